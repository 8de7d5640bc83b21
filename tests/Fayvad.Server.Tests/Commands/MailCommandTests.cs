using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;
using SmtpServer.Protocol;

namespace Fayvad.Server.Tests.Commands;

public sealed class MailCommandTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SmtpMailbox _mailbox = new() { NeedsLogin = true };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _mailbox.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_test_mail_is_sent_and_the_servers_answer_printed()
    {
        _mailbox.Start();
        var result = await RunAsync(_mailbox.Settings(SmtpMailbox.Login()), "--to", "it@acme.test", "--language", "fr", "--json");
        result.Exit.ShouldBe(0, result.Error);
        ((string?)result.Json["to"], (string?)result.Json["answer"]).ShouldBe(("it@acme.test", "Ok"));
        var mail = _mailbox.Mails.ShouldHaveSingleItem();
        mail.Recipient.ShouldBe("it@acme.test");
        mail.Message.MessageId.ShouldBe((string?)result.Json["message_id"]);
        mail.Message.Subject.ShouldBe("Le courrier du serveur de licences fonctionne");
        (await RunAsync(_mailbox.Settings(SmtpMailbox.Login()), "--to", "it@acme.test")).Output.ShouldContain("answer      Ok");
        Directory.Exists(_directory.Combine("data")).ShouldBeFalse(); // no database is needed
    }

    [Fact]
    public async Task What_the_server_says_no_to_is_one_sentence_without_secrets()
    {
        (await RunAsync(_mailbox.Settings(SmtpMailbox.Login()), "--to", "it@acme.test")).ShouldSatisfyAllConditions(
            result => result.Exit.ShouldBe(1), result => result.Error.ShouldStartWith("fayvad: The mail server cannot be reached"));
        _mailbox.Refuse = static _ => new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such user");
        _mailbox.Start();
        (await RunAsync(_mailbox.Settings(SmtpMailbox.Login()), "--to", "it@acme.test")).ShouldSatisfyAllConditions(
            result => result.Exit.ShouldBe(1), result => result.Error.ShouldStartWith("fayvad: the mail server does not take the mail: 550 no such user"));
        var refused = await RunAsync(_mailbox.Settings(SmtpMailbox.Login("wrong-hush")), "--to", "it@acme.test");
        refused.Exit.ShouldBe(1);
        refused.Error.ShouldStartWith("fayvad: The mail server refuses the login");
        refused.Error.ShouldNotContain("hush");
    }

    [Fact]
    public async Task What_makes_no_sense_is_exit_code_2()
    {
        (await RunAsync([], "--to", "it@acme.test")).ShouldBe(new CommandResult(2, "", "fayvad: SMTP_URL is not set, so no mail is sent.\n"));
        (await RunAsync(_mailbox.Settings(), "--to", "nobody")).ShouldBe(new CommandResult(2, "", "fayvad: --to is an e-mail address.\n"));
        (await RunAsync(_mailbox.Settings(), "--to", "a@b.test", "--language", "de")).Exit.ShouldBe(2);
    }

    private Task<CommandResult> RunAsync(Dictionary<string, string?> settings, params string[] arguments) => CommandResult.RunAsync(
        FayvadApplication.Configuration(_directory, settings), _directory.Path, new FakeTimeProvider(At.Start), "", ["mail", "test", .. arguments]);
}
