using System.Globalization;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Licensing.Mail;

/// <summary>Which changes of the outbox people are told of by mail. A pure function: whoever reads the same change finds the same.</summary>
public static class MailNotices
{
    /// <summary>What is older is no news any more: after a long silence nobody is told of last week's hours.</summary>
    public static readonly TimeSpan NewsFor = TimeSpan.FromDays(1);

    // Changes are kept for seven days; the same one cannot be read again after that.
    private static readonly TimeSpan ChangesKeptFor = TimeSpan.FromDays(8);

    /// <summary>
    /// The notice of a change; null where there is none. Usage is told once per tenant, UTC day and mark: a limit that is reached in each of the day's
    /// hours makes one mail of it.
    /// </summary>
    public static MailNotice? Of(LoggedChange change, DateTimeOffset now)
    {
        if (change.TenantId is not { } tenant || change.At < now - NewsFor) return null;
        return change.Kind switch
        {
            LicenseEvents.UsageAlertKind => OfUsage(tenant, change.Read(EventJson.Default.UsageAlertFacts)),
            WebhookDisabledFacts.Kind => OfWebhook(change, tenant, change.Read(EventJson.Default.WebhookDisabledFacts)),
            _ => null,
        };
    }

    private static MailNotice? OfUsage(string tenant, UsageAlertFacts? alert)
    {
        if (alert is not { Percent: 80 or 100 }) return null;
        var day = alert.Hour.UtcDateTime.Date;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"usage:{tenant}:{day:yyyy-MM-dd}:{alert.Percent}"), new DateTimeOffset(day, TimeSpan.Zero) + ChangesKeptFor, tenant,
            alert.Percent == 100 ? MailTemplateNames.UsageAll : MailTemplateNames.UsageAlmost, new Dictionary<string, string>
            {
                [MailFacts.Tenant] = tenant,
                [MailFacts.Used] = alert.Used.ToString(CultureInfo.InvariantCulture),
                [MailFacts.Limit] = alert.Limit.ToString(CultureInfo.InvariantCulture),
                [MailFacts.Hour] = MailFacts.Instant(alert.Hour),
                [MailFacts.ResetsAt] = MailFacts.Instant(alert.Hour.AddHours(1)),
            });
    }

    private static MailNotice? OfWebhook(LoggedChange change, string tenant, WebhookDisabledFacts? facts) => facts is not { Origin: not null, Reason: not null } ? null : new(
        string.Create(CultureInfo.InvariantCulture, $"webhook:{change.Sequence}"), change.At + ChangesKeptFor, tenant, MailTemplateNames.WebhookDisabled,
        new Dictionary<string, string> { [MailFacts.Tenant] = tenant, [MailFacts.Url] = facts.Origin, [MailFacts.Reason] = facts.Reason });
}

/// <summary>The names of what mails tell.</summary>
public static class MailFacts
{
    /// <summary>The client's name.</summary>
    public const string Client = "client";

    /// <summary>The tier's name.</summary>
    public const string Tier = "tier";

    /// <summary>The licence's masked key.</summary>
    public const string LicenseKey = "license_key";

    /// <summary>The databases that a licence covers.</summary>
    public const string Tenants = "tenants";

    /// <summary>The licence's end.</summary>
    public const string Expiry = "expiry";

    /// <summary>One database.</summary>
    public const string Tenant = "tenant";

    /// <summary>Requests used.</summary>
    public const string Used = "used";

    /// <summary>Of so many.</summary>
    public const string Limit = "limit";

    /// <summary>The hour's beginning.</summary>
    public const string Hour = "hour";

    /// <summary>The hour's end.</summary>
    public const string ResetsAt = "resets_at";

    /// <summary>A webhook's address.</summary>
    public const string Url = "url";

    /// <summary>Why.</summary>
    public const string Reason = "reason";

    /// <summary>An instant as facts hold it.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>How facts are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
public sealed partial class MailJson : JsonSerializerContext;
