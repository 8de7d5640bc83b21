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

    public override Task<bool> TryLockPurgeAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public override Task LockUsageAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nothing to do: a file is touched after the commit, see <see cref="Changes.FileBell"/>.</summary>
    public override Task NotifyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <summary>SQLite has no type for instants; a number orders and compares as one.</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}
