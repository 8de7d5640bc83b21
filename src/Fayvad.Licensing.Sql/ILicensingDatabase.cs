namespace Fayvad.Licensing.Sql;

/// <summary>The database as a whole: its schema and its health.</summary>
public interface ILicensingDatabase
{
    /// <summary>Which kind it is.</summary>
    DatabaseProvider Provider { get; }

    /// <summary>Brings the schema up to date; creates SQLite's file where there is none. Any number of nodes may do so at once.</summary>
    /// <exception cref="Storage.StoreUnavailableException">The database cannot be reached.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Whether the schema lacks anything that this program needs.</summary>
    /// <exception cref="Storage.StoreUnavailableException">The database cannot be reached.</exception>
    Task<bool> NeedsMigrationAsync(CancellationToken cancellationToken);

    /// <summary>The database server's clock, without what the answer took to come back; null for SQLite, which has none of its own.</summary>
    /// <exception cref="Storage.StoreUnavailableException">The database cannot be reached.</exception>
    Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken);

    /// <summary>The database's own name for its version, such as <c>15.18</c>.</summary>
    /// <exception cref="Storage.StoreUnavailableException">The database cannot be reached.</exception>
    Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>Whether a query is answered, within two seconds; never throws for a database that is down.</summary>
    Task<bool> CanAnswerAsync(CancellationToken cancellationToken);
}
