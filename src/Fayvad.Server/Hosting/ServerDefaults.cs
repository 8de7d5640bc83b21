using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fayvad.Server.Hosting;

/// <summary>What every request passes whatever its address: logs, limits, trusted proxies, headers, request ids and the error envelope.</summary>
internal static class ServerDefaults
{
    public static void AddServerDefaults(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Services.AddSystemd(); // tells systemd when it is ready and when it stops; first, because it would choose the log's format
        builder.Logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            .AddConfiguration(builder.Configuration.GetSection("Logging"))
            .Configure(static logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId)
            .AddRedactedConsole(settings.Host.LogFormat);
        builder.WebHost.UseHardenedKestrel(settings.Host);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.AddRouting();
        builder.Services.AddTrustedProxies(settings.Host);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<AddressLimits>();
        builder.Services.AddHostedService<SettingsNotice>();
    }

    public static void UseServerDefaults(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<ErrorEnvelopeMiddleware>();
    }
}
