using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>On SQLite a transaction holds the database's one write lock from its beginning (BEGIN IMMEDIATE), so rows need none.</summary>
internal sealed class SqliteLicensingDbContext(DbContextOptions<SqliteLicensingDbContext> options) : LicensingDbContext(options)
{
    public override Task<LicenseRow?> LockLicenseAsync(Guid id, CancellationToken cancellationToken) =>
        Licenses.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public override Task<List<LicenseRow>> LockClientLicensesAsync(Guid clientId, CancellationToken cancellationToken) =>
        Licenses.Where(row => row.ClientId == clientId).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    public override Task<JournalHeadRow> LockJournalAsync(CancellationToken cancellationToken) => JournalHeads.SingleAsync(cancellationToken);

    /// <summary>Nothing to do yet: see <see cref="Committed"/>.</summary>
    public override Task NotifyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Touches the file that watchers of every process look at. The database's own files will not do: they are written before the commit
    /// can be seen.
    /// </summary>
    public override void Committed()
    {
        try
        {
            File.WriteAllBytes(DoorbellOf(Database.GetConnectionString()!), []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The commit stands; watchers find it with their next poll.
        }
    }

    /// <summary>The file beside the database that a commit touches.</summary>
    public static string DoorbellOf(string connectionString) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource) + "-changed";

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <summary>SQLite has no type for instants; a number orders and compares as one.</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}
