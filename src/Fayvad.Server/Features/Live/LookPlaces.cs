namespace Fayvad.Server.Features.Live;

/// <summary>
/// The places for looks at Odoo. One that is free goes to the database that has fewest, of several to the one that has waited longest, there first to what is
/// known to have been written, and no database has all of them: one whose Odoo is slow keeps its own looks waiting, and hardly those of others.
/// </summary>
/// <param name="places">How many there are.</param>
/// <param name="placesOfOne">How many of them one database may have.</param>
internal sealed class LookPlaces(int places, int placesOfOne)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Database> _databases = new(StringComparer.Ordinal);
    private int _free = places;
    private long _turns;

    /// <summary>Waits for a place, which is given back with <see cref="Leave"/>.</summary>
    public Task TakeAsync(WatchedResource watched)
    {
        lock (_gate)
        {
            if (!_databases.TryGetValue(watched.Key.Database, out var database)) _databases.Add(watched.Key.Database, database = new());
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            database.Waiting.Add((watched, turn, _turns++));
            Give();
            return turn.Task;
        }
    }

    public void Leave(WatchedResource watched)
    {
        lock (_gate)
        {
            var database = _databases[watched.Key.Database];
            (_free, database.Taken) = (_free + 1, database.Taken - 1);
            Give();
            if (database is { Taken: 0, Waiting.Count: 0 }) _databases.Remove(watched.Key.Database);
        }
    }

    private void Give()
    {
        while (_free > 0 && _databases.Values.Where(it => it.Waiting.Count > 0 && it.Taken < placesOfOne).MinBy(static it => (it.Taken, it.Waiting[0].Number)) is { } database)
        {
            var next = Math.Max(0, database.Waiting.FindIndex(static it => it.Watched.HasTouched));
            var turn = database.Waiting[next].Turn;
            database.Waiting.RemoveAt(next);
            (_free, database.Taken) = (_free - 1, database.Taken + 1);
            turn.SetResult();
        }
    }

    private sealed class Database
    {
        /// <summary>In the order in which they came.</summary>
        public List<(WatchedResource Watched, TaskCompletionSource Turn, long Number)> Waiting { get; } = [];

        public int Taken { get; set; }
    }
}
