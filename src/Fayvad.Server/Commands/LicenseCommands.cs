using System.CommandLine;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license …</c>: each operation is one command of the authority, and is in force on every node when it returns.</summary>
internal static class LicenseCommands
{
    public static Command Create(CommandContext context) => new("license", "Issue and change licences.")
    {
        LicenseIssueCommand.Create(context),
        LicenseListCommand.Create(context),
        LicenseExportCommand.Create(context),
        LicenseVerifyCommand.Create(context),
        Activate(context),
        Operation(context, "suspend", "Put a licence on hold.", reasonRequired: true, static reason => new SuspendLicense(reason)),
        Operation(context, "reinstate", "Take a licence off hold.", reasonRequired: false, static reason => new ReinstateLicense(reason)),
        Operation(context, "revoke", "Withdraw a licence for good.", reasonRequired: true, static reason => new RevokeLicense(reason)),
    };

    private static Argument<string> Reference() => new("license") { Description = "The licence's id or key." };

    private static Command Activate(CommandContext context)
    {
        var reference = Reference();
        var tenant = new Option<string>("--tenant") { Description = "The tenant (Odoo database) to activate it for.", Required = true };
        var command = new Command("activate", "Bind a licence to a tenant and put it to use.") { reference, tenant };
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            context, parsed, parsed.GetRequiredValue(reference), new ActivateLicense(parsed.GetRequiredValue(tenant)), cancellation));
        return command;
    }

    private static Command Operation(CommandContext context, string name, string description, bool reasonRequired, Func<string?, LicenseCommand> create)
    {
        var reference = Reference();
        var reason = new Option<string>("--reason") { Description = "Why; kept in the audit log.", Required = reasonRequired };
        var command = new Command(name, description) { reference, reason };
        command.SetAction((parsed, cancellation) =>
            ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference), create(parsed.GetValue(reason)), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(
        CommandContext context, ParseResult parsed, string text, LicenseCommand command, CancellationToken cancellationToken)
    {
        if (!LicenseRef.TryParse(text, out var reference, out var problem))
            throw new UsageException($"the licence is named by its id or its key. {problem?.Message}".TrimEnd());
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var row = LicenseRow.Of(await services.Authority.ExecuteAsync(reference!, command, CommandServices.Origin, cancellationToken));
        await Task.Delay(context.InForceAfter, context.Time, cancellationToken);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, CommandJson.Default.LicenseRow);
        else row.Print(context.Output);
        return FayvadCommand.Done;
    }
}
