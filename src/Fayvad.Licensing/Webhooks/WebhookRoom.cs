namespace Fayvad.Licensing.Webhooks;

/// <summary>What a worker tries at present, and how much more it can take. Endpoints that fail share half of the places, so that those that hang never hold all.</summary>
/// <param name="Capacity">Tries at once, in all.</param>
/// <param name="Loads">What runs now, by endpoint.</param>
public sealed record WebhookRoom(int Capacity, IReadOnlyDictionary<Guid, WebhookLoad> Loads)
{
    /// <summary>Tries at once for one endpoint.</summary>
    public const int PerEndpoint = 2;

    /// <summary>Tries at once for an endpoint whose last try failed: enough to see whether it is back.</summary>
    public const int PerFailingEndpoint = 1;

    /// <summary>What to claim: a first message for every endpoint before a second one for any, those that work before those that fail.</summary>
    /// <param name="waiting">Endpoints with messages that are due; those that come first are served first.</param>
    public IReadOnlyList<Guid> Choose(IEnumerable<WebhookQueueHead> waiting)
    {
        var free = Capacity - Loads.Values.Sum(static load => load.Count);
        var freeForFailing = Capacity / 2 - Loads.Values.Where(static load => load.IsFailing).Sum(static load => load.Count);
        var (first, second, failing) = (new List<Guid>(), new List<Guid>(), new List<Guid>());
        foreach (var head in waiting)
        {
            var places = (head.IsFailing ? PerFailingEndpoint : PerEndpoint) - (Loads.TryGetValue(head.EndpointId, out var load) ? load.Count : 0);
            if (places < 1) continue;
            (head.IsFailing ? failing : first).Add(head.First);
            if (places > 1 && head.Second is { } next) second.Add(next);
        }
        return [.. first.Concat(failing.Take(Math.Max(0, freeForFailing))).Concat(second).Take(Math.Max(0, free))];
    }
}

/// <summary>What runs for one endpoint.</summary>
/// <param name="Count">Tries that run.</param>
/// <param name="IsFailing">Whether the endpoint's try before failed.</param>
public readonly record struct WebhookLoad(int Count, bool IsFailing);

/// <summary>An endpoint with messages that are due.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="IsFailing">Whether its last try failed.</param>
/// <param name="First">The delivery that is due longest.</param>
/// <param name="Second">The next one.</param>
public readonly record struct WebhookQueueHead(Guid EndpointId, bool IsFailing, Guid First, Guid? Second);
