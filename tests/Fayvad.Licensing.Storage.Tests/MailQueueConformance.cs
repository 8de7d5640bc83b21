using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What the outbox tells by mail, and the queue: a mail is in one node's hands at a time, and in none for ever.</summary>
public abstract class MailQueueConformance(TestDatabase database)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private readonly string _address = MailBox.Address();
    private readonly string _tenant = Some.Tenant();

    private IMailStore Store => database.Host.Mails();

    private DateTimeOffset Now => database.Time.GetUtcNow();

    [Fact]
    public async Task Usage_is_told_once_a_day_and_mark_by_however_many_nodes_and_across_restarts()
    {
        await IssueAsync();
        await Store.QueueNoticesAsync(default);
        await RaiseAsync(80);
        await using (var other = database.OtherProcess())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? database.Host : other).Mails().QueueNoticesAsync(default))));
        }
        (await database.Host.MailsToAsync(_address)).ShouldHaveSingleItem().Template.ShouldBe(MailTemplateNames.UsageAlmost);

        await RaiseAsync(100);
        database.Time.Advance(TimeSpan.FromHours(1));
        await RaiseAsync(80); // the next hour of the same day
        await RaiseAsync(100);
        await using var restarted = database.OtherProcess();
        (await restarted.Mails().QueueNoticesAsync(default)).ShouldBe(1);
        (await restarted.Mails().QueueNoticesAsync(default)).ShouldBe(0);
        var mails = await database.Host.MailsToAsync(_address);
        mails.Select(static mail => mail.Template).ShouldBe([MailTemplateNames.UsageAlmost, MailTemplateNames.UsageAll]);
        mails[1].Data.ShouldContain(_tenant);

        database.Time.Advance(TimeSpan.FromDays(1));
        await RaiseAsync(80);
        await Store.QueueNoticesAsync(default);
        (await database.Host.MailsToAsync(_address)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_webhook_that_was_disabled_is_told_of_its_owner_and_whoever_activated()
    {
        var contact = MailBox.Address();
        await Store.QueueNoticesAsync(default);
        var license = await database.Host.IssueAsync(command => command with { Client = new(Some.Name("Client"), _address) });
        await database.Host.ExecuteAsync(license, new ActivateLicense(_tenant) { ContactEmail = contact });
        await database.Host.AnnounceAsync("webhook.disabled", _tenant, """{"endpoint_id":"0190c3a0-0000-7000-8000-000000000001","origin":"https://hooks.test","reason":"gone","failing_since":null,"failures":1,"at":"2026-11-24T10:15:00Z"}""");
        await database.Host.AnnounceAsync("webhook.disabled", Some.Tenant(), """{"endpoint_id":"0190c3a0-0000-7000-8000-000000000002","origin":"https://hooks.test","reason":"failing","failing_since":null,"failures":9,"at":"2026-11-24T10:15:00Z"}""");
        (await Store.QueueNoticesAsync(default)).ShouldBe(2);
        var mails = (await database.Host.MailsToAsync(_address)).Concat(await database.Host.MailsToAsync(contact)).ToList();
        mails.Count.ShouldBe(2);
        mails.ShouldAllBe(static mail => mail.Template == MailTemplateNames.WebhookDisabled && mail.Data.Contains("https://hooks.test"));
    }

    [Fact]
    public async Task Whoever_reads_the_outbox_for_the_first_time_begins_at_its_end_and_old_news_is_none()
    {
        await IssueAsync();
        await RaiseAsync(80);
        await database.Host.TamperAsync("DELETE FROM outbox_positions WHERE name = 'mail'");
        (await Store.QueueNoticesAsync(default)).ShouldBe(0);

        await RaiseAsync(100);
        database.Time.Advance(TimeSpan.FromDays(2)); // mail was off for two days
        (await Store.QueueNoticesAsync(default)).ShouldBe(0);
        (await database.Host.MailsToAsync(_address)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_is_claimed_by_one_of_many_nodes()
    {
        const int Many = 60;
        for (var i = 0; i < Many; i++) await QueueAsync($"{i}-{_address}");
        await using var other = database.OtherProcess();
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            List<ClaimedMail> mine = [];
            while (await (i % 2 == 0 ? database.Host : other).Mails().ClaimAsync(7, Lease, default) is { Count: > 0 } batch) mine.AddRange(batch);
            return mine;
        })));
        // Whoever finds all others locked comes back later: so once more, alone.
        var all = claims.SelectMany(static mine => mine).Concat(await Store.ClaimAsync(100, Lease, default)).Where(claim => claim.Content.Recipient.EndsWith(_address)).ToList();
        all.Count.ShouldBe(Many);
        all.Select(static claim => claim.Id).ShouldBeUnique();
        all.ShouldAllBe(claim => claim.Attempt == 1 && claim.ClaimedUntil == Now + Lease && claim.Content.Template == MailTemplateNames.KeyRecovery);
    }

    [Fact]
    public async Task What_a_node_that_died_was_at_is_free_when_its_lease_is_over_and_the_dead_settle_nothing()
    {
        await QueueAsync(_address);
        var lost = await ClaimAsync();
        (await Store.ClaimAsync(100, Lease, default)).ShouldNotContain(claim => claim.Id == lost.Id);
        database.Time.Advance(Lease);
        await using var other = database.OtherProcess();
        var again = (await other.Mails().ClaimAsync(100, Lease, default)).Single(claim => claim.Id == lost.Id);
        again.Attempt.ShouldBe(2);
        (await Store.SettleAsync(lost, MailOutcome.Failed("550 no"), default)).ShouldBeFalse();
        (await Store.SettleAsync(again, MailOutcome.Sent, default)).ShouldBeTrue();
        var row = (await database.Host.MailsToAsync(_address)).Single();
        (row.State, row.SentAt, row.LastError, row.ClaimedUntil).ShouldBe((MailState.Sent, Now, null, null));
    }

    [Fact]
    public async Task What_is_given_back_untried_is_due_at_once_unless_another_node_has_it_by_now()
    {
        await QueueAsync(_address);
        var first = await ClaimAsync();
        await Store.ReleaseAsync([first], default);
        await Store.ReleaseAsync([first], default); // whoever does not know whether it was done does it again
        var again = await ClaimAsync();
        (again.Id, again.Attempt).ShouldBe((first.Id, 1));

        database.Time.Advance(Lease);
        var others = await ClaimAsync();
        await Store.ReleaseAsync([again], default);
        (await Store.SettleAsync(others, MailOutcome.Sent, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_mail_that_was_not_taken_waits_and_one_that_never_will_be_is_parked()
    {
        await QueueAsync(_address);
        var first = await ClaimAsync();
        await Store.SettleAsync(first, MailOutcome.Retry(Now.AddMinutes(5), new string('x', 600)), default);
        (await database.Host.MailsToAsync(_address)).Single().LastError!.Length.ShouldBe(MailOutcome.ErrorLength);
        database.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        (await Store.ClaimAsync(100, Lease, default)).ShouldNotContain(claim => claim.Id == first.Id);
        database.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Store.SettleAsync(await ClaimAsync(), MailOutcome.Failed("550 no such user"), default);
        database.Time.Advance(TimeSpan.FromDays(1));
        (await Store.ClaimAsync(100, Lease, default)).ShouldNotContain(claim => claim.Id == first.Id);
        var row = (await database.Host.MailsToAsync(_address)).Single();
        (row.State, row.Attempts, row.LastError, row.SentAt).ShouldBe((MailState.Failed, 2, "550 no such user", null));
    }

    [Fact]
    public async Task What_is_over_is_cleared_away_and_nothing_else()
    {
        var (sent, failed, waiting) = ($"s-{_address}", $"f-{_address}", $"w-{_address}");
        foreach (var address in (string[])[_address, sent, failed, waiting]) await QueueAsync(address);
        foreach (var claim in await Store.ClaimAsync(100, Lease, default))
        {
            var outcome = claim.Content.Recipient == sent ? MailOutcome.Sent : claim.Content.Recipient == failed ? MailOutcome.Failed("550")
                : claim.Content.Recipient == _address ? MailOutcome.Dropped : MailOutcome.Retry(Now.AddDays(1), "451");
            await Store.SettleAsync(claim, outcome, default);
        }
        await ShouldRemainAsync(TimeSpan.FromHours(23), _address, sent, failed, waiting);
        await ShouldRemainAsync(TimeSpan.FromHours(1), sent, failed, waiting);
        await ShouldRemainAsync(TimeSpan.FromDays(29), failed, waiting);
        await ShouldRemainAsync(TimeSpan.FromDays(60), waiting);
        (await database.Host.NoticesAsync("recovery:")).ShouldBeEmpty();

        async Task ShouldRemainAsync(TimeSpan later, params string[] expected)
        {
            database.Time.Advance(later);
            await Store.PurgeAsync(default);
            foreach (var address in (string[])[_address, sent, failed, waiting])
                (await database.Host.MailsToAsync(address)).Count.ShouldBe(expected.Contains(address) ? 1 : 0, address);
        }
    }

    private Task<IssuedLicense> IssueAsync() =>
        database.Host.IssueAsync(command => command with { Client = new(Some.Name("Client"), _address), Tenants = [_tenant], Activate = true });

    private Task<bool> RaiseAsync(int percent) => database.Host.Get<IUsageStore>().TryRaiseAsync(new(_tenant, UsageHour.Of(Now), percent, percent, 100, Now), default);

    private Task QueueAsync(string address) => Store.QueueKeyRecoveryAsync(address, null, default);

    private async Task<ClaimedMail> ClaimAsync() => (await Store.ClaimAsync(100, Lease, default)).Single(claim => claim.Content.Recipient == _address);
}

public sealed class MailQueueOnSqlite(SqliteTestDatabase database) : MailQueueConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class MailQueueOnPostgres(PostgresTestDatabase database) : MailQueueConformance(database), IClassFixture<PostgresTestDatabase>;
