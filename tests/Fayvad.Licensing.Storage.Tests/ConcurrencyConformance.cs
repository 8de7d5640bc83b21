using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Npgsql;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What has to hold when many ask at once, from two processes.</summary>
public abstract class ConcurrencyConformance(TestDatabase database)
{
    private const int Many = 50;

    private readonly LicensingHost _host = database.Host;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Of_many_activations_of_one_key_as_many_succeed_as_it_allows(int allowed)
    {
        await using var other = database.OtherProcess();
        var issued = await _host.IssueAsync(command => command with { TierCode = "enterprise", MaxActivations = Limit.Of(allowed) });
        var tenants = Enumerable.Range(0, Many).Select(static _ => Some.Tenant()).ToArray();

        var outcomes = await AtOnceAsync(tenants, (tenant, i) =>
            (i % 2 == 0 ? _host : other).Authority.ExecuteAsync(LicenseRef.To(issued.Key), new ActivateLicense(tenant), LicensingHost.Vendor, default));

        outcomes.Count(static refusal => refusal is null).ShouldBe(allowed);
        outcomes.Where(static refusal => refusal is not null).ShouldAllBe(refusal => refusal!.Equals(new LimitReached("max_activations", allowed)));
        var license = (await _host.Authority.FindAsync(LicenseRef.To(issued.Key), default))!.License;
        (license.Activations.Count, license.Tenants.Count, license.Revision).ShouldBe((allowed, allowed, allowed + 1));
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task Activating_one_key_for_one_tenant_many_times_at_once_is_one_activation()
    {
        var (issued, tenant) = (await _host.IssueAsync(), Some.Tenant());
        var outcomes = await AtOnceAsync(Enumerable.Repeat(tenant, Many), (name, _) =>
            _host.Authority.ExecuteAsync(LicenseRef.To(issued.Key), new ActivateLicense(name), LicensingHost.Vendor, default));
        outcomes.ShouldAllBe(static refusal => refusal == null);
        (await _host.Authority.FindAsync(LicenseRef.To(issued.Key), default))!.License.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_licences_for_one_tenant_at_once_one_wins()
    {
        var tenant = Some.Tenant();
        var client = new ClientDetails(Some.Name("Client"));
        var outcomes = await AtOnceAsync(Enumerable.Range(0, 10), (_, _) => _host.IssueAsync(command => command with { Client = client, Tenants = [tenant] }));
        outcomes.Count(static refusal => refusal is null).ShouldBe(1);
        outcomes.Where(static refusal => refusal is not null).ShouldAllBe(static refusal => refusal is TenantAlreadyLicensed);
        (await _host.Authority.ListAsync(new LicenseFilter { Search = client.Name }, new PageRequest(), default)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_suspensions_at_once_one_wins_and_the_other_is_illegal()
    {
        var issued = await _host.IssueAsync();
        var outcomes = await AtOnceAsync(Enumerable.Range(0, 2), (_, _) => _host.ExecuteAsync(issued, new SuspendLicense("unpaid")));
        outcomes.Count(static refusal => refusal is null).ShouldBe(1);
        outcomes.Single(static refusal => refusal is not null).ShouldBeOfType<IllegalTransition>().State.ShouldBe(LicenseState.Suspended);
    }

    [Fact]
    public async Task Two_licences_that_take_a_tenant_from_each_other_never_share_it()
    {
        var client = new ClientDetails(Some.Name("Client"));
        var tenant = Some.Tenant();
        var licenses = new[] { await _host.IssueAsync(command => command with { Client = client }), await _host.IssueAsync(command => command with { Client = client }) };
        await AtOnceAsync(Enumerable.Range(0, 20), (i, _) => _host.ExecuteAsync(licenses[i % 2], new ActivateLicense(tenant) { ReplacePresent = true }));

        var current = (await _host.Authority.FindByTenantAsync(tenant, default))!.License.Id;
        foreach (var issued in licenses)
        {
            var license = (await _host.Authority.FindAsync(LicenseRef.To(issued.View.License.Id), default))!.License;
            license.Covers(tenant).ShouldBe(license.Id == current);
        }
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task One_client_named_by_many_at_once_is_created_once()
    {
        var details = new ClientDetails(Some.Name("Acme"), "it@acme.test");
        var clients = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _host.Authority.FindOrCreateClientAsync(details, LicensingHost.Vendor, default))));
        clients.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Changes_of_one_client_at_once_each_begin_with_what_the_other_left()
    {
        var client = await _host.Authority.FindOrCreateClientAsync(new(Some.Name("Acme")), LicensingHost.Vendor, default);
        await AtOnceAsync(Enumerable.Range(0, 10), (_, _) => _host.Authority.RunAsync(LicensingHost.Vendor, (session, token) =>
            session.UpdateClientAsync(client.Id, static present => new(present.Name + "x"), token), default));
        (await _host.Authority.FindClientAsync(client.Id, default))!.Name.ShouldBe(client.Name + new string('x', 10));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_neither_lost_nor_done_twice()
    {
        var fault = new LostCommit(database.LostAnswer);
        await using var host = database.OtherProcess(interceptor: fault);
        var issued = await host.IssueAsync(); // gets the pepper
        fault.Arm();
        var view = await host.ExecuteAsync(issued, new SuspendLicense("unpaid"));
        fault.Struck.ShouldBeTrue();
        (view.License.State, view.License.Revision).ShouldBe((LicenseState.Suspended, 2));
        (await _host.Authority.FindAsync(LicenseRef.To(issued.View.License.Id), default))!.License.Revision.ShouldBe(2);
        (await _host.Authority.ListAuditAsync(new AuditFilter(issued.View.License.Id.ToString()), new PageRequest(), default)).Items.Count.ShouldBe(2);
    }

    /// <summary>Starts all at once; answers each one's refusal, null for success.</summary>
    private static Task<LicensingRefusal?[]> AtOnceAsync<T>(IEnumerable<T> items, Func<T, int, Task> run) =>
        Task.WhenAll(items.Select((item, i) => Task.Run(async () =>
        {
            try
            {
                await run(item, i);
                return null;
            }
            catch (LicensingException exception)
            {
                return exception.Refusal;
            }
        })));
}

public sealed class ConcurrencyOnSqlite(SqliteTestDatabase database) : ConcurrencyConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class ConcurrencyOnPostgres(PostgresTestDatabase database) : ConcurrencyConformance(database), IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task Who_adds_waits_for_another_transaction_longer_than_for_a_silent_server()
    {
        var impatient = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { CommandTimeout = 1, ApplicationName = "impatient" };
        await using var host = new LicensingHost(database.Options with { ConnectionString = impatient.ConnectionString }, database.Time);
        var client = new ClientDetails(Some.Name("Acme"), "it@acme.test");
        await host.Authority.GetTiersAsync(default); // its first queries have been prepared

        await using var other = new NpgsqlConnection(database.Options.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await ExecuteAsync(other, "LOCK TABLE clients IN SHARE ROW EXCLUSIVE MODE"); // who adds waits, who reads does not
        var added = host.Authority.FindOrCreateClientAsync(client, LicensingHost.Vendor, default);
        await using (var onlooker = new NpgsqlConnection(database.Options.ConnectionString))
        {
            await onlooker.OpenAsync();
            const string hasWaited = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'impatient' AND wait_event_type = 'Lock' AND now() - query_start > interval '1.2 s'";
            while (!added.IsCompleted && await ExecuteAsync(onlooker, hasWaited) is 0L) await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        await transaction.RollbackAsync();

        (await added).Name.ShouldBe(client.Name);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
