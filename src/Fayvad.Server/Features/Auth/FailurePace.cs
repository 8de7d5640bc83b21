namespace Fayvad.Server.Features.Auth;

/// <summary>
/// Makes refusals take equally long whatever was wrong: an unknown database needs no call, an unknown user needs no hashing, and neither may show,
/// nor may it where others make the work slow. All refusals of one kind of work come as long after their start as the slowest of that kind took in
/// the last minutes on this node, rounded up to a step that is longer than it usually takes.
/// </summary>
internal sealed class FailurePace(TimeProvider time, TimeSpan step)
{
    /// <summary>Longer than Odoo takes to check a password (0.4 s at 600,000 rounds).</summary>
    public static readonly TimeSpan DefaultStep = TimeSpan.FromMilliseconds(750);

    /// <summary>Nobody is made to wait longer: it is the time after which Odoo's log-in is given up.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(4.5);

    /// <summary>How long the slowest is remembered at least; twice that at most.</summary>
    internal static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Slowest[] _slowest = new Slowest[Enum.GetValues<PacedWork>().Length];

    /// <summary>To be kept from the start of the work until it is refused or done.</summary>
    public PacedStart Start(PacedWork work) => new(work, time.GetTimestamp());

    /// <summary>The work succeeded; how long it took tells how long it takes.</summary>
    public void Done(PacedStart started) => Learn(started);

    /// <summary>Waits until the moment of a refusal.</summary>
    public async Task WaitAsync(PacedStart started, CancellationToken cancellationToken)
    {
        if (step <= TimeSpan.Zero) return;
        Learn(started);
        // What others took meanwhile counts: who waits goes on waiting.
        for (var waited = TimeSpan.Zero; MomentOf(started.Work) is var moment && moment > waited; waited = moment)
            if (moment - time.GetElapsedTime(started.At) is var left && left > TimeSpan.Zero)
                await Task.Delay(left, time, cancellationToken);
    }

    private void Learn(PacedStart started)
    {
        var (now, took) = (time.GetTimestamp(), time.GetElapsedTime(started.At));
        lock (_gate)
        {
            ref var slowest = ref Current(started.Work, now);
            if (took > slowest.Now) slowest = slowest with { Now = took };
        }
    }

    private TimeSpan MomentOf(PacedWork work)
    {
        TimeSpan took;
        lock (_gate)
        {
            var slowest = Current(work, time.GetTimestamp());
            took = slowest.Now > slowest.Before ? slowest.Now : slowest.Before;
        }
        var moment = step * (Math.Floor(took / step) + 1);
        return moment < Longest ? moment : Longest;
    }

    private ref Slowest Current(PacedWork work, long now)
    {
        ref var slowest = ref _slowest[(int)work];
        var age = time.GetElapsedTime(slowest.Since, now);
        if (age >= RememberedFor) slowest = new(now, TimeSpan.Zero, age < 2 * RememberedFor ? slowest.Now : TimeSpan.Zero);
        return ref slowest;
    }

    private readonly record struct Slowest(long Since, TimeSpan Now, TimeSpan Before);
}

/// <summary>What is compared in how long it takes.</summary>
internal enum PacedWork
{
    /// <summary>Odoo is asked for a user.</summary>
    LogIn,

    /// <summary>Somebody of the staff proves who they are.</summary>
    StaffLogIn,

    /// <summary>A licence key is looked up.</summary>
    Key,
}

/// <summary>Work that began.</summary>
internal readonly record struct PacedStart(PacedWork Work, long At);
