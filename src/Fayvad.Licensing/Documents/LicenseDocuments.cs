using System.Buffers.Text;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Documents;

/// <summary>Makes the document of a licence: the one place that says what of a licence is signed.</summary>
public static class LicenseDocuments
{
    /// <summary>Who issues, in <c>iss</c>.</summary>
    public const string Issuer = "fayvad";

    /// <summary>The document of a licence as it is at an instant.</summary>
    /// <param name="view">The licence.</param>
    /// <param name="at">The instant of signing.</param>
    /// <param name="id">Identity of the document.</param>
    public static LicenseDocument Of(LicenseView view, DateTimeOffset at, string id)
    {
        var license = view.License;
        // What is good for no tenant in particular; the licence's own state stands in the document.
        var present = view.ToSnapshot("").At(at);
        return new LicenseDocument
        {
            Issuer = Issuer,
            IssuedAt = at.ToUnixTimeSeconds(),
            Id = id,
            LicenseId = license.Id,
            Revision = license.Revision,
            Client = new(view.Client.Id, view.Client.Name),
            Tier = TierOf(present),
            State = license.State.ToString().ToLowerInvariant(),
            StartsAt = license.StartsAt,
            ExpiryDate = license.ExpiryDate,
            IsPerpetual = license.IsPerpetual,
            IsTrial = license.IsTrial,
            Features = FeaturesOf(present),
            Limits = present.Limits.ToWire(),
            Tenants = [.. license.Tenants.Select(static tenant => tenant.TenantId)],
            KeyDisplay = license.KeyDisplay,
            Changes = ChangesAfter(present),
        };
    }

    /// <summary>
    /// Whether a licence has grown beyond three quarters of what can be signed, so that its tier and its client's name still find room. No command makes it so: of a
    /// licence that cannot be signed its edges hear nothing more, and all of its tenants stop.
    /// </summary>
    /// <param name="before">As it was; null where it is new.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="at">The present.</param>
    internal static bool Outgrows(LicenseView? before, LicenseView after, DateTimeOffset at)
    {
        // Far below, as nearly all are.
        if (after.License.Tenants.Count + after.License.Overrides.Ends.Count() < 16) return false;
        var size = SizeOf(after);
        return size > DocumentVerifier.MaxLength / 4 * 3 && (before is null || size > SizeOf(before));

        int SizeOf(LicenseView view) => Base64Url.GetEncodedLength(Of(view, at, "").ToJson().Length);
    }

    /// <summary>What changes by itself after a snapshot; null where nothing does.</summary>
    internal static IReadOnlyList<DocumentChange>? ChangesAfter(LicenseSnapshot present) => present.Next is null ? null : [.. Later(present)];

    private static IEnumerable<DocumentChange> Later(LicenseSnapshot present)
    {
        for (var snapshot = present; snapshot.Next is { } next; snapshot = next)
            yield return new(snapshot.NextAt!.Value, TierOf(next), FeaturesOf(next), next.Limits.ToWire());
    }

    private static DocumentTier TierOf(LicenseSnapshot snapshot) => new(snapshot.TierCode, snapshot.TierName, snapshot.TierRank);

    private static string[] FeaturesOf(LicenseSnapshot snapshot) => [.. snapshot.Features.Select(static feature => feature.Key)];
}
