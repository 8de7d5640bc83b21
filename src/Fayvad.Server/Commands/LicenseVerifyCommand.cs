using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Server.Commands;

/// <summary>
/// <c>fayvad license verify</c>: judges a licence file with nothing but the public key; no database, no settings, no network. Exit code 0 where a
/// trusted key signed it and the licence is good, 1 where not, 2 where there is nothing to judge.
/// </summary>
internal static class LicenseVerifyCommand
{
    private static readonly Argument<string> Document = new("file") { Description = "The licence file, as license export wrote it." };

    private static readonly Option<string> PublicKey = new("--public-key")
    {
        Description = "File with the authority's public keys: PEM, or a JSON Web Key Set from /.well-known/jwks.json.", Required = true,
    };

    private static readonly Option<string> Instant = new("--at") { Description = "Judge as of this instant, like 2027-12-31T00:00:00Z, instead of now." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("verify", "Verify a licence file with nothing but the public key.") { Document, PublicKey, Instant };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var at = parsed.GetValue(Instant) is { } text ? InstantOf(text) : context.Time.GetUtcNow();
        var keys = KeysOf(Read(context, parsed.GetRequiredValue(PublicKey), "--public-key"));
        var jws = Read(context, parsed.GetRequiredValue(Document), "the licence").Trim();
        var (row, license) = await JudgeAsync(jws, keys, at, cancellationToken);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, KeysJson.Default.VerificationRow);
        else Print(context.Output, row, license);
        return row.Valid ? FayvadCommand.Done : FayvadCommand.Failed;
    }

    private static async Task<(VerificationRow Row, LicenseDocument? License)> JudgeAsync(
        string jws, DocumentKeySet keys, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var found = await new DocumentVerifier(keys).VerifyAsync(jws, DocumentTypes.License, cancellationToken);
        if (!found.IsValid) return (Refused(JsonNamingPolicy.SnakeCaseLower.ConvertName(found.Fault.ToString())), null);
        if (!LicenseDocumentReader.TryRead(found.Payload.Span, out var read)) return (Refused("unknown_version"), null);

        var license = read.At(at);
        var verdict = license.ValidityAt(at);
        using var json = JsonDocument.Parse(license.ToJson());
        return (new(verdict == LicenseVerdict.Allowed, verdict.InvalidReason(), null, found.KeyId, json.RootElement.Clone()), license);

        VerificationRow Refused(string fault) => new(false, LicenseVerdict.SignatureInvalid.InvalidReason(), fault, found.KeyId, null);
    }

    private static void Print(TextWriter output, VerificationRow row, LicenseDocument? license) => Report.Facts(output,
    [
        ("valid", row.Valid ? "yes" : "no"), ("reason", row.Reason), ("fault", row.Fault), ("signed by", row.Kid),
        ("licence", license?.LicenseId.ToString()), ("key", license?.KeyDisplay), ("revision", license?.Revision.ToString(CultureInfo.InvariantCulture)),
        ("client", license?.Client.Name), ("tier", license?.Tier.Code), ("state", license?.State), ("starts", Time(license?.StartsAt)),
        ("expires", license is { IsPerpetual: true } ? "never" : Time(license?.ExpiryDate)),
        ("tenants", license is null ? null : string.Join(", ", license.Tenants.DefaultIfEmpty("-"))),
        ("features", license is null ? null : string.Join(", ", license.Features.DefaultIfEmpty("-"))),
        .. (license?.Limits ?? new Dictionary<string, long>()).Select(static limit =>
            (limit.Key, (string?)(limit.Value == 0 ? "unlimited" : limit.Value.ToString(CultureInfo.InvariantCulture)))),
    ]);

    private static string? Time(DateTimeOffset? instant) => instant is { } at ? CommandTime.Text(at) : null;

    private static DateTimeOffset InstantOf(string text) =>
        Json.UtcInstantConverter.TryParse(text, out var instant) ? instant : throw new UsageException("--at takes an instant like 2027-12-31T00:00:00Z.");

    private static DocumentKeySet KeysOf(string text)
    {
        try
        {
            return text.TrimStart().StartsWith('{') ? DocumentKeySet.ReadJwks(text) : new(DocumentKey.ReadPem(text));
        }
        catch (FormatException cause)
        {
            throw new UsageException($"the file of --public-key holds no public keys in PEM and no JSON Web Key Set: {cause.Message}");
        }
    }

    private static string Read(CommandContext context, string path, string what)
    {
        try
        {
            using var reader = new StreamReader(Path.GetFullPath(path, context.WorkingDirectory));
            var text = new char[2 * DocumentVerifier.MaxLength]; // more than that is none of ours, and need not be read
            return new string(text, 0, reader.ReadBlock(text));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"the file of {what} cannot be read.");
        }
    }
}
