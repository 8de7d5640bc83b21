using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Licensing.AspNetCore.Explain;

/// <summary>
/// Finds the endpoint that a request would reach by letting the framework's own routing run over a request that nobody sent: one pipeline
/// with routing in it and nothing behind.
/// </summary>
internal sealed class EndpointLookup
{
    private readonly RequestDelegate _route;
    private readonly IServiceProvider _services;

    public EndpointLookup(IServiceProvider services, IEnumerable<EndpointDataSource> endpoints)
    {
        _services = services;
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseRouting();
        // UseRouting leaves the builder whose endpoints it will match among the pipeline's properties.
        var routes = pipeline.Properties.Values.OfType<IEndpointRouteBuilder>().First();
        foreach (var source in endpoints) routes.DataSources.Add(source);
        pipeline.Run(static _ => Task.CompletedTask);
        _route = pipeline.Build();
    }

    /// <summary>A request of this method, path and host, as it is after routing.</summary>
    public async Task<HttpContext> FindAsync(string method, PathString path, HostString host, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestServices = _services, RequestAborted = cancellationToken };
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(new Unbounded());
        var request = context.Request;
        (request.Method, request.Path, request.Host, request.Scheme, request.Protocol) = (method, path, host, "http", HttpProtocol.Http11);
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) request.ContentType = "application/json";
        await _route(context);
        return context;
    }

    // Routing sets the endpoint's body limit here; no body is read.
    private sealed class Unbounded : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }
}
