using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>What the gate knows of a request it let through; <c>HttpContext.Features.Get&lt;ILicenseFeature&gt;()</c>.</summary>
public interface ILicenseFeature
{
    /// <summary>Who the request's token speaks for.</summary>
    TokenIdentity Identity { get; }

    /// <summary>The tenant, with its present licence and quota.</summary>
    LicensedTenant Tenant { get; }
}
