using System.Globalization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Queries;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Analytics;

/// <summary>Which time is added up, and how finely.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Interval">Length of a period of the trend.</param>
/// <param name="Top">Most members of each list.</param>
internal sealed record AnalyticsQuery(DateOnly From, DateOnly To, Interval Interval, int Top)
{
    public const int DefaultDays = 365;
    public const int DefaultTop = 10;
    public const int MaxTop = 50;
    public const int MaxPeriods = 400;

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The equally long time before.</summary>
    public (DateOnly From, DateOnly To) Previous => (From.AddDays(-Days), From.AddDays(-1));

    /// <exception cref="ApiException">VALIDATION_ERROR.</exception>
    public static AnalyticsQuery Parse(IQueryCollection query, DateOnly today)
    {
        var problems = new List<(string, string)>();
        var (from, to, interval, top) = (default(DateOnly?), today, Interval.Month, DefaultTop);
        foreach (var (name, values) in query)
        {
            var problem = values is not [{ Length: > 0 } value] ? "Give one value." : name switch
            {
                "from" => Day(value, day => from = day),
                "to" => Day(value, day => to = day),
                "interval" => Intervals.TryParse(value, out interval) ? null : "Give day, week, month, quarter or year.",
                "top" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out top) && top is >= 1 and <= MaxTop ? null : $"Give a whole number from 1 to {MaxTop}.",
                CallerContext.TimeZoneParameter => null,
                _ => "There is no such parameter here.",
            };
            if (problem is not null) problems.Add((name, problem));
        }
        var parsed = new AnalyticsQuery(from ?? to.AddDays(1 - DefaultDays), to, interval, top);
        if (problems.Count == 0 && parsed.From > parsed.To) problems.Add(("from", "Begins after its end."));
        else if (problems.Count == 0 && parsed.Days / Intervals.ShortestDays(interval) > MaxPeriods) problems.Add(("interval", $"Makes more than {MaxPeriods} periods: take a longer one."));
        return problems.Count == 0 ? parsed : throw new ApiException(ApiErrors.Validation(problems));
    }

    private static string? Day(string text, Action<DateOnly> take)
    {
        if (Instants.ParseDate(text) is not { Year: >= 1970 and < 2200 } day) return "Give a date like 2026-03-01.";
        take(day);
        return null;
    }
}

/// <summary>Lengths of periods, as Odoo groups by them.</summary>
internal enum Interval { Day, Week, Month, Quarter, Year }

internal static class Intervals
{
    public static bool TryParse(string text, out Interval interval)
    {
        interval = text switch { "day" => Interval.Day, "week" => Interval.Week, "quarter" => Interval.Quarter, "year" => Interval.Year, _ => Interval.Month };
        return text == interval.ToOdoo();
    }

    public static string ToOdoo(this Interval interval) => interval.ToString().ToLowerInvariant();

    public static int ShortestDays(Interval interval) => interval switch { Interval.Day => 1, Interval.Week => 7, Interval.Month => 28, Interval.Quarter => 90, _ => 365 };

    /// <summary>First day of the period of a day; <paramref name="week"/> is any day on which a week begins.</summary>
    public static DateOnly StartOf(this Interval interval, DateOnly day, DateOnly week) => interval switch
    {
        Interval.Day => day,
        Interval.Week => day.AddDays(-((((day.DayNumber - week.DayNumber) % 7) + 7) % 7)),
        Interval.Month => new(day.Year, day.Month, 1),
        Interval.Quarter => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new(day.Year, 1, 1),
    };

    public static DateOnly Next(this Interval interval, DateOnly start) => interval switch
    {
        Interval.Day => start.AddDays(1),
        Interval.Week => start.AddDays(7),
        Interval.Month => start.AddMonths(1),
        Interval.Quarter => start.AddMonths(3),
        _ => start.AddYears(1),
    };
}
