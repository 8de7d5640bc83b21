using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>
/// A reader of the outbox that writes into it what it read: of an edited tier the first page of its licences, and behind them the edit once more, with the last
/// of these as the place to go on from. So each page is one short transaction, and what is left lies where nothing is lost.
/// </summary>
internal sealed class SqlTierChanges(SqlRunner runner, TimeProvider time) : ITierChanges
{
    internal const int PageSize = 200;

    private const string Reader = "tiers";
    private const int ChangesAtOnce = 1000;

    public async Task<bool> AnnounceAsync(CancellationToken cancellationToken) =>
        await runner.ReadAsync((context, token) => context.HasChangesAsync(Reader, token), cancellationToken)
        && await runner.TransactAsync((context, journal, token) => AnnounceAsync(context, journal, Instant.Of(time.GetUtcNow()), token), cancellationToken);

    private static async Task<bool> AnnounceAsync(LicensingDbContext context, Journal journal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.LockPositionAsync(Reader, cancellationToken) is not { } position)
        {
            await context.TakeChangesAsync(Reader, 0, cancellationToken); // begins here
            return false;
        }
        var changes = await context.LicenseChanges.AsNoTracking().Where(row => row.Sequence > position.Value).OrderBy(row => row.Sequence).Take(ChangesAtOnce)
            .Select(row => new { row.Sequence, row.LicenseId, Facts = row.Kind == LicenseEvents.TierChangeKind && row.TenantId == null ? row.Payload : null }).ToListAsync(cancellationToken);
        if (changes.Count == 0) return false;
        var edit = changes.Find(static change => change.Facts is not null);
        position.Value = (edit ?? changes[^1]).Sequence;
        if (edit is null) return changes.Count == ChangesAtOnce;

        var facts = TierChangeFacts.From(edit.Facts!);
        var last = edit.LicenseId ?? Guid.Empty;
        var licenses = await context.Licenses.AsNoTracking().Where(row => row.State == LicenseState.Active && (row.TierCode == facts.Code || row.NextTierCode == facts.Code) && row.Id.CompareTo(last) > 0)
            .Include(row => row.Tenants).Include(row => row.Activations).AsSplitQuery().OrderBy(row => row.Id).Take(PageSize).ToListAsync(cancellationToken);
        var tiers = new TierCatalog((await context.Tiers.AsNoTracking().ToListAsync(cancellationToken)).Select(Mapping.ToTier));
        var (before, after) = (facts.Before.In(tiers, facts.Code), facts.After.In(tiers, facts.Code));
        foreach (var license in licenses)
            foreach (var announcement in LicenseAnnouncements.OfTier(license.ToLicense(), before, after, now)) journal.Announce(announcement);
        if (licenses.Count == PageSize) journal.Announce(new(LicenseEvents.TierChangeKind, licenses[^1].Id, Payload: edit.Facts));
        return true;
    }
}
