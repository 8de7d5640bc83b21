using System.CommandLine;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Licenses;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license show</c>: one licence with everything there is to know, and its history.</summary>
internal static class LicenseShowCommand
{
    private const int ShownEvents = 20;

    public static Command Create(CommandContext context)
    {
        var reference = LicenseCommands.Reference();
        var command = new Command("show", "Show a licence and its history.") { reference };
        command.SetAction(async (parsed, cancellation) =>
        {
            var named = LicenseCommands.ReferenceOf(parsed.GetRequiredValue(reference));
            await using var services = await CommandServices.OpenAsync(context, cancellation);
            var view = await services.Authority.FindAsync(named, cancellation) ?? throw new CommandFailedException("there is no such licence.");
            if (parsed.GetValue(CommonOptions.Json))
            {
                Report.Json(context.Output, AdminLicense.Of(view, context.Time.GetUtcNow()), AdminLicensesJson.Default.AdminLicense);
                return FayvadCommand.Done;
            }
            LicenseRow.Of(view, context.Time.GetUtcNow()).Print(context.Output);
            context.Output.WriteLine();
            var history = await services.Authority.ListAuditAsync(new AuditFilter(view.License.Id.ToString()), new PageRequest(ShownEvents), cancellation);
            Report.Table(context.Output, ["WHEN", "WHO", "WHAT", "WHY"], [.. history.Items.Select(static entry => new[]
            {
                Json.UtcInstantConverter.Format(entry.Draft.At), entry.Draft.Origin.Who, entry.Draft.Action, entry.Draft.Reason ?? "-",
            })]);
            return FayvadCommand.Done;
        });
        return command;
    }
}
