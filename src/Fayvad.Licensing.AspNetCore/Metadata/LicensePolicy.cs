using System.Collections.Concurrent;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Fayvad.Licensing.AspNetCore.Metadata;

/// <summary>An endpoint's licensing metadata, compiled for the decision.</summary>
/// <param name="Access">Who may come at all.</param>
/// <param name="Requirement">What the licence must grant.</param>
/// <param name="Permissions">What the token must permit, all of it.</param>
/// <param name="Purposes">Kinds of token taken besides access tokens.</param>
/// <param name="Meter">What served requests are counted under.</param>
internal sealed record LicensePolicy(
    EndpointAccess Access, LicenseRequirement Requirement, IReadOnlyList<string> Permissions, IReadOnlyList<string> Purposes, MeteredEndpoint Meter)
{
    /// <summary>Whether no tenant's token is taken: the endpoint is for others.</summary>
    public bool IsForOthers { get; init; }

    public bool Accepts(TokenIdentity identity) => !IsForOthers &&
        (identity.Purpose == TokenIdentity.AccessPurpose || Purposes.Contains(identity.Purpose));

    public bool IsPermitted(TokenIdentity identity)
    {
        foreach (var permission in Permissions)
            if (!identity.Permissions.Contains(permission)) return false;
        return true;
    }
}

internal enum EndpointAccess
{
    /// <summary>Anybody: the endpoint is public, or lies outside what the gate guards.</summary>
    Open,

    /// <summary>A token, whatever the licence.</summary>
    Token,

    /// <summary>A token and a licence, within the quota.</summary>
    Licensed,
}

/// <summary>The policies of all endpoints that declare one, each compiled once, and those of paths that lead to no such endpoint.</summary>
internal sealed class LicensePolicies(IOptions<LicensingOptions> options)
{
    private static readonly LicensePolicy Open =
        new(EndpointAccess.Open, LicenseRequirement.Any, [], [], MeteredEndpoint.Of("(open)"));

    private static readonly LicensePolicy Others =
        new(EndpointAccess.Token, LicenseRequirement.Any, [], [], MeteredEndpoint.Of("(others)")) { IsForOthers = true };

    private readonly ConcurrentDictionary<Endpoint, LicensePolicy> _compiled = new(ReferenceEqualityComparer.Instance);
    private readonly (PathString Prefix, LicensePolicy Policy)[] _unmatched =
    [
        .. options.Value.GatedPrefixes
            .OrderByDescending(static gated => gated.Prefix.Value!.Length)
            .Select(static gated => (gated.Prefix, new LicensePolicy(
                EndpointAccess.Licensed, new LicenseRequirement(gated.Features), [], [], MeteredEndpoint.Of("(unmatched)", MainFeature(gated.Features))))),
    ];

    public LicensePolicy Of(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null) return OfUnmatched(context.Request.Path);
        if (_compiled.TryGetValue(endpoint, out var known)) return known;
        // To the gate those that say nothing of licensing are no endpoints: a fallback that takes every path, and routing's own answers 405 and 415.
        return IsDeclared(endpoint) ? _compiled.GetOrAdd(endpoint, Compile) : OfUnmatched(context.Request.Path);
    }

    /// <summary>As <see cref="Of"/>; of an endpoint that guards itself, what it demands.</summary>
    public LicensePolicy Explained(HttpContext context) => context.GetEndpoint() is RouteEndpoint route && route.Metadata.GetMetadata<GuardsItselfAttribute>() is { } guard
        ? guard.Demands.Count == 0 ? Others : Compile(new RouteEndpoint(static _ => Task.CompletedTask, route.RoutePattern, 0, new([.. guard.Demands]), route.DisplayName))
        : Of(context);

    /// <summary>Compiles every policy anew when it is needed next: the ranks of tiers may have changed.</summary>
    public void Forget() => _compiled.Clear();

    /// <summary>Whether the endpoint says anything about licensing.</summary>
    public static bool IsDeclared(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ILicensingMetadata>() is not null;

    /// <summary>Whether the gate demands that an endpoint with this route declares what it needs.</summary>
    public bool IsGated(RouteEndpoint endpoint) =>
        _unmatched.Any(gated => new PathString("/" + endpoint.RoutePattern.RawText?.TrimStart('/')).StartsWithSegments(gated.Prefix));

    /// <summary>What an endpoint demands that says so.</summary>
    /// <exception cref="InvalidOperationException">The endpoint names a tier that does not exist, or is for anybody and demands something as well.</exception>
    public LicensePolicy Compile(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var name = metadata.GetMetadata<TrackApiUsageAttribute>()?.Name
            ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "(unnamed)";
        if (metadata.GetMetadata<AllowUnlicensedAttribute>() is not null) return metadata.Any(IsDemand) ? throw Contradiction(endpoint) : Open;
        string[] permissions = [.. metadata.GetOrderedMetadata<RequirePermissionAttribute>().Select(static required => required.Permission)];
        var features = metadata.GetOrderedMetadata<RequireLicenseFeatureAttribute>();
        var tier = metadata.GetMetadata<RequireLicenseTierAttribute>();
        var meter = MeteredEndpoint.Of(name, MainFeature(features.Select(static f => f.Feature)));
        if (features.Count > 0 || tier is not null)
        {
            var requirement = new LicenseRequirement(FeatureSet.Of(features.Select(static f => f.Feature)), tier is null ? null : Require(tier, endpoint));
            return new LicensePolicy(EndpointAccess.Licensed, requirement, permissions, [], meter);
        }
        if (metadata.GetMetadata<RequireTokenAttribute>() is { } token)
            return new LicensePolicy(EndpointAccess.Token, LicenseRequirement.Any, permissions, token.Purposes, meter);
        return new LicensePolicy(EndpointAccess.Licensed, LicenseRequirement.Any, permissions, [], meter);
    }

    private static bool IsDemand(object said) => said is RequireTokenAttribute or RequirePermissionAttribute or RequireLicenseFeatureAttribute or RequireLicenseTierAttribute;

    private static InvalidOperationException Contradiction(Endpoint endpoint) => new(
        $"The endpoint '{endpoint.DisplayName}' is for anybody (AllowUnlicensed), and it or its group demands something as well: say one of the two.");

    /// <summary>The feature under which an endpoint is counted: the one it demands besides access as such.</summary>
    private static string MainFeature(IEnumerable<Feature> features) =>
        features.Select(static feature => feature.Key).LastOrDefault(static key => key != KnownFeatures.ApiAccess) ?? KnownFeatures.ApiAccess;

    private LicensePolicy OfUnmatched(PathString path)
    {
        foreach (var (prefix, policy) in _unmatched)
        {
            if (path.StartsWithSegments(prefix)) return policy;
        }
        return Open;
    }

    private RequiredTier Require(RequireLicenseTierAttribute required, Endpoint endpoint) =>
        options.Value.FindTier(required.Tier) is { } tier
            ? new RequiredTier(tier.Code, tier.Sequence)
            : throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' demands the tier '{required.Tier}', which does not exist.");
}
