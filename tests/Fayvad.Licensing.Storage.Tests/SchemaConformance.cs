using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>How a database comes to be, and how it is told to be well.</summary>
public abstract class SchemaConformance(TestDatabase database)
{
    [Fact]
    public async Task An_empty_database_is_brought_up_to_date_and_doing_so_again_changes_nothing()
    {
        await using var host = await EmptyAsync();
        await host.Database.MigrateAsync(default);
        (await host.Database.NeedsMigrationAsync(default)).ShouldBeFalse();
        (await host.Authority.SeedTiersAsync(default)).ShouldBeTrue();
        await host.Database.MigrateAsync(default);
        (await host.Authority.SeedTiersAsync(default)).ShouldBeFalse();
        (await host.Authority.VerifyAuditAsync(default)).ShouldBe(new Lifecycle.AuditVerdict(0));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_all_come_up()
    {
        var options = await database.CreateEmptyAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var node = new LicensingHost(options, TimeProvider.System);
            await node.Database.MigrateAsync(default);
            await node.Authority.SeedTiersAsync(default);
            await node.IssueAsync(); // makes the first pepper, or finds it
        })));
        await using var host = new LicensingHost(options, TimeProvider.System);
        (await host.Authority.GetTiersAsync(default)).All.Count.ShouldBe(4);
        (await host.Authority.ListAsync(new LicenseFilter(), new PageRequest(), default)).Items.Count.ShouldBe(6);
        (await host.Get<IKeyRing>().ListAsync("license_pepper", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Health_is_a_query_that_is_answered()
    {
        (await database.Host.Database.CanAnswerAsync(default)).ShouldBeTrue();
        await using var empty = await EmptyAsync();
        (await empty.Database.CanAnswerAsync(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Tiers_that_the_vendor_changed_stay_changed()
    {
        await using var host = await EmptyAsync();
        await host.Database.MigrateAsync(default);
        await host.Authority.SeedTiersAsync(default);
        await host.TamperAsync("DELETE FROM tiers WHERE code = 'free'", "UPDATE tiers SET max_users = 7 WHERE code = 'basic'");
        await host.Authority.SeedTiersAsync(default);
        var tiers = (await host.Authority.GetTiersAsync(default)).All;
        tiers.Select(static tier => tier.Code).ShouldBe(["basic", "professional", "enterprise"]);
        tiers[0].Limits.MaxUsers.WireValue.ShouldBe(7);
    }

    [Fact]
    public async Task The_model_that_a_start_prepares_is_the_one_that_is_used()
    {
        await using var host = await EmptyAsync();
        var elsewhere = host.Get<SqlLicensingOptions>() with { ConnectionString = (await database.CreateEmptyAsync()).ConnectionString };
        await SqlLicensingServices.PrepareModelAsync(elsewhere);
        await using var prepared = new LicensingDbContextFactory(elsewhere, NullLoggerFactory.Instance, []).CreateDbContext();
        await using var used = host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        used.Model.ShouldBeSameAs(prepared.Model);
    }

    private async Task<LicensingHost> EmptyAsync() => new(await database.CreateEmptyAsync(), TimeProvider.System);
}

public sealed class SchemaOnSqlite(SqliteTestDatabase database) : SchemaConformance(database), IClassFixture<SqliteTestDatabase>
{
    private readonly SqliteTestDatabase _database = database;

    [Fact]
    public async Task A_migration_that_was_killed_does_not_keep_the_next_start_waiting()
    {
        var options = await _database.CreateEmptyAsync();
        await using var host = new LicensingHost(options, TimeProvider.System);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(options))!);
        await File.WriteAllBytesAsync(FileOf(options), []);
        await host.TamperAsync(
            "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)",
            "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00+00:00')");
        await host.Database.MigrateAsync(default);
        (await host.Database.NeedsMigrationAsync(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_file_is_the_owners_alone_and_survives_a_power_cut()
    {
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(FileOf(_database.Options)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await PragmaAsync("journal_mode")).ShouldBe("wal");
        (await PragmaAsync("synchronous")).ShouldBe("2"); // FULL
        (await PragmaAsync("foreign_keys")).ShouldBe("1");
    }

    [Fact]
    public async Task A_file_that_vanished_is_missed_and_not_replaced_by_an_empty_one()
    {
        var options = await _database.CreateEmptyAsync();
        await using var host = new LicensingHost(options, TimeProvider.System);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(options))!);
        (await host.Database.CanAnswerAsync(default)).ShouldBeFalse();
        await Should.ThrowAsync<StoreUnavailableException>(host.Authority.GetTiersAsync(default));
        File.Exists(FileOf(options)).ShouldBeFalse();
    }

    private async Task<string> PragmaAsync(string name)
    {
        await using var context = _database.Host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Sql.Schema.LicensingDbContext>>().CreateDbContext();
        var connection = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(context.Database);
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.OpenConnectionAsync(context.Database);
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return $"{await command.ExecuteScalarAsync()}";
    }

    private static string FileOf(SqlLicensingOptions options) => new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
}

public sealed class SchemaOnPostgres(PostgresTestDatabase database) : SchemaConformance(database), IClassFixture<PostgresTestDatabase>;
