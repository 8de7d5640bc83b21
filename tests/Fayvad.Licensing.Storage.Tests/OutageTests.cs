using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fayvad.Licensing.Storage.Tests;

public sealed class OutageOnPostgres(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task A_database_that_is_down_is_said_to_be_so_and_all_goes_on_when_it_is_back()
    {
        var tenant = Some.Tenant();
        var issued = await database.Host.IssueAsync(command => command with { Tenants = [tenant] });
        var told = new ToldLevels<SqlLicenseSource>();
        await using var watcher = new Watcher(database, services => services.AddSingleton<ILogger<SqlLicenseSource>>(told));
        await watcher.NextAsync();

        await database.Database.CutOffAsync();
        (await database.Host.Database.CanAnswerAsync(default)).ShouldBeFalse();
        await Should.ThrowAsync<StoreUnavailableException>(database.Host.ExecuteAsync(issued, new SuspendLicense("unpaid")));
        await Should.ThrowAsync<StoreUnavailableException>(database.Host.Authority.GetTiersAsync(default));
        await Should.ThrowAsync<LicenseSourceUnavailableException>(database.Host.Source.FindAsync(tenant, default).AsTask());
        await Should.ThrowAsync<StoreUnavailableException>(database.Host.Database.MigrateAsync(default));
        for (var second = 0; second < 3 || told.Levels.Count == 0; second++)
        {
            watcher.Tick();
            (await watcher.HearsWithinAsync(TimeSpan.FromMilliseconds(100))).ShouldBeFalse();
        }

        await database.Database.BringBackAsync();
        (await database.Host.Database.CanAnswerAsync(default)).ShouldBeTrue();
        (await database.Host.ExecuteAsync(issued, new SuspendLicense("unpaid"))).License.Revision.ShouldBe(2);
        await watcher.TickUntilAnnouncedAsync(new LicenseChange(tenant));
        told.Levels.ShouldBe([LogLevel.Warning, LogLevel.Information]); // not each second
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_said_to_be_unavailable_for_writing()
    {
        var issued = await database.Host.IssueAsync();
        await SetReadOnlyAsync("on");
        await using (var reader = database.OtherProcess()) // which has connections of its own, that begin read-only
            await Should.ThrowAsync<StoreUnavailableException>(reader.ExecuteAsync(issued, new SuspendLicense("unpaid")));
        await SetReadOnlyAsync("off");
        await using var writer = database.OtherProcess();
        (await writer.ExecuteAsync(issued, new SuspendLicense("unpaid"))).License.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_to_answer_never_shows_the_password()
    {
        await using var host = new LicensingHost(Sql.DatabaseUrl.Parse("postgres://fayvad:s3cret-pass@127.0.0.1:1/fayvad", ""), TimeProvider.System);
        var failure = await Should.ThrowAsync<StoreUnavailableException>(host.Authority.GetTiersAsync(default));
        failure.ToString().ShouldNotContain("s3cret-pass");
        (await host.Database.CanAnswerAsync(default)).ShouldBeFalse();
    }

    private async Task SetReadOnlyAsync(string value)
    {
        var writing = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { Options = "-c default_transaction_read_only=off" };
        await using var connection = new NpgsqlConnection(writing.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"ALTER DATABASE \"{connection.Database}\" SET default_transaction_read_only = {value}";
        await command.ExecuteNonQueryAsync();
        NpgsqlConnection.ClearAllPools();
    }
}

public sealed class OutageOnSqlite(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task A_database_that_another_program_keeps_locked_is_said_to_be_unavailable_for_writing()
    {
        var tenant = Some.Tenant();
        var issued = await database.Host.IssueAsync(command => command with { Tenants = [tenant] });
        await using (var other = new SqliteConnection(database.Options.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await Should.ThrowAsync<StoreUnavailableException>(database.Host.ExecuteAsync(issued, new SuspendLicense("unpaid")));
            (await database.Host.Source.FindAsync(tenant, default))!.State.ShouldBe(LicenseState.Issued); // readers do not wait
        }
        (await database.Host.ExecuteAsync(issued, new SuspendLicense("unpaid"))).License.Revision.ShouldBe(2);
    }
}
