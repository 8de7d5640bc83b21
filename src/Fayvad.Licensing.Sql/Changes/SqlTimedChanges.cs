using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>
/// One row says up to which instant everything was announced; whoever announces locks it, and moves it with the announcements. What a
/// command changes behind that instant, it announces itself, and before that what time did, where it takes that out of the licence.
/// </summary>
internal sealed class SqlTimedChanges(SqlRunner runner, TimeProvider time) : ITimedChanges
{
    /// <summary>Of the position.</summary>
    internal const string Name = "time";

    // Where there is nothing to tell the position is moved now and then, so that no look goes far back: over all licences issued since, for example.
    private static readonly TimeSpan LooksBack = TimeSpan.FromHours(1);

    public async Task<int> AnnounceAsync(CancellationToken cancellationToken)
    {
        var now = Instant.Of(time.GetUtcNow());
        return await runner.ReadAsync((context, token) => IsDueAsync(context, now, token), cancellationToken)
            ? await runner.TransactAsync((context, journal, token) => AnnounceAsync(context, journal, now, token), cancellationToken)
            : 0;
    }

    private static async Task<bool> IsDueAsync(LicensingDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var position = await context.OutboxPositions.SingleOrDefaultAsync(row => row.Name == Name, cancellationToken);
        if (position is null) return true;
        var since = DateTimeOffset.FromUnixTimeMilliseconds(position.Value);
        return now - since >= LooksBack || await Due(context, since, now).AnyAsync(cancellationToken);
    }

    private static async Task<int> AnnounceAsync(LicensingDbContext context, Journal journal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var position = await context.LockPositionAsync(Name, cancellationToken);
        if (position is null)
        {
            // What was over before anybody kept count is old news.
            context.Add(new OutboxPositionRow { Name = Name, Value = now.ToUnixTimeMilliseconds() });
            await context.SaveChangesAsync(cancellationToken);
            return 0;
        }
        var since = DateTimeOffset.FromUnixTimeMilliseconds(position.Value);
        if (since >= now) return 0;
        var tiers = new TierCatalog((await context.Tiers.AsNoTracking().ToListAsync(cancellationToken)).Select(Mapping.ToTier));
        var licenses = await Due(context, since, now).AsNoTracking().Include(row => row.Tenants).Include(row => row.Activations).AsSplitQuery()
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var passed = licenses.Select(Mapping.ToLicense).SelectMany(license => Passed(license, since, now)
            .Select(turn => (License: license, turn.Kind, turn.At)));
        foreach (var (license, kind, at) in passed.OrderBy(static turn => turn.At))
            foreach (var announcement in LicenseAnnouncements.OfInstant(kind, license, tiers, at)) journal.Announce(announcement);
        position.Value = now.ToUnixTimeMilliseconds();
        return licenses.Count;
    }

    // The ids first, each kind of instant by its own index: with the ends of overrides in one condition every licence would be looked at.
    private static IQueryable<LicenseRow> Due(LicensingDbContext context, DateTimeOffset since, DateTimeOffset now)
    {
        var ids = context.Licenses.Where(row => (row.ExpiryDate > since && row.ExpiryDate <= now) || (row.NextTierAt > since && row.NextTierAt <= now)
                || (row.StartsAt > since && row.StartsAt <= now && row.StartsAt > row.IssuedAt)).Select(static row => row.Id)
            .Concat(context.OverrideEnds.Where(end => end.At > since && end.At <= now).Select(static end => end.LicenseId));
        return context.Licenses.Where(row => row.State == LicenseState.Active && ids.Contains(row.Id));
    }

    /// <summary>
    /// What time did to an active licence in between. Of what happens at the same instant the first says it all: before and after are the same.
    /// </summary>
    internal static IEnumerable<(string Kind, DateTimeOffset At)> Passed(License license, DateTimeOffset since, DateTimeOffset now) => license.State != LicenseState.Active
        ? []
        : Turns(license).DistinctBy(static turn => turn.At).Where(turn => turn.At > since && turn.At <= now);

    private static IEnumerable<(string Kind, DateTimeOffset At)> Turns(License license)
    {
        if (license.ExpiryDate is { } expiry) yield return ("license.expire", expiry);
        if (license.StartsAt > license.IssuedAt) yield return ("license.start", license.StartsAt); // else it began as it was issued
        if (license.PendingChange is { } change) yield return ("license.change_tier", change.At);
        foreach (var end in license.Overrides.Ends) yield return ("license.override_end", end);
    }
}
