using System.CommandLine;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license renew</c> and <c>change-tier</c>: time and money.</summary>
internal static class LicenseTermCommands
{
    public static Command Renew(CommandContext context)
    {
        var reference = LicenseCommands.Reference();
        var expires = new Option<string>("--expires") { Description = "The new last day (2028-12-31), or the instant it ends (2028-12-31T12:00:00Z)." };
        var months = new Option<int?>("--months") { Description = "How many months by the calendar, from its expiry or from now where it has expired." };
        var perpetual = new Option<bool>("--perpetual") { Description = "It never expires from now on." };
        var price = new Option<decimal?>("--price") { Description = "What it was sold for; without it, the list price." };
        var reason = LicenseCommands.Reason(required: false);
        var command = new Command("renew", "Prolong a licence; never shortens it.") { reference, expires, months, perpetual, price, reason };
        command.SetAction((parsed, cancellation) => LicenseCommands.ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference), new RenewLicense
        {
            Until = parsed.GetValue(expires) is { } day ? CommandTime.Read("--expires", day, isEnd: true) : null, Months = parsed.GetValue(months), Perpetual = parsed.GetValue(perpetual),
            Price = parsed.GetValue(price), Reason = parsed.GetValue(reason),
        }, cancellation));
        return command;
    }

    public static Command ChangeTier(CommandContext context)
    {
        var reference = LicenseCommands.Reference();
        var tier = new Option<string>("--tier") { Description = "The new tier's code.", Required = true };
        var atPeriodEnd = new Option<bool>("--at-period-end") { Description = "When the paid period ends, not at once." };
        var billing = new Option<BillingPeriod?>("--billing") { Description = "monthly or yearly; without it, as now." };
        var agreed = new Option<decimal?>("--agreed-amount") { Description = "The amount due that was agreed on; where it is no longer that, nothing is changed." };
        var reason = LicenseCommands.Reason(required: false);
        var command = new Command("change-tier", "Give a licence another tier, and say what is due.") { reference, tier, atPeriodEnd, billing, agreed, reason };
        command.SetAction((parsed, cancellation) => LicenseCommands.ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference),
            new ChangeLicenseTier(parsed.GetRequiredValue(tier))
            {
                When = parsed.GetValue(atPeriodEnd) ? TierChangeTime.PeriodEnd : TierChangeTime.Now, Billing = parsed.GetValue(billing),
                AgreedAmount = parsed.GetValue(agreed), Reason = parsed.GetValue(reason),
            }, cancellation));
        return command;
    }
}
