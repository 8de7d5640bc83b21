using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Fayvad.TestKit.Http;

/// <summary>An answer, read to the end.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException($"No JSON: {Text}");

    /// <summary>The member <c>data</c> of the success envelope.</summary>
    public JsonNode Data => Json["data"] ?? throw new InvalidOperationException($"No data: {Text}");

    public string? ErrorCode => (string?)Json["error_code"];

    public JsonNode? Details => Json["details"];

    /// <summary>Status and code in one line, so that a failed comparison shows both.</summary>
    public string Outcome => $"{(int)Status} {ErrorCode}";

    /// <summary>A header's value; null where it is absent.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public override string ToString() => $"{(int)Status} {Text}";
}
