using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Seven queries, each along an index or over a table of a few rows.</summary>
internal sealed class SqlStoreFigures(SqlRunner runner, TimeProvider time) : IStoreFigures
{
    public Task<StoreFigures> ReadAsync(TimeSpan soon, CancellationToken cancellationToken)
    {
        var now = Instant.Of(time.GetUtcNow());
        var until = now + soon;
        return runner.ReadAsync(async (context, token) =>
        {
            var states = await context.Licenses.GroupBy(static row => row.State).Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Over = group.Count(row => row.ExpiryDate <= now),
                Soon = group.Count(row => row.ExpiryDate > now && row.ExpiryDate <= until),
            }).ToListAsync(token);
            var endpoints = await context.WebhookEndpoints.GroupBy(static row => new { row.Active, IsFailing = row.Failures > 0 })
                .Select(static group => new { group.Key.Active, group.Key.IsFailing, Count = group.Count() }).ToListAsync(token);
            var deliveries = context.WebhookDeliveries.Where(row => row.State == WebhookDeliveryState.Pending
                && context.WebhookEndpoints.Any(endpoint => endpoint.Id == row.EndpointId && endpoint.Active)); // the others wait because they are told to
            var nextDelivery = await deliveries.OrderBy(static row => row.NextAttemptAt).Select(static row => row.NextAttemptAt).FirstOrDefaultAsync(token);
            var mails = context.Mails.Where(static row => row.State == MailState.Queued);
            var nextMail = await mails.OrderBy(static row => row.NextAttemptAt).Select(static row => (DateTimeOffset?)row.NextAttemptAt).FirstOrDefaultAsync(token);
            var signing = await context.SigningKeys.Where(static row => row.State == "current").Select(static row => row.ActivatedAt).FirstOrDefaultAsync(token);
            return new StoreFigures
            {
                Licenses = states.ToDictionary(static state => state.Key, static state => IsLive(state.Key) ? state.Count - state.Over : state.Count),
                Expired = states.Where(static state => IsLive(state.Key)).Sum(static state => state.Over),
                ExpiringSoon = states.Where(static state => state.Key == LicenseState.Active).Sum(static state => state.Soon),
                SigningSince = signing,
                EndpointsGood = endpoints.Where(static it => it is { Active: true, IsFailing: false }).Sum(static it => it.Count),
                EndpointsFailing = endpoints.Where(static it => it is { Active: true, IsFailing: true }).Sum(static it => it.Count),
                EndpointsDisabled = endpoints.Where(static it => !it.Active).Sum(static it => it.Count),
                Deliveries = new(await deliveries.CountAsync(token), Since(nextDelivery)),
                Mails = new(await mails.CountAsync(token), Since(nextMail)),
            };
        }, cancellationToken);

        TimeSpan Since(DateTimeOffset? due) => due is { } instant && instant < now ? now - instant : TimeSpan.Zero;
    }

    private static bool IsLive(LicenseState state) => state is LicenseState.Issued or LicenseState.Active or LicenseState.Suspended;
}
