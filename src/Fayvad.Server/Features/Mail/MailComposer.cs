using System.Globalization;
using Fayvad.Licensing.Mail;
using Fayvad.Server.Settings;
using MimeKit;

namespace Fayvad.Server.Features.Mail;

/// <summary>Makes a message of facts: one recipient, text and HTML, nothing in a header that was not made for it.</summary>
internal sealed class MailComposer(MailSettings settings, MailTemplates templates, TimeProvider time)
{
    private readonly string _domain = MailboxAddress.EncodeAddrspec(settings.From.Address).Split('@')[^1]; // in ASCII

    /// <summary>The message of a mail.</summary>
    /// <param name="id">The mail's id; the Message-ID is made of it, so that one that goes out twice after a crash is known for the same.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="link">The link that recovers a key; null in other mails.</param>
    /// <exception cref="FormatException">The recipient is no address, or a fact is no instant.</exception>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public MimeMessage Compose(Guid id, NewMail mail, Uri? link = null)
    {
        var language = MailLanguages.Of(mail.Language) ?? settings.Language;
        var wording = templates.Fill(mail.Template, language, Values(mail, language, link));
        var message = new MimeMessage
        {
            MessageId = $"{id:N}@{_domain}",
            Date = time.GetUtcNow(),
            Subject = wording.Subject,
            Body = new BodyBuilder { TextBody = wording.Text, HtmlBody = wording.Html }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(settings.From.DisplayName, settings.From.Address));
        message.To.Add(Recipient(mail.Recipient));
        message.Body.Headers.Add(HeaderId.ContentLanguage, language);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no robot answers it
        return message;
    }

    private Dictionary<string, string> Values(NewMail mail, string language, Uri? link)
    {
        var words = templates.Words(language);
        var values = new Dictionary<string, string>
        {
            [MailValues.PublicUrl] = settings.PublicUrl.AbsoluteUri,
            [MailValues.RenewUrl] = Page("license/renew/"),
            [MailValues.UpgradeUrl] = Page("license/upgrade/"),
            [MailValues.DashboardUrl] = Page("license/dashboard/"),
            [MailValues.Minutes] = KeyRecoveryLink.Lifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture),
        };
        if (link is not null) values[MailValues.RecoveryUrl] = link.AbsoluteUri;
        foreach (var name in MailTemplates.Placeholders[mail.Template].Where(name => !name.EndsWith(MailTemplate.LinkEnding, StringComparison.Ordinal) && !values.ContainsKey(name)))
        {
            values[name] = name switch
            {
                MailValues.Days => words.InDays(ExpiryReminders.DaysLeft(InstantOf(mail, MailFacts.Expiry), time.GetUtcNow())),
                MailFacts.Expiry or MailFacts.Hour or MailFacts.ResetsAt => words.At(InstantOf(mail, name)),
                MailFacts.Reason when words.Reasons.TryGetValue(mail.Facts.GetValueOrDefault(name) ?? "", out var reason) => reason,
                _ => MailTemplate.Clean(mail.Facts.GetValueOrDefault(name)),
            };
        }
        return values;
    }

    /// <summary>An instant among a mail's facts.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    public static DateTimeOffset InstantOf(NewMail mail, string name) =>
        DateTimeOffset.TryParse(mail.Facts.GetValueOrDefault(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant : throw new FormatException($"The mail has no instant '{name}'.");

    private string Page(string path) => new Uri(settings.PublicUrl, path).AbsoluteUri;

    private static MailboxAddress Recipient(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Address == text && !text.Any(char.IsControl) ? new MailboxAddress("", text)
            : throw new FormatException("The recipient is no e-mail address.");
}
