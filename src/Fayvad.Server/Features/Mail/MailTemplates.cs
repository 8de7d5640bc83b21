using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fayvad.Licensing.Mail;

namespace Fayvad.Server.Features.Mail;

/// <summary>Every mail in every language, read and checked once: what is wrong with a file keeps the server from starting.</summary>
internal sealed class MailTemplates
{
    /// <summary>Which placeholders each mail may have.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders = new Dictionary<string, IReadOnlyList<string>>
    {
        [MailTemplateNames.ExpiryReminder] = [MailFacts.Client, MailFacts.Tier, MailFacts.LicenseKey, MailFacts.Tenants, MailFacts.Expiry, MailValues.Days, MailValues.RenewUrl],
        [MailTemplateNames.UsageAlmost] = [MailFacts.Client, MailFacts.Tenant, MailFacts.Used, MailFacts.Limit, MailFacts.Hour, MailFacts.ResetsAt, MailValues.UpgradeUrl],
        [MailTemplateNames.UsageAll] = [MailFacts.Client, MailFacts.Tenant, MailFacts.Limit, MailFacts.Hour, MailFacts.ResetsAt, MailValues.UpgradeUrl],
        [MailTemplateNames.WebhookDisabled] = [MailFacts.Client, MailFacts.Tenant, MailFacts.Url, MailFacts.Reason, MailValues.DashboardUrl],
        [MailTemplateNames.KeyRecovery] = [MailFacts.Client, MailValues.Minutes, MailValues.RecoveryUrl],
        [MailTemplateNames.Test] = [MailValues.PublicUrl],
    };

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Dictionary<(string Language, string Name), MailTemplate> _templates = [];
    private readonly Dictionary<string, MailTemplate> _footers = [];
    private readonly Dictionary<string, MailWords> _words = [];
    private readonly string _layout = Read("layout.html");

    /// <exception cref="FormatException">A file is missing or wrong.</exception>
    public MailTemplates()
    {
        foreach (var language in MailLanguages.All)
        {
            _words[language] = MailWords.Parse(Read($"{language}/words.txt"));
            _footers[language] = Checked($"{language}/footer.txt", MailTemplate.ParseBody, [MailValues.PublicUrl]);
            foreach (var name in MailTemplateNames.All) _templates[(language, name)] = Checked($"{language}/{name}.txt", MailTemplate.Parse, Placeholders[name]);
        }
    }

    /// <summary>How a language counts days and names instants.</summary>
    public MailWords Words(string language) => _words[language];

    /// <summary>A mail's own words, as they are in its file.</summary>
    public MailTemplate Template(string name, string language) => _templates[(language, name)];

    /// <summary>A mail in words, its footer and layout around it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such mail, or a value is missing.</exception>
    public MailWording Fill(string name, string language, IReadOnlyDictionary<string, string> values)
    {
        var (wording, footer) = (_templates[(language, name)].Fill(values), _footers[language].Fill(values));
        var page = _layout.Replace("{{language}}", language, StringComparison.Ordinal).Replace("{{subject}}", Html.Encode(wording.Subject), StringComparison.Ordinal);
        // In parts, so that nothing that was put in is taken for a place to put something.
        var parts = page.Split("{{body}}");
        var rest = parts[1].Split("{{footer}}");
        return new(wording.Subject, $"{wording.Text}\n\n-- \n{footer.Text}\n", $"{parts[0]}{wording.Html}{rest[0]}{footer.Html}{rest[1]}");
    }

    private static MailTemplate Checked(string file, Func<string, MailTemplate> parse, IReadOnlyList<string> placeholders)
    {
        MailTemplate template;
        try
        {
            template = parse(Read(file));
        }
        catch (FormatException problem)
        {
            throw new FormatException($"The mail template {file} is wrong. {problem.Message}", problem);
        }
        return template.Placeholders.Except(placeholders).FirstOrDefault() is { } unknown
            ? throw new FormatException($"The mail template {file} has an unknown placeholder '{unknown}'.")
            : template;
    }

    private static string Read(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        // Whoever builds it on Windows names it with the other stroke.
        var name = assembly.GetManifestResourceNames().FirstOrDefault(name => name.Replace('\\', '/') == $"mail/{file}");
        using var stream = (name is null ? null : assembly.GetManifestResourceStream(name)) ?? throw new FormatException($"The mail template {file} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>The names of values that are no facts of a mail but made when it is written.</summary>
internal static class MailValues
{
    public const string Days = "days";
    public const string Minutes = "minutes";
    public const string PublicUrl = "public_url";
    public const string RenewUrl = "renew_url";
    public const string UpgradeUrl = "upgrade_url";
    public const string DashboardUrl = "dashboard_url";
    public const string RecoveryUrl = "recovery_url";
}

/// <summary>How a language counts days and names instants.</summary>
internal sealed record MailWords(IReadOnlyList<string> Months, string OneDay, string ManyDays, IReadOnlyDictionary<string, string> Reasons)
{
    /// <summary>Why a webhook was disabled, as the outbox says it.</summary>
    public static readonly IReadOnlyList<string> ReasonCodes = ["gone", "failing"];

    /// <exception cref="FormatException">A line is missing.</exception>
    public static MailWords Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(": ", 2)).Where(static line => line.Length == 2)
            .ToDictionary(static line => line[0], static line => line[1].Trim());
        var months = lines.GetValueOrDefault("months")?.Split(", ") ?? [];
        if (months.Length != 12 || !lines.TryGetValue("one day", out var one) || !lines.TryGetValue("days", out var many) || !many.Contains("{{count}}", StringComparison.Ordinal))
            throw new FormatException("Words are twelve months, one day, and days with a count.");
        var reasons = ReasonCodes.ToDictionary(static code => code, code => lines.GetValueOrDefault(code) ?? throw new FormatException($"Words have a line for '{code}'."));
        return new(months, one, many, reasons);
    }

    public string InDays(int count) => count == 1 ? OneDay : ManyDays.Replace("{{count}}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>An instant to the minute, in UTC.</summary>
    public string At(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime.Day} {Months[instant.UtcDateTime.Month - 1]} {instant.UtcDateTime:yyyy, HH:mm} UTC");
}
