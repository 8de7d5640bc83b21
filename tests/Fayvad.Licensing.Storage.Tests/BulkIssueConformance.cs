using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Many licences at once, and requests that are sent twice.</summary>
public abstract class BulkIssueConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;
    private readonly LicenseAuthority _authority = database.Host.Authority;

    [Fact]
    public async Task Ten_thousand_licences_are_issued_in_one_call()
    {
        var clients = Enumerable.Range(0, 100).Select(static _ => new ClientDetails(Some.Name("Client"))).ToArray();
        var prefix = Some.Tenant();
        var rows = await BulkAsync([.. Enumerable.Range(0, AuthoritySession.LargestBulk).Select(i => new IssueLicense
        {
            TierCode = "basic", Client = clients[i % clients.Length], IsPerpetual = true, Tenants = i % 2 == 0 ? [$"{prefix}_{i}"] : [], Activate = i % 4 == 0,
        })]);
        rows.Count.ShouldBe(AuthoritySession.LargestBulk);
        rows.ShouldAllBe(static row => row.Problem == null && row.Issued != null);
        rows.Select(static row => row.Issued!.Key.Reveal()).Distinct().Count().ShouldBe(rows.Count);
        foreach (var row in new[] { rows[0], rows[4_998], rows[9_999] })
            (await _authority.FindAsync(LicenseRef.To(row.Issued!.Key), default))!.License.ShouldSayTheSameAs(row.Issued.View.License);
        (await _authority.FindByTenantAsync($"{prefix}_9996", default))!.License.State.ShouldBe(LicenseState.Active);
        (await _authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task One_bad_row_leaves_all_of_them_unissued_and_each_row_says_what_is_wrong()
    {
        var client = new ClientDetails(Some.Name("Client"));
        var taken = Some.Tenant();
        var present = await _host.IssueAsync(command => command with { Tenants = [taken] });
        var tenant = Some.Tenant();
        var good = new IssueLicense { TierCode = "basic", Client = client, IsPerpetual = true };
        var rows = await BulkAsync([
            good with { Tenants = [tenant] }, good with { TierCode = "gold" }, good with { IsPerpetual = false }, good with { Client = null, ClientId = present.View.Client.Id, Tenants = [taken] },
            good with { Tenants = [tenant] }, good with { Tenants = ["no such name!"] }, good with { Client = null, ClientId = Guid.CreateVersion7() },
        ]);
        rows.ShouldAllBe(static row => row.Issued == null);
        rows.Select(static row => row.Problem?.GetType()).ShouldBe([
            null, typeof(NotFound), typeof(InvalidInput), typeof(TenantAlreadyLicensed), typeof(InvalidInput), typeof(InvalidInput), typeof(NotFound),
        ]);
        (await _authority.ListClientsAsync(client.Name, new(), default)).Items.ShouldBeEmpty();
        (await _authority.FindTenantAsync(tenant, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Bad_rows_can_be_skipped()
    {
        var client = new ClientDetails(Some.Name("Client"));
        var good = new IssueLicense { TierCode = "basic", Client = client, IsPerpetual = true };
        var rows = await BulkAsync([good, good with { TierCode = "gold" }, good], skipProblems: true);
        rows.Select(static row => row.Issued is not null).ShouldBe([true, false, true]);
        (await _authority.ListAsync(new LicenseFilter { Search = client.Name }, new(), default)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_the_customer_has_can_be_taken_over_once()
    {
        var key = LicenseKey.Generate();
        var good = new IssueLicense { TierCode = "basic", Client = new ClientDetails(Some.Name("Client")), IsPerpetual = true, Key = key };
        var rows = await BulkAsync([good, good], skipProblems: true);
        (rows[0].Issued!.Key, rows[1].Problem).ShouldBe((key, new KeyTaken()));
        (await _authority.FindAsync(LicenseRef.To(key), default))!.License.Id.ShouldBe(rows[0].Issued!.View.License.Id);
        await Refused.With<KeyTaken>(_authority.IssueAsync(good, LicensingHost.Vendor, default));
        await _authority.RunAsync(LicensingHost.Vendor, (session, token) =>
            session.ExecuteAsync(LicenseRef.To(key), new RerollLicenseKey { Reason = "lost" }, token), default);
        await Refused.With<KeyTaken>(_authority.IssueAsync(good, LicensingHost.Vendor, default)); // retired, and still somebody's
    }

    [Fact]
    public async Task A_bulk_has_neither_no_rows_nor_too_many()
    {
        await Refused.With<InvalidInput>(BulkAsync([]));
        var row = new IssueLicense { TierCode = "basic", Client = new("x"), IsPerpetual = true };
        await Refused.With<InvalidInput>(BulkAsync([.. Enumerable.Repeat(row, AuthoritySession.LargestBulk + 1)]));
    }

    [Fact]
    public async Task A_request_sent_again_is_answered_as_before_and_done_once()
    {
        var (name, first) = (Some.Name("Client"), Request("key-1", "a"));
        var answer = await IssueOnceAsync(first, name);
        (await IssueOnceAsync(first, name)).ShouldBe(answer);
        (await CountAsync(name)).ShouldBe(1);
        await Refused.With<IdempotencyKeyReused>(IssueOnceAsync(Request("key-1", "b"), name));
        (await IssueOnceAsync(Request("key-1", "a", caller: "somebody else"), name)).ShouldNotBe(answer);

        database.Time.Advance(IdempotentRequest.KeptFor);
        (await _authority.PurgeRepliesAsync(default)).ShouldBeGreaterThanOrEqualTo(2);
        (await IssueOnceAsync(Request("key-1", "b"), name)).ShouldNotBe(answer);
        (await CountAsync(name)).ShouldBe(3);
    }

    [Fact]
    public async Task A_request_sent_many_times_at_once_is_done_once()
    {
        await using var other = database.OtherProcess();
        var (name, request) = (Some.Name("Client"), Request("key-2", "a"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            IssueOnceAsync(request, name, i % 2 == 0 ? _authority : other.Authority))));
        answers.Distinct().Count().ShouldBe(1);
        (await CountAsync(name)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_is_not_kept_so_that_it_can_be_tried_again()
    {
        var name = Some.Name("Client");
        await Refused.With<NotFound>(_authority.RunAsync(LicensingHost.Vendor, (session, token) => OnceAsync(session, Request("key-3", "a"), async () =>
            (await session.IssueAsync(new IssueLicense { TierCode = "gold", Client = new(name), IsPerpetual = true }, token)).Key.Reveal(), token), default));
        await IssueOnceAsync(Request("key-3", "a"), name);
        (await CountAsync(name)).ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_holds_a_key_is_not_stored_in_clear()
    {
        var (name, request) = (Some.Name("Client"), Request("key-4", "a"));
        var key = await IssueOnceAsync(request, name);
        var stored = await _host.Get<ILicenseStore>().TransactAsync(async (transaction, token) =>
            await transaction.FindReplyAsync(request.Id, database.Time.GetUtcNow(), token), default);
        Encoding.Latin1.GetString(stored!.Content).ShouldNotContain(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("ключ")]
    public void An_idempotency_key_is_short_and_printable(string key) =>
        Should.Throw<LicensingException>(() => Request(key, "a")).Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("Idempotency-Key");

    private Task<IReadOnlyList<BulkIssueRow>> BulkAsync(IReadOnlyList<IssueLicense> commands, bool skipProblems = false) =>
        _authority.RunAsync(LicensingHost.Vendor, (session, token) => session.IssueManyAsync(commands, skipProblems, token), default);

    private Task<string> IssueOnceAsync(IdempotentRequest request, string client, LicenseAuthority? authority = null) => (authority ?? _authority).RunAsync(
        LicensingHost.Vendor, (session, token) => OnceAsync(session, request, async () =>
            (await session.IssueAsync(new IssueLicense { TierCode = "basic", Client = new(client), IsPerpetual = true }, token)).Key.Reveal(), token), default);

    private static async Task<string> OnceAsync(AuthoritySession session, IdempotentRequest request, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        if (await session.FindReplyAsync(request, cancellationToken) is { } before) return Encoding.UTF8.GetString(before);
        var answer = await work();
        await session.KeepReplyAsync(request, Encoding.UTF8.GetBytes(answer), cancellationToken);
        return answer;
    }

    private async Task<int> CountAsync(string client) => (await _authority.ListAsync(new LicenseFilter { Search = client }, new(), default)).Items.Count;

    private static IdempotentRequest Request(string key, string body, string caller = "vendor") => new(caller, key, SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}

public sealed class BulkIssueOnSqlite(SqliteTestDatabase database) : BulkIssueConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class BulkIssueOnPostgres(PostgresTestDatabase database) : BulkIssueConformance(database), IClassFixture<PostgresTestDatabase>;
