using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Stores.Usage;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlSeatStore(SqlRunner runner, SeatOptions options, TimeProvider time) : ISeatStore
{
    private static readonly TimeSpan NotedEvery = TimeSpan.FromHours(1);

    // Who waits for a tenant's lock holds a connection: of one process, one at a time does. Striped: a tenant costs no gate of its own.
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1))];

    public async Task<SeatOutcome> TryTakeAsync(SeatUser user, Limit limit, CancellationToken cancellationToken)
    {
        var now = Now;
        var seat = await runner.ReadAsync((context, token) => Find(context, user.TenantId, user.UserId).SingleOrDefaultAsync(token), cancellationToken);
        if (seat is null || IsOver(seat, now)) return await TakeInTurnAsync(user, limit, now, cancellationToken);
        if (now - seat.LastUsed >= NotedEvery)
        {
            // Only what is there is noted: a seat that was released a moment ago does not come back by this.
            var noted = await runner.TransactAsync((context, _, token) => Find(context, user.TenantId, user.UserId).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LastUsed, now).SetProperty(row => row.Login, Cut(user.Login)), token), cancellationToken);
            if (noted == 0) return await TryTakeAsync(user, limit, cancellationToken);
        }
        return new(IsHeld: true, Held: 0);
    }

    public Task<int> CountAsync(string tenantId, CancellationToken cancellationToken)
    {
        var since = Now - options.Term;
        return runner.ReadAsync((context, token) => Held(context, tenantId, since).CountAsync(token), cancellationToken);
    }

    public Task<Page<Seat>> ListAsync(string tenantId, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => long.TryParse(text, out var id) ? id : (long?)null);
        var since = Now - options.Term;
        return runner.ReadAsync(async (context, token) =>
        {
            var rows = await Held(context, tenantId, since).Where(row => after == null || row.UserId > after)
                .OrderBy(row => row.UserId).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, ToSeat, static row => row.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }, cancellationToken);
    }

    public Task<Seat> ReleaseAsync(string tenantId, long userId, CommandOrigin origin, CancellationToken cancellationToken) =>
        runner.TransactAsync(async (context, journal, token) =>
        {
            await context.LockSeatsAsync(tenantId, token);
            var now = Now;
            if (await Find(context, tenantId, userId).SingleOrDefaultAsync(token) is not { } row || IsOver(row, now)) throw new NotFound("seat").ToException();
            context.Remove(row);
            foreach (var session in await context.OdooSessions.Where(session => session.TenantId == tenantId && session.UserId == userId && session.ExpiresAt > now).ToListAsync(token))
            {
                await SqlRevokedTokens.TryRevokeAsync(context, session.Jti, session.ExpiresAt, now, token);
                context.Remove(session);
            }
            await context.SaveChangesAsync(token);
            var seat = ToSeat(row);
            journal.Record(new AuditDraft
            {
                At = now,
                Origin = origin,
                Action = "seat.release",
                Subject = tenantId,
                Before = JsonSerializer.Serialize(seat, SeatImage.Default.Seat),
            });
            return seat;
        }, cancellationToken);

    private async Task<SeatOutcome> TakeInTurnAsync(SeatUser user, Limit limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)user.TenantId.GetHashCode(StringComparison.Ordinal) % _gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await runner.TransactAsync((context, journal, token) => TakeAsync(context, journal, user, limit, now, token), cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<SeatOutcome> TakeAsync(LicensingDbContext context, Journal journal, SeatUser user, Limit limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await context.LockSeatsAsync(user.TenantId, cancellationToken);
        var row = await Find(context, user.TenantId, user.UserId).SingleOrDefaultAsync(cancellationToken);
        if (row is not null && !IsOver(row, now)) return new(IsHeld: true, Held: 0); // another log-in of the same user was first

        var held = limit.IsUnlimited ? 0 : await Held(context, user.TenantId, now - options.Term).CountAsync(cancellationToken);
        if (held >= limit.OrMaxValue)
        {
            await SqlLimitAlarms.TryRaiseAsync(context, journal, user.TenantId, new(LicenseEvents.Users, held, limit.WireValue), now, cancellationToken);
            return new(IsHeld: false, held);
        }
        if (row is null) context.Add(new SeatRow { TenantId = user.TenantId, UserId = user.UserId, Login = Cut(user.Login), Since = now, LastUsed = now });
        else (row.Login, row.Since, row.LastUsed) = (Cut(user.Login), now, now);
        await context.SaveChangesAsync(cancellationToken);
        return new(IsHeld: true, held + 1);
    }

    private static IQueryable<SeatRow> Find(LicensingDbContext context, string tenantId, long userId) =>
        context.Seats.Where(row => row.TenantId == tenantId && row.UserId == userId);

    private static IQueryable<SeatRow> Held(LicensingDbContext context, string tenantId, DateTimeOffset since) =>
        context.Seats.Where(row => row.TenantId == tenantId && row.LastUsed > since);

    private static Seat ToSeat(SeatRow row) => new(row.TenantId, row.UserId, row.Login, row.Since, row.LastUsed);

    private static string Cut(string login) => Text.Cut(login, PortalRows.LoginLength);

    private bool IsOver(SeatRow row, DateTimeOffset now) => now - row.LastUsed >= options.Term;

    private DateTimeOffset Now => Instant.Of(time.GetUtcNow());
}

/// <summary>A seat as the audit log keeps it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Seat))]
internal sealed partial class SeatImage : JsonSerializerContext;
