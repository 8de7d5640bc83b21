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
        var (license, client, tier) = view;
        return new LicenseDocument
        {
            Issuer = Issuer,
            IssuedAt = at.ToUnixTimeSeconds(),
            Id = id,
            LicenseId = license.Id,
            Revision = license.Revision,
            Client = new(client.Id, client.Name),
            Tier = new(tier.Code, tier.Name, tier.Sequence),
            State = license.State.ToString().ToLowerInvariant(),
            StartsAt = license.StartsAt,
            ExpiryDate = license.ExpiryDate,
            IsPerpetual = license.IsPerpetual,
            IsTrial = license.IsTrial,
            Features = [.. license.Overrides.ApplyTo(tier.Features).Select(static feature => feature.Key)],
            Limits = license.Overrides.ApplyTo(tier.Limits).ToWire(),
            Tenants = [.. license.Tenants.Select(static tenant => tenant.TenantId)],
            KeyDisplay = license.KeyDisplay,
        };
    }
}
