using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Odoo.Gateway.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fayvad.Odoo.Gateway;

/// <summary>Registers and maps the business API over Odoo.</summary>
public static class GatewayEndpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the shipped resource catalogue. The host adds an <see cref="IOdooSessionAccessor"/>.</summary>
    /// <exception cref="CatalogException">The catalogue cannot work.</exception>
    public static IServiceCollection AddOdooGateway(this IServiceCollection services, ResourceCatalog? catalog = null)
    {
        services.TryAddSingleton(catalog ?? ResourceCatalog.LoadDefault());
        services.TryAddSingleton<RecordService>();
        return services;
    }

    /// <summary>
    /// Maps, for every resource of the catalogue, its list and its single records; every other method there answers 405 and every other
    /// path of its domain 404, as endpoints too, so that they pass the same gates.
    /// </summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="configure">Called for each route, to attach what it demands: licence feature, permission, usage name.</param>
    /// <exception cref="InvalidOperationException"><see cref="AddOdooGateway"/> or the session accessor is missing.</exception>
    public static void MapOdooGateway(
        this IEndpointRouteBuilder endpoints, Action<IEndpointConventionBuilder, GatewayEndpoint>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var catalog = endpoints.ServiceProvider.GetService<ResourceCatalog>()
            ?? throw new InvalidOperationException("Call services.AddOdooGateway() before app.MapOdooGateway().");
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IOdooSessionAccessor)) is false)
            throw new InvalidOperationException("Register an IOdooSessionAccessor: it says with which Odoo session a request is served.");
        var records = endpoints.ServiceProvider.GetRequiredService<RecordService>();

        foreach (var resource in catalog.Resources)
        {
            Add(endpoints.MapMethods($"{resource.Path}/", ReadMethods, context => records.ListAsync(context, resource)), "list");
            Add(endpoints.MapMethods($"{resource.Path}/{{id:int:min(1)}}/", ReadMethods, context => records.ReadAsync(context, resource)), "read");
            Add(Placeholder($"{resource.Path}/", MethodNotAllowed, 405), "none");
            Add(Placeholder($"{resource.Path}/{{id:int:min(1)}}/", MethodNotAllowed, 405), "none");

            void Add(IEndpointConventionBuilder route, string operation) => Configure(route, new(resource.Domain, resource, operation));
        }
        foreach (var domain in catalog.Domains)
            Configure(Placeholder($"/api/{domain.Name}/{{**rest}}", NotFound, 404), new(domain, null, "none"));

        IEndpointConventionBuilder Placeholder(string pattern, RequestDelegate answer, int status) =>
            endpoints.Map(pattern, answer).WithMetadata(new PlaceholderAttribute(status));

        void Configure(IEndpointConventionBuilder route, GatewayEndpoint endpoint)
        {
            route.WithMetadata(endpoint).WithDisplayName(endpoint.UsageName);
            configure?.Invoke(route, endpoint);
        }
    }

    private static Task MethodNotAllowed(HttpContext context) =>
        throw new ApiException(ApiErrors.MethodNotAllowed(string.Join(", ", ReadMethods)));

    private static Task NotFound(HttpContext context) => throw new ApiException(ApiErrors.NotFound());
}
