using System.Globalization;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>Times as callers write them (ISO 8601) and as Odoo takes them: in UTC, to the second, without T and zone.</summary>
internal static class Instants
{
    public const string Hint = "Give a time like 2026-03-01T08:30:00Z or a date like 2026-03-01.";

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>
    /// What the text means in UTC: a time the whole second it names (Odoo keeps fractions but does not show them), a bare date the whole day. What comes
    /// without an offset is in <paramref name="zone"/>. Null for other texts.
    /// </summary>
    public static (DateTime Start, DateTime End)? Interval(string text, TimeZoneInfo zone)
    {
        if (ParseDate(text) is { } day)
            return day >= DateOnly.MaxValue.AddDays(-1) || day <= DateOnly.MinValue.AddDays(1) ? null
                : (ToUtc(day.ToDateTime(TimeOnly.MinValue), zone), ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone));
        return Instant(text, zone) is { } second ? (second, second.AddSeconds(1)) : null;
    }

    /// <summary>The second that the text names, a bare date being its first; null for other texts.</summary>
    public static DateTime? Instant(string text, TimeZoneInfo zone)
    {
        if (ParseDate(text) is { } day) return day <= DateOnly.MinValue.AddDays(1) ? null : ToUtc(day.ToDateTime(TimeOnly.MinValue), zone);
        DateTime utc;
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) utc = Safe(local) ? ToUtc(local, zone) : default;
        // A "+" that nobody encoded arrives as a blank.
        else if (DateTimeOffset.TryParseExact(text.Replace(' ', '+'), WithOffset, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var instant)) utc = instant.UtcDateTime;
        else return null;
        return Safe(utc) ? new DateTime(utc.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc) : null;
    }

    /// <summary>A date alone; null for other texts.</summary>
    public static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>As Odoo takes it.</summary>
    public static string ToOdoo(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A time of the wall clock in UTC; one that a change of the clock leaves out is the instant of the change's end.</summary>
    public static DateTime ToUtc(DateTime wall, TimeZoneInfo zone)
    {
        for (; zone.IsInvalidTime(wall); wall = wall.AddMinutes(15)) { }
        return TimeZoneInfo.ConvertTimeToUtc(wall, zone);
    }

    private static bool Safe(DateTime time) => time > DateTime.MinValue.AddDays(2) && time < DateTime.MaxValue.AddDays(-2);
}
