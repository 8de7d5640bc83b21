using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.AspNetCore.Metadata;

/// <summary>The endpoint demands a feature of the licence; several demand all of them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireLicenseFeatureAttribute(string feature) : Attribute, ILicensingMetadata
{
    /// <summary>The feature.</summary>
    public Feature Feature { get; } = Feature.Of(feature);
}

/// <summary>The endpoint demands a tier of this rank or a higher one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireLicenseTierAttribute(string tier) : Attribute, ILicensingMetadata
{
    /// <summary>The tier's code. An unknown one stops the start.</summary>
    public string Tier { get; } = tier;
}

/// <summary>The name that the endpoint's requests are counted under; without it, its route template.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TrackApiUsageAttribute(string name) : Attribute, ILicensingMetadata
{
    /// <summary>The name in reports.</summary>
    public string Name { get; } = name;
}

/// <summary>The endpoint demands that the caller's token holds this permission (403 PERMISSION_DENIED), and every other one that is demanded; decided before the quota.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string permission) : Attribute, ILicensingMetadata
{
    /// <summary>For example <c>read</c>.</summary>
    public string Permission { get; } = permission;
}

/// <summary>The endpoint demands a token but no licence: it neither counts nor is refused by the quota.</summary>
/// <param name="purposes">Kinds of token it takes besides access tokens.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireTokenAttribute(params string[] purposes) : Attribute, ILicensingMetadata
{
    /// <summary>Kinds of token (<see cref="Tokens.TokenIdentity.Purpose"/>) it takes besides access tokens.</summary>
    public IReadOnlyList<string> Purposes { get; } = purposes;
}

/// <summary>The endpoint is public: no token, no licence. One that demands something as well, be it by its group, stops the start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowUnlicensedAttribute : Attribute, ILicensingMetadata;

/// <summary>
/// The endpoint is open to the gate and decides by itself who may come (<see cref="AllowUnlicensedAttribute"/>): what it demands, for whoever explains
/// decisions.
/// </summary>
/// <param name="demands">The attributes that would say it to the gate; none: it takes no tenant's token at all.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class GuardsItselfAttribute(params object[] demands) : Attribute
{
    /// <summary>The attributes that would say it to the gate; none: it takes no tenant's token at all.</summary>
    public IReadOnlyList<object> Demands { get; } = demands;
}

/// <summary>Marks what an endpoint says about licensing.</summary>
public interface ILicensingMetadata;
