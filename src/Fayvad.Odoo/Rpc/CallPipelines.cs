using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Fayvad.Odoo.Rpc;

/// <summary>
/// What happens around a call: a circuit breaker for each database, so that one that hangs or fails is left alone for a while and holds no places, and for
/// calls that only read one more try where the first certainly changed nothing.
/// </summary>
internal sealed class CallPipelines(OdooClientOptions options, TimeProvider time)
{
    // Lazy, because of many first calls for a database at once each would else make a breaker, and a breaker's state has one owner.
    private readonly ConcurrentDictionary<string, Lazy<Breaker>> _breakers = new(StringComparer.Ordinal);

    private readonly ResiliencePipeline _again = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = 1,
        Delay = TimeSpan.FromMilliseconds(50),
        UseJitter = true,
        ShouldHandle = new PredicateBuilder().Handle<OdooException>(static failure => failure.Kind == OdooErrorKind.Conflict
            || (failure.Kind == OdooErrorKind.Unavailable && failure.InnerException is HttpRequestException or IOException)),
    }).Build();

    /// <summary>Whether the database is being left alone.</summary>
    public bool IsResting(string database) => _breakers.TryGetValue(database, out var breaker) && breaker.Value.IsOpen;

    /// <summary>How many databases are being left alone.</summary>
    public int Resting => _breakers.Values.Count(static breaker => breaker.Value.IsOpen);

    /// <exception cref="OdooException">The call failed, or the database is left alone.</exception>
    public async ValueTask<T> RunAsync<T>(string database, bool isRead, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            var breaker = _breakers.GetOrAdd(database, _ => new(Build)).Value.Pipeline;
            return isRead ? await _again.ExecuteAsync(token => breaker.ExecuteAsync(call, token), cancellationToken) : await breaker.ExecuteAsync(call, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            throw new OdooException(OdooErrorKind.Unavailable, "the database failed time after time and is left alone for a while", wasSent: false);
        }
    }

    /// <summary>A call that found no place here says nothing about the server.</summary>
    private static bool IsTheServers(OdooException failure) => failure.Kind == OdooErrorKind.Timeout
        || (failure.Kind == OdooErrorKind.Unavailable && (failure.MayHaveTakenEffect || failure.InnerException is HttpRequestException or IOException));

    private Breaker Build()
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.8,
            MinimumThroughput = options.FailuresBeforeRest,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = options.Rest,
            StateProvider = state,
            ShouldHandle = new PredicateBuilder().Handle<OdooException>(IsTheServers),
        }).Build();
        return new(pipeline, state);
    }

    private sealed record Breaker(ResiliencePipeline Pipeline, CircuitBreakerStateProvider State)
    {
        public bool IsOpen => State.CircuitState is CircuitState.Open or CircuitState.Isolated;
    }
}

/// <summary>Methods that change nothing.</summary>
internal static class ReadMethods
{
    private static readonly HashSet<string> Names = new(
        ["search_read", "web_search_read", "web_read", "read", "search", "search_count", "read_group", "fields_get", "check_access_rights", "context_get", "get_installed", "name_search"],
        StringComparer.Ordinal);

    public static bool Contains(string method) => Names.Contains(method);
}
