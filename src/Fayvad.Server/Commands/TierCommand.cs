using System.CommandLine;
using System.Globalization;
using System.Text;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad tier list|export|import</c>: the tiers as a document that can be edited and put back.</summary>
internal static class TierCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "A document as tier export writes it." };

    public static Command Create(CommandContext context)
    {
        var list = new Command("list", "List the tiers.");
        list.SetAction((parsed, cancellation) => ListAsync(context, parsed, cancellation));
        var export = new Command("export", "Print the tiers as a document.");
        export.SetAction((_, cancellation) => ExportAsync(context, cancellation));
        var import = new Command("import", "Add the tiers of a document, and change those that are there; none is deleted.") { File };
        import.SetAction((parsed, cancellation) => ImportAsync(context, parsed, cancellation));
        return new Command("tier", "Manage what can be bought.") { list, export, import };
    }

    private static async Task<int> ListAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(CommonOptions.Json)) return await ExportAsync(context, cancellationToken);
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var tiers = (await services.Authority.GetTiersAsync(cancellationToken)).All;
        Report.Table(context.Output, ["TIER", "NAME", "MONTH", "YEAR", "USERS", "REQUESTS/H", "FEATURES", "SOLD"], [.. tiers.Select(static tier => new[]
        {
            tier.Code, tier.Name, Money(tier.PriceMonthly, tier.Currency), Money(tier.PriceYearly, tier.Currency), tier.Limits.MaxUsers.ToString(),
            tier.Limits.MaxApiRequestsPerHour.ToString(), tier.Features.Count.ToString(CultureInfo.InvariantCulture), tier.Active ? "yes" : "no",
        })]);
        return FayvadCommand.Done;
    }

    private static async Task<int> ExportAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        context.Output.WriteLine(Encoding.UTF8.GetString(TierJson.Write((await services.Authority.GetTiersAsync(cancellationToken)).All)));
        return FayvadCommand.Done;
    }

    private static async Task<int> ImportAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<Tier> tiers;
        try
        {
            tiers = TierJson.Read(await System.IO.File.ReadAllBytesAsync(parsed.GetRequiredValue(File).FullName, cancellationToken));
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("the file cannot be read.");
        }
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        await services.Authority.RunAsync(CommandServices.Origin, (session, token) => session.PutTiersAsync(tiers, token), cancellationToken);
        await Task.Delay(context.InForceAfter, context.Time, cancellationToken);
        return await ListAsync(context, parsed, cancellationToken);
    }

    private static string Money(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");
}
