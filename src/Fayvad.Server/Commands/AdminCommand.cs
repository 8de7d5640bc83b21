using System.CommandLine;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad admin create</c>: an account for the vendor's own people.</summary>
internal static class AdminCommand
{
    private static readonly Option<string> Email = new("--email") { Description = "E-mail address; names the account.", Required = true };
    private static readonly Option<StaffRole> Role = new("--role") { Description = "owner, operator or viewer.", DefaultValueFactory = static _ => StaffRole.Owner };
    private static readonly Option<bool> PasswordFromInput = new("--password-stdin")
    {
        Description = "Read the password from standard input instead of generating one.",
    };

    public static Command Create(CommandContext context)
    {
        var create = new Command("create", "Create an account and print its password, this once.") { Email, Role, PasswordFromInput };
        create.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return new Command("admin", "Manage the accounts of your own people.") { create };
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = parsed.GetValue(PasswordFromInput) ? await ReadPasswordAsync(context, cancellationToken) : null;
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var (account, password) = await services.Staff.CreateAsync(
            parsed.GetRequiredValue(Email), given, parsed.GetValue(Role), CommandServices.Origin, cancellationToken);
        var row = new StaffRow(account.Id, account.Email, account.Role.ToString().ToLowerInvariant(), password?.Reveal());
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, CommandJson.Default.StaffRow);
        else Report.Facts(context.Output, ("account", row.StaffId.ToString()), ("email", row.Email), ("role", row.Role), ("password (shown this once)", row.Password));
        return FayvadCommand.Done;
    }

    private static async Task<Secret> ReadPasswordAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var line = await context.Input.ReadLineAsync(cancellationToken);
        return line is { Length: >= StaffAccounts.MinimumPasswordLength }
            ? new Secret(line)
            : throw new UsageException($"a password has at least {StaffAccounts.MinimumPasswordLength} characters.");
    }
}
