using System.Globalization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Http;

/// <summary>
/// The query of a list or an export: its filters, and <c>limit</c> and <c>cursor</c> of a list that comes in parts. A parameter that the list does not know is refused: a misspelt filter
/// that is silently ignored shows, or exports, too much.
/// </summary>
internal sealed class ListQuery
{
    private const int MaxValueLength = 500;

    private readonly IQueryCollection _query;

    private ListQuery(IQueryCollection query) => _query = query;

    /// <summary>Reads the parameters that the endpoint says it takes: <see cref="Described.Query"/>, and <c>limit</c> and <c>cursor</c> where it <see cref="Described.IsPaged"/>.</summary>
    /// <exception cref="ApiException">400: a name is unknown, given twice, or its value too long.</exception>
    public static ListQuery Of(HttpContext context)
    {
        var description = context.GetEndpoint()!.Description();
        var problems = new List<(string, string)>();
        foreach (var (name, values) in context.Request.Query)
        {
            var isKnown = name is "limit" or "cursor" ? description.IsPaged : description.Query.Any(filter => filter.Name == name);
            if (!isKnown) problems.Add((name.Length <= 64 ? name : name[..64], "Unknown parameter."));
            else if (values.Count > 1) problems.Add((name, "Is given more than once."));
            else if (values is [{ Length: > MaxValueLength }]) problems.Add((name, $"Has more than {MaxValueLength} characters."));
            else if (values is [{ } text] && text.Contains('\0', StringComparison.Ordinal)) problems.Add((name, "Must not contain the character NUL."));
        }
        return problems.Count == 0 ? new(context.Request.Query) : throw new ApiException(ApiErrors.Validation(problems));
    }

    /// <summary>The part of the list that is asked for.</summary>
    /// <exception cref="ApiException">400.</exception>
    public PageRequest Page()
    {
        var size = new PageRequest().Size;
        if (Text("limit") is { } limit && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= PageRequest.MaxSize))
            throw Invalid("limit", $"Must be a whole number from 1 to {PageRequest.MaxSize}.");
        return new(size, Text("cursor"));
    }

    /// <summary>A filter's value; null where it is absent or empty.</summary>
    public string? Text(string name) => _query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    /// <exception cref="ApiException">400.</exception>
    public DateTimeOffset? Instant(string name) => Text(name) switch
    {
        null => null,
        { } text when Json.UtcInstantConverter.TryParse(text, out var instant) => instant,
        _ => throw Invalid(name, "Must be an instant like 2027-12-31T00:00:00Z."),
    };

    /// <exception cref="ApiException">400.</exception>
    public Guid? Id(string name) => Text(name) switch
    {
        null => null,
        { } text when Guid.TryParseExact(text, "D", out var id) => id,
        _ => throw Invalid(name, "Must be an id."),
    };

    /// <exception cref="ApiException">400.</exception>
    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Invalid(name, "Must be true or false."),
    };

    /// <summary>A value of an enum, by its name in snake case.</summary>
    /// <exception cref="ApiException">400.</exception>
    public T? OneOf<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        var values = Enum.GetValues<T>().ToDictionary(static value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        return values.TryGetValue(text, out var found) ? found : throw Invalid(name, $"Must be one of {string.Join(", ", values.Keys)}.");
    }

    private static ApiException Invalid(string name, string problem) => new(ApiErrors.Validation((name, problem)));
}
