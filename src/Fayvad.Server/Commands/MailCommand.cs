using System.CommandLine;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Mail;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad mail test</c>: sends one mail with the server's settings, and says what the mail server answered. No database is needed.</summary>
internal static class MailCommand
{
    private static readonly Option<string> To = new("--to") { Description = "Where to send it.", Required = true };
    private static readonly Option<string> Language = new("--language") { Description = "en, fr or sw; without it, FAYVAD_MAIL_LANGUAGE." };

    public static Command Create(CommandContext context) => new("mail", "Try the settings of outgoing mail.") { Test(context) };

    private static Command Test(CommandContext context)
    {
        var command = new Command("test", "Send one mail and print what the mail server answers.") { To, Language };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings().Mail ?? throw new SettingException(SettingsTable.SmtpUrl, "is not set, so no mail is sent.");
        var to = Address(parsed.GetRequiredValue(To));
        var language = parsed.GetValue(Language);
        if (language is not null && !MailLanguages.All.Contains(language)) throw new UsageException($"--language is one of {string.Join(", ", MailLanguages.All)}.");
        var message = new MailComposer(settings, new MailTemplates(), context.Time)
            .Compose(Guid.CreateVersion7(context.Time.GetUtcNow()), new(to, language, MailTemplateNames.Test, new Dictionary<string, string>()));
        await using var session = new SmtpSession(settings.Server, context.SmtpTrust);
        try
        {
            var row = new MailTestRow(to, message.MessageId!, await session.SendAsync(message, cancellationToken));
            if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, MailCommandJson.Default.MailTestRow);
            else Report.Facts(context.Output, ("to", row.To), ("message id", row.MessageId), ("answer", row.Answer));
            return FayvadCommand.Done;
        }
        catch (SmtpUnavailableException problem)
        {
            throw new CommandFailedException(problem.Message, problem);
        }
        catch (MailRefusedException refused)
        {
            throw new CommandFailedException($"the mail server does not take the mail: {refused.Message}", refused);
        }
    }

    private static string Address(string text)
    {
        try
        {
            return Text.Email("--to", text) ?? throw new UsageException("--to is an e-mail address.");
        }
        catch (LicensingException)
        {
            throw new UsageException("--to is an e-mail address.");
        }
    }
}

/// <param name="To">Where it was sent.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="Answer">What the mail server answered.</param>
internal sealed record MailTestRow(string To, string MessageId, string Answer);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MailTestRow))]
internal sealed partial class MailCommandJson : JsonSerializerContext;
