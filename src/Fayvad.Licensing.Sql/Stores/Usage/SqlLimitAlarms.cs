using System.Globalization;
using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores.Usage;

internal sealed class SqlLimitAlarms(SqlRunner runner, TimeProvider time) : ILimitAlarms
{
    public async Task<bool> TryRaiseAsync(string tenantId, LimitExceededPayload reached, CancellationToken cancellationToken)
    {
        var now = Instant.Of(time.GetUtcNow());
        var key = KeyOf(tenantId, reached, now);
        // A look first, without a lock: whoever is refused tries again and again.
        if (await runner.ReadAsync((context, token) => context.MailNotices.AnyAsync(row => row.Key == key, token), cancellationToken)) return false;
        return await runner.TransactAsync((context, journal, token) => TryRaiseAsync(context, journal, tenantId, reached, now, token), cancellationToken);
    }

    /// <summary>The same in the transaction of the context.</summary>
    public static async Task<bool> TryRaiseAsync(
        LicensingDbContext context, Journal journal, string tenantId, LimitExceededPayload reached, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Of two at once one collides at the commit, runs again and finds it.
        var key = KeyOf(tenantId, reached, now);
        if (await context.MailNotices.AnyAsync(row => row.Key == key, cancellationToken)) return false;
        context.Add(new MailNoticeRow { Key = key, CreatedAt = now, KeptUntil = UsageHour.Of(now).End.AddDays(1) });
        journal.Announce(new(LicenseEvents.LimitReachedKind, TenantId: tenantId, Payload: JsonSerializer.Serialize(reached, EventJson.Default.LimitExceededPayload)));
        return true;
    }

    private static string KeyOf(string tenantId, LimitExceededPayload reached, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"limit:{reached.LimitType}:{tenantId}:{UsageHour.Of(now).EpochHour}");
}
