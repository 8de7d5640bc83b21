using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Storage;
using OtpNet;
using Secret = Fayvad.Server.Settings.Secret;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <param name="Secret">The shared secret in base32, for typing.</param>
/// <param name="Uri">The same as an <c>otpauth://</c> address, for a QR code.</param>
internal sealed record TotpEnrolment(Secret Secret, Secret Uri);

/// <summary>
/// Second factors: codes of RFC 6238 (SHA-1, six digits, 30 seconds: what authenticator apps know), one step of clock error either way, each
/// taken once; and recovery codes of 80 random bits, each taken once. The shared secret lies in the database wrapped, the others hashed.
/// </summary>
internal sealed class TotpCodes(ISecretProtector protector, TimeProvider time)
{
    private const string Issuer = "Fayvad";
    private const int SecretLength = 20;
    private const int RecoveryCodes = 10;
    private const string RecoverySymbols = "abcdefghijkmnpqrstuvwxyz23456789";

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>A new secret for the account, pending until a code of it is shown.</summary>
    public (StaffTotp Totp, TotpEnrolment Enrolment) Begin(StaffAccount account)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var text = Base32Encoding.ToString(secret);
        var uri = new OtpUri(OtpType.Totp, text, account.Email, Issuer).ToString();
        return (account.Totp with { Pending = protector.Protect(PurposeOf(account), secret) }, new(new Secret(text), new Secret(uri)));
    }

    /// <summary>What the second factor becomes when the pending secret is confirmed by this code; null where the code is none of it.</summary>
    public (StaffTotp Totp, IReadOnlyList<string> RecoveryCodes)? Confirm(StaffAccount account, string code)
    {
        if (account.Totp.Pending is not { } pending || StepOf(account, pending, code) is not { } step) return null;
        var codes = Enumerable.Range(0, RecoveryCodes).Select(static _ => NewRecoveryCode()).ToList();
        return (new() { Secret = pending, LastStep = step, RecoveryHashes = [.. codes.Select(code => HashOf(account.Id, code))] }, codes);
    }

    /// <summary>What the second factor becomes when this code, or recovery code, is used; null where it is wrong, or was used before.</summary>
    public StaffTotp? Use(StaffAccount account, string code)
    {
        if (account.Totp.Secret is not { } secret) return null;
        if (StepOf(account, secret, code) is { } step) return step > account.Totp.LastStep ? account.Totp with { LastStep = step } : null;
        var hash = HashOf(account.Id, code);
        return account.Totp.RecoveryHashes.Contains(hash)
            ? account.Totp with { RecoveryHashes = [.. account.Totp.RecoveryHashes.Where(left => left != hash)] }
            : null;
    }

    private long? StepOf(StaffAccount account, byte[] wrapped, string code) =>
        new Totp(protector.Unprotect(PurposeOf(account), wrapped)).VerifyTotp(time.GetUtcNow().UtcDateTime, code.Trim(), out var step, Window) ? step : null;

    private static string PurposeOf(StaffAccount account) => StaffAccount.TotpPurposeOf(account.Id);

    private static string NewRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(static _ => RandomNumberGenerator.GetString(RecoverySymbols, 4)));

    // 80 random bits cannot be searched through, so a fast hash is enough; the id keeps equal codes of two accounts apart.
    private static string HashOf(Guid account, string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{account} {code.Trim().ToLowerInvariant()}")));
}
