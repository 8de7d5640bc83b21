namespace Fayvad.TestKit.Licensing;

/// <summary>Real time, on which it is ten past noon now: no hour ends during a test.</summary>
public sealed class MidHourTime : TimeProvider
{
    private readonly TimeSpan _shift = At.Noon.AddMinutes(10) - System.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
