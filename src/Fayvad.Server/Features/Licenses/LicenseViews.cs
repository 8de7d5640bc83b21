using Fayvad.Licensing.Enforcement;

namespace Fayvad.Server.Features.Licenses;

/// <summary>Makes <see cref="LicenseView"/>s: knows every feature that a tier offers, so that the missing ones can be shown as missing.</summary>
internal sealed class LicenseViews(LiveTiers tiers, TimeProvider time)
{
    /// <summary>What holds of the licence now.</summary>
    public LicenseView Of(LicenseSnapshot license)
    {
        var now = time.GetUtcNow();
        return LicenseView.Of(license.At(now), tiers.Offered, now);
    }
}
