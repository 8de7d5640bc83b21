using System.Threading.RateLimiting;

namespace Fayvad.Odoo.Rpc;

/// <summary>
/// The places for calls in flight at one Odoo server. A call first takes a place of its database, then one of the server. As at most a few
/// calls of each database stand in the server's queue, a database with hundreds of waiting calls delays the others by those few alone.
/// </summary>
internal sealed class CallPlaces(OdooClientOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _databases = PartitionedRateLimiter.Create<string, string>(database =>
        RateLimitPartition.GetConcurrencyLimiter(database, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxInFlightPerDatabase,
            QueueLimit = options.MaxQueuedPerDatabase,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }), StringComparer.Ordinal);

    private readonly ConcurrencyLimiter _server = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.MaxInFlight,
        // Bounded by the databases: each lets at most its own places come this far.
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a place, in the order of asking within a database.</summary>
    /// <exception cref="OdooException">The queue of the database is full.</exception>
    public async ValueTask<Place> TakeAsync(string database, CancellationToken cancellationToken)
    {
        var ofDatabase = await _databases.AcquireAsync(database, 1, cancellationToken);
        if (!ofDatabase.IsAcquired)
        {
            ofDatabase.Dispose();
            throw new OdooException(OdooErrorKind.Unavailable, "too many calls of this database are waiting", wasSent: false);
        }
        try
        {
            return new Place(ofDatabase, await _server.AcquireAsync(1, cancellationToken));
        }
        catch
        {
            ofDatabase.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _databases.Dispose();
        _server.Dispose();
    }

    /// <summary>A place held; disposing gives it back.</summary>
    internal readonly struct Place(RateLimitLease ofDatabase, RateLimitLease ofServer) : IDisposable
    {
        public void Dispose()
        {
            ofServer.Dispose();
            ofDatabase.Dispose();
        }
    }
}
