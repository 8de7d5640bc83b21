using System.Globalization;
using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>What a request says about its language, time zone and companies (contract 7).</summary>
/// <param name="Languages">Language tags, the most wanted first.</param>
/// <param name="ZoneId">IANA name of <c>tz</c>; null for the user's own.</param>
/// <param name="Zone">In which dates and times without an offset are read; UTC where <c>tz</c> is not given.</param>
/// <param name="Companies">Ids of <c>X-Company-Id</c>; null for the user's own choice.</param>
internal sealed record CallerContext(IReadOnlyList<string> Languages, string? ZoneId, TimeZoneInfo Zone, IReadOnlyList<int>? Companies)
{
    public const string TimeZoneParameter = "tz";
    public const string CompanyHeader = "X-Company-Id";
    private const int MaxLanguages = 10;
    private const int MaxCompanies = 100;

    /// <exception cref="ApiException">VALIDATION_ERROR: there is no such time zone, or the companies are no ids.</exception>
    public static CallerContext Of(HttpRequest request)
    {
        var problems = new List<(string, string)>();
        var (zoneId, zone) = (default(string), TimeZoneInfo.Utc);
        if (request.Query.TryGetValue(TimeZoneParameter, out var names))
        {
            if (names is [{ Length: > 0 and <= 100 } name] && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) && found.HasIanaId) (zoneId, zone) = (name, found);
            else problems.Add((TimeZoneParameter, "Give the IANA name of a time zone, like Africa/Nairobi."));
        }
        IReadOnlyList<int>? companies = null;
        if (request.Headers.TryGetValue(CompanyHeader, out var header) && (companies = ReadCompanies(header.ToString())) is null)
            problems.Add((CompanyHeader, "Give the id of a company, or several separated by commas."));
        return problems.Count == 0 ? new(LanguagesOf(request), zoneId, zone, companies) : throw new ApiException(ApiErrors.Validation(problems));
    }

    private static IReadOnlyList<string> LanguagesOf(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var ranges)) return [];
        return
        [
            .. ranges.Where(static range => range.Quality is not 0 && range.Value.Length <= 35).OrderByDescending(static range => range.Quality ?? 1)
                .Select(static range => range.Value.Value!).TakeWhile(static tag => tag != "*").Take(MaxLanguages),
        ];
    }

    private static int[]? ReadCompanies(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > MaxCompanies) return null;
        var ids = new int[parts.Length];
        for (var at = 0; at < parts.Length; at++)
            if (!int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out ids[at]) || ids[at] < 1) return null;
        return ids;
    }
}
