using System.CommandLine;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Server.Features.Admin.Licenses;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license transfer</c> and <c>reroll-key</c>: operations that end with a fresh key, shown this once.</summary>
internal static class LicenseKeyCommands
{
    public static Command Transfer(CommandContext context)
    {
        var reference = LicenseCommands.Reference();
        var client = new Option<string>("--client") { Description = "The new holder's name; created where it is new.", Required = true };
        var email = new Option<string>("--email") { Description = "The new holder's e-mail address." };
        var withTenants = new Option<bool>("--with-tenants") { Description = "Its tenants become the new holder's too, and stay covered." };
        var reason = LicenseCommands.Reason(required: true);
        var command = new Command("transfer", "Make a licence another client's.") { reference, client, email, withTenants, reason };
        command.SetAction((parsed, cancellation) => LicenseCommands.RunAsync(context, parsed, parsed.GetRequiredValue(reference), async (session, license, token) =>
        {
            var holder = await session.FindOrCreateClientAsync(new(parsed.GetRequiredValue(client), parsed.GetValue(email)), token);
            return await session.ExecuteAsync(
                license, new TransferLicense(holder.Id) { WithTenants = parsed.GetValue(withTenants), Reason = parsed.GetValue(reason) }, token);
        }, cancellation));
        return command;
    }

    public static Command Reroll(CommandContext context)
    {
        var reference = LicenseCommands.Reference();
        var overlap = new Option<int>("--overlap-hours")
        {
            Description = "How long the old key stays good, 0 to 720; 0 where it got about.", DefaultValueFactory = static _ => 24,
        };
        var reason = LicenseCommands.Reason(required: true);
        var command = new Command("reroll-key", "Give a licence a fresh key.") { reference, overlap, reason };
        command.SetAction((parsed, cancellation) => LicenseCommands.ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference),
            new RerollLicenseKey { Overlap = LicenseOperationTable.OverlapOf(parsed.GetValue(overlap)), Reason = parsed.GetValue(reason) }, cancellation));
        return command;
    }
}
