using Fayvad.Licensing.Mail;
using Fayvad.Server.Features.Mail;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using SmtpServer.Protocol;

namespace Fayvad.Server.Tests.Features.Mail;

/// <summary>How a connection to a mail server is protected, and who logs in.</summary>
public sealed class SmtpSessionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task STARTTLS_is_used_where_it_is_offered_and_the_certificate_is_verified()
    {
        await using var mailbox = new SmtpMailbox { Certificate = SmtpMailbox.SelfSigned() }.Start();
        (await ShouldBeUnavailableAsync(mailbox.Settings())).ShouldContain("certificate is not trusted");
        mailbox.Mails.ShouldBeEmpty();

        string? shown = null;
        await SendAsync(mailbox.Settings(query: "?tls=required"), new((_, certificate, _, _) => (shown = certificate!.Subject) is not null));
        shown.ShouldBe("CN=relay.test");
        mailbox.Mails.ShouldHaveSingleItem();

        shown = null;
        await SendAsync(mailbox.Settings(query: "?tls=never"), new((_, certificate, _, _) => (shown = certificate!.Subject) is not null));
        shown.ShouldBeNull();
    }

    [Fact]
    public async Task Where_TLS_is_demanded_and_not_offered_nothing_is_sent()
    {
        await using var mailbox = new SmtpMailbox().Start();
        (await ShouldBeUnavailableAsync(mailbox.Settings(query: "?tls=required"))).ShouldBe("The mail server offers no TLS.");
        mailbox.Mails.ShouldBeEmpty();
        await SendAsync(mailbox.Settings());
        mailbox.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_is_refused_at_the_login_is_told_without_the_password()
    {
        await using var mailbox = new SmtpMailbox { NeedsLogin = true }.Start();
        (await ShouldBeUnavailableAsync(mailbox.Settings(SmtpMailbox.Login("wrong-hush")))).ShouldStartWith("The mail server refuses the login: ");
        await ShouldBeUnavailableAsync(mailbox.Settings()); // nobody logs in
        mailbox.Mails.ShouldBeEmpty();
        (await SendAsync(mailbox.Settings(SmtpMailbox.Login()))).ShouldNotBeEmpty();
        mailbox.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_password_crosses_no_open_line_to_another_machine()
    {
        await using var mailbox = new SmtpMailbox { NeedsLogin = true }.Start();
        var here = mailbox.Settings(SmtpMailbox.Login());
        // A name that is not known to be this machine's, and yet leads here.
        var elsewhere = new Dictionary<string, string?>(here) { ["SMTP_URL"] = here["SMTP_URL"]!.Replace("127.0.0.1", System.Net.Dns.GetHostName()) };
        var host = MailSettingsOf(elsewhere).Server.Host;
        if (!(await System.Net.Dns.GetHostAddressesAsync(host, TestContext.Current.CancellationToken)).Any(static address => System.Net.IPAddress.IsLoopback(address)))
            Assert.Skip("The machine's name leads to an address on which the test's mail server does not listen.");
        (await ShouldBeUnavailableAsync(elsewhere)).ShouldContain("offers no TLS");
        elsewhere["SMTP_URL"] += "?tls=never";
        await SendAsync(elsewhere);
        mailbox.Mails.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(550, true)]
    [InlineData(553, true)]
    [InlineData(450, false)]
    [InlineData(452, false)]
    public async Task A_refusal_of_the_recipient_is_final_or_not_as_its_code_says(int code, bool isFinal)
    {
        await using var mailbox = new SmtpMailbox { Refuse = _ => new SmtpResponse((SmtpReplyCode)code, "no") }.Start();
        (await Should.ThrowAsync<MailRefusedException>(SendAsync(mailbox.Settings()))).ShouldSatisfyAllConditions(
            refused => refused.IsFinal.ShouldBe(isFinal), refused => refused.Message.ShouldStartWith($"{code} no"));
    }

    [Theory]
    [InlineData("a@b.test\r\nBcc: c@d.test")]
    [InlineData("Name <a@b.test>")]
    [InlineData("a@b.test, c@d.test")]
    [InlineData("")]
    public void What_is_no_single_address_gets_no_mail(string recipient) =>
        Should.Throw<FormatException>(() => Compose(MailSettingsOf(new SmtpMailbox().Settings()), recipient));

    private async Task<string> SendAsync(Dictionary<string, string?> settings, SmtpTrust? trust = null)
    {
        var mail = MailSettingsOf(settings);
        await using var session = new SmtpSession(mail.Server, trust ?? new(null));
        return await session.SendAsync(Compose(mail, "it@acme.test"), TestContext.Current.CancellationToken);
    }

    private async Task<string> ShouldBeUnavailableAsync(Dictionary<string, string?> settings)
    {
        var unavailable = await Should.ThrowAsync<SmtpUnavailableException>(SendAsync(settings));
        unavailable.ToString().ShouldNotContain("hush");
        return unavailable.Message;
    }

    private static MimeMessage Compose(MailSettings settings, string recipient) =>
        new MailComposer(settings, new MailTemplates(), new FakeTimeProvider(At.Start)).Compose(
            Guid.CreateVersion7(At.Start), new(recipient, null, MailTemplateNames.Test, new Dictionary<string, string>()));

    private MailSettings MailSettingsOf(Dictionary<string, string?> settings) =>
        SettingsLoader.Load(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _directory.Path).Mail!;
}
