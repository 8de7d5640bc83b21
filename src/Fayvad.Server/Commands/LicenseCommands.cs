using System.CommandLine;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license …</c>: each operation is one command of the authority, and is in force on every node when it returns.</summary>
internal static class LicenseCommands
{
    public static Command Create(CommandContext context) => new("license", "Issue and change licences.")
    {
        LicenseIssueCommand.Create(context),
        LicenseImportCommand.Create(context),
        LicenseListCommand.Create(context),
        LicenseShowCommand.Create(context),
        Activate(context),
        OfTenant(context, "deactivate", "End a licence's use at a tenant.", static (tenant, reason) => new DeactivateLicense(tenant) { Reason = reason }, reasonRequired: true),
        OfTenant(context, "attach-tenant", "Cover a tenant.", static (tenant, reason) => new AttachLicenseTenant(tenant) { Reason = reason }, reasonRequired: false),
        OfTenant(context, "detach-tenant", "Cover a tenant no longer.", static (tenant, reason) => new DetachLicenseTenant(tenant) { Reason = reason }, reasonRequired: true),
        Operation(context, "suspend", "Put a licence on hold.", reasonRequired: true, static reason => new SuspendLicense(reason)),
        Operation(context, "reinstate", "Take a licence off hold.", reasonRequired: false, static reason => new ReinstateLicense(reason)),
        Operation(context, "revoke", "Withdraw a licence for good.", reasonRequired: true, static reason => new RevokeLicense(reason)),
        LicenseTermCommands.Renew(context),
        LicenseTermCommands.ChangeTier(context),
        Operation(context, "cancel-tier-change", "Take back a change of tier that waits.", reasonRequired: false, static reason => new CancelLicenseTierChange { Reason = reason }),
        LicenseOverrideCommand.Create(context),
        LicenseKeyCommands.Transfer(context),
        LicenseKeyCommands.Reroll(context),
        Operation(context, "replace", "End a licence in favour of a successor with a fresh key.", reasonRequired: true, static reason => new ReplaceLicense { Reason = reason }),
        LicenseExportCommand.Create(context),
        LicenseVerifyCommand.Create(context),
    };

    /// <summary>The licence that a command is about.</summary>
    public static Argument<string> Reference() => new("license") { Description = "The licence's id or key." };

    /// <summary>Reads the licence that a command is about.</summary>
    public static LicenseRef ReferenceOf(string text) => LicenseRef.TryParse(text, out var reference, out var problem)
        ? reference!
        : throw new UsageException($"the licence is named by its id or its key. {problem?.Message}".TrimEnd());

    /// <summary>Carries out a command, prints the licence, and waits until it is in force everywhere.</summary>
    public static Task<int> ExecuteAsync(CommandContext context, ParseResult parsed, string text, LicenseCommand command, CancellationToken cancellationToken) =>
        RunAsync(context, parsed, text, (session, reference, token) => session.ExecuteAsync(reference, command, token), cancellationToken);

    /// <inheritdoc cref="ExecuteAsync"/>
    public static async Task<int> RunAsync(CommandContext context, ParseResult parsed, string text,
        Func<AuthoritySession, LicenseRef, CancellationToken, Task<LicenseResult>> work, CancellationToken cancellationToken)
    {
        var reference = ReferenceOf(text);
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var result = await services.Authority.RunAsync(CommandServices.Origin, (session, token) => work(session, reference, token), cancellationToken);
        var row = LicenseRow.Of(result.Successor ?? result.View, context.Time.GetUtcNow(), result.Key?.Reveal()) with
        {
            AmountDue = result.Quote?.AmountDue, Currency = result.Quote?.Currency, Replaces = result.Successor is null ? null : result.View.License.Id,
        };
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, CommandJson.Default.LicenseRow);
        else row.Print(context.Output);
        if (result.Key is not null && !parsed.GetValue(CommonOptions.Json)) context.Output.WriteLine($"{Environment.NewLine}The key is shown this once; only its fingerprint is kept.");
        await Task.Delay(context.InForceAfter, context.Time, cancellationToken); // after the key: who does not wait has it all the same
        return FayvadCommand.Done;
    }

    private static Command Activate(CommandContext context)
    {
        var reference = Reference();
        var tenant = new Option<string>("--tenant") { Description = "The tenant (Odoo database) to activate it for.", Required = true };
        var replace = new Option<bool>("--replace-present") { Description = "Take the place of the licence that the tenant has; the tenant becomes the holder's." };
        var command = new Command("activate", "Bind a licence to a tenant and put it to use.") { reference, tenant, replace };
        command.SetAction((parsed, cancellation) => ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference),
            new ActivateLicense(parsed.GetRequiredValue(tenant)) { ReplacePresent = parsed.GetValue(replace) }, cancellation));
        return command;
    }

    private static Command OfTenant(CommandContext context, string name, string description, Func<string, string?, LicenseCommand> create, bool reasonRequired)
    {
        var reference = Reference();
        var tenant = new Option<string>("--tenant") { Description = "The tenant (Odoo database).", Required = true };
        var reason = Reason(reasonRequired);
        var command = new Command(name, description) { reference, tenant, reason };
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            context, parsed, parsed.GetRequiredValue(reference), create(parsed.GetRequiredValue(tenant), parsed.GetValue(reason)), cancellation));
        return command;
    }

    private static Command Operation(CommandContext context, string name, string description, bool reasonRequired, Func<string?, LicenseCommand> create)
    {
        var reference = Reference();
        var reason = Reason(reasonRequired);
        var command = new Command(name, description) { reference, reason };
        command.SetAction((parsed, cancellation) =>
            ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference), create(parsed.GetValue(reason)), cancellation));
        return command;
    }

    /// <summary>Why a command is given.</summary>
    public static Option<string> Reason(bool required) => new("--reason") { Description = "Why; kept in the audit log.", Required = required };
}
