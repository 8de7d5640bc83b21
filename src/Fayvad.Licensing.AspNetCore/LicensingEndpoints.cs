using Fayvad.Licensing.AspNetCore.Metadata;

namespace Fayvad.Licensing.AspNetCore;

/// <summary>What the application's endpoints demand, as the gate knows it.</summary>
public sealed class LicensingEndpoints
{
    private readonly LicensePolicies _policies;

    internal LicensingEndpoints(LicensePolicies policies) => _policies = policies;

    /// <summary>Reads what they demand anew: to be called when <see cref="LicensingOptions.FindTier"/> would answer otherwise than before.</summary>
    public void Recompile() => _policies.Forget();
}
