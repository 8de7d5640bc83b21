namespace Fayvad.Licensing.Sql.Transactions;

/// <summary>
/// The writers of this process stand in line before they take a connection: on SQLite one at a time, for the file takes no more and its
/// waiting is not fair; on PostgreSQL as many as leave connections for readers, however many wait for the same row.
/// </summary>
internal sealed class WriterQueue(DatabaseProvider provider) : IDisposable
{
    private const int PostgresWriters = 32; // of Npgsql's 100 connections
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turns = new(provider == DatabaseProvider.Sqlite ? 1 : PostgresWriters);

    /// <summary>Waits for a turn; disposing what it answers gives the turn back.</summary>
    /// <exception cref="TimeoutException">It did not come within 15 seconds.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(Patience, cancellationToken)) throw new TimeoutException("Too many writers wait for the database.");
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
