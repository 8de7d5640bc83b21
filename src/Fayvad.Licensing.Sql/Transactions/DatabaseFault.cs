using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using static SQLitePCL.raw;

namespace Fayvad.Licensing.Sql.Transactions;

/// <summary>What an exception of either driver means.</summary>
internal static class DatabaseFault
{
    /// <summary>Another transaction was in the way; the same again may succeed.</summary>
    public static bool IsConflict(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation } => true,
        DbUpdateConcurrencyException => true, // the revision moved although the row was locked: cannot be, but costs nothing to run again
        SqliteException { SqliteErrorCode: SQLITE_LOCKED } => true,
        SqliteException { SqliteExtendedErrorCode: SQLITE_BUSY_SNAPSHOT } => true, // a plain SQLITE_BUSY has waited long enough, see SqliteSettings
        SqliteException { SqliteExtendedErrorCode: SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY } => true,
        _ => false,
    };

    /// <summary>The connection broke, as pooled ones do when the server restarts. A server that stays silent is no such case: it is not asked twice.</summary>
    public static bool IsBrokenConnection(Exception exception) =>
        exception is NpgsqlException { IsTransient: true, InnerException: not TimeoutException } and not PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    /// <summary>The database is not there, is out of room, or gave up: no fault of the request.</summary>
    public static bool IsOutage(Exception exception) => exception switch
    {
        RetryLimitExceededException or DbUpdateException => exception.InnerException is { } cause && IsOutage(cause),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => false,
        PostgresException postgres => IsConflict(postgres) || postgres.SqlState == PostgresErrorCodes.LockNotAvailable
            || postgres.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState // the database accepts no connections
            || postgres.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege // a standby, say, or one that is nearly full
            || postgres.SqlState[..2] is "08" or "53" or "57" or "58" or "XX" or "28" or "3D",
        NpgsqlException or TimeoutException => true,
        SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED or SQLITE_IOERR or SQLITE_FULL or SQLITE_CANTOPEN or SQLITE_READONLY
            or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_PROTOCOL } => true,
        _ => false,
    };
}
