using System.Security.Cryptography;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>A link that recovers a key: for whoever reads the client's mail, once, for half an hour.</summary>
public abstract class MailRecoveryConformance(TestDatabase database)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private static readonly CommandOrigin Anybody = new("anonymous", "http 203.0.113.9");

    private readonly string _address = MailBox.Address();
    private readonly byte[] _hash = RandomNumberGenerator.GetBytes(32);

    private IMailStore Store => database.Host.Mails();

    [Fact]
    public async Task A_wish_is_queued_whether_or_not_anybody_has_the_address_and_once_in_ten_minutes()
    {
        database.Time.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerDay - (database.Time.GetUtcNow().Ticks % TimeSpan.TicksPerDay))); // a turn of ten minutes begins
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Store.QueueKeyRecoveryAsync(_address, "fr-CH", default))));
        await Store.QueueKeyRecoveryAsync(_address.ToUpperInvariant(), "en", default);
        (await database.Host.MailsToAsync(_address)).ShouldHaveSingleItem().Language.ShouldBe("fr");
        database.Time.Advance(TimeSpan.FromMinutes(10));
        await Store.QueueKeyRecoveryAsync(_address, "xx", default);
        var mails = await database.Host.MailsToAsync(_address);
        mails.Count.ShouldBe(2);
        (mails[1].Language, mails[1].Data).ShouldBe((null, "{}"));
    }

    [Fact]
    public async Task The_wish_of_one_address_uses_up_no_other_ones_turn()
    {
        await Store.QueueKeyRecoveryAsync($"\u017Fam{_address}", null, default); // its capital is the S of the other
        await Store.QueueKeyRecoveryAsync($"sam{_address}", null, default);
        (await database.Host.MailsToAsync($"sam{_address}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_database_is_asked_the_same_for_an_address_that_somebody_has_and_one_that_nobody_has()
    {
        await IssueAsync();
        var log = new CommandLog();
        await using var node = database.OtherProcess(interceptor: log);
        var (known, unknown) = (await StatementsAsync(_address), await StatementsAsync(MailBox.Address()));
        known.ShouldBe(unknown);
        known.ShouldNotBeEmpty();
        known.ShouldNotContain(static statement => statement.Contains("clients"));

        async Task<IReadOnlyList<string>> StatementsAsync(string address)
        {
            log.Clear();
            await node.Mails().QueueKeyRecoveryAsync(address, null, default);
            return log.Texts;
        }
    }

    [Fact]
    public async Task A_link_is_granted_to_the_clients_own_address_and_to_no_other()
    {
        await IssueAsync();
        (await GrantAsync(MailBox.Address())).ShouldBeNull();
        (await GrantAsync(_address.ToUpperInvariant()))!.Address.ShouldBe(_address);

        // The capital of a long s is an S: in most databases one address would be found for the other.
        var client = $"sam{_address}";
        await IssueAsync(client);
        (await GrantAsync($"ſam{_address}")).ShouldBeNull();
    }

    [Fact]
    public async Task Licences_that_are_withdrawn_or_over_cannot_be_recovered()
    {
        var revoked = await IssueAsync();
        await database.Host.ExecuteAsync(revoked, new RevokeLicense("fraud"));
        await database.Host.IssueAsync(command => command with { Client = new(Some.Name("Client"), _address), IsPerpetual = false, ExpiryDate = database.Time.GetUtcNow().AddHours(1) });
        (await GrantAsync(_address)).ShouldNotBeNull();
        database.Time.Advance(TimeSpan.FromHours(1));
        (await GrantAsync(_address)).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_gives_a_fresh_key_once_and_the_lost_one_stays_good_for_a_day()
    {
        var issued = await IssueAsync();
        await GrantAsync(_address);
        var other = RandomNumberGenerator.GetBytes(32);
        await Store.GrantKeyRecoveryAsync(_address, other, Lifetime, default);

        var recovered = (await RecoverAsync()).Result!;
        recovered.Key.ShouldNotBe(issued.Key);
        recovered.View.License.Id.ShouldBe(issued.View.License.Id);
        await ShouldBeNotGoodAsync(() => RecoverAsync());
        await ShouldBeNotGoodAsync(() => RecoverAsync(hash: other)); // every link that was sent to the address ends with it

        (await FindAsync(recovered.Key!))!.License.Id.ShouldBe(issued.View.License.Id);
        database.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        (await FindAsync(issued.Key)).ShouldNotBeNull();
        database.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await FindAsync(issued.Key)).ShouldBeNull();
        var audit = await database.Host.Authority.ListAuditAsync(new(Subject: issued.View.License.Id.ToString(), Action: "license.reroll_key"), new(), default);
        var entry = audit.Items.ShouldHaveSingleItem().Draft;
        (entry.Origin, entry.Reason).ShouldBe((Anybody, "key recovery by e-mail"));
    }

    [Fact]
    public async Task Of_many_who_come_with_a_link_at_once_one_gets_the_key()
    {
        await IssueAsync();
        await GrantAsync(_address);
        await using var node = database.OtherProcess();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await RecoverAsync(host: i % 2 == 0 ? database.Host : node)).Result;
            }
            catch (LicensingException refused) when (refused.Refusal is NotFound { What: KeyRecovery.Link })
            {
                return null;
            }
        })));
        results.OfType<LicenseResult>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_link_is_good_for_half_an_hour()
    {
        await IssueAsync();
        await GrantAsync(_address);
        database.Time.Advance(Lifetime);
        await ShouldBeNotGoodAsync(() => RecoverAsync());
        await Store.PurgeAsync(default);
        await GrantAsync(_address);
        database.Time.Advance(Lifetime - TimeSpan.FromMilliseconds(1));
        (await RecoverAsync()).Result.ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_several_licences_one_is_chosen_and_asking_uses_nothing_up()
    {
        var (first, foreign) = (await IssueAsync(), await IssueAsync(MailBox.Address()));
        database.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await IssueAsync();
        await GrantAsync(_address);
        var choice = await RecoverAsync();
        choice.Result.ShouldBeNull();
        choice.Licenses.Select(static view => view.License.Id).ShouldBe([second.View.License.Id, first.View.License.Id]);
        var refused = await Should.ThrowAsync<LicensingException>(RecoverAsync(foreign.View.License.Id));
        refused.Refusal.ShouldBe(new NotFound("licence"));
        (await RecoverAsync(first.View.License.Id)).Result!.View.License.Id.ShouldBe(first.View.License.Id);
        (await FindAsync(second.Key)).ShouldNotBeNull();
        await ShouldBeNotGoodAsync(() => RecoverAsync(second.View.License.Id));
    }

    [Fact]
    public async Task A_client_that_changed_its_address_is_not_opened_by_a_link_to_the_old_one()
    {
        var license = await IssueAsync();
        await GrantAsync(_address);
        var client = license.View.Client;
        await database.Host.Authority.RunAsync(LicensingHost.Vendor, (session, token) => session.UpdateClientAsync(client.Id, present => new(present.Name, MailBox.Address()), token), default);
        await ShouldBeNotGoodAsync(() => RecoverAsync());
    }

    [Fact]
    public async Task A_clients_language_is_kept_and_is_one_that_mails_are_written_in()
    {
        var client = await database.Host.Authority.FindOrCreateClientAsync(new(Some.Name("Client"), _address) { Language = "fr" }, LicensingHost.Vendor, default);
        (await database.Host.Authority.FindClientAsync(client.Id, default))!.Language.ShouldBe("fr");
        var refused = await Should.ThrowAsync<LicensingException>(database.Host.Authority.FindOrCreateClientAsync(new(Some.Name("Client")) { Language = "xx" }, LicensingHost.Vendor, default));
        refused.Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("language");
    }

    private Task<IssuedLicense> IssueAsync(string? address = null) =>
        database.Host.IssueAsync(command => command with { Client = new(Some.Name("Client"), address ?? _address), Tenants = [Some.Tenant()], Activate = true });

    private Task<RecoveryGrant?> GrantAsync(string address) => Store.GrantKeyRecoveryAsync(address, _hash, Lifetime, default);

    private Task<KeyRecovery> RecoverAsync(Guid? license = null, byte[]? hash = null, LicensingHost? host = null) =>
        (host ?? database.Host).Authority.RunAsync(Anybody, (session, token) => session.RecoverKeyAsync(hash ?? _hash, license, token), default);

    private static async Task ShouldBeNotGoodAsync(Func<Task> recover) =>
        (await Should.ThrowAsync<LicensingException>(recover)).Refusal.ShouldBe(new NotFound(KeyRecovery.Link));

    private Task<LicenseView?> FindAsync(Keys.LicenseKey key) => database.Host.Authority.FindAsync(LicenseRef.To(key), default);
}

public sealed class MailRecoveryOnSqlite(SqliteTestDatabase database) : MailRecoveryConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class MailRecoveryOnPostgres(PostgresTestDatabase database) : MailRecoveryConformance(database), IClassFixture<PostgresTestDatabase>;
