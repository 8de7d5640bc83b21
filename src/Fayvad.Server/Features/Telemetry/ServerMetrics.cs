using System.Diagnostics.Metrics;
using System.Text.Json;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Features.Live;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>
/// The meter <c>Fayvad.Server</c>. Each metric is documented in docs/operations/metrics.md, which a test compares with these. No label names
/// a tenant, a user or an address.
/// </summary>
internal sealed class ServerMetrics
{
    public const string MeterName = "Fayvad.Server";

    private readonly Counter<long> _opened;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _mails;

    public ServerMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _opened = Meter.CreateCounter<long>("fayvad.live.opened", "{connection}", "Live connections that were let in.");
        _refused = Meter.CreateCounter<long>("fayvad.live.refused", "{connection}", "Live connections that were refused, by close code.");
        _deliveries = Meter.CreateCounter<long>("fayvad.webhooks.attempts", "{attempt}", "Tries to deliver a webhook message, by outcome.");
        _mails = Meter.CreateCounter<long>("fayvad.mail.attempts", "{attempt}", "Tries to send a mail, by outcome.");
    }

    public Meter Meter { get; }

    public void LiveOpened() => _opened.Add(1);

    public void LiveRefused(LiveClose code) => _refused.Add(1, new KeyValuePair<string, object?>("code", (int)code));

    /// <param name="outcome"><c>delivered</c>, or one of the errors of webhooks.</param>
    public void Delivered(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="outcome"><c>sent</c>, <c>dropped</c>, <c>retry</c> or <c>failed</c>.</param>
    public void Mailed(string outcome) => _mails.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}

/// <summary>The instruments of <see cref="ServerMetrics"/> that are read when somebody looks: off what runs here, and off the last look into the stores.</summary>
internal sealed class ServerGauges
{
    private readonly Meter _meter;
    private readonly StoreLook _look;

    public ServerGauges(ServerMetrics metrics, StoreLook look, LiveHub hub, SignedLicenses signed, IServiceProvider services, TimeProvider time)
    {
        (_meter, _look) = (metrics.Meter, look);
        _meter.CreateObservableGauge("fayvad.build.info", static () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", HealthChecker.Version)), null, "1; the label says which version runs.");
        _meter.CreateObservableGauge("fayvad.live.connections", () => hub.Connections.Count(), "{connection}", "Live connections that are open on this node.");
        Of("fayvad.dependency.up", null, "1 where a dependency answers, 0 where not.", static it => it.Health?.Dependencies.Select(static pair => Tagged(pair.Value.IsUp ? 1 : 0, "dependency", pair.Key)));
        Of("fayvad.dependency.latency", "s", "How long a dependency took to answer.", static it => it.Health?.Dependencies.Select(static pair => Tagged(pair.Value.LatencyMs / 1000, "dependency", pair.Key)));
        Of("fayvad.clock.offset", "s", "How far this node's clock is ahead of another one (negative: behind).", static it => it.ClockOffsets.Select(static pair => Tagged(pair.Value.TotalSeconds, "reference", pair.Key)));
        Of("fayvad.data.free", "By", "Free bytes of the disk that FAYVAD_DATA is on.", static it => it.FreeBytes is { } free ? [new(free)] : null);
        if (services.GetService<LeaseLicenseSource>() is { } edge)
        {
            _meter.CreateObservableGauge("fayvad.authority.silence", () => edge.Silence is { } silence ? [new(silence.TotalSeconds)] : (Measurement<double>[])[], "s",
                "On an edge: how long the tenant that was answered longest ago has had no signed answer.");
        }
        else
        {
            _meter.CreateObservableCounter("fayvad.signed.answers", () => signed.Answers, "{document}", "Signed licences that were handed out.");
            _meter.CreateObservableCounter("fayvad.signed.signatures", () => signed.Signatures, "{signature}", "Signatures that were made for them; the rest came from the cache.");
            Of("fayvad.licenses", "{license}", "Licences by state.", static it => it.Figures is { } figures
                ? [.. Enum.GetValues<LicenseState>().Select(state => Tagged(figures.Licenses.GetValueOrDefault(state), "state", JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()))), Tagged(figures.Expired, "state", "expired")] : null);
            Of("fayvad.licenses.expiring", "{license}", "Active licences that expire within 7 days.", static it => it.Figures is { } figures ? [new(figures.ExpiringSoon)] : null);
            Of("fayvad.signing.key.age", "s", "Since the key that signs now began to; absent where it is given by setting.", it => it.Figures?.SigningSince is { } since ? [new((time.GetUtcNow() - since).TotalSeconds)] : null);
            Of("fayvad.mail.waiting", "{mail}", "Mails that wait to be sent.", static it => it.Figures is { } figures ? [new(figures.Mails.Waiting)] : null);
            Of("fayvad.mail.overdue", "s", "For how long the mail that waits longest has been due.", static it => it.Figures is { } figures ? [new(figures.Mails.Overdue.TotalSeconds)] : null);
        }
        Of("fayvad.webhooks.endpoints", "{endpoint}", "Webhook endpoints by condition.", static it => it.Figures is { } figures
            ? [Tagged(figures.EndpointsGood, "condition", "good"), Tagged(figures.EndpointsFailing, "condition", "failing"), Tagged(figures.EndpointsDisabled, "condition", "disabled")] : null);
        Of("fayvad.webhooks.waiting", "{message}", "Webhook messages that wait for a try.", static it => it.Figures is { } figures ? [new(figures.Deliveries.Waiting)] : null);
        Of("fayvad.webhooks.overdue", "s", "For how long the message that waits longest has been due.", static it => it.Figures is { } figures ? [new(figures.Deliveries.Overdue.TotalSeconds)] : null);
        Of("fayvad.stores.look.age", "s", "Since the figures that come from the stores were read in full.", it => it.FiguresAt is { } at ? [new(time.GetElapsedTime(at).TotalSeconds)] : null);
    }

    private void Of(string name, string? unit, string description, Func<StoreLook, IEnumerable<Measurement<double>>?> read) =>
        _meter.CreateObservableGauge(name, () => read(_look) ?? [], unit, description);

    private static Measurement<double> Tagged(double value, string name, string tag) => new(value, new KeyValuePair<string, object?>(name, tag));
}
