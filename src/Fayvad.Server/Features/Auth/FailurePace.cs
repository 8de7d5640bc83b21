namespace Fayvad.Server.Features.Auth;

/// <summary>
/// Makes refusals take equally long whatever was wrong: an unknown database needs no call, an unknown user needs no hashing, and neither
/// may show. The answer waits for the next multiple of a step that is longer than the work usually takes.
/// </summary>
internal sealed class FailurePace(TimeProvider time, TimeSpan step)
{
    /// <summary>Longer than Odoo takes to check a password (0.4 s at 600,000 rounds).</summary>
    public static readonly TimeSpan DefaultStep = TimeSpan.FromMilliseconds(750);

    /// <summary>To be kept from the start of the work until <see cref="WaitAsync"/>.</summary>
    public long Start() => time.GetTimestamp();

    public Task WaitAsync(long started, CancellationToken cancellationToken)
    {
        if (step <= TimeSpan.Zero) return Task.CompletedTask;
        var elapsed = time.GetElapsedTime(started);
        return Task.Delay(step * (Math.Floor(elapsed / step) + 1) - elapsed, time, cancellationToken);
    }
}
