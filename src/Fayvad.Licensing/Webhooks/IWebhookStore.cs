using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Webhooks;

/// <summary>
/// Endpoints, and what is on its way to them. Every method that takes a tenant sees that tenant's alone. All throw
/// <see cref="StoreUnavailableException"/> while the database cannot be reached.
/// </summary>
public interface IWebhookStore
{
    /// <summary>Makes an endpoint.</summary>
    /// <exception cref="LicensingException">The tenant has its <see cref="WebhookEndpoint.MaxPerTenant"/> already: <see cref="LimitReached"/>.</exception>
    Task<WebhookEndpoint> CreateAsync(NewWebhookEndpoint endpoint, WebhookSecret secret, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>A tenant's endpoints, the newest first.</summary>
    Task<Page<WebhookEndpoint>> ListAsync(string tenantId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One of them.</summary>
    /// <exception cref="LicensingException">There is none: <see cref="NotFound"/>.</exception>
    Task<WebhookEndpoint> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>Changes one of them.</summary>
    /// <exception cref="LicensingException">There is none: <see cref="NotFound"/>.</exception>
    Task<WebhookEndpoint> ChangeAsync(string tenantId, Guid id, WebhookEndpointChange change, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>Gives it another secret; messages are signed by the old one, too, until an instant.</summary>
    /// <exception cref="LicensingException">There is none: <see cref="NotFound"/>.</exception>
    Task<WebhookEndpoint> RotateAsync(string tenantId, Guid id, WebhookSecret secret, TimeSpan overlap, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>Deletes it, with everything that is on its way to it.</summary>
    /// <exception cref="LicensingException">There is none: <see cref="NotFound"/>.</exception>
    Task DeleteAsync(string tenantId, Guid id, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>The types of event that a tenant's active endpoints ask for.</summary>
    Task<IReadOnlyList<string>> ListenedTypesAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts what the outbox says since the last call on its way: one delivery for each event and active endpoint that asked for it, in the
    /// transaction that moves the position, so that neither crash nor a second node leaves one out or does it twice.
    /// </summary>
    /// <returns>How many deliveries were made.</returns>
    Task<int> FanOutAsync(CancellationToken cancellationToken);

    /// <summary>Puts events on their way that are in no outbox. The same event twice is sent once.</summary>
    /// <returns>How many deliveries were made.</returns>
    Task<int> AddAsync(IReadOnlyList<TenantEvent> events, CancellationToken cancellationToken);

    /// <summary>Puts a test on its way: one try, which does not count for the endpoint's health.</summary>
    /// <exception cref="LicensingException">There is no such endpoint (<see cref="NotFound"/>), or it is not active (<see cref="WebhookNotActive"/>).</exception>
    Task<WebhookDelivery> AddTestAsync(string tenantId, Guid endpointId, CancellationToken cancellationToken);

    /// <summary>
    /// Claims what is due, for a worker that tries it now. A worker that dies lets its lease run out, and another one gets the claim. Endpoints
    /// have turns: however many messages wait for one, the others come next.
    /// </summary>
    /// <param name="room">How much the worker can take.</param>
    /// <param name="lease">How long the claims hold; longer than a try takes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IReadOnlyList<WebhookClaim>> ClaimAsync(WebhookRoom room, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Keeps what came of a try, and says when the next one is; disables an endpoint that is gone or hopeless.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="chance">A random number from 0 to 1, for the schedule.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Why the endpoint was disabled now; null: it was not.</returns>
    Task<WebhookDisabledReason?> RecordAsync(WebhookClaim claim, WebhookOutcome outcome, double chance, CancellationToken cancellationToken);

    /// <summary>Gives claims back that were not tried.</summary>
    Task ReleaseAsync(IReadOnlyCollection<WebhookClaim> claims, CancellationToken cancellationToken);

    /// <summary>A tenant's deliveries, the newest first.</summary>
    Task<Page<WebhookDelivery>> ListDeliveriesAsync(string tenantId, WebhookDeliveryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One of them, with its tries.</summary>
    /// <exception cref="LicensingException">There is none: <see cref="NotFound"/>.</exception>
    Task<WebhookDeliveryHistory> FindDeliveryAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>Sends it again, now and by the whole schedule, under the same id, whatever came of it before.</summary>
    /// <exception cref="LicensingException">There is none (<see cref="NotFound"/>), or its endpoint is not active (<see cref="WebhookNotActive"/>).</exception>
    Task<WebhookDelivery> RedeliverAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>Forgets deliveries after <see cref="WebhookDelivery.KeptFor"/>; answers how many.</summary>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}

/// <summary>The endpoint takes nothing at present (409).</summary>
public sealed record WebhookNotActive() : LicensingRefusal("This endpoint is not active; make it active first.");
