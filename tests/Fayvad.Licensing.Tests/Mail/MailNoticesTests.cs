using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Mail;

public sealed class MailNoticesTests
{
    [Fact]
    public void Usage_has_one_key_a_day_and_mark_whatever_the_hour()
    {
        Usage(At.Noon, 80)!.Key.ShouldBe("usage:acme:2026-03-18:80");
        Usage(At.Noon.AddHours(11), 80)!.Key.ShouldBe("usage:acme:2026-03-18:80");
        Usage(At.Noon.AddHours(12), 80)!.Key.ShouldBe("usage:acme:2026-03-19:80");
        var all = Usage(At.Noon, 100)!;
        (all.Key, all.Template).ShouldBe(("usage:acme:2026-03-18:100", MailTemplateNames.UsageAll));
        (all.Facts[MailFacts.Used], all.Facts[MailFacts.Limit], all.Facts[MailFacts.ResetsAt]).ShouldBe(("7", "10", "2026-03-18T13:00:00.000Z"));
    }

    [Fact]
    public void A_notice_is_remembered_for_longer_than_the_change_can_be_read()
    {
        var notice = Usage(At.Noon, 80)!;
        notice.KeptUntil.ShouldBeGreaterThan(At.Noon.AddDays(7));
    }

    [Fact]
    public void What_is_older_than_a_day_is_no_news()
    {
        var change = Change(LicenseEvents.UsageAlertKind, JsonSerializer.Serialize(new UsageAlertFacts(At.Noon, 80, 7, 10, At.Noon), EventJson.Default.UsageAlertFacts));
        MailNotices.Of(change, At.Noon.AddDays(1)).ShouldNotBeNull();
        MailNotices.Of(change, At.Noon.AddDays(1).AddMilliseconds(1)).ShouldBeNull();
    }

    [Fact]
    public void A_webhook_is_told_by_the_origin_of_its_address_which_holds_no_secret()
    {
        var change = Change(WebhookDisabledFacts.Kind, JsonSerializer.Serialize(
            new WebhookDisabledFacts(Guid.CreateVersion7(), "https://hooks.test", "gone", null, 1, At.Noon), EventJson.Default.WebhookDisabledFacts));
        var facts = MailNotices.Of(change, At.Noon)!.Facts;
        (facts[MailFacts.Url], facts[MailFacts.Reason]).ShouldBe(("https://hooks.test", "gone"));
    }

    [Theory]
    [InlineData("usage.alert", "[]")]
    [InlineData("webhook.disabled", "no JSON")]
    [InlineData("webhook.disabled", "{\"url\":7}")]
    public void What_cannot_be_read_is_passed_over(string kind, string payload) => MailNotices.Of(Change(kind, payload), At.Noon).ShouldBeNull();

    [Fact]
    public void Changes_of_licences_are_not_for_mailboxes() => MailNotices.Of(Change("license.renew", "{}"), At.Noon).ShouldBeNull();

    [Fact]
    public void Addresses_are_the_same_in_whatever_case_of_ASCII_and_in_no_other()
    {
        MailAddresses.AreSame("it@acme.test", "IT@Acme.Test").ShouldBeTrue();
        MailAddresses.AreSame("ſam@acme.test", "sam@acme.test").ShouldBeFalse(); // whose capital is S, too
        MailAddresses.AreSame("é@acme.test", "É@acme.test").ShouldBeFalse();
        MailAddresses.AreSame("é@acme.test", "é@acme.test").ShouldBeTrue();
        MailAddresses.Canonical("ém@acme.test").ShouldNotBe(MailAddresses.Canonical("éM@acme.test")); // as AreSame has it: what is beyond ASCII is compared as it stands
        MailAddresses.Of("it@acme.test", ["IT@acme.test", null, "cfo@acme.test", "no address", "a@b.test\r\nBcc: c@d.test"]).ShouldBe(["it@acme.test", "cfo@acme.test"]);
    }

    [Fact]
    public void Attempts_are_spread_over_a_day_and_then_end()
    {
        var waits = Enumerable.Range(1, 100).Select(static attempt => MailRetry.After(attempt, 0.5)).ToList();
        waits.TakeWhile(static wait => wait is not null).Sum(static wait => wait!.Value.TotalHours).ShouldBe(24, tolerance: 0.01);
        waits[^1].ShouldBeNull();
        MailRetry.After(1, 0).ShouldBe(TimeSpan.FromSeconds(48));
        MailRetry.After(1, 1).ShouldBe(TimeSpan.FromSeconds(72));
    }

    private static MailNotice? Usage(DateTimeOffset hour, int percent) => MailNotices.Of(
        Change(LicenseEvents.UsageAlertKind, JsonSerializer.Serialize(new UsageAlertFacts(hour, percent, 7, 10, hour), EventJson.Default.UsageAlertFacts)), At.Noon);

    private static LoggedChange Change(string kind, string payload) => new(7, null, "acme", At.Noon, kind, payload);
}
