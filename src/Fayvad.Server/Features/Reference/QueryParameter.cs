using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Server.Features.Reference;

/// <summary>A parameter of an address, said once: the document tells it, and the endpoint takes it and no other.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Schema">Its values.</param>
internal sealed record QueryParameter(string Name, string Meaning, Func<JsonObject> Schema)
{
    /// <summary>Without it the request is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary><c>limit</c> and <c>cursor</c>, which every list takes page by page.</summary>
    public static readonly IReadOnlyList<QueryParameter> Paging =
    [
        new("limit", "Most items of a page.", static () => OpenApi.With(OpenApi.Whole(1, Licensing.Storage.PageRequest.MaxSize), "default", new Licensing.Storage.PageRequest().Size)),
        new("cursor", "`pagination.next` of the page before.", static () => OpenApi.Text()),
    ];

    public static QueryParameter Text(string name, string meaning) => new(name, meaning, static () => OpenApi.Text());

    public static QueryParameter Id(string name, string meaning) => new(name, meaning, static () => new() { ["type"] = "string", ["format"] = "uuid" });

    public static QueryParameter Instant(string name, string meaning) => new(name, meaning, static () => new() { ["type"] = "string", ["format"] = "date-time" });

    public static QueryParameter Flag(string name, string meaning) => new(name, meaning, static () => new() { ["type"] = "boolean" });

    public static QueryParameter Whole(string name, string meaning, int least) => new(name, meaning, () => OpenApi.Whole(least));

    public static QueryParameter Choice(string name, string meaning, IEnumerable<string> values) => new(name, meaning, () => OpenApi.OneOf(values));

    public static QueryParameter OneOf<T>(string name, string meaning) where T : struct, Enum =>
        Choice(name, meaning, Enum.GetValues<T>().Select(static value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString())));

    /// <summary>As the document has it.</summary>
    public JsonObject ToOpenApi() => OpenApi.Parameter(Name, "query", Schema(), Meaning, IsRequired);
}
