namespace Fayvad.Licensing.Mail;

/// <summary>The closed list of mails.</summary>
public static class MailTemplateNames
{
    /// <summary>A licence ends soon.</summary>
    public const string ExpiryReminder = "expiry-reminder";

    /// <summary>Four fifths of an hour's requests are used.</summary>
    public const string UsageAlmost = "usage-80";

    /// <summary>All of an hour's requests are used.</summary>
    public const string UsageAll = "usage-100";

    /// <summary>A webhook endpoint was disabled.</summary>
    public const string WebhookDisabled = "webhook-disabled";

    /// <summary>The link that recovers a key.</summary>
    public const string KeyRecovery = "key-recovery";

    /// <summary>A try of the settings.</summary>
    public const string Test = "test";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [ExpiryReminder, UsageAlmost, UsageAll, WebhookDisabled, KeyRecovery, Test];
}

/// <summary>The languages that mails are written in.</summary>
public static class MailLanguages
{
    /// <summary>English, unless a setting says otherwise.</summary>
    public const string Default = "en";

    /// <summary>By their codes (ISO 639-1).</summary>
    public static readonly IReadOnlyList<string> All = ["en", "fr", "sw"];

    /// <summary>The language of a tag such as <c>fr-CH</c>; null where mails are not written in it.</summary>
    public static string? Of(string? tag)
    {
        var code = tag?.Trim().Split('-', 2)[0];
        return All.FirstOrDefault(language => language.Equals(code, StringComparison.OrdinalIgnoreCase));
    }
}
