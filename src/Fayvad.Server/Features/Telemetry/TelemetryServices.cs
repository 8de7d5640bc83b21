using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.Usage;
using Fayvad.Odoo;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Settings;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>
/// Metrics for Prometheus on a port of their own, and traces, metrics and logs for a collector where an <c>OTEL_EXPORTER_OTLP_…</c> variable names
/// one. Without either, nothing is measured.
/// </summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var services = builder.Services;
        services.AddMetrics();
        services.AddSingleton<ServerMetrics>();
        var export = OtlpSignals.Of(builder.Configuration);
        var scraped = settings.Host.MetricsUrls is not { Count: 0 };
        if (!scraped && !export.Any) return;

        var telemetry = services.AddOpenTelemetry().ConfigureResource(static resource => resource
            .Clear().AddService("fayvad", serviceVersion: HealthChecker.Version).AddTelemetrySdk().AddEnvironmentVariableDetector());
        if (scraped || export.Metrics)
        {
            services.AddSingleton<StoreLook>();
            services.AddHostedService(static provider => provider.GetRequiredService<StoreLook>());
            services.AddActivatedGauges();
            // Listeners hear every meter of the process; a host tells of its own alone.
            services.ConfigureOpenTelemetryMeterProvider(static (provider, metrics) =>
            {
                var own = provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
                metrics.AddView(instrument => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, own) ? null : MetricStreamConfiguration.Drop);
            });
            telemetry.WithMetrics(metrics =>
            {
                metrics.AddMeter(LicensingMetrics.MeterName, OdooTelemetry.Name, ServerMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "System.Runtime");
                if (scraped) metrics.AddPrometheusExporter(static exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0);
                if (export.Metrics) metrics.AddOtlpExporter();
            });
        }
        if (scraped)
        {
            services.AddSingleton<MetricsServer>();
            services.AddHostedService(static provider => provider.GetRequiredService<MetricsServer>());
        }
        if (export.Traces) telemetry.WithTracing(static tracing => tracing.AddFayvad().AddOtlpExporter());
        if (export.Logs) builder.Logging.AddRedactedRecords(static logs => logs.AddOtlpExporter());
    }

    /// <summary>What is traced, and what of it leaves the process.</summary>
    public static TracerProviderBuilder AddFayvad(this TracerProviderBuilder tracing)
    {
        // With any other the instrumentation writes headers into every call by itself, also where the client is told to write none: to webhooks.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        return tracing
            .AddSource(LicensingActivity.SourceName, OdooTelemetry.Name, "Npgsql")
            .AddAspNetCoreInstrumentation(static options =>
            {
                options.Filter = static context => !context.Request.Path.StartsWithSegments("/health");
                options.EnrichWithHttpRequest = static (span, request) => SpanRedaction.OfRequest(span, request);
                options.EnrichWithHttpResponse = static (span, response) => SpanRedaction.OfResponse(span, response);
            })
            .AddHttpClientInstrumentation(static options => options.EnrichWithHttpRequestMessage = static (span, request) => SpanRedaction.OfCall(span, request))
            .AddProcessor(new RedactedSpans());
    }

    private static void AddActivatedGauges(this IServiceCollection services)
    {
        services.AddSingleton<ServerGauges>();
        services.AddHostedService<GaugesStart>();
    }

    /// <summary>Instruments exist once somebody makes them.</summary>
    private sealed class GaugesStart(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<ServerGauges>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>Which signals go to a collector, by the standard variables.</summary>
internal readonly record struct OtlpSignals(bool Traces, bool Metrics, bool Logs)
{
    public bool Any => Traces || Metrics || Logs;

    public static OtlpSignals Of(IConfiguration configuration)
    {
        if (string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)) return default;
        return new(Is("TRACES"), Is("METRICS"), Is("LOGS"));

        bool Is(string signal) => configuration[$"OTEL_{signal}_EXPORTER"] is null or "" or "otlp"
            && (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } || configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"] is { Length: > 0 });
    }
}
