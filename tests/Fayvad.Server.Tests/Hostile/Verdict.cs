using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>What the contract says of any answer to any request (contract 1).</summary>
internal sealed partial class Verdict(ApiContract contract, Secrets secrets)
{
    // Answers of the web server itself, to what is not HTTP: nothing of ours has seen the request.
    private static readonly int[] OfTheWebServer = [400, 405, 408, 411, 413, 414, 417, 431, 505];

    /// <returns>What is wrong; null: nothing.</returns>
    public string? Fault(BadRequest request, RawAnswer? answer)
    {
        if (answer is null) return request.CutAt is null && request.Kind != "frames" && !request.IsFramed ? "the connection ended without an answer" : null;
        var all = string.Join('\n', answer.Headers.Select(static header => $"{header.Name}: {header.Value}")) + "\n" + answer.Text;
        if (secrets.In(answer.Status == 201 && PathOf(request.Target).StartsWith("/api/admin/licenses/", StringComparison.Ordinal) ? WithoutKeysOf(request, all) : all) is { } secret) return $"a secret is in the answer: {secret}";
        if (answer.Status >= 400 && Traces().Match(all) is { Success: true } trace) return $"the answer shows what is inside: {trace.Value}";
        if (answer.Header("X-Request-Id") is null)
            return OfTheWebServer.Contains(answer.Status) && answer.Body.Length == 0 ? null : $"{answer.Status} without a request id";
        if (answer.Status >= 500 && !IsDeclared(request, answer.Status)) return $"{answer.Status} is not declared";
        return answer.Status < 400 || request.Method == "HEAD" || IsMissingPage(answer) ? null : EnvelopeFault(answer);
    }

    // A build without pages, as tests may have, says so where they would be.
    private static bool IsMissingPage(RawAnswer answer) => answer.Status == 404 && answer.Text.StartsWith("This server was built without its pages", StringComparison.Ordinal);

    // An INTERNAL_ERROR is declared everywhere, so that clients know its form; it is a defect all the same.
    private bool IsDeclared(BadRequest request, int status) => status != 500
        && contract.Operations.Any(operation => operation.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase) && operation.Fits(PathOf(request.Target)) && operation.Node["responses"]![$"{status}"] is not null);

    // Who issues licences under keys that he brings is told them.
    private static string WithoutKeysOf(BadRequest request, string answer) =>
        Keys().Matches(Encoding.UTF8.GetString(request.Body)).Aggregate(answer, static (left, key) => left.Replace(key.Value, "", StringComparison.Ordinal));

    // As routing takes it, however it is spelled.
    private static string PathOf(string target) =>
        Uri.UnescapeDataString(Uri.TryCreate(target.StartsWith('/') ? $"http://localhost{target}" : target, UriKind.Absolute, out var address) ? address.AbsolutePath : target).ToLowerInvariant();

    private static string? EnvelopeFault(RawAnswer answer)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(answer.Body));
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return $"{answer.Status} without the envelope";
        }
        var isProblem = answer.Header("Content-Type") == "application/problem+json";
        var isWhole = body is JsonObject && body["error_code"] is JsonValue && body["request_id"] is JsonValue
            && (isProblem ? (int?)body["status"] == answer.Status && body["title"] is JsonValue : (bool?)body["success"] == false && body["error"] is JsonValue);
        return isWhole ? null : $"{answer.Status} with another envelope";
    }

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();

    [GeneratedRegex(@"\n\s+at [A-Z]\w+\.|\w+Exception\b|\.cs:line|Data Source=|Password=", RegexOptions.CultureInvariant)]
    private static partial Regex Traces();
}
