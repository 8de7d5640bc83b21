using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Fayvad.Odoo.Rpc;

namespace Fayvad.Odoo;

/// <summary>
/// What can be seen of calls to Odoo from outside: the meter and the spans <c>Fayvad.Odoo</c>. A span names database, model and method, never
/// what is passed to them; labels of metrics do not even name the database.
/// </summary>
public sealed class OdooTelemetry
{
    /// <summary>Name of the meter and of the source of spans.</summary>
    public const string Name = "Fayvad.Odoo";

    private static readonly ActivitySource Source = new(Name);
    private static readonly string[] Outcomes = [.. Enum.GetNames<OdooErrorKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private readonly Histogram<double> _calls;
    private readonly Histogram<double> _waits;
    private int _waiting;

    /// <summary>Creates the instruments. One for all clients of a process.</summary>
    /// <param name="meters">Whose meter it is.</param>
    /// <param name="resting">How many databases are left alone now.</param>
    internal OdooTelemetry(IMeterFactory? meters, Func<int> resting)
    {
        var meter = meters?.Create(Name) ?? new Meter(Name);
        _calls = meter.CreateHistogram("fayvad.odoo.call.duration", "s", "Calls to Odoo with waiting and second tries, by operation and outcome.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _waits = meter.CreateHistogram("fayvad.odoo.queue.duration", "s", "How long calls waited for a place in flight.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5] });
        meter.CreateObservableGauge("fayvad.odoo.queue.waiting", () => Volatile.Read(ref _waiting), "{call}", "Calls that wait for a place in flight now.");
        meter.CreateObservableGauge("fayvad.odoo.breakers.open", resting, "{database}", "Databases that failed time after time and are left alone now.");
    }

    internal async Task<T> CallAsync<T>(OdooCaller caller, string operation, TimeProvider time, Func<Task<T>> call)
    {
        using var span = Source.StartActivity(caller.Method is { } method ? $"odoo {caller.Model}.{method}" : $"odoo {operation}", ActivityKind.Client);
        if (span is null && !_calls.Enabled) return await call();
        if (span is not null) Describe(span, caller);
        var (started, outcome) = (time.GetTimestamp(), "cancelled");
        try
        {
            var answer = await call();
            outcome = "ok";
            return answer;
        }
        catch (OdooException failure)
        {
            outcome = Outcomes[(int)failure.Kind];
            throw;
        }
        finally
        {
            _calls.Record(time.GetElapsedTime(started).TotalSeconds, new("operation", operation), new("outcome", outcome));
            span?.SetTag("fayvad.odoo.outcome", outcome);
            if (outcome != "ok") span?.SetStatus(ActivityStatusCode.Error, outcome);
        }
    }

    internal async ValueTask<T> WaitAsync<T>(TimeProvider time, Func<ValueTask<T>> wait)
    {
        if (!_waits.Enabled) return await wait();
        var started = time.GetTimestamp();
        Interlocked.Increment(ref _waiting);
        try
        {
            return await wait();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            _waits.Record(time.GetElapsedTime(started).TotalSeconds);
        }
    }

    /// <summary>Hands the trace on, and nothing else of what the caller sent: Odoo ignores it, a proxy in front of it may log it.</summary>
    internal static void Propagate(HttpRequestMessage message)
    {
        if (Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } span && ReferenceEquals(span.Source, Source))
            message.Headers.TryAddWithoutValidation("traceparent", span.Id);
    }

    private static void Describe(Activity span, OdooCaller caller)
    {
        span.SetTag("rpc.system", "odoo");
        if (caller.Database is { Length: > 0 } database) span.SetTag("db.namespace", database);
        if (caller.Model is { } model) span.SetTag("fayvad.odoo.model", model);
        if (caller.Method is { } method) span.SetTag("rpc.method", method);
    }
}
