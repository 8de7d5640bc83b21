namespace Fayvad.Licensing.Usage;

/// <summary>A UTC clock hour, the window of the request quota (contract 5): whole hours since the Unix epoch.</summary>
/// <param name="EpochHour">Hours since 1970-01-01T00:00Z.</param>
public readonly record struct UsageHour(long EpochHour)
{
    internal const long Milliseconds = 3_600_000;

    /// <summary>The first instant of the hour.</summary>
    public DateTimeOffset Start => DateTimeOffset.FromUnixTimeMilliseconds(EpochHour * Milliseconds);

    /// <summary>The first instant after the hour.</summary>
    public DateTimeOffset End => DateTimeOffset.FromUnixTimeMilliseconds(EndUnixMilliseconds);

    internal long EndUnixMilliseconds => (EpochHour + 1) * Milliseconds;

    /// <summary>The hour that this instant lies in.</summary>
    public static UsageHour Of(DateTimeOffset instant) => OfUnixMilliseconds(instant.ToUnixTimeMilliseconds());

    /// <summary>The hour as <c>2026-11-23T14Z</c>.</summary>
    public override string ToString() => Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH'Z'", System.Globalization.CultureInfo.InvariantCulture);

    internal static UsageHour OfUnixMilliseconds(long milliseconds) =>
        new(milliseconds / Milliseconds - (milliseconds % Milliseconds < 0 ? 1 : 0));
}
