using System.CommandLine;
using Fayvad.Licensing.Documents;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad keys …</c>: the keys that licences are signed with, and the wrapping of what the database keeps secret.</summary>
internal static class KeysCommand
{
    public static Command Create(CommandContext context) => new("keys", "Manage the keys that licences are signed with.")
    {
        List(context),
        KeysGenerateCommand.Create(context),
        Rotate(context),
        Revoke(context),
        KeysRewrapCommand.Create(context),
    };

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "List the keys that are given by setting and those in the database.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await CommandServices.OpenAsync(context, cancellation);
            await PrintAsync(context, parsed, services, cancellation);
            return FayvadCommand.Done;
        });
        return command;
    }

    private static Command Rotate(CommandContext context)
    {
        var now = new Option<bool>("--now") { Description = "Also where verifiers may not know the next key yet." };
        var command = new Command("rotate", "Sign with the next key; the current one verifies only, and a fresh key is the next.") { now };
        command.SetAction((parsed, cancellation) => ChangeAsync(context, parsed, (ring, token) =>
            ring.RotateAsync(parsed.GetValue(now), CommandServices.Origin, token), cancellation));
        return command;
    }

    private static Command Revoke(CommandContext context)
    {
        var keyId = new Argument<string>("kid") { Description = "The key's id, as list shows it." };
        var reason = new Option<string>("--reason") { Description = "Why; kept in the audit log.", Required = true };
        var command = new Command("revoke", "Trust nothing any more that this key signed.") { keyId, reason };
        command.SetAction((parsed, cancellation) => ChangeAsync(context, parsed, (ring, token) =>
            ring.RevokeAsync(parsed.GetRequiredValue(keyId), parsed.GetValue(reason), CommandServices.Origin, token), cancellation));
        return command;
    }

    /// <summary>Changes the ring, waits until every node follows, and prints the keys.</summary>
    internal static async Task<int> ChangeAsync(
        CommandContext context, ParseResult parsed, Func<SigningKeyRing, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        await change(services.Get<SigningKeyRing>(), cancellationToken);
        await Task.Delay(context.InForceAfter, context.Time, cancellationToken);
        await PrintAsync(context, parsed, services, cancellationToken);
        return FayvadCommand.Done;
    }

    private static async Task PrintAsync(CommandContext context, ParseResult parsed, CommandServices services, CancellationToken cancellationToken)
    {
        var rows = SigningKeyRow.Of(services.Get<SigningOptions>(), await services.Get<SigningKeyRing>().ListAsync(cancellationToken));
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(rows), KeysJson.Default.SigningKeyRows);
        else if (rows.Count == 0) context.Output.WriteLine("There are no signing keys yet: the first is made when something is to be signed.");
        else
        {
            Report.Table(context.Output, ["KEY", "STATE", "SIGNS", "ALGORITHM", "FROM", "CREATED", "ACTIVATED", "RETIRED", "REVOKED"],
                [.. rows.Select(static row => row.Cells())]);
        }
    }
}
