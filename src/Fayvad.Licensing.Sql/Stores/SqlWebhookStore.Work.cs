using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Locks are taken in one order: journal, endpoint, delivery.</summary>
internal sealed partial class SqlWebhookStore
{
    private static readonly CommandOrigin Worker = new("system", "webhooks");

    public async Task<IReadOnlyList<WebhookClaim>> ClaimAsync(WebhookRoom room, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = Now();
        var waiting = await runner.ReadAsync((context, token) => context.ListDueAsync(now, token), cancellationToken);
        var heads = waiting.Where(static row => row.FirstId is not null)
            .Select(static row => new WebhookQueueHead(row.EndpointId, row.IsFailing, row.FirstId!.Value, row.SecondId)).ToArray();
        Random.Shared.Shuffle(heads); // where places are short, nobody is always last
        Guid[] chosen = [.. room.Choose(heads)];
        if (chosen.Length == 0) return [];

        return await runner.TransactAsync(async (context, _, token) =>
        {
            var rows = await context.LockDueDeliveriesAsync(chosen, now, token);
            foreach (var row in rows) (row.NextAttemptAt, row.ClaimId) = (now + lease, Guid.CreateVersion7(now));
            await context.SaveChangesAsync(token);
            Guid[] ids = [.. rows.Select(static row => row.EndpointId).Distinct()];
            var endpoints = await context.WebhookEndpoints.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, token);
            return (IReadOnlyList<WebhookClaim>)[.. rows.Where(row => endpoints.ContainsKey(row.EndpointId)).Select(row => ClaimOf(row, endpoints[row.EndpointId], now))];
        }, cancellationToken);
    }

    public Task<WebhookDisabledReason?> RecordAsync(WebhookClaim claim, WebhookOutcome outcome, double chance, CancellationToken cancellationToken)
    {
        var now = Now();
        return runner.TransactAsync(async (context, journal, token) =>
        {
            // Who disables writes into the journal, and locks that first; what is seen before the locks only says whether that may be.
            var seen = await context.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(row => row.Id == claim.EndpointId, token);
            if (seen is null) return null; // deleted meanwhile
            if (!outcome.IsSuccess && (outcome.IsGone || seen.Health().Failed(now, true).IsHopeless)) await context.LockJournalAsync(token);
            var endpoint = outcome.IsSuccess && !seen.Health().IsFailing ? null : await context.LockWebhookAsync(claim.EndpointId, token);
            if (await context.LockDeliveryAsync(claim.Id, token) is not { } row) return null;

            var number = ++row.Attempts;
            context.Add(new WebhookAttemptRow
            {
                Id = Guid.CreateVersion7(now), DeliveryId = row.Id, Number = number, StartedAt = outcome.StartedAt, DurationMs = (int)Math.Min(int.MaxValue, outcome.Duration.TotalMilliseconds),
                Status = outcome.Status, Error = outcome.Error, Answer = outcome.Answer,
            });
            (row.LastStatus, row.LastError) = (outcome.Status, outcome.Error);
            var isOfBefore = endpoint is not null && endpoint.Url != claim.Url; // the address was changed during the try: its answer says nothing of the new one
            if (outcome.IsSuccess)
            {
                Finish(row, WebhookDeliveryState.Delivered, now);
                if (!isOfBefore && row.EventType != WebhookMessage.TestType) endpoint?.Take(default(WebhookHealth));
                return null;
            }
            if (row.State != WebhookDeliveryState.Pending || row.ClaimId != claim.ClaimId) return null; // another worker has it

            row.ClaimId = null;
            if (isOfBefore)
            {
                row.NextAttemptAt = now;
                return null;
            }
            row.Tries++;
            if (!outcome.IsGone && RetrySchedule.After(row.Tries, chance, outcome.RetryAfter) is { } wait) row.NextAttemptAt = now + wait;
            else Finish(row, WebhookDeliveryState.Failed, now);
            return endpoint is null ? null : Judge(endpoint, row, outcome, now, journal);
        }, cancellationToken);
    }

    public Task ReleaseAsync(IReadOnlyCollection<WebhookClaim> claims, CancellationToken cancellationToken)
    {
        var now = Now();
        Guid[] ids = [.. claims.Select(static claim => claim.Id)];
        Guid?[] held = [.. claims.Select(static claim => (Guid?)claim.ClaimId)];
        return runner.TransactAsync((context, _, token) => context.WebhookDeliveries.Where(row => ids.Contains(row.Id) && held.Contains(row.ClaimId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now).SetProperty(row => row.ClaimId, (Guid?)null), token), cancellationToken);
    }

    private WebhookDisabledReason? Judge(WebhookEndpointRow endpoint, WebhookDeliveryRow row, WebhookOutcome outcome, DateTimeOffset now, Journal journal)
    {
        if (row.EventType != WebhookMessage.TestType) endpoint.Take(endpoint.Health().Failed(now, row.State == WebhookDeliveryState.Failed));
        if (!endpoint.Active || !(outcome.IsGone || endpoint.Health().IsHopeless)) return null;
        var before = Image(endpoint);
        var reason = outcome.IsGone ? WebhookDisabledReason.Gone : WebhookDisabledReason.Failing;
        (endpoint.Active, endpoint.DisabledReason, endpoint.DisabledAt) = (false, reason, now);
        var facts = new WebhookDisabledFacts(
            endpoint.Id, WebhookEndpoint.OriginOf(endpoint.Url), reason.ToString().ToLowerInvariant(), outcome.IsGone ? null : endpoint.FailingSince, endpoint.Failures, now);
        journal.Record(Draft(WebhookDisabledFacts.Kind, endpoint, Worker, before, Image(endpoint)));
        journal.Announce(new(WebhookDisabledFacts.Kind, TenantId: endpoint.TenantId, Payload: JsonSerializer.Serialize(facts, EventJson.Default.WebhookDisabledFacts)));
        return reason;
    }

    private static void Finish(WebhookDeliveryRow row, WebhookDeliveryState state, DateTimeOffset now) =>
        (row.State, row.NextAttemptAt, row.ClaimId, row.FinishedAt) = (state, null, null, now);

    private WebhookClaim ClaimOf(WebhookDeliveryRow row, WebhookEndpointRow endpoint, DateTimeOffset now) =>
        new(row.Id, row.ClaimId!.Value, endpoint.Id, endpoint.Url, row.EventId, row.Body, SecretsOf(endpoint, now), endpoint.Failures > 0);

    private IReadOnlyList<WebhookSecret> SecretsOf(WebhookEndpointRow endpoint, DateTimeOffset now)
    {
        try
        {
            var present = Unwrap(endpoint.WrappedSecret);
            return endpoint.WrappedOldSecret is { } old && endpoint.OldSecretUntil > now ? [present, Unwrap(old)] : [present];
        }
        catch (CryptographicException)
        {
            return []; // of one endpoint whose secret cannot be read the others must not suffer
        }

        WebhookSecret Unwrap(byte[] wrapped) => WebhookSecret.TryParse(Encoding.ASCII.GetString(protector.Unprotect(Purpose(endpoint.Id), wrapped)), out var secret)
            ? secret : throw new CryptographicException("The wrapped secret is none.");
    }
}
