using Fayvad.Licensing.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>On PostgreSQL rows are locked one by one, and watchers are told by NOTIFY, which the server sends at the commit.</summary>
internal sealed class PostgresLicensingDbContext(DbContextOptions<PostgresLicensingDbContext> options) : LicensingDbContext(options)
{
    /// <summary>The channel on which a change is announced.</summary>
    public const string Channel = "fayvad_license_changes";

    // Lists are joined afterwards by queries of their own: a join in the locking statement would show them as they were before the wait.
    public override Task<LicenseRow?> LockLicenseAsync(Guid id, CancellationToken cancellationToken) =>
        Licenses.FromSql($"SELECT * FROM licenses WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    public override Task<JournalHeadRow> LockJournalAsync(CancellationToken cancellationToken) =>
        JournalHeads.FromSql($"SELECT * FROM journal_heads WHERE id = {JournalHeadRow.OnlyId} FOR UPDATE").SingleAsync(cancellationToken);

    public override Task NotifyAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<LicenseRow>().Property(row => row.Overrides).HasColumnType("jsonb");
        model.Entity<TenantRow>().Property(row => row.Id).UseCollation("C"); // names are bytes here, as they are on SQLite
    }

    /// <summary>timestamptz, cut to what SQLite keeps.</summary>
    private sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => Instant.Of(instant), instant => instant);
}
