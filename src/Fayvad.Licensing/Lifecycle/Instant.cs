namespace Fayvad.Licensing.Lifecycle;

/// <summary>Instants as they are stored: UTC, whole milliseconds, the same in every database.</summary>
public static class Instant
{
    /// <summary>The instant, in UTC, cut to the millisecond.</summary>
    public static DateTimeOffset Of(DateTimeOffset value) => DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds());

    /// <inheritdoc cref="Of(DateTimeOffset)"/>
    public static DateTimeOffset? Of(DateTimeOffset? value) => value is { } instant ? Of(instant) : null;
}
