using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlLicenseRequestStore(SqlRunner runner, TimeProvider time) : ILicenseRequestStore
{
    public async Task<LicenseRequest> AddAsync(NewLicenseRequest request, CancellationToken cancellationToken)
    {
        request = Checked(request);
        var now = Instant.Of(time.GetUtcNow());
        var row = new LicenseRequestRow
        {
            Id = Guid.CreateVersion7(now),
            Kind = request.Kind,
            LicenseId = request.LicenseId,
            TenantId = request.TenantId,
            TierCode = request.TierCode,
            ContactName = request.ContactName,
            ContactEmail = request.ContactEmail,
            Message = request.Message,
            State = LicenseRequestState.Open,
            CreatedAt = now,
        };
        return await runner.TransactAsync(async (context, _, token) =>
        {
            // Where the answer to the commit was lost and this runs again, it is there.
            if (await context.LicenseRequests.AnyAsync(other => other.Id == row.Id, token)) return ToRequest(row);
            if (await IsFullAsync(context.LicenseRequests.Where(static other => other.State == LicenseRequestState.Open), request, token)) throw new RequestsWaiting().ToException();
            context.Add(row);
            await context.SaveChangesAsync(token);
            return ToRequest(row);
        }, cancellationToken);
    }

    // Strangers do not use up what a licence may ask.
    private static async Task<bool> IsFullAsync(IQueryable<LicenseRequestRow> open, NewLicenseRequest request, CancellationToken cancellationToken)
    {
        open = open.Where(other => other.LicenseId == request.LicenseId);
        if (request.LicenseId is null)
        {
            if (await open.CountAsync(cancellationToken) >= ILicenseRequestStore.MostUnproven) return true;
            open = open.Where(other => other.ContactEmail == request.ContactEmail && other.TenantId == request.TenantId);
        }
        return await open.CountAsync(cancellationToken) >= ILicenseRequestStore.MostOfOne;
    }

    public Task<LicenseRequest?> FindAsync(Guid id, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        await context.LicenseRequests.SingleOrDefaultAsync(row => row.Id == id, token) is { } row ? ToRequest(row) : null, cancellationToken);

    public Task<Page<LicenseRequest>> ListAsync(LicenseRequestFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        return runner.ReadAsync(async (context, token) =>
        {
            var query = context.LicenseRequests.AsQueryable();
            if (filter.Kind is { } kind) query = query.Where(row => row.Kind == kind);
            if (filter.State is { } state) query = query.Where(row => row.State == state);
            if (after is { } last) query = query.Where(row => row.Id.CompareTo(last) < 0);
            var rows = await query.OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, ToRequest, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public async Task<LicenseRequest> ResolveAsync(Guid id, LicenseRequestState state, string? note, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (state == LicenseRequestState.Open) throw new InvalidInput("state", "A request is closed as done or declined.").ToException();
        note = Text.Optional("note", note, Text.NoteLength);
        return await runner.TransactAsync(async (context, journal, token) =>
        {
            var now = Instant.Of(time.GetUtcNow());
            var by = Text.Required("origin", origin.Who, Text.NameLength);
            var before = await context.LicenseRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token) ?? throw new NotFound("request").ToException();
            // One statement decides between two who close it at once.
            var closed = await context.LicenseRequests.Where(row => row.Id == id && row.State == LicenseRequestState.Open).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, state).SetProperty(row => row.HandledAt, now)
                .SetProperty(row => row.HandledBy, by).SetProperty(row => row.Note, note), token);
            var after = ToRequest(await context.LicenseRequests.AsNoTracking().SingleAsync(row => row.Id == id, token));
            if (closed == 0) throw new RequestClosed(after.State).ToException();
            journal.Record(new AuditDraft
            {
                At = now,
                Origin = origin,
                Action = "request.resolve",
                Subject = id.ToString(),
                Reason = note,
                Before = ImageOf(ToRequest(before)),
                After = ImageOf(after),
            });
            return after;
        }, cancellationToken);
    }

    private static NewLicenseRequest Checked(NewLicenseRequest request) => request with
    {
        TenantId = request.TenantId is { } tenant ? Text.TenantId("tenant", tenant) : null,
        TierCode = Text.Optional("tier", request.TierCode, 64),
        ContactName = Text.Required("client_name", request.ContactName, Text.NameLength),
        ContactEmail = Text.Email("client_email", request.ContactEmail) ?? throw new InvalidInput("client_email", "It is missing.").ToException(),
        Message = Text.Optional("message", request.Message, Text.NoteLength),
    };

    private static LicenseRequest ToRequest(LicenseRequestRow row) => new(
        row.Id,
        new NewLicenseRequest
        {
            Kind = row.Kind,
            LicenseId = row.LicenseId,
            TenantId = row.TenantId,
            TierCode = row.TierCode,
            ContactName = row.ContactName,
            ContactEmail = row.ContactEmail,
            Message = row.Message,
        },
        row.State,
        row.CreatedAt,
        row.HandledAt is { } at ? new LicenseRequestHandling(row.HandledBy!, at, row.Note) : null);

    private static string ImageOf(LicenseRequest request) => JsonSerializer.Serialize(request, LicenseRequestImage.Default.LicenseRequest);
}

/// <summary>A request as the audit log keeps it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LicenseRequest))]
internal sealed partial class LicenseRequestImage : JsonSerializerContext;
