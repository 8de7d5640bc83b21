using System.Diagnostics.Metrics;
using Fayvad.Licensing.AspNetCore;
using Fayvad.Odoo;
using Fayvad.Server.Features.Admin;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Business;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Features.Mail;
using Fayvad.Server.Features.Pages;
using Fayvad.Server.Features.Portal;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Signing;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Features.Validation;
using Fayvad.Server.Features.Webhooks;
using Fayvad.Server.Http;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Hosting;

/// <summary>Composes the server: each line is one feature or one package, and the order of the pipeline is visible here alone.</summary>
internal static class ServerHost
{
    /// <param name="settings">Checked settings.</param>
    /// <param name="configuration">For what the framework reads itself, such as the section <c>Logging</c>.</param>
    /// <param name="odoo">The Odoo to stand in front of.</param>
    /// <param name="console">Where a generated password is shown.</param>
    public static WebApplication Build(ServerSettings settings, IConfiguration configuration, Uri odoo, TextWriter console)
    {
        var app = CreateBuilder(settings, configuration, odoo, console).Build();
        Configure(app);
        return app;
    }

    internal static WebApplicationBuilder CreateBuilder(ServerSettings settings, IConfiguration configuration, Uri odoo, TextWriter console)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "fayvad", EnvironmentName = settings.Host.Environment });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(new StartupConsole(console));
        builder.AddServerDefaults(settings);
        builder.AddTelemetry(settings);

        DataDirectory.Create(settings.Host.DataDirectory);
        var secretKey = settings.Auth.SecretKey ?? SecretKeyFile.LoadOrCreate(settings.Host.DataDirectory);
        builder.Services.AddStore(settings, secretKey);
        builder.Services.AddStoreStart(settings);
        builder.Services.AddSharedDataProtection();
        builder.Services.AddSingleton(provider => new OdooServers(
            new() { BaseAddress = odoo, MaxInFlight = settings.Odoo.MaxInFlight, MaxInFlightPerDatabase = Math.Max(1, settings.Odoo.MaxInFlight * 3 / 4) },
            settings.Odoo.Databases, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IMeterFactory>()));
        builder.Services.AddKeyedAnswers();
        builder.Services.AddBusiness(settings.Odoo);
        builder.Services.AddGate(settings);
        builder.Services.AddAuth(settings, secretKey);
        builder.Services.AddLicenses();
        builder.Services.AddLive(settings, secretKey);
        builder.Services.AddWebhooks(settings.Webhooks);
        if (settings.Edge is { } edge)
        {
            builder.Services.AddEdge(edge);
        }
        else
        {
            builder.Services.AddValidation();
            builder.Services.AddPortal();
            builder.Services.AddMail(settings);
            builder.Services.AddAdmin();
        }
        builder.Services.AddHealth();
        return builder;
    }

    internal static void Configure(WebApplication app)
    {
        app.UseServerDefaults();
        app.UseMiddleware<NotReadyMiddleware>();
        var edge = app.Services.GetRequiredService<ServerSettings>().Edge;
        var isAuthority = edge is null;
        if (isAuthority) app.UsePageFiles();
        app.UseRouting();
        app.UseLive(app.Services.GetRequiredService<ServerSettings>().Live);
        app.UseMiddleware<AddressLimitMiddleware>();
        app.UseLicensing();
        app.MapHealth();
        if (edge is null)
        {
            app.MapPages();
            app.MapSigning();
            app.MapValidation();
            app.MapPortal();
            app.MapKeyRecovery();
            app.MapAdmin();
        }
        else
        {
            app.MapWayToPages(edge.Authority);
            app.MapNoValidation();
        }
        app.MapAuth(isAuthority);
        app.MapLicenses();
        app.MapWebhooks();
        app.MapBusiness();
        app.MapLive();
        app.MapReference();
    }
}
