using System.Text.RegularExpressions;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>
/// The last line of defence: takes what looks like a secret out of text that leaves the process. Nothing of ours writes one; a library, a
/// driver or a caller may.
/// </summary>
internal static partial class Redactor
{
    private const string Mask = "***";

    public static string Redact(string text)
    {
        if (Jwt().IsMatch(text)) text = Jwt().Replace(text, Mask);
        if (text.Contains("-----BEGIN", StringComparison.Ordinal)) text = Pem().Replace(text, Mask);
        if (LicenseKey().IsMatch(text)) text = LicenseKey().Replace(text, "XXXX-XXXX-XXXX-XXXX-$1");
        if (Credentials().IsMatch(text)) text = Credentials().Replace(text, $"$1{Mask}@");
        if (Named().IsMatch(text)) text = Named().Replace(text, $"$1{Mask}");
        if (OwnToken().IsMatch(text)) text = OwnToken().Replace(text, Mask);
        return text;
    }

    // Access tokens, tickets, signed documents.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]+-----.*?(-----END [A-Z0-9 ]+-----|\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pem();

    // Five groups of Crockford's base32; the last group is what may be shown (contract 3).
    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?:[0-9A-HJKMNP-TV-Z]{4}-){4}([0-9A-HJKMNP-TV-Z]{4})(?![0-9A-Za-z-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LicenseKey();

    // scheme://user:password@host
    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://)[^\s/@""'<>]*:[^\s/@""'<>]*@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    // password=…, token: …, Authorization: Bearer …, in text, in addresses, in JSON (also within JSON) and in connection strings.
    [GeneratedRegex(@"((?:password|passwd|pwd|secret|secret_key|token|api_key|apikey|license_key|session_id|ticket|authorization)\\?""?\s*[=:]\s*(?>(?:\\?""|(?:bearer|basic)\s+)?))(?!\*\*\*)[^\s""\\&;,]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // API tokens, secrets of webhooks and keys in addresses of Odoo's hooks say what they are; whoever writes one in capitals gives most of it away.
    [GeneratedRegex(@"\b(?:fva|whsec)_[A-Za-z0-9+/=_-]{16,}|fvh_[A-Za-z0-9_-]{16,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OwnToken();
}
