using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Mail;

/// <summary>The way of a lost key, from the form to the new one.</summary>
public sealed partial class KeyRecoveryTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly CommandOrigin Vendor = new("vendor@fayvad.test", "test");

    private readonly SmtpMailbox _mailbox = new SmtpMailbox().Start();
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(_mailbox.Settings());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mailbox.DisposeAsync();
    }

    [Fact]
    public async Task The_mailed_link_gives_a_new_key_once()
    {
        var lost = await IssueAsync("it@acme.test", "bare");
        (await AskAsync("IT@acme.test")).Outcome.ShouldBe("200 ");
        var token = await TokenAsync("it@acme.test");
        var answer = await ConfirmAsync(token);
        answer.Outcome.ShouldBe("200 ");
        var key = (string)answer.Data["license_key"]!;
        key.ShouldNotBe(lost.Key.Reveal());
        (answer.Data["license_id"]!.GetValue<Guid>(), (string?)answer.Data["tier"], answer.Data["tenants"]!.ToJsonString()).ShouldBe((lost.View.License.Id, "basic", "[\"bare\"]"));
        answer.Data["old_key_valid_until"]!.GetValue<DateTimeOffset>().ShouldBe(_app.Time.GetUtcNow().AddHours(24), TimeSpan.FromSeconds(1));
        answer.Header("Cache-Control").ShouldBe("no-store");
        foreach (var known in (string[])[key, lost.Key.Reveal()])
            (await _app.Api.PostAsync("/license/portal/check/", new JsonObject { ["license_key"] = known })).Outcome.ShouldBe("200 ");

        (await ConfirmAsync(token)).Outcome.ShouldBe("404 NOT_FOUND");
        foreach (var secret in (string[])[key, lost.Key.Reveal(), token]) _app.Logs.All.ShouldNotContain(secret);
    }

    [Fact]
    public async Task An_address_that_nobody_has_gets_the_same_answer_for_the_same_work_and_no_mail()
    {
        await IssueAsync("it@acme.test", "bare");
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        var (known, unknown) = (await AskAsync("it@acme.test"), await AskAsync("nobody@acme.test"));
        Anonymized(known).ShouldBe(Anonymized(unknown));
        (known.Status, Headers(known)).ShouldBe((unknown.Status, Headers(unknown)));
        await TokenAsync("it@acme.test");
        (await Eventually.HoldsAsync(_app, Soon, async () => (await QueuedMail.ListAsync(_app)).Single(static mail => mail.Recipient == "nobody@acme.test").State == MailState.Dropped)).ShouldBeTrue();
        _mailbox.Mails.ShouldHaveSingleItem().Recipient.ShouldBe("it@acme.test");
        _app.Logs.Of(LogLevel.Warning).ShouldNotContain(static line => line.Contains("Mail"));
    }

    [Fact]
    public async Task A_link_is_good_for_half_an_hour_after_it_was_sent_and_what_is_none_never()
    {
        await IssueAsync("it@acme.test", "bare");
        await AskAsync("it@acme.test");
        var token = await TokenAsync("it@acme.test");
        _app.Time.Advance(TimeSpan.FromMinutes(30));
        ApiAnswer[] answers = [await ConfirmAsync(token), await ConfirmAsync("none"), await ConfirmAsync(new string('A', 43))];
        answers.ShouldAllBe(static answer => answer.Outcome == "404 NOT_FOUND");
        answers.Select(Anonymized).Distinct().ShouldHaveSingleItem();
        (await _app.Api.PostAsync("/license/portal/recover/confirm/", new JsonObject())).Details!["missing_fields"]!.ToJsonString().ShouldBe("[\"token\"]");
    }

    [Fact]
    public async Task Who_holds_several_licences_chooses_and_gets_no_other_clients()
    {
        var first = await IssueAsync("it@acme.test", "one");
        await IssueAsync("it@acme.test", "two");
        var foreign = await IssueAsync("it@other.test", "three");
        await AskAsync("it@acme.test");
        var token = await TokenAsync("it@acme.test");
        var choice = await ConfirmAsync(token);
        choice.Outcome.ShouldBe("400 VALIDATION_ERROR");
        choice.Details!["missing_fields"]!.ToJsonString().ShouldBe("[\"license_id\"]");
        var licenses = choice.Details["licenses"]!.AsArray();
        licenses.Select(static license => license!["tenants"]!.ToJsonString()).ShouldBe(["[\"one\"]", "[\"two\"]"], ignoreOrder: true);
        licenses.ShouldAllBe(static license => ((string)license!["license_key"]!).StartsWith("XXXX-"));
        (await ConfirmAsync(token, foreign.View.License.Id)).Outcome.ShouldBe("404 NOT_FOUND");
        (await ConfirmAsync(token, first.View.License.Id)).Data["license_id"]!.GetValue<Guid>().ShouldBe(first.View.License.Id);
    }

    [Fact]
    public async Task The_mail_is_in_the_clients_language_else_in_the_browsers_else_in_the_installations()
    {
        await IssueAsync("fr@acme.test", "one", "fr");
        await IssueAsync("any@acme.test", "two");
        await IssueAsync("more@acme.test", "three");
        await AskAsync("fr@acme.test", "sw");
        await AskAsync("any@acme.test", "de, en;q=0.4, sw-KE;q=0.7");
        await AskAsync("more@acme.test", "de");
        foreach (var (address, subject) in ((string, string)[])[("fr@acme.test", "Une nouvelle clé"), ("any@acme.test", "Ufunguo mpya"), ("more@acme.test", "A new licence key")])
        {
            await TokenAsync(address);
            _mailbox.To(address).Single().Message.Subject.ShouldStartWith(subject);
        }
    }

    [Theory]
    [InlineData("""{"email": "nobody"}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"email": "a@b.test\r\nBcc: c@d.test"}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"email": "a@b.test", "license_id": "x"}""", "400 VALIDATION_ERROR")]
    [InlineData("{}", "400 VALIDATION_ERROR")]
    [InlineData("{", "400 INVALID_JSON")]
    public async Task A_body_of_a_wrong_shape_is_refused(string body, string outcome) =>
        (await _app.Api.PostTextAsync("/license/portal/recover/", body)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("/license/portal/recover/", 5)]
    [InlineData("/license/portal/recover/confirm/", 10)]
    public async Task One_address_may_ask_so_often_a_minute(string path, int perMinute)
    {
        for (var i = 0; i < perMinute; i++) ((int)(await _app.Api.PostAsync(path, new JsonObject())).Status).ShouldBe(400);
        (await _app.Api.PostAsync(path, new JsonObject())).Outcome.ShouldBe("429 RATE_LIMITED");
    }

    [Fact]
    public async Task The_link_leads_to_a_page_that_asks_no_other_server_and_does_nothing_by_itself()
    {
        var page = await _app.Api.GetAsync("/license/portal/recover/");
        ((int)page.Status, page.Header("Content-Type")).ShouldBe((200, "text/html; charset=utf-8"));
        page.Header("Content-Security-Policy")!.ShouldContain("default-src 'none'; script-src 'self'");
        page.Header("Referrer-Policy").ShouldBe("no-referrer");
        (await _app.Api.SendAsync(HttpMethod.Delete, "/license/portal/recover/", null)).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    private Task<ApiAnswer> AskAsync(string email, string language = "") => _app.Api.PostAsync(
        "/license/portal/recover/", new JsonObject { ["email"] = email }, language.Length == 0 ? [] : [("Accept-Language", language)]);

    private Task<ApiAnswer> ConfirmAsync(string token, Guid? license = null)
    {
        var body = new JsonObject { ["token"] = token };
        if (license is { } id) body["license_id"] = id;
        return _app.Api.PostAsync("/license/portal/recover/confirm/", body);
    }

    private async Task<string> TokenAsync(string recipient)
    {
        (await Eventually.HoldsAsync(_app, Soon, () => Task.FromResult(_mailbox.To(recipient).Any()))).ShouldBeTrue(_app.Logs.All);
        return Link().Match(_mailbox.To(recipient).Last().Text).Groups[1].Value;
    }

    private Task<IssuedLicense> IssueAsync(string email, string tenant, string? language = null) => _app.Services.GetRequiredService<LicenseAuthority>().IssueAsync(
        new IssueLicense { TierCode = "basic", Client = new("Acme Ltd", email) { Language = language }, Tenants = [tenant], IsPerpetual = true, Activate = true }, Vendor, default);

    private static string Anonymized(ApiAnswer answer) => (string?)answer.Json["request_id"] is { } id ? answer.Text.Replace(id, "", StringComparison.Ordinal) : answer.Text;

    private static string Headers(ApiAnswer answer) => string.Join(", ", answer.Headers.Concat(answer.ContentHeaders).Select(static header => header.Key).Order());

    [GeneratedRegex(@"https://license\.vendor\.test/license/portal/recover/#([A-Za-z0-9_-]{43})(?=\s)")]
    private static partial Regex Link();
}
