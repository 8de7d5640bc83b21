using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Auth;

namespace Fayvad.Server.Features.Webhooks;

/// <summary>One address below <c>/api/webhooks</c> with its methods: every one behind the licence, every other method 405 behind it, too.</summary>
internal sealed class WebhookRoutes
{
    private readonly RouteGroupBuilder _group;
    private readonly string _pattern;
    private readonly List<string> _methods = [];

    public WebhookRoutes(RouteGroupBuilder group, string pattern)
    {
        (_group, _pattern) = (group, pattern);
        Guard(group.Map(pattern, _ => throw new ApiException(ApiErrors.MethodNotAllowed(string.Join(", ", _methods)))))
            .WithMetadata(new PlaceholderAttribute(StatusCodes.Status405MethodNotAllowed));
    }

    public IEndpointConventionBuilder Get(RequestDelegate handler)
    {
        _methods.AddRange([HttpMethods.Get, HttpMethods.Head]);
        return Guard(_group.MapMethods(_pattern, [HttpMethods.Get, HttpMethods.Head], handler)).RequirePermission(Role.Read).TrackApiUsage($"webhooks.get {_pattern}");
    }

    /// <summary>A change: for administrators alone.</summary>
    public IEndpointConventionBuilder Change(string method, RequestDelegate handler)
    {
        _methods.Add(method);
        return Guard(_group.MapMethods(_pattern, [method], handler)).RequireAdministrator().TrackApiUsage($"webhooks.{method.ToLowerInvariant()} {_pattern}");
    }

    /// <summary>What every address of the group is behind.</summary>
    public static string[] Features { get; } = [KnownFeatures.ApiAccess, KnownFeatures.Webhooks];

    private static IEndpointConventionBuilder Guard(IEndpointConventionBuilder route) => route.RequireLicenseFeature(Features);
}
