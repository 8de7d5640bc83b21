using System.Text.Json.Serialization;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>A customer: owns tenants, holds licences.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Where to reach them; null where nobody said.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record Client(Guid Id, string Name, string? Email, DateTimeOffset CreatedAt)
{
    /// <summary>The language to write to them in, one of <see cref="Mail.MailLanguages.All"/>; null where nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }
}

/// <summary>An Odoo database that is known here.</summary>
/// <param name="Id">Its name.</param>
/// <param name="ClientId">Who owns it.</param>
/// <param name="RegisteredAt">Since when.</param>
/// <param name="TrialLicenseId">The trial it has had; null where it has had none.</param>
public sealed record Tenant(string Id, Guid ClientId, DateTimeOffset RegisteredAt, Guid? TrialLicenseId = null);

/// <summary>A licence with what it refers to.</summary>
/// <param name="License">The licence.</param>
/// <param name="Client">Its holder.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="NextTier">The tier of its pending change; null where none is pending.</param>
public sealed record LicenseView(License License, Client Client, Tier Tier, Tier? NextTier = null)
{
    /// <summary>
    /// The licence as it stands at an instant, which is what anybody may be told of it: a change of tier that waited for that time has been
    /// made, and room that was granted until then has gone. What is stored follows at the next change; of overrides it tells also those that are over.
    /// </summary>
    public LicenseView At(DateTimeOffset now)
    {
        var settled = LicenseLifecycle.Settled(License, Tier, NextTier, now);
        return ReferenceEquals(settled, License) ? this : new(settled with { Overrides = License.Overrides }, Client, License.PendingChange?.At <= now ? NextTier! : Tier, settled.PendingChange is null ? null : NextTier);
    }

    /// <summary>The tier that holds at an instant.</summary>
    public Tier TierAt(DateTimeOffset now) => At(now).Tier;

    /// <summary>What a decision about one of its tenants needs to know.</summary>
    public LicenseSnapshot ToSnapshot(string tenantId) => License.ToSnapshot(Tier, tenantId, NextTier);
}

/// <summary>A licence just issued, with its key: the only time that the key is to be had.</summary>
/// <param name="View">The licence.</param>
/// <param name="Key">Its key.</param>
public sealed record IssuedLicense(LicenseView View, Keys.LicenseKey Key);

/// <summary>Which licences to list; what is null does not matter.</summary>
public sealed record LicenseFilter
{
    /// <summary>The stored state.</summary>
    public LicenseState? State { get; init; }

    /// <summary>How they stand now.</summary>
    public LicenseCondition? Condition { get; init; }

    /// <summary>The tier's code.</summary>
    public string? TierCode { get; init; }

    /// <summary>The holder.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>A tenant it covers.</summary>
    public string? TenantId { get; init; }

    /// <summary>Those whose time ends before this instant; perpetual ones never do.</summary>
    public DateTimeOffset? ExpiresBefore { get; init; }

    /// <summary>Those whose time ends at this instant or later, perpetual ones among them.</summary>
    public DateTimeOffset? ExpiresFrom { get; init; }

    /// <summary>Trials alone, or all but trials.</summary>
    public bool? IsTrial { get; init; }

    /// <summary>Part of the client's name or e-mail or of a tenant's name, in whatever case, or the key's last four symbols.</summary>
    public string? Search { get; init; }

    /// <summary>The order.</summary>
    public LicenseOrder Order { get; init; } = LicenseOrder.NewestFirst;
}

/// <summary>In which order licences are listed.</summary>
public enum LicenseOrder
{
    /// <summary>By issue, the newest first.</summary>
    NewestFirst = 1,

    /// <summary>By issue, the oldest first.</summary>
    OldestFirst,

    /// <summary>By expiry, the soonest first; perpetual ones last.</summary>
    ExpiresFirst,

    /// <summary>By expiry, perpetual ones first.</summary>
    ExpiresLast,
}

/// <summary>Which part of a list. Lists are stable under concurrent inserts: a page begins behind a row, not at a count.</summary>
/// <param name="Size">Rows at most; 1 to 200.</param>
/// <param name="After">The cursor that the page before gave; null for the first page.</param>
public sealed record PageRequest(int Size = 50, string? After = null)
{
    /// <summary>The most rows a page may have.</summary>
    public const int MaxSize = 200;
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">The cursor of the next page; null where this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which audit events to list; what is null does not matter.</summary>
/// <param name="Subject">The id of a licence, client, tenant, account or token.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Action">What was done, e.g. <c>license.suspend</c>.</param>
/// <param name="From">At this instant or later.</param>
/// <param name="To">Before this instant.</param>
public sealed record AuditFilter(string? Subject = null, string? Who = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null);
