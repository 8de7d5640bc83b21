using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Authority;

/// <summary>Recovery of keys. Keys are kept as fingerprints, so nobody can be shown a lost one: they get another.</summary>
public sealed partial class AuthoritySession
{
    /// <summary>How long the lost key stays good: whatever still uses it goes on until the new one is there.</summary>
    public static readonly TimeSpan RecoveryOverlap = TimeSpan.FromHours(24);

    /// <summary>
    /// Gives a licence a fresh key on the strength of a link that was mailed to its client, once: the link ends with it, in one transaction. Where several
    /// licences may be meant and none is named, nothing happens but that they are listed, and the link stays good.
    /// </summary>
    /// <param name="tokenHash">SHA-256 of the link's token.</param>
    /// <param name="licenseId">The licence; null where the client has one alone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LicensingException">The link is not good, or the licence not one of the client's: <see cref="NotFound"/>.</exception>
    public async Task<KeyRecovery> RecoverKeyAsync(byte[] tokenHash, Guid? licenseId, CancellationToken cancellationToken)
    {
        var email = await _transaction.FindRecoveryAsync(tokenHash, _now, cancellationToken) ?? throw new NotFound(KeyRecovery.Link).ToException();
        var licenses = await _transaction.FindByEmailAsync(email, _now, cancellationToken);
        if (licenses.Count == 0) throw new NotFound(KeyRecovery.Link).ToException();
        if (licenseId is null && licenses.Count > 1) return new(null, licenses);
        var id = licenseId ?? licenses[0].License.Id;
        if (licenses.All(view => view.License.Id != id)) throw new NotFound("licence").ToException();
        if (!await _transaction.EndRecoveryAsync(tokenHash, email, cancellationToken)) throw new NotFound(KeyRecovery.Link).ToException();
        var command = new RerollLicenseKey { Overlap = RecoveryOverlap, Reason = "key recovery by e-mail" };
        return new(await ExecuteAsync(LicenseRef.To(id), command, cancellationToken), licenses);
    }
}

/// <summary>What a link to recover keys came to.</summary>
/// <param name="Result">The licence with its fresh key; null where one has to be chosen first.</param>
/// <param name="Licenses">The licences that the link opens.</param>
public sealed record KeyRecovery(LicenseResult? Result, IReadOnlyList<LicenseView> Licenses)
{
    /// <summary>What <see cref="NotFound"/> names where the link is not good.</summary>
    public const string Link = "link to recover a key";
}
