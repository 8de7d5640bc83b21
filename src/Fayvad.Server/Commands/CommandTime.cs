using System.Globalization;
using Fayvad.Server.Json;

namespace Fayvad.Server.Commands;

/// <summary>Instants as the commands read and print them.</summary>
internal static class CommandTime
{
    /// <summary>A day, or an instant in UTC.</summary>
    /// <param name="option">What is read, for the problem.</param>
    /// <param name="text">As it was given.</param>
    /// <param name="isEnd">A day is good to its end, rather than from its beginning.</param>
    /// <exception cref="UsageException">It is neither.</exception>
    public static DateTimeOffset Read(string option, string text, bool isEnd)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            return new(day.AddDays(isEnd ? 1 : 0), TimeOnly.MinValue, TimeSpan.Zero);
        return UtcInstantConverter.TryParse(text, out var instant) ? instant
            : throw new UsageException($"{option} takes a day like 2027-12-31 or an instant like 2027-12-31T12:00:00Z.");
    }

    /// <summary>To the minute.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
