using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Odoo.Gateway.Analytics;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Changes;
using Fayvad.Odoo.Gateway.Records;
using Fayvad.Odoo.Gateway.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fayvad.Odoo.Gateway;

/// <summary>Registers and maps the business API over Odoo.</summary>
public static class GatewayEndpoints
{
    /// <summary>
    /// Adds the business API with a resource catalogue. The host adds an <see cref="IOdooSessionAccessor"/> and, where there are several nodes, an
    /// <see cref="IReplyKeeper"/> that they share.
    /// </summary>
    /// <exception cref="CatalogException">The catalogue cannot work.</exception>
    public static IServiceCollection AddOdooGateway(this IServiceCollection services, ResourceCatalog? catalog = null)
    {
        services.TryAddSingleton(catalog ?? ResourceCatalog.LoadDefault());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReplyKeeper, MemoryReplyKeeper>();
        services.TryAddSingleton<IRecordListener, NoRecordListener>();
        services.AddSingleton<InstalledLanguages>().AddSingleton<MissingFields>().AddSingleton<GatewayCalls>();
        services.AddSingleton<RecordReader>().AddSingleton<UserGroups>().AddSingleton<SchemaReader>().AddSingleton<DomainAnalytics>();
        services.AddSingleton<RecordLocks>().AddSingleton<KeyedRequests>().AddSingleton<ChangeRunner>().AddSingleton<RecordChanger>().AddSingleton<RecordActions>().AddSingleton<RecordFiles>().AddSingleton<BulkChanges>();
        return services;
    }

    /// <summary>
    /// Maps everything that the catalogue offers; every other method there answers 405 and every other path of a domain 404, as endpoints too, so that
    /// they pass the same gates.
    /// </summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="configure">Called for each route, to attach what it demands: licence features, tier, permissions, usage name.</param>
    /// <exception cref="InvalidOperationException"><see cref="AddOdooGateway"/> or the session accessor is missing.</exception>
    public static void MapOdooGateway(
        this IEndpointRouteBuilder endpoints, Action<IEndpointConventionBuilder, GatewayEndpoint>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var catalog = services.GetService<ResourceCatalog>() ?? throw new InvalidOperationException("Call services.AddOdooGateway() before app.MapOdooGateway().");
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(IOdooSessionAccessor)) is false)
            throw new InvalidOperationException("Register an IOdooSessionAccessor: it says with which Odoo session a request is served.");

        foreach (var resource in catalog.Resources) new ResourceRoutes(endpoints, resource, configure).Map();
        var analytics = services.GetRequiredService<DomainAnalytics>();
        foreach (var domain in catalog.Domains)
        {
            var routes = new DomainRoutes(endpoints, domain, null, configure);
            if (domain.Analytics is not null)
                routes.Add($"/api/{domain.Name}/analytics/advanced/", new RouteHandler(GatewayOperation.Analytics, HttpMethods.Get, context => analytics.ReadAsync(context, domain)));
            routes.AddPlaceholder($"/api/{domain.Name}/{{**rest}}", StatusCodes.Status404NotFound, static _ => throw new ApiException(ApiErrors.NotFound()));
        }
    }
}

/// <summary>What an address does with a method.</summary>
internal sealed record RouteHandler(GatewayOperation Operation, string Method, RequestDelegate Handle)
{
    public CatalogAction? Action { get; init; }

    public CatalogField? Field { get; init; }
}

