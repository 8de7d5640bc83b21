using Fayvad.Licensing.AspNetCore;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Admin;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Business;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Portal;
using Fayvad.Server.Features.Signing;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Features.Validation;
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

        var secretKey = settings.Auth.SecretKey ?? SecretKeyFile.LoadOrCreate(settings.Host.DataDirectory);
        builder.Services.AddStore(settings, secretKey);
        builder.Services.AddStoreStart(settings);
        builder.Services.AddSharedDataProtection();
        builder.Services.AddSingleton(provider => new OdooClient(new() { BaseAddress = odoo }, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddOdooGateway();
        builder.Services.AddGate(settings);
        builder.Services.AddAuth(settings, secretKey);
        builder.Services.AddLicenses();
        if (settings.Edge is { } edge)
        {
            builder.Services.AddEdge(edge);
        }
        else
        {
            builder.Services.AddValidation();
            builder.Services.AddPortal();
            builder.Services.AddAdmin();
        }
        builder.Services.AddHealth();
        return builder;
    }

    internal static void Configure(WebApplication app)
    {
        app.UseServerDefaults();
        app.UseMiddleware<NotReadyMiddleware>();
        app.UseRouting();
        app.UseMiddleware<AddressLimitMiddleware>();
        app.UseLicensing();
        app.MapHealth();
        if (app.Services.GetRequiredService<ServerSettings>().Edge is null)
        {
            app.MapSigning();
            app.MapValidation();
            app.MapPortal();
            app.MapAdmin();
        }
        else
        {
            app.MapNoValidation();
        }
        app.MapAuth();
        app.MapLicenses();
        app.MapBusiness();
    }
}
