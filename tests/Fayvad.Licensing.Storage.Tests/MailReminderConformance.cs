using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Reminders of a licence's end: each once, whichever node comes first.</summary>
public abstract class MailReminderConformance(TestDatabase database)
{
    private readonly string _address = MailBox.Address();

    private DateTimeOffset Now => database.Time.GetUtcNow();

    [Fact]
    public async Task Four_reminders_come_each_once_on_however_many_nodes()
    {
        await using var other = database.OtherProcess();
        await RemindAsync();
        var license = await IssueAsync(TimeSpan.FromDays(40));
        for (var day = 0; day < 42; day++)
        {
            database.Time.Advance(TimeSpan.FromDays(1));
            await RemindAsync();
            await other.Mails().QueueExpiryRemindersAsync(default);
        }
        (await database.Host.NoticesAsync($"expiry:{license.View.License.Id}")).Select(static key => key.Split(':')[^1]).ShouldBe(["30", "14", "7", "1"]);
        var mails = await database.Host.MailsToAsync(_address);
        mails.Count.ShouldBe(4);
        mails.ShouldAllBe(static mail => mail.Template == MailTemplateNames.ExpiryReminder && mail.State == MailState.Queued && mail.Attempts == 0);
        mails[0].Data.ShouldContain(license.View.License.KeyDisplay);
        mails[0].Data.ShouldContain("\"tier\":\"Basic\"");
    }

    [Fact]
    public async Task Of_nodes_that_look_at_once_one_makes_the_reminder()
    {
        await using var other = database.OtherProcess();
        await RemindAsync();
        await IssueAsync(TimeSpan.FromDays(8));
        database.Time.Advance(TimeSpan.FromDays(1.5));
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => (i % 2 == 0 ? database.Host : other).Mails().QueueExpiryRemindersAsync(default))));
        made.Sum().ShouldBeGreaterThanOrEqualTo(1); // other tests' licences may be due, too
        (await database.Host.MailsToAsync(_address)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_renewal_begins_another_series()
    {
        await RemindAsync();
        var license = await IssueAsync(TimeSpan.FromDays(8));
        await PassAsync(days: 2);
        await database.Host.ExecuteAsync(license, new RenewLicense { Until = Now.AddDays(10) });
        await PassAsync(days: 2); // behind the seven days of the old end: the new one is eight days off
        (await database.Host.MailsToAsync(_address)).Count.ShouldBe(1);
        await PassAsync(days: 2);
        await PassAsync(days: 5.5);
        (await database.Host.MailsToAsync(_address)).Count.ShouldBe(3); // seven and one of the new series
    }

    [Fact]
    public async Task What_was_set_late_is_reminded_of_only_by_what_lies_ahead()
    {
        await RemindAsync();
        await IssueAsync(TimeSpan.FromDays(5));
        await RemindAsync();
        await PassAsync(days: 3);
        (await database.Host.MailsToAsync(_address)).ShouldBeEmpty();
        await PassAsync(days: 1.5);
        (await database.Host.MailsToAsync(_address)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_renewal_in_a_silence_hides_what_lay_behind_it()
    {
        await RemindAsync();
        var license = await IssueAsync(TimeSpan.FromDays(9));
        database.Time.Advance(TimeSpan.FromDays(6)); // nobody looks
        await database.Host.ExecuteAsync(license, new RenewLicense { Until = Now.AddDays(6) });
        await PassAsync(days: 0.1);
        (await database.Host.MailsToAsync(_address)).ShouldBeEmpty(); // the seven days of the new end were over when it was set
    }

    [Fact]
    public async Task After_a_silence_the_last_missed_reminder_is_sent_and_not_all()
    {
        await RemindAsync();
        await IssueAsync(TimeSpan.FromDays(60));
        await using var restarted = database.OtherProcess();
        database.Time.Advance(TimeSpan.FromDays(54));
        await restarted.Mails().QueueExpiryRemindersAsync(default);
        (await database.Host.MailsToAsync(_address)).ShouldHaveSingleItem();
        (await database.Host.NoticesAsync("expiry:")).ShouldContain(key => key.EndsWith(":7"));
    }

    [Fact]
    public async Task Licences_that_are_not_active_or_never_end_are_not_reminded_of()
    {
        await RemindAsync();
        var suspended = await IssueAsync(TimeSpan.FromDays(8));
        await database.Host.ExecuteAsync(suspended, new SuspendLicense("unpaid"));
        await database.Host.IssueAsync(command => command with { Client = new(Some.Name("Client"), _address), ExpiryDate = Now.AddDays(8), IsPerpetual = false });
        await database.Host.IssueAsync(command => command with { Client = new(Some.Name("Client"), _address), Tenants = [Some.Tenant()], Activate = true });
        await PassAsync(days: 2);
        (await database.Host.MailsToAsync(_address)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_client_and_whoever_activated_are_told_in_the_clients_language()
    {
        var (contact, tenant) = (MailBox.Address(), Some.Tenant());
        await RemindAsync();
        var license = await database.Host.IssueAsync(command => command with
        {
            TierCode = "enterprise", Client = new(Some.Name("Client"), _address) { Language = "sw" }, ExpiryDate = Now.AddDays(8), IsPerpetual = false,
        });
        await database.Host.ExecuteAsync(license, new ActivateLicense(tenant) { ContactEmail = contact });
        await database.Host.ExecuteAsync(license, new ActivateLicense(Some.Tenant()) { ContactEmail = _address.ToUpperInvariant() }); // the client's own
        await PassAsync(days: 2);
        var mails = (await database.Host.MailsToAsync(_address)).Concat(await database.Host.MailsToAsync(contact)).ToList();
        mails.Count.ShouldBe(2);
        mails.Select(static mail => mail.Language).ShouldBe(["sw", "sw"]);
        mails.ShouldAllBe(mail => mail.Data.Contains(tenant));
        (await database.Host.MailsToAsync(_address.ToUpperInvariant())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_on_which_many_end_is_worked_off_in_batches_and_none_is_left_out()
    {
        const int Many = 450;
        await RemindAsync();
        var commands = Enumerable.Range(0, Many).Select(i => new IssueLicense
        {
            TierCode = "basic", Client = new(Some.Name("Client"), _address), ExpiryDate = Now.AddDays(8), Tenants = [Some.Tenant()], Activate = true,
        }).ToArray();
        await database.Host.Authority.RunAsync(LicensingHost.Vendor, (session, token) => session.IssueManyAsync(commands, skipProblems: false, token), default);
        await PassAsync(days: 2);
        (await database.Host.MailsToAsync(_address)).Count.ShouldBe(Many);
        (await RemindAsync()).ShouldBe(0);
    }

    private Task<int> RemindAsync() => database.Host.Mails().QueueExpiryRemindersAsync(default);

    private Task<int> PassAsync(double days)
    {
        database.Time.Advance(TimeSpan.FromDays(days));
        return RemindAsync();
    }

    private Task<IssuedLicense> IssueAsync(TimeSpan term) => database.Host.IssueAsync(command => command with
    {
        Client = new(Some.Name("Client"), _address), ExpiryDate = Now + term, IsPerpetual = false, Tenants = [Some.Tenant()], Activate = true,
    });
}

public sealed class MailRemindersOnSqlite(SqliteTestDatabase database) : MailReminderConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class MailRemindersOnPostgres(PostgresTestDatabase database) : MailReminderConformance(database), IClassFixture<PostgresTestDatabase>;
