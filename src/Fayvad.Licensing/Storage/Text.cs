using System.Net.Mail;
using System.Text.RegularExpressions;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// What text may reach a store: bounded, without control characters (PostgreSQL refuses NUL) and without broken surrogates. Refusals name
/// the field and never repeat the text.
/// </summary>
public static partial class Text
{
    /// <summary>Longest name of a person, client or account.</summary>
    public const int NameLength = 200;

    /// <summary>Longest reason or note.</summary>
    public const int NoteLength = 2000;

    /// <summary>Longest e-mail address (RFC 5321 through erratum 1690).</summary>
    public const int EmailLength = 254;

    /// <summary>Longest name of an Odoo database: PostgreSQL's limit.</summary>
    public const int TenantLength = 63;

    /// <summary>The text, trimmed.</summary>
    /// <exception cref="LicensingException">It is empty, too long or not clean: <see cref="InvalidInput"/>.</exception>
    public static string Required(string field, string? value, int maxLength) =>
        Optional(field, value, maxLength) ?? throw new InvalidInput(field, "It is missing.").ToException();

    /// <summary>The text, trimmed; null where there is none.</summary>
    /// <exception cref="LicensingException">It is too long or not clean: <see cref="InvalidInput"/>.</exception>
    public static string? Optional(string field, string? value, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        value = value.Trim();
        if (value.Length > maxLength) throw new InvalidInput(field, $"It is longer than {maxLength} characters.").ToException();
        if (Unclean().IsMatch(value)) throw new InvalidInput(field, "It holds characters that are not allowed.").ToException();
        return value;
    }

    /// <summary>An e-mail address; null where there is none.</summary>
    /// <exception cref="LicensingException">It is no address: <see cref="InvalidInput"/>.</exception>
    public static string? Email(string field, string? value)
    {
        var email = Optional(field, value, EmailLength);
        if (email is not null && !(MailAddress.TryCreate(email, out var address) && address.Address == email))
            throw new InvalidInput(field, "It is not an e-mail address.").ToException();
        return email;
    }

    /// <summary>The name of an Odoo database: as Odoo's own database manager demands it, up to PostgreSQL's 63 characters.</summary>
    /// <exception cref="LicensingException">It is no such name: <see cref="InvalidInput"/>.</exception>
    public static string TenantId(string field, string? value) => value is not null && TenantPattern().IsMatch(value)
        ? value
        : throw new InvalidInput(field, "A tenant is named by 1 to 63 letters, digits, dots, dashes or underscores, starting with none of dot and dash.").ToException();

    /// <summary>The beginning of a text: at most so many characters, and never half of a surrogate pair.</summary>
    public static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];

    /// <summary>Text as it is compared where case does not matter.</summary>
    public static string Normalize(string? text) => text?.ToUpperInvariant() ?? "";

    // Control characters save tab and line ends, and lone halves of surrogate pairs.
    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Unclean();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}\z")]
    private static partial Regex TenantPattern();
}
