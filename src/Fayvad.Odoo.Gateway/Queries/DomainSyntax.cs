using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>The shape of an Odoo domain: prefix operators and conditions of three parts.</summary>
internal static class DomainSyntax
{
    private static readonly HashSet<string> Operators = new(
        ["=", "!=", ">", ">=", "<", "<=", "=?", "like", "ilike", "not like", "not ilike", "=like", "=ilike", "in", "not in",
            "child_of", "parent_of", "any", "not any"], StringComparer.Ordinal);

    /// <summary>What is wrong with the domain, or null.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="condition">Says what is wrong with a condition of proper shape, or null.</param>
    public static string? Problem(JsonArray domain, Func<JsonArray, string?>? condition = null)
    {
        var expected = 1; // Conditions that operators still wait for; between complete expressions Odoo adds "and".
        foreach (var term in domain)
        {
            if (expected == 0) expected = 1;
            switch (term)
            {
                case JsonValue value when Text(value) is "&" or "|":
                    expected++;
                    break;
                case JsonValue value when Text(value) is "!":
                    break;
                case JsonArray { Count: 3 } three when Text(three[0]) is { Length: > 0 } && Operators.Contains(Text(three[1]) ?? ""):
                    if (condition?.Invoke(three) is { } problem) return problem;
                    expected--;
                    break;
                default:
                    return $"has a term that is neither an operator nor a condition: {term?.ToJsonString() ?? "null"}";
            }
        }
        return domain.Count == 0 || expected == 0 ? null : "ends before its operators have all their conditions";
    }

    internal static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue(out string? text) ? text : null;
}
