using System.CommandLine;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Licenses;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license list</c>: newest first.</summary>
internal static class LicenseListCommand
{
    private static readonly Dictionary<string, LicenseCondition> Conditions =
        Enum.GetValues<LicenseCondition>().ToDictionary(AdminLicense.NameOf, StringComparer.Ordinal);

    private static readonly Option<LicenseState?> State = new("--state") { Description = "Only licences in this stored state." };
    private static readonly Option<string> Status = StatusOption();
    private static readonly Option<string> Tier = new("--tier") { Description = "Only licences of this tier." };
    private static readonly Option<string> Tenant = new("--tenant") { Description = "Only licences that cover this tenant." };
    private static readonly Option<string> Search = new("--search") { Description = "Part of the customer's name or e-mail, or a key's last four symbols." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("list", "List licences.") { State, Status, Tier, Tenant, Search };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var filter = new LicenseFilter
        {
            State = parsed.GetValue(State), Condition = parsed.GetValue(Status) is { } status ? Conditions[status] : null, TierCode = parsed.GetValue(Tier),
            TenantId = parsed.GetValue(Tenant), Search = parsed.GetValue(Search),
        };
        var now = context.Time.GetUtcNow();
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var rows = await Paging.EachAsync(page => services.Authority.ListAsync(filter, page, cancellationToken)).Select(view => LicenseRow.Of(view, now)).ToListAsync(cancellationToken);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(rows), CommandJson.Default.LicenseRows);
        else if (rows.Count == 0) context.Output.WriteLine("There are no such licences.");
        else
            Report.Table(context.Output, ["LICENCE", "KEY", "TIER", "STATUS", "CLIENT", "TENANTS", "EXPIRES"], [.. rows.Select(Cells)]);
        return FayvadCommand.Done;
    }

    private static Option<string> StatusOption()
    {
        var option = new Option<string>("--status") { Description = "Only licences that stand so now, which the clock has a say in." };
        option.AcceptOnlyFromAmong([.. Conditions.Keys]);
        return option;
    }

    private static string[] Cells(LicenseRow row) =>
        [row.LicenseId.ToString(), row.LicenseKey[^4..], row.Tier, row.Status, row.Client, row.TenantList, row.ExpiryText];
}
