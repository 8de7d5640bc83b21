using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fayvad.Licensing.AspNetCore.Explain;

/// <summary>
/// Tells what the gate would decide about a request, and why, without counting or spending anything. It asks the framework's routing, the
/// gate's policies and the gate's decision; nothing is decided a second time here.
/// </summary>
public sealed class LicenseExplainer
{
    private readonly Lazy<EndpointLookup> _lookup;
    private readonly LicensePolicies _policies;
    private readonly TimeProvider _time;
    private readonly bool _enforce;

    internal LicenseExplainer(IServiceProvider services, Func<IEnumerable<EndpointDataSource>> endpoints)
    {
        _lookup = new(() => new EndpointLookup(services, endpoints()));
        _policies = services.GetRequiredService<LicensePolicies>();
        _time = services.GetRequiredService<TimeProvider>();
        _enforce = services.GetRequiredService<IOptions<LicensingOptions>>().Value.Enforce;
    }

    /// <summary>Explains by the endpoints of an application that was composed and not started.</summary>
    public static LicenseExplainer For(IEndpointRouteBuilder application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new(application.ServiceProvider, () => application.DataSources);
    }

    /// <summary>What a request would come to.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="target">Its path as it stands in the request line, with or without a query.</param>
    /// <param name="host">Its host.</param>
    /// <param name="identity">Whom its token speaks for.</param>
    /// <param name="tenant">That token's tenant.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where no server would take such a target.</returns>
    public async Task<LicenseExplanation?> ExplainAsync(
        string method, string? target, HostString host, TokenIdentity identity, LicensedTenant tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (!RequestTarget.TryRead(target, out var path)) return null;
        var request = await _lookup.Value.FindAsync(method, path, host, cancellationToken);
        var policy = _policies.Explained(request);
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var decision = policy.Access == EndpointAccess.Open ? default : GateDecision.Of(policy, identity, tenant, _enforce, now);
        var steps = new ExplainedSteps(policy, decision, identity, tenant, _enforce, now);
        var missing = Missing(request, policy);
        var (error, list) = steps.Tell(request.GetEndpoint() as RouteEndpoint, missing);
        return new(method, path.Value!, Route(request), error, list);
    }

    // What routing and the handlers answer where there is no endpoint, once the gate has let the request through.
    private static ApiError? Missing(HttpContext request, LicensePolicy policy)
    {
        var endpoint = request.GetEndpoint();
        var status = endpoint switch
        {
            null => StatusCodes.Status404NotFound,
            RouteEndpoint => endpoint.Metadata.GetMetadata<PlaceholderAttribute>()?.Status,
            _ => LicensePolicies.IsDeclared(endpoint) ? null : StatusCodes.Status405MethodNotAllowed,
        };
        return status switch
        {
            null => null,
            StatusCodes.Status405MethodNotAllowed => ApiErrors.MethodNotAllowed(),
            _ => ApiErrors.NotFound(),
        };
    }

    private static string? Route(HttpContext request) => request.GetEndpoint() is RouteEndpoint route && route.Metadata.GetMetadata<PlaceholderAttribute>() is null
        ? "/" + route.RoutePattern.RawText!.TrimStart('/')
        : null;
}
