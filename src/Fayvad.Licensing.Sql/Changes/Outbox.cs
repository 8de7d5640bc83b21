using System.Linq.Expressions;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>
/// For whoever does something about each change, once: the position is locked, read and moved in the transaction that does it, so that
/// neither two nodes at once nor a crash in between do it twice or leave it out.
/// </summary>
internal static class Outbox
{
    /// <summary>A row as its readers know it.</summary>
    public static readonly Expression<Func<LicenseChangeRow, LoggedChange>> ToChange =
        row => new LoggedChange(row.Sequence, row.LicenseId, row.TenantId, row.At, row.Kind, row.Payload);

    /// <summary>The next changes for a reader, whose position is moved behind them. A new reader begins at the present end.</summary>
    public static async Task<IReadOnlyList<LoggedChange>> TakeChangesAsync(this LicensingDbContext context, string reader, int limit, CancellationToken cancellationToken)
    {
        var position = await context.LockPositionAsync(reader, cancellationToken);
        if (position is null)
        {
            var end = await context.JournalHeads.Select(row => row.ChangeSequence).SingleAsync(cancellationToken);
            context.Add(new OutboxPositionRow { Name = reader, Value = end });
            await context.SaveChangesAsync(cancellationToken); // of two that begin at once one collides, and runs again
            return [];
        }
        var changes = await context.LicenseChanges.AsNoTracking().Where(row => row.Sequence > position.Value).OrderBy(row => row.Sequence).Take(limit)
            .Select(ToChange).ToListAsync(cancellationToken);
        if (changes.Count > 0) position.Value = changes[^1].Sequence;
        return changes;
    }

    /// <summary>Whether there is something to take: a read alone, for those who look again and again.</summary>
    public static async Task<bool> HasChangesAsync(this LicensingDbContext context, string reader, CancellationToken cancellationToken)
    {
        var position = await context.OutboxPositions.AsNoTracking().Where(row => row.Name == reader).Select(row => (long?)row.Value).SingleOrDefaultAsync(cancellationToken);
        return position is not { } value || await context.LicenseChanges.AnyAsync(row => row.Sequence > value, cancellationToken);
    }
}
