using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>What a transaction says about itself: audit events and announcements, written last and committed with it.</summary>
internal sealed class Journal(LicensingDbContext context, TimeProvider time)
{
    private readonly List<AuditDraft> _drafts = [];
    private readonly List<(Guid? LicenseId, string? TenantId, long? Revision)> _changes = [];

    public void Record(AuditDraft draft) => _drafts.Add(draft);

    public void Announce(Guid licenseId, string? tenantId, long revision) => _changes.Add((licenseId, tenantId, revision));

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
        foreach (var (licenseId, tenantId, revision) in _changes)
        {
            context.Add(new LicenseChangeRow
            {
                Sequence = ++head.ChangeSequence,
                At = time.GetUtcNow(),
                LicenseId = licenseId,
                TenantId = tenantId,
                Revision = revision,
            });
        }
        await context.SaveChangesAsync(cancellationToken);
        if (_changes.Count > 0) await context.NotifyAsync(cancellationToken);
        return _drafts.Count == 0 ? null : new AuditHead(head.AuditSequence, head.AuditHash);
    }
}
