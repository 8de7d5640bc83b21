namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>
/// True time, chance and the order of events, all out of one seed: whatever happens, happens again with the same seed. Tasks go on within
/// the world, on one thread.
/// </summary>
internal sealed class SimWorld : SynchronizationContext
{
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];
    private long _order;

    public SimWorld(int seed, DateTimeOffset start) => (Random, Now) = (new Random(seed), start.Ticks);

    public Random Random { get; }

    /// <summary>Ticks of the true time.</summary>
    public long Now { get; private set; }

    public DateTimeOffset UtcNow => new(Now, TimeSpan.Zero);

    public bool Chance(double probability) => Random.NextDouble() < probability;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Random.NextDouble());

    public void After(TimeSpan delay, Action action) => _events.Enqueue(action, (Now + Math.Max(0, delay.Ticks), _order++));

    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (Current != this) throw new InvalidOperationException("Something has left the world's thread.");
        _posted.Enqueue((callback, state));
    }

    public override void Send(SendOrPostCallback callback, object? state) => throw new NotSupportedException();

    public override SynchronizationContext CreateCopy() => this;

    public void RunUntil(DateTimeOffset end)
    {
        var outside = Current;
        SetSynchronizationContext(this);
        try
        {
            Drain();
            while (_events.TryPeek(out _, out var next) && next.At <= end.Ticks)
            {
                Now = next.At;
                _events.Dequeue()();
                Drain();
            }
            Now = end.Ticks;
        }
        finally
        {
            SetSynchronizationContext(outside);
        }
    }

    private void Drain()
    {
        while (_posted.TryDequeue(out var posted)) posted.Callback(posted.State);
    }
}
