using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Reference;

/// <summary>
/// The OpenAPI 3.1 document of everything that programs may call, made from the routes themselves and the catalogue, so that it cannot speak of what is
/// not there or be silent about what is.
/// </summary>
internal static partial class ApiDocument
{
    /// <summary>Writes the document: always the same for the same routes.</summary>
    public static JsonObject Of(IEnumerable<Endpoint> endpoints, ResourceCatalog catalog)
    {
        var (paths, schemas, tags) = (new SortedDictionary<string, JsonObject>(StringComparer.Ordinal), SharedSchemas.All(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var resource in catalog.Resources) RecordSchemas.AddTo(schemas, resource);
        var errors = new ErrorResponses();
        var (business, others, ids) = (new BusinessOperations(errors), new DescribedOperations(new TypeSchemas(schemas), errors), new HashSet<string>(StringComparer.Ordinal));
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>().Where(IsDocumented))
        {
            var address = AddressOf(endpoint);
            if (!paths.TryGetValue(address, out var path)) paths[address] = path = [];
            var operation = endpoint.Metadata.GetMetadata<GatewayEndpoint>() is { } of ? business.Of(of) : others.Of(endpoint, address);
            var method = MethodsOf(endpoint).Single();
            // A catalogue of somebody else's may have names that meet: the address tells them apart, whatever their order.
            if (!ids.Add((string)operation["operationId"]!))
                ids.Add((string)(operation["operationId"] = method + string.Concat(address.Split('/', '.').Select(static part => RecordSchemas.Pascal(part.Trim('{', '}')))))!);
            foreach (var tag in operation["tags"]!.AsArray()) tags.Add((string)tag!);
            path[method] = operation;
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Fayvad License Manager",
                ["version"] = "v1",
                ["summary"] = "Licences, and a REST API over Odoo that keeps to them.",
                ["description"] = "Every answer is `{\"success\": true, \"data\": …}`, every failure `{\"success\": false, \"error_code\": …}`. Addresses end in `/`; without it they work the same. "
                    + "Log in at `/api/auth/login/`, then send `Authorization: Bearer <token>`.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. tags.Select(static tag => (JsonNode)new JsonObject { ["name"] = tag })]),
            ["paths"] = new JsonObject(paths.Select(static path => KeyValuePair.Create<string, JsonNode?>(path.Key, Ordered(path.Value)))),
            ["components"] = new JsonObject
            {
                ["schemas"] = Ordered(schemas),
                ["parameters"] = SharedParameters.Parameters(),
                ["headers"] = SharedParameters.Headers(),
                ["responses"] = errors.Components(),
                ["securitySchemes"] = SharedParameters.SecuritySchemes(),
            },
        };
    }

    /// <summary>Routes that serve programs; those that only answer 404 or 405, and pages, are none.</summary>
    public static bool IsDocumented(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<PlaceholderAttribute>() is null
        && endpoint.Metadata.GetMetadata<PageAttribute>() is null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count > 0;

    /// <summary>The route as the document names it.</summary>
    public static string AddressOf(RouteEndpoint endpoint) => RouteParameter().Replace($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", "{$1}");

    /// <summary>HEAD goes without saying where there is GET.</summary>
    public static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Where(static method => !HttpMethods.IsHead(method)).Select(static method => method.ToLowerInvariant());

    private static JsonObject Ordered(JsonObject members) => new(members.ToArray().OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => KeyValuePair.Create(it.Key, it.Value?.DeepClone())));

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex RouteParameter();
}

/// <summary>The endpoint is a page for people.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageAttribute : Attribute;
