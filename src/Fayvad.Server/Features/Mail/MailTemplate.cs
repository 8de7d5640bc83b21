using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Mail;

/// <summary>A mail in words.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For readers without formats.</param>
/// <param name="Html">The inside of a page.</param>
internal sealed record MailWording(string Subject, string Text, string Html);

/// <summary>
/// The words of one mail in one language. What is put into them is text and stays text: no value holds a line end or another control character, so
/// none begins another header or paragraph, and in the formatted part each is encoded.
/// </summary>
internal sealed partial class MailTemplate
{
    /// <summary>A placeholder whose name ends so holds an address made by this server.</summary>
    public const string LinkEnding = "_url";

    /// <summary>Longest value that is put in; a longer one is cut.</summary>
    public const int ValueLength = 200;

    private const string SubjectBegin = "Subject: ";
    private const string ButtonStyle = "display:inline-block;padding:10px 20px;background:#1a56a6;color:#ffffff;text-decoration:none;border-radius:4px";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _subject;
    private readonly string[] _paragraphs;

    private MailTemplate(string subject, string[] paragraphs) => (_subject, _paragraphs) = (subject, paragraphs);

    /// <summary>The names of what has to be put in.</summary>
    public IReadOnlySet<string> Placeholders => _paragraphs.Prepend(_subject).SelectMany(static text => Placeholder().Matches(text)).Select(static match => match.Groups[1].Value).ToHashSet();

    /// <exception cref="FormatException">It has no subject or no text, or something in braces that is no placeholder.</exception>
    public static MailTemplate Parse(string text)
    {
        text = text.ReplaceLineEndings("\n").Trim();
        var head = text.Split("\n\n", 2);
        if (head.Length < 2 || !head[0].StartsWith(SubjectBegin, StringComparison.Ordinal) || head[0].Contains('\n')) throw new FormatException("It begins with a subject and an empty line.");
        return new(Checked(head[0][SubjectBegin.Length..]), Paragraphs(head[1]));
    }

    /// <summary>Words without a subject, such as a footer.</summary>
    public static MailTemplate ParseBody(string text) => new("", Paragraphs(text.ReplaceLineEndings("\n").Trim()));

    /// <summary>Puts values in.</summary>
    /// <exception cref="KeyNotFoundException">A value is missing.</exception>
    public MailWording Fill(IReadOnlyDictionary<string, string> values) => new(
        Fill(_subject, values, static value => value),
        string.Join("\n\n", _paragraphs.Select(paragraph => Button().Match(paragraph) is { Success: true } button
            ? $"{Fill(button.Groups[1].Value, values, static value => value)}:\n{values[button.Groups[2].Value]}"
            : Fill(paragraph, values, static value => value))),
        string.Join('\n', _paragraphs.Select(paragraph => Button().Match(paragraph) is { Success: true } button
            ? $"<p style=\"margin:24px 0\"><a href=\"{Html.Encode(values[button.Groups[2].Value])}\" style=\"{ButtonStyle}\">{Fill(button.Groups[1].Value, values, Html.Encode)}</a></p>"
            : $"<p>{Fill(paragraph, values, Html.Encode)}</p>")));

    /// <summary>A value as it may be put in: one line of visible characters, not too long.</summary>
    public static string Clean(string? value)
    {
        var line = Invisible().Replace(value ?? "", " ").Trim();
        if (line.Length == 0) return "–";
        return line.Length <= ValueLength ? line : Text.Cut(line, ValueLength) + "…";
    }

    /// <summary>Text between the placeholders is a value like any other: it is encoded too.</summary>
    internal static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string> encode)
    {
        var filled = new System.Text.StringBuilder();
        var end = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            filled.Append(encode(text[end..match.Index])).Append(encode(values[match.Groups[1].Value]));
            end = match.Index + match.Length;
        }
        return filled.Append(encode(text[end..])).ToString();
    }

    private static string[] Paragraphs(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static paragraph => Checked(paragraph.Replace('\n', ' ')))];

    private static string Checked(string text)
    {
        if (text.Length == 0) throw new FormatException("There are no words.");
        return Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}') ? throw new FormatException("A placeholder is a name of small letters between two braces at each side.") : text;
    }

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A\[([^\]]+)\]\(\{\{([a-z_]+_url)\}\}\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Button();

    // Control and format characters, line and paragraph separators, and halves of surrogate pairs, with the space around them.
    [GeneratedRegex(@"\s*[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+\s*|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Invisible();
}
