using System.CommandLine;
using System.Globalization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license issue</c>: the one moment at which a key is shown.</summary>
internal static class LicenseIssueCommand
{
    private static readonly Option<string> Tier = new("--tier") { Description = "The tier's code: free, basic, professional, enterprise.", Required = true };
    private static readonly Option<string> Client = new("--client") { Description = "The customer's name; created where it is new.", Required = true };
    private static readonly Option<string> Email = new("--email") { Description = "The customer's e-mail address." };
    private static readonly Option<string[]> Tenants = new("--tenant") { Description = "A tenant (Odoo database) to attach; may be repeated." };
    private static readonly Option<string> Expires = new("--expires")
    {
        Description = "Last day (2027-12-31), or the instant it ends (2027-12-31T12:00:00Z).",
    };
    private static readonly Option<bool> Perpetual = new("--perpetual") { Description = "It never expires." };
    private static readonly Option<bool> Trial = new("--trial") { Description = "It is a trial." };
    private static readonly Option<BillingPeriod> Billing = new("--billing")
    {
        Description = "monthly or yearly: how it is paid.", DefaultValueFactory = static _ => BillingPeriod.Yearly,
    };
    private static readonly Option<decimal?> Price = new("--price") { Description = "What it was sold for; without it, the list price." };
    private static readonly Option<long?> MaxActivations = new("--max-activations") { Description = "How many tenants may activate it, 0 is unlimited; without it, as many as it may cover." };
    private static readonly Option<bool> Activate = new("--activate") { Description = "Activate it at once for each --tenant." };
    private static readonly Option<string> Notes = new("--notes") { Description = "Notes of yours." };
    private static readonly Option<string[]> Features = new("--feature")
    {
        Description = "Override one feature: manufacturing_module=false; may be repeated.",
    };
    private static readonly Option<string[]> Limits = new("--limit") { Description = "Override one limit: max_users=20, 0 is unlimited; may be repeated." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("issue", "Issue a licence and print its key, this once.")
        {
            Tier, Client, Email, Tenants, Expires, Perpetual, Trial, Billing, Price, MaxActivations, Activate, Notes, Features, Limits,
        };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var issue = Read(parsed);
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var issued = await services.Authority.IssueAsync(issue, CommandServices.Origin, cancellationToken);
        var row = LicenseRow.Of(issued.View, context.Time.GetUtcNow(), issued.Key.Reveal());
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, CommandJson.Default.LicenseRow);
        else
        {
            row.Print(context.Output);
            context.Output.WriteLine();
            context.Output.WriteLine("The key is shown this once; only its fingerprint is kept.");
        }
        await Task.Delay(context.InForceAfter, context.Time, cancellationToken); // after the key: who does not wait has it all the same
        return FayvadCommand.Done;
    }

    private static IssueLicense Read(ParseResult parsed)
    {
        var (expires, perpetual) = (parsed.GetValue(Expires), parsed.GetValue(Perpetual));
        if (expires is null != perpetual) throw new UsageException("give either --expires or --perpetual.");
        return new()
        {
            TierCode = parsed.GetRequiredValue(Tier),
            Client = new(parsed.GetRequiredValue(Client), parsed.GetValue(Email)),
            Tenants = parsed.GetValue(Tenants) ?? [],
            ExpiryDate = expires is null ? null : CommandTime.Read("--expires", expires, isEnd: true),
            IsPerpetual = perpetual,
            IsTrial = parsed.GetValue(Trial),
            Billing = parsed.GetValue(Billing),
            Price = parsed.GetValue(Price),
            MaxActivations = parsed.GetValue(MaxActivations) switch
            {
                null => null,
                >= 0 and var bound => Limit.FromWire(bound),
                _ => throw new UsageException("--max-activations is not negative."),
            },
            Activate = parsed.GetValue(Activate),
            Notes = parsed.GetValue(Notes),
            Overrides = LicenseOverrides.Of(
                Pairs("--feature", "key=true or key=false", parsed.GetValue(Features), Flag),
                Pairs("--limit", "name=number", parsed.GetValue(Limits), Bound)),
        };
    }

    public static bool? Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public static long? Bound(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bound) ? bound : null;

    public static Dictionary<string, T> Pairs<T>(string option, string form, string[]? texts, Func<string, T?> read) where T : struct
    {
        var pairs = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var text in texts ?? [])
        {
            if (text.Split('=') is not [{ Length: > 0 } name, var right] || read(right) is not { } value)
                throw new UsageException($"{option} takes {form}.");
            if (!pairs.TryAdd(name, value)) throw new UsageException($"{option} names {name} twice.");
        }
        return pairs;
    }
}
