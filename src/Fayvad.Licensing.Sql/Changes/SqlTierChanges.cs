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
        var (last, since) = (edit.LicenseId ?? Guid.Empty, facts.Since ?? edit.Sequence);
        var licenses = await context.Licenses.AsNoTracking().Where(row => row.State == LicenseState.Active && (row.TierCode == facts.Code || row.NextTierCode == facts.Code) && row.Id.CompareTo(last) > 0)
            .Include(row => row.Tenants).Include(row => row.Activations).AsSplitQuery().OrderBy(row => row.Id).Take(PageSize).ToListAsync(cancellationToken);
        var tiers = new TierCatalog((await context.Tiers.AsNoTracking().ToListAsync(cancellationToken)).Select(Mapping.ToTier));
        var (before, after) = (facts.Before.In(tiers, facts.Code), facts.After.In(tiers, facts.Code));
        var announcements = licenses.SelectMany(license => LicenseAnnouncements.OfTier(license.ToLicense(), before, after, now)).ToArray();
        var newcomers = await NewcomersAsync(context, facts.Code, [.. announcements.Select(static told => told.TenantId!)], since, cancellationToken);
        foreach (var announcement in announcements.Where(told => !newcomers.Contains(told.TenantId!))) journal.Announce(announcement);
        if (licenses.Count == PageSize) journal.Announce(new(LicenseEvents.TierChangeKind, licenses[^1].Id, Payload: (facts with { Since = since }).ToJson()));
        return true;
    }

    /// <summary>Tenants that came to the tier only after it was edited: what they were told then is of the tier as it is, and they lost nothing by the edit.</summary>
    private static async Task<HashSet<string>> NewcomersAsync(LicensingDbContext context, string tier, string[] tenants, long since, CancellationToken cancellationToken)
    {
        var changes = await context.LicenseChanges.AsNoTracking()
            .Where(row => row.Sequence > since && row.LicenseId != null && row.Payload != null && tenants.Contains(row.TenantId)).OrderBy(row => row.Sequence)
            .Select(Outbox.ToChange).ToListAsync(cancellationToken);
        return [.. changes.DistinctBy(static first => first.TenantId)
            .Where(first => LicenseEvents.FactsOf(first) is { } facts && facts.Before?.Tier != tier).Select(static first => first.TenantId!)];
    }
}
