using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>What a transaction says about itself: audit events and announcements, written last and committed with it.</summary>
internal sealed class Journal(LicensingDbContext context, TimeProvider time)
{
    private readonly List<AuditDraft> _drafts = [];
    private readonly List<LicenseAnnouncement> _changes = [];
    private readonly Dictionary<string, int> _released = new(StringComparer.Ordinal); // tenants that a licence let go of, and where that is announced

    /// <summary>Whether those who watch the change feed have something to read.</summary>
    public bool IsAnnouncing => _changes.Count > 0;

    public void Record(AuditDraft draft) => _drafts.Add(draft);

    public void Announce(LicenseAnnouncement change)
    {
        if (change is { TenantId: { } tenant, Facts: { } facts })
        {
            // Whoever passes from one licence to another is without one at no instant, and is told once of what was and is.
            if (facts.Before is null && _released.Remove(tenant, out var index))
            {
                change = change with { Facts = facts with { Before = _changes[index].Facts!.Before } };
                _changes[index] = _changes[index] with { Facts = null };
            }
            if (facts.After is null) _released[tenant] = _changes.Count;
        }
        _changes.Add(change);
    }

    /// <summary>Writes everything; answers the audit log's new end, null where no event was written.</summary>
    public async Task<AuditHead?> FlushAsync(CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        if (_drafts.Count == 0 && _changes.Count == 0) return null;

        var head = await context.LockJournalAsync(cancellationToken);
        foreach (var draft in _drafts)
        {
            var entry = AuditChain.Append(new AuditHead(head.AuditSequence, head.AuditHash), draft);
            context.Add(entry.ToRow());
            (head.AuditSequence, head.AuditHash) = (entry.Sequence, entry.Hash);
        }
        foreach (var change in _changes)
        {
            context.Add(new LicenseChangeRow
            {
                Sequence = ++head.ChangeSequence,
                At = time.GetUtcNow(),
                LicenseId = change.LicenseId,
                TenantId = change.TenantId,
                Revision = change.Revision,
                Kind = change.Kind,
                Payload = change.Facts is { } facts ? JsonSerializer.Serialize(facts, EventJson.Default.LicenseChangeFacts) : change.Payload,
            });
        }
        await context.SaveChangesAsync(cancellationToken);
        if (_changes.Count > 0) await context.NotifyAsync(cancellationToken);
        return _drafts.Count == 0 ? null : new AuditHead(head.AuditSequence, head.AuditHash);
    }
}

/// <summary>What the outbox says of one tenant; without licence and tenant: every tenant is concerned.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="LicenseId">To which licence.</param>
/// <param name="TenantId">Whom it concerns.</param>
/// <param name="Revision">The licence's revision afterwards.</param>
/// <param name="Payload">What else there is to know, as JSON.</param>
internal sealed record LicenseAnnouncement(string Kind, Guid? LicenseId = null, string? TenantId = null, long? Revision = null, string? Payload = null)
{
    /// <summary>The tenant's licence before and after, in place of a payload.</summary>
    public LicenseChangeFacts? Facts { get; init; }
}