/// <summary>Maps addresses of a domain, each with the answer to every other method.</summary>
internal sealed class DomainRoutes(
    IEndpointRouteBuilder endpoints, CatalogDomain domain, CatalogResource? resource, Action<IEndpointConventionBuilder, GatewayEndpoint>? configure)
{
    public void Add(string pattern, params RouteHandler[] handlers)
    {
        if (handlers.Length == 0) return;
        foreach (var handler in handlers)
        {
            // Whoever may GET may HEAD (RFC 9110 section 9.3.2).
            string[] methods = handler.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [handler.Method];
            Configure(endpoints.MapMethods(pattern, methods, handler.Handle), new(domain, resource, handler.Operation) { Action = handler.Action, Field = handler.Field });
        }
        var allow = string.Join(", ", handlers.SelectMany(static handler => handler.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : new[] { handler.Method }));
        AddPlaceholder(pattern, StatusCodes.Status405MethodNotAllowed, _ => throw new ApiException(ApiErrors.MethodNotAllowed(allow)));
    }

    public void AddPlaceholder(string pattern, int status, RequestDelegate answer) =>
        Configure(endpoints.Map(pattern, answer).WithMetadata(new PlaceholderAttribute(status)), new(domain, resource, GatewayOperation.None));

    private void Configure(IEndpointConventionBuilder route, GatewayEndpoint endpoint)
    {
        route.WithMetadata(endpoint).WithDisplayName(endpoint.UsageName);
        configure?.Invoke(route, endpoint);
    }
}

/// <summary>Maps the addresses of a resource.</summary>
internal sealed class ResourceRoutes(IEndpointRouteBuilder endpoints, CatalogResource resource, Action<IEndpointConventionBuilder, GatewayEndpoint>? configure)
{
    private readonly IServiceProvider _services = endpoints.ServiceProvider;
    private readonly DomainRoutes _routes = new(endpoints, resource.Domain, resource, configure);

    public void Map()
    {
        var (reader, changer) = (Get<RecordReader>(), Get<RecordChanger>());
        var record = $"{resource.Path}/{{id:int:min(1)}}/";
        _routes.Add($"{resource.Path}/",
            [
                new(GatewayOperation.List, HttpMethods.Get, context => reader.ListAsync(context, resource)),
                .. When(RecordChanges.Create, new(GatewayOperation.Create, HttpMethods.Post, context => changer.CreateAsync(context, resource))),
            ]);
        _routes.Add(record,
            [
                new(GatewayOperation.Read, HttpMethods.Get, context => reader.ReadAsync(context, resource)),
                .. When(RecordChanges.Update, new(GatewayOperation.Update, HttpMethods.Patch, context => changer.UpdateAsync(context, resource))),
                .. When(RecordChanges.Delete, new(GatewayOperation.Delete, HttpMethods.Delete, context => changer.DeleteAsync(context, resource))),
            ]);
        _routes.Add($"{resource.Path}/schema/", new RouteHandler(GatewayOperation.Schema, HttpMethods.Get, context => Get<SchemaReader>().ReadAsync(context, resource)));
        if (resource.Changes != RecordChanges.None)
            _routes.Add($"{resource.Path}/bulk/", new RouteHandler(GatewayOperation.Bulk, HttpMethods.Post, context => Get<BulkChanges>().RunAsync(context, resource)));
        foreach (var field in resource.BinaryFields)
            _routes.Add($"{record}{field.Name}/",
                [
                    new(GatewayOperation.Download, HttpMethods.Get, context => Get<RecordFiles>().DownloadAsync(context, resource, field)) { Field = field },
                    .. field.IsReadOnly ? [] : When(RecordChanges.Update, new(GatewayOperation.Upload, HttpMethods.Put, context => Get<RecordFiles>().UploadAsync(context, resource, field)) { Field = field }),
                    .. field.IsReadOnly ? [] : When(RecordChanges.Update, new(GatewayOperation.Clear, HttpMethods.Delete, context => Get<RecordFiles>().ClearAsync(context, resource, field)) { Field = field }),
                ]);
        if (resource.Report is not null)
            _routes.Add($"{record}report/", new RouteHandler(GatewayOperation.Report, HttpMethods.Get, context => Get<RecordFiles>().ReportAsync(context, resource)));
        foreach (var action in resource.Actions)
            _routes.Add($"{record}{action.Name}/", new RouteHandler(GatewayOperation.Action, HttpMethods.Post, context => Get<RecordActions>().RunAsync(context, resource, action)) { Action = action });
    }

    private IEnumerable<RouteHandler> When(RecordChanges change, RouteHandler handler) => resource.Changes.HasFlag(change) ? [handler] : [];

    private T Get<T>() where T : notnull => _services.GetRequiredService<T>();
}
