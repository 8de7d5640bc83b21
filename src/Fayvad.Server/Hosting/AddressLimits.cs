using System.Net;
using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Server.Hosting;

/// <summary>Which rate class an endpoint is in; whoever may come without a token needs one.</summary>
internal interface IRateClass
{
    /// <summary>Endpoints of one name share their limit.</summary>
    string Name { get; }
}

/// <summary>How many requests one address may send to these endpoints in any minute.</summary>
internal sealed record AddressLimit(string Name, int PerMinute) : IRateClass
{
    /// <summary>Who may go on all the same; asked of those alone who are over the limit. Null: nobody.</summary>
    public Func<HttpContext, Task<bool>>? Spares { get; init; }
}

internal static class AddressLimitExtensions
{
    /// <summary>Bounds what one address may ask of these endpoints: in any 60 seconds at most this many, then 429 RATE_LIMITED.</summary>
    public static TBuilder WithAddressLimit<TBuilder>(this TBuilder builder, string name, int perMinute, Func<HttpContext, Task<bool>>? spares = null)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AddressLimit(name, perMinute) { Spares = spares });
}

/// <summary>
/// The requests of the last minute, per limit and address: a sliding log, so that no minute holds more than the limit, wherever it begins,
/// and the wait told is the true one. Of its own because the limiters of System.Threading.RateLimiting read a clock that cannot be
/// replaced, and their partitions have no bound.
/// </summary>
internal sealed class AddressLimits(TimeProvider time)
{
    internal const int MaxAddresses = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Limit, string Network), Queue<long>> _admitted = [];

    /// <summary>How many are remembered.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _admitted.Count;
        }
    }

    /// <summary>Admits and counts a request, or says how long to wait; what is refused does not count.</summary>
    public bool TryAdmit(AddressLimit limit, IPAddress? address, out TimeSpan wait)
    {
        var key = (limit.Name, ClientNetwork.Of(address));
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_admitted.TryGetValue(key, out var log))
            {
                if (_admitted.Count >= MaxAddresses) Shrink(now);
                _admitted[key] = log = new(); // grows with what is asked: most ask little, and anybody has many addresses
            }
            while (log.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window) log.Dequeue();
            wait = log.Count < limit.PerMinute ? TimeSpan.Zero : Window - time.GetElapsedTime(log.Peek(), now);
            if (wait > TimeSpan.Zero) return false;
            log.Enqueue(now);
            return true;
        }
    }

    /// <summary>Whether a request would be admitted; counts nothing. For what is charged afterwards, when it is known what the request was.</summary>
    public bool IsAdmitted(AddressLimit limit, IPAddress? address, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        lock (_gate)
        {
            if (!_admitted.TryGetValue((limit.Name, ClientNetwork.Of(address)), out var log)) return true;
            var now = time.GetTimestamp();
            while (log.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window) log.Dequeue();
            if (log.Count >= limit.PerMinute) wait = Window - time.GetElapsedTime(log.Peek(), now);
            return wait == TimeSpan.Zero;
        }
    }

    // Whom nothing is held against any more goes first, then those with the fewest requests: a flood of addresses washes out no busy one.
    private void Shrink(long now)
    {
        foreach (var (key, log) in _admitted)
            if (log.All(at => time.GetElapsedTime(at, now) >= Window))
                _admitted.Remove(key);
        if (_admitted.Count < MaxAddresses) return;
        foreach (var key in _admitted.OrderBy(static pair => pair.Value.Count).Take(MaxAddresses / 10).Select(static pair => pair.Key).ToList()) _admitted.Remove(key);
    }
}

/// <summary>Keeps to the <see cref="AddressLimit"/> of the endpoint that routing chose: before the gate, and before any body is read.</summary>
internal sealed class AddressLimitMiddleware(RequestDelegate next, AddressLimits limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AddressLimit>() is { } limit && !limits.TryAdmit(limit, context.Connection.RemoteIpAddress, out var wait)
            && !(limit.Spares is { } spares && await spares(context)))
            await ApiErrorWriter.WriteAsync(context, ApiErrors.RateLimited(wait));
        else
            await next(context);
    }
}
