using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Who an address is meant for.</summary>
internal enum Audience
{
    Tenant,
    Staff,
    Edge,
    Anybody,
}

/// <summary>What is there to be attacked: one operation of the document, or one route that is not in it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">With names in braces.</param>
/// <param name="Audience">Whose credentials it asks for.</param>
/// <param name="Query">The parameters of its query.</param>
/// <param name="Body">The schema of its body; null: it reads none, or no JSON.</param>
internal sealed partial record Target(string Method, string Path, Audience Audience, IReadOnlyList<(string Name, JsonNode? Schema)> Query, JsonNode? Body)
{
    /// <summary>The log-in of a user, as something to be used up.</summary>
    public const string Token = "token";

    /// <summary>The log-in of a member of staff.</summary>
    public const string Session = "session";

    /// <summary>What may be worth nothing after it, so that others must not need it: a log-in, or one thing below the address that is named; null: nothing.</summary>
    /// <param name="method">As it is sent in the end.</param>
    public string? UsesUp(string method) => Path switch
    {
        "/api/auth/logout/" or "/api/auth/refresh/" => Token,
        _ when Path.StartsWith("/api/admin/session/", StringComparison.Ordinal) => Session,
        _ when method is "GET" or "HEAD" => null,
        _ when Path.IndexOf("{id}", StringComparison.Ordinal) is > 0 and var at => Path[..at],
        _ => null,
    };

    public bool IsLive => Path == "/ws/";

    public static Target Of(ApiContract.Operation operation, Func<JsonNode, JsonNode> resolve)
    {
        var parameters = (operation.Node["parameters"]?.AsArray() ?? []).Select(it => resolve(it!)).Where(static it => (string?)it["in"] == "query");
        return new(operation.Method, operation.Path, AudienceOf(operation.Path), [.. parameters.Select(static it => ((string)it["name"]!, it["schema"]))],
            operation.Node["requestBody"]?["content"]?["application/json"]?["schema"]);
    }

    /// <summary>A route that the document does not have: pages, and what answers where nothing else is.</summary>
    public static Target Of(RouteEndpoint route)
    {
        var path = $"/{Constraint().Replace(route.RoutePattern.RawText!.TrimStart('/'), "{$1}")}";
        return new(route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "PUT", path, AudienceOf(path), [], null);
    }

    private static Audience AudienceOf(string path) => path switch
    {
        _ when path.StartsWith("/api/admin/", StringComparison.Ordinal) || path.StartsWith("/admin/", StringComparison.Ordinal) => Audience.Staff,
        _ when path.StartsWith("/api/validate/", StringComparison.Ordinal) => Audience.Edge,
        "/api/auth/login/" or "/api/auth/register/" => Audience.Anybody,
        _ when path.StartsWith("/api/", StringComparison.Ordinal) || path == "/ws/" => Audience.Tenant,
        _ => Audience.Anybody,
    };

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint();
}

/// <summary>Everything that the server under test answers to, and good values for it.</summary>
internal sealed partial class Surface
{
    private const int MaxDepth = 6;

    // A method that nothing takes.
    public const string WrongMethod = "PROPFIND";

    private readonly JsonNode _document;
    private readonly IReadOnlyDictionary<string, string> _ids;

    /// <param name="document">The API's document.</param>
    /// <param name="routes">The route table.</param>
    /// <param name="ids">Ids of what there is, by the address that they are below.</param>
    /// <param name="standing">Credentials that are good.</param>
    public Surface(JsonNode document, IEnumerable<RouteEndpoint> routes, IReadOnlyDictionary<string, string> ids, Standing standing)
    {
        (_document, _ids, Standing) = (document, ids, standing);
        var described = new ApiContract(document).Operations.Select(operation => Target.Of(operation, Resolve)).ToList();
        var known = described.Select(static target => (target.Method, Name().Replace(target.Path, "{}"))).ToHashSet();
        var others = routes.ToLookup(static route => route.Metadata.GetMetadata<HttpMethodMetadata>() is null);
        Targets = [.. described, .. others[false].Select(Target.Of).Where(target => !known.Contains((target.Method, Name().Replace(target.Path, "{}")))).DistinctBy(static target => (target.Method, target.Path))];
        Live = Targets.First(static target => target.IsLive);
        Refusals = [.. others[true].Select(Target.Of).Select(static target => target with { Method = WrongMethod }).DistinctBy(static target => target.Path)];
    }

