using Fayvad.Licensing.AspNetCore.Middleware;
using Microsoft.AspNetCore.Builder;

namespace Fayvad.Licensing.AspNetCore.Metadata;

/// <summary>What an endpoint demands, said where it is mapped. Each call is the attribute of the same name.</summary>
public static class LicensingEndpointConventions
{
    /// <inheritdoc cref="RequireLicenseFeatureAttribute"/>
    public static TBuilder RequireLicenseFeature<TBuilder>(this TBuilder builder, params string[] features)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var feature in features) builder.AddLicensing(new RequireLicenseFeatureAttribute(feature));
        return builder;
    }

    /// <inheritdoc cref="RequireLicenseTierAttribute"/>
    public static TBuilder RequireLicenseTier<TBuilder>(this TBuilder builder, string tier)
        where TBuilder : IEndpointConventionBuilder => builder.AddLicensing(new RequireLicenseTierAttribute(tier));

    /// <inheritdoc cref="TrackApiUsageAttribute"/>
    public static TBuilder TrackApiUsage<TBuilder>(this TBuilder builder, string name)
        where TBuilder : IEndpointConventionBuilder => builder.AddLicensing(new TrackApiUsageAttribute(name));

    /// <inheritdoc cref="RequirePermissionAttribute"/>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.AddLicensing(new RequirePermissionAttribute(permission));

    /// <inheritdoc cref="RequireTokenAttribute"/>
    public static TBuilder RequireToken<TBuilder>(this TBuilder builder, params string[] purposes)
        where TBuilder : IEndpointConventionBuilder => builder.AddLicensing(new RequireTokenAttribute(purposes));

    /// <inheritdoc cref="AllowUnlicensedAttribute"/>
    public static TBuilder AllowUnlicensed<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddLicensing(new AllowUnlicensedAttribute());

    private static TBuilder AddLicensing<TBuilder>(this TBuilder builder, ILicensingMetadata metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        builder.Finally(GateGuard.Install);
        return builder;
    }
}
