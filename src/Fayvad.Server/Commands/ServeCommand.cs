using System.CommandLine;
using System.Net.Sockets;
using Fayvad.Licensing.Sql;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad serve</c>, and <c>fayvad</c> alone: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", "Run the server (the default).");
        command.SetAction((_, cancellationToken) => RunAsync(context, cancellationToken));
        return command;
    }

    public static void MakeDefault(RootCommand root, CommandContext context) =>
        root.SetAction((_, cancellationToken) => RunAsync(context, cancellationToken));

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        _ = SqlLicensingServices.PrepareModelAsync(settings.Database);
        await using var odoo = await OdooUpstream.StartAsync(settings.Odoo, cancellationToken);
        await using var app = ServerHost.Build(settings, context.Configuration, odoo.Address, context.Output);
        try
        {
            return await RunAsync(app, cancellationToken);
        }
        catch (IOException cause) when (cause.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandFailedException("an address of ASPNETCORE_URLS is already in use.", cause);
        }
        catch (SocketException)
        {
            // The framework explains no other reason than an address in use.
            throw new SettingException(SettingsTable.Urls, "names an address that this machine does not have, or that this program may not listen on.");
        }
    }

    /// <summary>Runs the server until it ends: because it was told to, or has failed since some work in its background did.</summary>
    internal static async Task<int> RunAsync(IHost app, CancellationToken cancellationToken)
    {
        if (await TryStartAsync(app, cancellationToken)) await app.WaitForShutdownAsync(cancellationToken);
        var hasFailed = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(static service => service.ExecuteTask is { IsFaulted: true });
        return hasFailed ? FayvadCommand.Failed : FayvadCommand.Done;
    }

    /// <summary>Starts the server. What was started already ends in order where the rest is not, and does not stumble over services that are gone.</summary>
    /// <returns>False where it was told to stop before it had started, and has.</returns>
    internal static async Task<bool> TryStartAsync(IHost app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return true;
        }
        catch (Exception failure)
        {
            var isTold = cancellationToken.IsCancellationRequested || app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
            await app.StopAsync(CancellationToken.None);
            if (isTold && failure is OperationCanceledException) return false;
            throw;
        }
    }
}
