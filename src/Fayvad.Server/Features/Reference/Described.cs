using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Server.Features.Reference;

/// <summary>What the API's document says about an endpoint, attached where it is mapped.</summary>
/// <param name="Id">Its <c>operationId</c>: the name of the method in a client. It stays.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record Described(string Id, string Summary)
{
    /// <summary>The body; null where there is none.</summary>
    public JsonTypeInfo? Request { get; init; }

    /// <summary>The members of <see cref="Request"/> that this endpoint takes, where it does not take all.</summary>
    public (IReadOnlyCollection<string> Required, IReadOnlyCollection<string> Optional)? Members { get; init; }

    /// <summary>Whether the body may be absent.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The <c>data</c> of the answer.</summary>
    public JsonTypeInfo? Answer { get; init; }

    /// <summary>The items of the <c>data</c> of the answer, which is a list with a <c>pagination</c>.</summary>
    public JsonTypeInfo? Items { get; init; }

    /// <summary>The whole answer where it is not our envelope.</summary>
    public RawAnswer? Raw { get; init; }

    /// <summary>Whether the answer comes in parts: it has a <c>pagination</c>, and the endpoint takes <c>limit</c> and <c>cursor</c>.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Further members of the envelope.</summary>
    public IReadOnlyList<(string Name, Func<JsonObject> Schema)> Beside { get; init; } = [];

    /// <summary>Whether the answer has a sentence for people.</summary>
    public Message Message { get; init; }

    /// <summary>Statuses of success.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [StatusCodes.Status200OK];

    /// <summary>Query parameters besides <c>limit</c> and <c>cursor</c>.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>Whether the endpoint honours <c>Idempotency-Key</c>.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether it honours <c>If-Match</c> with the revision.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether the answer has an <c>ETag</c>.</summary>
    public bool HasTag { get; init; }

    /// <summary>Whether it answers 304 to who has the answer already.</summary>
    public bool IsCacheable { get; init; }

    /// <summary>Whether an API token is taken but not demanded.</summary>
    public bool TakesApiToken { get; init; }

    /// <summary>Codes of failure beyond those that follow from what the endpoint demands and takes.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];
}

/// <summary>An answer that is not our envelope.</summary>
/// <param name="MediaType">Its type.</param>
/// <param name="Schema">What it holds.</param>
internal sealed record RawAnswer(string MediaType, Func<JsonObject> Schema)
{
    /// <summary>Whether a browser saves it: it has a <c>Content-Disposition</c>.</summary>
    public bool IsFile { get; init; }

    /// <summary>A table to be saved.</summary>
    public static RawAnswer Csv { get; } = new("text/csv", static () => OpenApi.Text("A header and a line for each row (RFC 4180), in UTF-8.")) { IsFile = true };
}

/// <summary>Whether an answer has a sentence for people.</summary>
internal enum Message
{
    Never,
    Sometimes,
    Always,
}

internal static class DescribedExtensions
{
    /// <summary>Says in the API's document what this endpoint does: when somebody asks, since no start is to wait for what it does not need.</summary>
    public static TBuilder Describes<TBuilder>(this TBuilder builder, Func<Described> describe) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Lazy<Described>(describe));

    /// <summary>What an endpoint says of itself.</summary>
    /// <exception cref="InvalidOperationException">It says nothing.</exception>
    public static Described Description(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<Lazy<Described>>()?.Value
        ?? throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' does not say what it does: call Describes.");
}

/// <summary>The texts that a member may be; the list is closed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValuesAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The member, or each of a list, is JSON that its type does not tell: of the schema of this name (as in <see cref="SharedSchemas"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ShapeAttribute(string schema) : Attribute
{
    public string Schema { get; } = schema;
}
