using System.Net.Sockets;
using Fayvad.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Metrics;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>
/// Answers <c>/metrics</c> on addresses of its own: another server with another pipeline, so that no path, header or proxy leads from the
/// public port to it, nor from it to anything else.
/// </summary>
internal sealed partial class MetricsServer(ServerSettings settings, MeterProvider metrics, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    public const string DefaultUrl = "http://127.0.0.1:9464";

    private readonly ILogger<MetricsServer> _logger = loggers.CreateLogger<MetricsServer>();
    private WebApplication? _app;

    /// <summary>Where it listens; empty: nowhere.</summary>
    public IReadOnlyCollection<string> Urls => [.. _app?.Urls ?? []];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "fayvad-metrics", EnvironmentName = settings.Host.Environment });
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance); // what there is to say is said below
        builder.Services.AddSingleton<IHostLifetime, Unsignalled>(); // signals are for the server, which stops this one
        builder.WebHost.UseKestrelCore().UseUrls([.. settings.Host.MetricsUrls ?? [DefaultUrl]]).ConfigureKestrel(static server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 0;
            server.Limits.MaxConcurrentConnections = 100;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        });
        var app = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, static context => context.Request.Path == "/metrics", path: null, configureBranchedPipeline: null, optionsName: null);
        try
        {
            await app.StartAsync(cancellationToken);
            _app = app;
            foreach (var url in app.Urls) LogListening(url);
        }
        catch (Exception cause) when (cause is SocketException or IOException { InnerException: AddressInUseException or SocketException })
        {
            await app.DisposeAsync();
            // Several servers on one machine is nothing unusual; an address that somebody asked for is.
            if (settings.Host.MetricsUrls is not null) throw new SettingException(SettingsTable.MetricsUrls, "names an address that is already in use, or that this server cannot listen on.");
            LogTaken(DefaultUrl);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Unsignalled : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Metrics at {Url}/metrics")]
    private partial void LogListening(string url);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There are no metrics at {Url}: another program has that port. Set FAYVAD_METRICS_URLS.")]
    private partial void LogTaken(string url);
}
