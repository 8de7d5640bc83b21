using Fayvad.Licensing.Mail;
using Fayvad.Server.Features.Mail;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Mail;

public sealed class MailTemplateTests
{
    private readonly MailTemplates _templates = new();

    public static TheoryData<string, string> All => [.. MailLanguages.All.SelectMany(static _ => MailTemplateNames.All, static (language, name) => (language, name))];

    [Theory, MemberData(nameof(All))]
    public void Every_mail_is_there_in_every_language_and_tells_all_that_it_has_to_tell(string language, string name) =>
        _templates.Template(name, language).Placeholders.ShouldBe(MailTemplates.Placeholders[name], ignoreOrder: true);

    [Theory, MemberData(nameof(All))]
    public void A_filled_mail_has_no_place_left_and_is_in_its_language(string language, string name)
    {
        var wording = _templates.Fill(name, language, Values(static placeholder => placeholder.EndsWith("_url") ? $"https://vendor.test/{placeholder}" : $"<{placeholder}>"));
        foreach (var text in (string[])[wording.Subject, wording.Text, wording.Html]) text.ShouldNotContain("{");
        wording.Html.ShouldStartWith("<!doctype html>");
        wording.Html.ShouldContain($"<html lang=\"{language}\">");
        foreach (var placeholder in MailTemplates.Placeholders[name])
        {
            if (placeholder.EndsWith("_url"))
            {
                wording.Html.ShouldContain($"href=\"https://vendor.test/{placeholder}\"");
                wording.Text.ShouldContain($"https://vendor.test/{placeholder}");
                continue;
            }
            (wording.Subject + wording.Text).ShouldContain($"<{placeholder}>");
            wording.Html.ShouldContain($"&lt;{placeholder}&gt;");
            wording.Html.ShouldNotContain($"<{placeholder}>");
        }
        wording.Text.ShouldNotContain("<p>");
        wording.Text.ShouldContain("\n\n-- \n");
    }

    [Fact]
    public void Mails_of_two_languages_have_not_one_sentence_in_common()
    {
        foreach (var name in MailTemplateNames.All)
            MailLanguages.All.Select(language => _templates.Fill(name, language, Values(static placeholder => placeholder)).Subject).Distinct().Count().ShouldBe(MailLanguages.All.Count, name);
    }

    [Fact]
    public void What_is_put_in_is_text_and_opens_no_element_no_place_and_no_paragraph()
    {
        var wording = _templates.Fill(MailTemplateNames.UsageAll, "en", Values(static placeholder => placeholder == "client"
            ? MailTemplate.Clean("{{tenant}} {{body}} {{footer}}<script>\"&'\r\n\r\nSubject: x") : placeholder.EndsWith("_url") ? "https://vendor.test/" : placeholder));
        wording.Text.ShouldContain("Hello {{tenant}} {{body}} {{footer}}<script>\"&' Subject: x,\n\nin the hour");
        wording.Html.ShouldNotContain("<script");
        wording.Html.ShouldContain("{{tenant}} {{body}} {{footer}}&lt;script&gt;&quot;&amp;&#x27; Subject: x,</p>");
    }

    [Theory]
    [InlineData(null, "–")]
    [InlineData(" \t ", "–")]
    [InlineData("Acme\r\nBcc: all@vendor.test", "Acme Bcc: all@vendor.test")]
    [InlineData("a\u2028b\u0085c\u0000d\u200Be\u202Ef", "a b c d e f")]
    [InlineData("Ünïcode Ltd 🦁", "Ünïcode Ltd 🦁")]
    public void A_value_is_one_line_of_visible_characters(string? value, string clean) => MailTemplate.Clean(value).ShouldBe(clean);

    [Fact]
    public void A_long_value_is_cut_and_not_through_a_character_and_half_a_character_is_none()
    {
        MailTemplate.Clean("half\uD800.").ShouldBe("half .");
        MailTemplate.Clean(new string('x', 300)).ShouldBe(new string('x', 200) + "…");
        MailTemplate.Clean(new string('x', 199) + "🦁🦁").ShouldBe(new string('x', 199) + "…");
    }

    [Theory]
    [InlineData("Hello {{client}},")]
    [InlineData("Subject: Hello")]
    [InlineData("Subject: Hello\nmore\n\nwords")]
    [InlineData("Subject: Hello\n\n{{Client}}")]
    [InlineData("Subject: Hello\n\n{client}")]
    [InlineData("Subject: Hello\n\n{{client}")]
    public void A_file_that_is_wrong_is_refused(string text) => Should.Throw<FormatException>(() => MailTemplate.Parse(text));

    [Fact]
    public void A_value_that_is_missing_is_no_empty_place() =>
        Should.Throw<KeyNotFoundException>(() => MailTemplate.Parse("Subject: {{client}}\n\nHello").Fill(new Dictionary<string, string>()));

    [Theory]
    [InlineData("en", 1, "1 day", "2 March 2027, 09:05 UTC")]
    [InlineData("en", 7, "7 days", "2 March 2027, 09:05 UTC")]
    [InlineData("fr", 1, "1 jour", "2 mars 2027, 09:05 UTC")]
    [InlineData("fr", 30, "30 jours", "2 mars 2027, 09:05 UTC")]
    [InlineData("sw", 7, "siku 7", "2 Machi 2027, 09:05 UTC")]
    public void Days_and_instants_are_told_as_the_language_does(string language, int days, string count, string instant)
    {
        var words = _templates.Words(language);
        (words.InDays(days), words.At(new DateTimeOffset(2027, 3, 2, 12, 5, 30, TimeSpan.FromHours(3)))).ShouldBe((count, instant));
    }

    [Fact]
    public void Why_a_webhook_was_disabled_is_told_in_words_of_the_language()
    {
        foreach (var code in MailWords.ReasonCodes)
            MailLanguages.All.Select(language => _templates.Words(language).Reasons[code]).ShouldBeUnique();
        Compose("gone").ShouldContain("The reason: it answered that it is gone for good (410).");
        Compose("its owner asked for it").ShouldContain("The reason: its owner asked for it.");

        string Compose(string reason) => new MailComposer(
            new(new("mail.test", 587, SmtpTls.Offered, null, null), new("licences@bücher.test"), new("https://vendor.test/"), "en"), _templates, new FakeTimeProvider(At.Start)).Compose(
            Guid.CreateVersion7(At.Start), new("it@acme.test", null, MailTemplateNames.WebhookDisabled, new Dictionary<string, string> { [MailFacts.Reason] = reason })).TextBody!;
    }

    [Fact]
    public void A_message_is_named_in_ASCII_whatever_the_senders_domain()
    {
        var id = Guid.CreateVersion7(At.Start);
        new MailComposer(new(new("mail.test", 587, SmtpTls.Offered, null, null), new("licences@bücher.test"), new("https://vendor.test/"), "en"), _templates, new FakeTimeProvider(At.Start))
            .Compose(id, new("it@acme.test", null, MailTemplateNames.Test, new Dictionary<string, string>())).MessageId.ShouldBe($"{id:N}@xn--bcher-kva.test");
    }

    private static Dictionary<string, string> Values(Func<string, string> value) =>
        MailTemplates.Placeholders.Values.SelectMany(static names => names).Append("public_url").Distinct().ToDictionary(static name => name, value);
}
