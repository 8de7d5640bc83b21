using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Hosting;

/// <summary>Composes the server: each line is one feature or one package, and the order of the pipeline is visible here alone.</summary>
internal static class ServerHost
{
    /// <param name="settings">Checked settings.</param>
    /// <param name="configuration">For what the framework reads itself, such as the section <c>Logging</c>.</param>
    public static WebApplication Build(ServerSettings settings, IConfiguration configuration)
    {
        var app = CreateBuilder(settings, configuration).Build();
        Configure(app);
        return app;
    }

    internal static WebApplicationBuilder CreateBuilder(ServerSettings settings, IConfiguration configuration)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "fayvad", EnvironmentName = settings.Host.Environment });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddSingleton(settings);
        builder.AddServerDefaults(settings);
        builder.Services.AddHealth();
        builder.Services.AddAuth(settings);
        return builder;
    }

    internal static void Configure(WebApplication app)
    {
        app.UseServerDefaults();
        app.UseRouting();
        app.MapHealth();
    }
}
