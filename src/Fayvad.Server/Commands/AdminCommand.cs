using System.CommandLine;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad admin …</c>: accounts of the vendor's own people, also for when nobody can log in any more.</summary>
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
        create.SetAction((parsed, cancellation) => CreateAsync(context, parsed, cancellation));
        var list = new Command("list", "List the accounts.");
        list.SetAction((parsed, cancellation) => ListAsync(context, parsed, cancellation));
        return new Command("admin", "Manage the accounts of your own people.")
        {
            create,
            list,
            Reset(context, "reset-password", "Generate a new password and print it, this once; the account's sessions end.", new(ResetPassword: true)),
            Reset(context, "reset-totp", "Do away with the second factor, for somebody who lost it; the account's sessions end.", new(ResetTotp: true)),
        };
    }

    private static async Task<int> CreateAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = parsed.GetValue(PasswordFromInput) ? await ReadPasswordAsync(context, cancellationToken) : null;
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var created = await services.Staff.CreateAsync(
            parsed.GetRequiredValue(Email), given, parsed.GetValue(Role), CommandServices.Origin, cancellationToken);
        Print(context, parsed, created);
        return FayvadCommand.Done;
    }

    private static async Task<int> ListAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var rows = await Paging.EachAsync(page => services.Staff.ListAsync(page, cancellationToken)).Select(static account => StaffRow.Of(new(account, null))).ToListAsync(cancellationToken);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(rows), CommandJson.Default.StaffRows);
        else if (rows.Count == 0) context.Output.WriteLine("There are no accounts.");
        else
            Report.Table(context.Output, ["ACCOUNT", "EMAIL", "ROLE", "TOTP", "STATE"], [.. rows.Select(static row =>
                new[] { row.StaffId.ToString(), row.Email, row.Role, row.TotpEnabled ? "on" : "off", row.Disabled ? "disabled" : "good" })]);
        return FayvadCommand.Done;
    }

    private static Command Reset(CommandContext context, string name, string description, AccountUpdate update)
    {
        var email = new Argument<string>("email") { Description = "Names the account." };
        var command = new Command(name, description) { email };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await CommandServices.OpenAsync(context, cancellation);
            var account = await services.Staff.FindByEmailAsync(parsed.GetRequiredValue(email), cancellation);
            var changed = await services.Staff.UpdateAsync(account.Id, update, check: null, CommandServices.Origin, cancellation);
            Print(context, parsed, changed);
            await Task.Delay(context.InForceAfter, context.Time, cancellation); // after the password: who does not wait has it all the same
            return FayvadCommand.Done;
        });
        return command;
    }

    private static void Print(CommandContext context, ParseResult parsed, StaffWithPassword changed)
    {
        var row = StaffRow.Of(changed);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, CommandJson.Default.StaffRow);
        else Report.Facts(context.Output, ("account", row.StaffId.ToString()), ("email", row.Email), ("role", row.Role), ("password (shown this once)", row.Password));
    }

    private static async Task<Secret> ReadPasswordAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var line = await context.Input.ReadLineAsync(cancellationToken);
        return line is { Length: >= StaffAccounts.MinimumPasswordLength }
            ? new Secret(line)
            : throw new UsageException($"a password has at least {StaffAccounts.MinimumPasswordLength} characters.");
    }
}

/// <summary>An account as the commands print it.</summary>
internal sealed record StaffRow(Guid StaffId, string Email, string Role, bool Disabled, bool TotpEnabled, string? Password)
{
    public static StaffRow Of(StaffWithPassword changed) => new(changed.Account.Id, changed.Account.Email, changed.Account.Role.ToString().ToLowerInvariant(),
        changed.Account.Disabled, changed.Account.Totp.IsEnabled, changed.Password?.Reveal());

    public override string ToString() => Email;
}

internal sealed record StaffRows(IReadOnlyList<StaffRow> Accounts);
