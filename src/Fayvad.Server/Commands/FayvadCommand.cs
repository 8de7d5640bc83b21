using System.CommandLine;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary>The command line. Exit codes: 0 done, 1 failed, 2 wrong usage or wrong setting; each problem is one line on standard error.</summary>
internal static class FayvadCommand
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, Func<CommandContext> context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await RunAsync(args, context(), cancellationToken);
        }
        catch (SettingException problem)
        {
            await Console.Error.WriteLineAsync($"fayvad: {problem.Message}");
            return WrongUsage;
        }
    }

    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken = default)
    {
        var parsed = Create(context).Parse(args);
        if (parsed.Errors is { Count: > 0 } errors)
        {
            await context.Error.WriteLineAsync($"fayvad: {OneLine(errors[0].Message)} Try: fayvad --help");
            return WrongUsage;
        }
        try
        {
            // The host listens for SIGTERM and SIGINT itself, and drains running requests; the parser's two seconds would cut them off.
            var invocation = new InvocationConfiguration
            {
                Output = context.Output, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (SettingException problem)
        {
            await context.Error.WriteLineAsync($"fayvad: {problem.Message}");
            return WrongUsage;
        }
        catch (UsageException problem)
        {
            await context.Error.WriteLineAsync($"fayvad: {problem.Message}");
            return WrongUsage;
        }
        catch (LicensingException problem)
        {
            await context.Error.WriteLineAsync($"fayvad: {problem.Refusal.Message}{WhatToDo(problem.Refusal)}");
            return Failed;
        }
        catch (StoreUnavailableException problem)
        {
            await context.Error.WriteLineAsync($"fayvad: {problem.Message} See DATABASE_URL.");
            return Failed;
        }
        catch (CommandFailedException problem)
        {
            await context.Error.WriteLineAsync($"fayvad: {problem.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync("fayvad: interrupted.");
            return Failed;
        }
        catch (Exception problem)
        {
            await context.Error.WriteLineAsync($"fayvad: {problem.GetType().Name}: {OneLine(problem.Message)}");
            return Failed;
        }
    }

    /// <summary>The whole command line; docs/reference/cli.md is made of it.</summary>
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Fayvad License Manager: licence authority and Odoo gateway.")
        {
            CommonOptions.Json,
            ServeCommand.Create(context),
            DoctorCommand.Create(context),
            IntegrateCommand.Create(context),
            LicenseCommands.Create(context),
            KeysCommand.Create(context),
            TierCommand.Create(context),
            TenantCommand.Create(context),
            AdminCommand.Create(context),
            AuditCommand.Create(context),
            ExplainCommand.Create(context),
            TokenCommand.Create(context),
            UsageCommand.Create(context),
            MailCommand.Create(context),
            MigrateCommand.Create(context),
            HealthCommand.Create(context),
        };
        ServeCommand.MakeDefault(root, context);
        return root;
    }

    /// <summary>The way out, where the command line has one that its refusal does not name.</summary>
    private static string WhatToDo(LicensingRefusal refusal)
    {
        var tenant = refusal switch { TenantAlreadyLicensed licensed => licensed.TenantId, TenantOfAnotherClient owned => owned.TenantId, _ => null };
        return tenant is null ? "" : $" To put another licence in its place issue that without --tenant, then: fayvad license activate ID --tenant {tenant} --replace-present";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

/// <summary>The command line asks for something that makes no sense; exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The command could not do its work; exit code 1. The message is one sentence for people, without secrets.</summary>
internal sealed class CommandFailedException(string message, Exception? cause = null) : Exception(message, cause);
