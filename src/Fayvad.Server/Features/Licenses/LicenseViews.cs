using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Server.Features.Licenses;

/// <summary>Makes <see cref="LicenseView"/>s: knows every feature that a tier offers, so that the missing ones can be shown as missing.</summary>
internal sealed class LicenseViews(TimeProvider time)
{
    private static readonly FeatureSet Offered = FeatureSet.Of(SeedTiers.All.SelectMany(static tier => tier.Features));

    public LicenseView Of(LicenseSnapshot license) => LicenseView.Of(license, Offered, time.GetUtcNow());
}
