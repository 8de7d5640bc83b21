using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// Raises an alert once when a tenant has used 80 %, and once when it has used up its quota of the hour. Units in other nodes' hands make the
/// ledger look fuller than it is, so what was really counted decides.
/// </summary>
internal sealed class UsageAlarm(QuotaNode node, IUsageStore store, TimeProvider time)
{
    private const int OverAtOnce = 50; // when an hour ends, it does so for every tenant: reports do not wait for all of them

    private static readonly int[] Thresholds = [80, 100];

    private readonly HashSet<(string TenantId, int Percent)> _raised = [];
    private UsageHour _hour;

    public async Task RaiseAsync(CancellationToken cancellationToken)
    {
        foreach (var (tenantId, slot) in node.Holders)
        {
            if (slot.Present is not { } reading || Percent(reading.Used, reading.Limit.WireValue) < Thresholds[0]) continue;
            if (reading.Hour.EpochHour > _hour.EpochHour)
            {
                _hour = reading.Hour;
                _raised.Clear();
            }
            if (reading.Hour == _hour) await RaiseAsync(tenantId, reading, cancellationToken);
        }
        // What was served after the last look at an hour, or while the database was away at its end. Of several nodes the one that reports last finds all of it.
        foreach (var hour in node.Meter.ToJudge(UsageHour.OfUnixMilliseconds(node.Clock.UnixMilliseconds)).Take(OverAtOnce)) await JudgeAsync(hour, cancellationToken);
    }

    private async Task JudgeAsync(CountedHour hour, CancellationToken cancellationToken)
    {
        var (served, limit) = (hour.Served, hour.Limit.WireValue);
        var others = await store.TodayAsync(hour.TenantId, hour.Hour, node.Meter.Sources, cancellationToken);
        var used = others.ThisHour + served;
        foreach (var percent in Thresholds.Where(percent => Percent(used, limit) >= percent))
            await store.TryRaiseAsync(new(hour.TenantId, hour.Hour, percent, used, limit, time.GetUtcNow()), cancellationToken);
        hour.Judged = served;
    }

    private async Task RaiseAsync(string tenantId, QuotaReading reading, CancellationToken cancellationToken)
    {
        var due = Thresholds.Where(percent => !_raised.Contains((tenantId, percent)) && (percent < 100 || reading.IsFinal || reading.Remaining == 0)).ToArray();
        if (due.Length == 0) return;
        var others = await store.TodayAsync(tenantId, reading.Hour, node.Meter.Sources, cancellationToken);
        var used = others.ThisHour + node.Meter.ServedIn(tenantId, reading.Hour);
        foreach (var percent in due)
        {
            // What a lost node held is used up too, though nobody was served with it.
            var isReached = Percent(used, reading.Limit.WireValue) >= percent || (percent == 100 && reading.IsFinal);
            if (!isReached) continue;
            await store.TryRaiseAsync(new(tenantId, reading.Hour, percent, used, reading.Limit.WireValue, time.GetUtcNow()), cancellationToken);
            _raised.Add((tenantId, percent));
        }
    }

    private static double Percent(long used, long limit) => 100.0 * used / limit;
}
