using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>A machine's line to the store: slow, lossy, out of order, sometimes twice. Who waits too long gives up; what was sent may arrive all the same.</summary>
internal sealed class SimLine(SimWorld world, SimMachine machine) : ILeasePages
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Kind => "sim";

    public ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken) =>
        CallAsync(store => store.Read(tenantId, isAhead));

    public ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken) => CallAsync(store => store.TryWrite(writing));

    public ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncDisposable Listen(Action ring) => throw new NotSupportedException();

    private ValueTask<T> CallAsync<T>(Func<SimStore, T> call)
    {
        var answered = new TaskCompletionSource<T>();
        var store = machine.Store;
        for (var copies = world.Chance(machine.LossRate) ? 2 : 1; copies > 0; copies--)
        {
            if (machine.IsCutOff || world.Chance(machine.LossRate)) continue;
            world.After(Delay(), () =>
            {
                var answer = call(store);
                if (!machine.IsCutOff && !world.Chance(machine.LossRate)) machine.After(Delay(), () => answered.TrySetResult(answer));
            });
        }
        machine.After(Patience, () => answered.TrySetException(new LedgerUnavailableException("no answer")));
        return new(answered.Task);
    }

    private TimeSpan Delay() => world.Between(TimeSpan.FromMicroseconds(100), machine.MaxDelay);
}
