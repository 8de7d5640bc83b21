using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Mail;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using SmtpServer.Protocol;

namespace Fayvad.Server.Tests.Features.Mail;

/// <summary>Mails on their way to a real mail server.</summary>
public sealed class MailSendingTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly CommandOrigin Vendor = new("vendor@fayvad.test", "test");

    private readonly SmtpMailbox _mailbox = new();
    private readonly List<FayvadApplication> _apps = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in Enumerable.Reverse(_apps)) await app.DisposeAsync();
        await _mailbox.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "Your Professional licence ends in 7 days", "Renew the licence", "26 November 2026")]
    [InlineData("fr", "Votre licence Professional expire dans 7 jours", "Renouveler la licence", "26 novembre 2026")]
    [InlineData("sw", "Leseni yako ya Professional itaisha baada ya siku 7", "Huisha leseni", "26 Novemba 2026")]
    public async Task A_reminder_goes_out_as_text_and_HTML_in_the_clients_language(string? language, string subject, string button, string day)
    {
        _mailbox.Start();
        var app = await StartAsync(time: new(At.Start.AddDays(-20)));
        await app.Services.GetRequiredService<IMailStore>().QueueExpiryRemindersAsync(default);
        await IssueAsync(app, "Acme & <b>Sons</b>", "it@acme.test", language, "acme", At.Start.AddDays(2));
        app.Time.Advance(TimeSpan.FromDays(15) + TimeSpan.FromMinutes(2));

        var mail = await FirstAsync(app, "it@acme.test");
        mail.Message.Subject.ShouldBe(subject);
        mail.Message.From.Mailboxes.Single().ShouldBe(new MailboxAddress("Fayvad Licences", "licences@vendor.test"));
        mail.Message.Date.ShouldBe(app.Time.GetUtcNow(), TimeSpan.FromMinutes(1));
        mail.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Message.Body!.Headers[HeaderId.ContentLanguage].ShouldBe(language ?? "en");
        var parts = mail.Message.Body.ShouldBeOfType<MultipartAlternative>();
        parts.Select(static part => part.ContentType.MimeType).ShouldBe(["text/plain", "text/html"]);
        mail.Text.ShouldContain("Acme & <b>Sons</b>");
        mail.Text.ShouldContain($"{day}, 10:15 UTC");
        mail.Text.ShouldContain("acme");
        mail.Text.ShouldContain($"{button}:");
        mail.Text.ShouldContain("https://license.vendor.test/license/renew/");
        mail.Html.ShouldContain("Acme &amp; &lt;b&gt;Sons&lt;/b&gt;");
        mail.Html.ShouldContain($"href=\"https://license.vendor.test/license/renew/\"");
        mail.Html.ShouldContain($">{button}</a>");
        mail.Html.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task A_clients_name_makes_no_header_and_no_second_recipient()
    {
        _mailbox.Start();
        var app = await StartAsync();
        await IssueAsync(app, "Acme\r\nBcc: all@vendor.test\r\n\r\n<script>", "it@acme.test");
        await AskAsync(app, "it@acme.test");
        var mail = await FirstAsync(app, "it@acme.test");
        mail.Message.Subject.ShouldBe("A new licence key for Acme Bcc: all@vendor.test <script>");
        mail.Message.Bcc.ShouldBeEmpty();
        mail.Message.Headers.Count(static header => header.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase)).ShouldBe(0);
        mail.Raw.ShouldNotContain("\nBcc:");
        mail.Html.ShouldNotContain("<script>");
        _mailbox.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_mail_server_is_down_and_one_connection_carries_a_batch()
    {
        var app = await StartAsync(); // nobody listens yet
        for (var i = 0; i < 5; i++)
        {
            await IssueAsync(app, $"Client {i}", $"c{i}@acme.test");
            await app.Services.GetRequiredService<IMailStore>().QueueKeyRecoveryAsync($"c{i}@acme.test", null, default);
        }
        (await Eventually.HoldsAsync(app, Soon, async () => (await RowsAsync(app)).All(static row => row.Attempts == 1 && !row.IsClaimed))).ShouldBeTrue();
        (await RowsAsync(app)).ShouldAllBe(static row => row.State == MailState.Queued && row.LastError!.StartsWith("The mail server cannot be reached"));
        (await SaysAsync(app, LogLevel.Error, "Mails wait")).ShouldBeTrue();

        _mailbox.Start();
        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await Eventually.HoldsAsync(app, Soon, () => Task.FromResult(_mailbox.Mails.Count >= 5))).ShouldBeTrue();
        (await Eventually.HoldsAsync(app, Soon, async () => (await RowsAsync(app)).All(static row => row.State == MailState.Sent))).ShouldBeTrue();
        _mailbox.Mails.Select(static mail => mail.Recipient).Order().ShouldBe(["c0@acme.test", "c1@acme.test", "c2@acme.test", "c3@acme.test", "c4@acme.test"]);
        _mailbox.Connections.ShouldBe(1);
        (await SaysAsync(app, LogLevel.Information, "takes mails again")).ShouldBeTrue();
        app.Logs.Of(LogLevel.Error).Count(static line => line.Contains("Mails wait")).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_is_stopped_ends_the_mail_that_it_is_at_and_another_has_the_rest_at_once()
    {
        using var stop = new CancellationTokenSource();
        _mailbox.Taken = stop.Cancel;
        _mailbox.Start();
        var app = await StartAsync();
        foreach (var address in (string[])["first@acme.test", "second@acme.test", "third@acme.test"])
        {
            await IssueAsync(app, "Acme Ltd", address);
            await app.Services.GetRequiredService<IMailStore>().QueueKeyRecoveryAsync(address, null, default);
        }
        var delivery = app.Services.GetRequiredService<MailDelivery>(); // the clock stands still, so nobody else is at the mails
        (await delivery.SendDueAsync(stop.Token)).ShouldBeFalse();
        (await RowsAsync(app)).OrderBy(static row => row.State).Select(static row => (row.State, row.Attempts, row.IsClaimed))
            .ShouldBe([(MailState.Queued, 0, false), (MailState.Queued, 0, false), (MailState.Sent, 1, false)]);

        await delivery.SendDueAsync(default);
        _mailbox.Mails.Select(static mail => mail.Recipient).Order().ShouldBe(["first@acme.test", "second@acme.test", "third@acme.test"]);
    }

    [Fact]
    public async Task After_a_day_without_success_a_mail_is_parked()
    {
        var app = await StartAsync();
        await IssueAsync(app, "Acme Ltd", "it@acme.test");
        await AskAsync(app, "it@acme.test");
        for (var attempt = 1; attempt == 1 || MailRetry.After(attempt - 1, 0) is not null; attempt++)
        {
            var made = attempt;
            (await Eventually.HoldsAsync(app, Soon, async () => (await RowsAsync(app)).Single() is { IsClaimed: false } row && row.Attempts == made)).ShouldBeTrue($"attempt {attempt}");
            app.Time.Advance(TimeSpan.FromHours(5));
        }
        (await RowsAsync(app)).Single().State.ShouldBe(MailState.Failed);
        app.Logs.Of(LogLevel.Warning).ShouldContain(static line => line.Contains("is given up"));
    }

    [Theory]
    [InlineData(550, MailState.Failed)]
    [InlineData(451, MailState.Queued)]
    public async Task A_recipient_that_is_refused_for_good_is_parked_at_once_and_one_that_is_not_is_tried_again_and_no_other_mail_waits(int code, MailState state)
    {
        _mailbox.Refuse = address => address == "gone@acme.test" ? new SmtpResponse((SmtpReplyCode)code, "not here") : null;
        _mailbox.Start();
        var app = await StartAsync();
        foreach (var address in (string[])["gone@acme.test", "it@acme.test"])
        {
            await IssueAsync(app, "Acme Ltd", address);
            await app.Services.GetRequiredService<IMailStore>().QueueKeyRecoveryAsync(address, null, default);
        }
        await FirstAsync(app, "it@acme.test");
        (await Eventually.HoldsAsync(app, Soon, async () => (await RowAsync(app, "gone@acme.test")) is { LastError: not null })).ShouldBeTrue();
        var refused = await RowAsync(app, "gone@acme.test");
        (refused.State, refused.Attempts).ShouldBe((state, 1));
        refused.LastError!.ShouldStartWith($"{code} not here");
        app.Logs.Of(LogLevel.Error).ShouldBeEmpty();

        _mailbox.Refuse = static _ => null;
        app.Time.Advance(TimeSpan.FromMinutes(11)); // also a wish of the same address is heard again
        if (state == MailState.Queued)
        {
            await FirstAsync(app, "gone@acme.test");
            return;
        }
        // What is asked for later is there, and the parked one is still not.
        await AskAsync(app, "it@acme.test");
        (await Eventually.HoldsAsync(app, Soon, () => Task.FromResult(_mailbox.To("it@acme.test").Count() == 2))).ShouldBeTrue();
        _mailbox.To("gone@acme.test").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_nodes_one_sends_and_a_mail_has_its_name_at_every_attempt()
    {
        _mailbox.Refuse = static _ => new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "later");
        _mailbox.Start();
        using var directory = new TemporaryDirectory();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(At.Start);
        var app = await StartAsync(directory: directory, time: time);
        // The node's own data lie apart, the database is one.
        var other = await StartAsync(directory: directory, time: time, more: new()
        {
            ["FAYVAD_DATA"] = directory.Combine("other"), ["DATABASE_URL"] = $"sqlite://{directory.Combine("data/fayvad.db")}",
            ["SECRET_KEY"] = await File.ReadAllTextAsync(directory.Combine("data/secret_key"), TestContext.Current.CancellationToken),
        });
        await IssueAsync(app, "Acme Ltd", "it@acme.test");
        await AskAsync(app, "it@acme.test");
        (await Eventually.HoldsAsync(app, Soon, async () => (await RowAsync(app, "it@acme.test")) is { Attempts: 1, IsClaimed: false })).ShouldBeTrue();
        _mailbox.Refuse = static _ => null;
        time.Advance(TimeSpan.FromMinutes(2));
        await FirstAsync(app, "it@acme.test");
        (await Eventually.HoldsAsync(other, Soon, async () => (await RowAsync(app, "it@acme.test")).State == MailState.Sent)).ShouldBeTrue();
        var id = (await RowAsync(app, "it@acme.test")).Id;
        _mailbox.Mails.ShouldHaveSingleItem().Message.MessageId.ShouldBe($"{id:N}@vendor.test");
    }

    [Fact]
    public async Task Without_settings_no_mail_is_made()
    {
        _mailbox.Start();
        var app = await StartAsync(settings: []);
        await IssueAsync(app, "Acme Ltd", "it@acme.test");
        (await AskAsync(app, "it@acme.test")).ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await RowsAsync(app)).ShouldBeEmpty();
        app.Services.GetService<MailDelivery>().ShouldBeNull();
    }

    [Fact]
    public async Task An_edge_sends_none()
    {
        var app = await StartAsync(more: new() { ["LICENSE_VALIDATION_URL"] = "https://authority.test/api/validate" });
        app.Services.GetService<MailDelivery>().ShouldBeNull();
        (await app.Api.PostAsync("/license/portal/recover/", new JsonObject { ["email"] = "it@acme.test" })).Status.ShouldBe(System.Net.HttpStatusCode.MethodNotAllowed); // its page leads to the authority, and nothing is taken here
    }

    /// <summary>The state of the mail server is told behind a batch, when its mails are settled.</summary>
    private static Task<bool> SaysAsync(FayvadApplication app, LogLevel level, string what) =>
        Eventually.HoldsAsync(app, Soon, () => Task.FromResult(app.Logs.Of(level).Any(line => line.Contains(what))));

    private async Task<FayvadApplication> StartAsync(
        Dictionary<string, string?>? settings = null, TemporaryDirectory? directory = null, Microsoft.Extensions.Time.Testing.FakeTimeProvider? time = null, Dictionary<string, string?>? more = null)
    {
        var all = settings ?? _mailbox.Settings();
        foreach (var (name, value) in more ?? []) all[name] = value;
        var app = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = all, Directory = directory, Time = time });
        _apps.Add(app);
        return app;
    }

    private static Task<IssuedLicense> IssueAsync(FayvadApplication app, string name, string email, string? language = null, string? tenant = null, DateTimeOffset? expiry = null) =>
        app.Services.GetRequiredService<LicenseAuthority>().IssueAsync(new IssueLicense
        {
            TierCode = "professional", Client = new(name, email) { Language = language }, Tenants = tenant is null ? [] : [tenant], Activate = tenant is not null,
            ExpiryDate = expiry, IsPerpetual = expiry is null,
        }, Vendor, default);

    private static async Task<bool> AskAsync(FayvadApplication app, string email) =>
        (await app.Api.PostAsync("/license/portal/recover/", new JsonObject { ["email"] = email })).Data["accepted"]!.GetValue<bool>();

    private async Task<ReceivedMail> FirstAsync(FayvadApplication app, string recipient)
    {
        (await Eventually.HoldsAsync(app, Soon, () => Task.FromResult(_mailbox.To(recipient).Any()))).ShouldBeTrue(app.Logs.All);
        return _mailbox.To(recipient).First();
    }

    private static async Task<QueuedMail> RowAsync(FayvadApplication app, string recipient) => (await RowsAsync(app)).Single(row => row.Recipient == recipient);

    private static Task<List<QueuedMail>> RowsAsync(FayvadApplication app) => QueuedMail.ListAsync(app);
}