    public IReadOnlyList<Target> Targets { get; }

    /// <summary>What answers where no method, or nothing at all, is mapped.</summary>
    public IReadOnlyList<Target> Refusals { get; }

    public Target Live { get; }

    public Standing Standing { get; }

    /// <summary>An address of a target at which there is something, mostly; a plain one leads to no other target.</summary>
    public string Address(Random random, Target target, bool isPlain) => Name().Replace(target.Path, name => name.Value switch
    {
        "{id}" when _ids.TryGetValue(target.Path.Split("{id}")[0], out var id) => id,
        "{id}" => $"{random.Next(1, 9)}",
        "{tenant}" or "{database}" => "demo",
        "{code}" => "basic",
        "{key}" => Standing.HookKey,
        _ => isPlain ? "x" : random.Of("x", "a/b", "1"),
    });

    /// <summary>A good value of a schema.</summary>
    public JsonNode? Good(Random random, JsonNode? schema, string name = "", int depth = 0)
    {
        if (schema is null || depth > MaxDepth) return "x";
        var rule = Resolve(schema);
        if (rule["const"] is { } one) return one.DeepClone();
        if (rule["enum"] is JsonArray some) return random.Of(some.ToArray())?.DeepClone();
        if ((rule["oneOf"] ?? rule["anyOf"] ?? rule["allOf"]) is JsonArray kinds) return Good(random, random.Of(kinds.ToArray()), name, depth + 1);
        return (rule["type"] is JsonArray types ? (string?)types[0] : (string?)rule["type"]) switch
        {
            "object" => Object(random, rule, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Good(random, rule["items"], name, depth + 1))]),
            "integer" => random.Next((int?)rule["minimum"] ?? 1, 20),
            "number" => random.Next(1, 1_000) / 4m,
            "boolean" => random.OneIn(2),
            "null" => null,
            _ => Text(random, rule, name),
        };
    }

    private JsonObject Object(Random random, JsonNode rule, int depth)
    {
        var required = rule["required"]?.AsArray().Select(static name => (string)name!).ToHashSet() ?? [];
        var made = new JsonObject();
        foreach (var (name, schema) in rule["properties"]?.AsObject() ?? [])
            if (required.Contains(name) || random.OneIn(3)) made[name] = Good(random, schema, name, depth + 1);
        return made;
    }

    private string Text(Random random, JsonNode rule, string name) => (string?)rule["format"] switch
    {
        "uuid" => random.Of(_ids.Values.ToArray()),
        "date" => $"2026-11-{random.Next(1, 31):00}",
        "date-time" => $"2026-11-{random.Next(1, 31):00}T{random.Next(24):00}:00:00Z",
        _ => name switch
        {
            "tenant" or "tenant_id" or "database" or "tenants" => "demo",
            "username" => $"user-{random.Next(100_000)}",
            "password" or "new_password" or "current_password" => $"{Standing.GivenPassword} {random.Next(100_000)}",
            "license_key" => random.OneIn(4) ? Standing.LicenseKey : Standing.UnknownKey,
            "tier" => random.Of("free", "basic", "professional"),
            "path" => "/api/sales/orders/",
            "url" => "https://receiver.test/hook",
            "nonce" => new string('n', 22),
            _ when name.Contains("email", StringComparison.Ordinal) => $"someone-{random.Next(1_000)}@acme.test",
            _ => $"{name} {random.Next(100)}",
        },
    };

    private JsonNode Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
            node = ((string)reference!).Split('/').Skip(1).Aggregate(_document, static (at, name) => at[name]!);
        return node;
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
