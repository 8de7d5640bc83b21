using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>
/// SQLite as a licence database: readers never wait for a writer (WAL), a commit survives a power cut (synchronous FULL), references hold,
/// a writer waits two seconds for others before the database counts as unavailable, and 16 MiB of pages are kept.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
