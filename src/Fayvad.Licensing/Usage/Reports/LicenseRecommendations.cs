using System.Globalization;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>An amount of money for a billing period.</summary>
/// <param name="Amount">In whole smallest units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Period"><c>monthly</c> or <c>yearly</c>.</param>
public sealed record PeriodPrice(decimal Amount, string Currency, string Period)
{
    /// <summary>A tier's list price in a billing period.</summary>
    public static decimal ListPrice(Tier tier, BillingPeriod billing) => billing == BillingPeriod.Monthly ? tier.PriceMonthly : tier.PriceYearly;

    /// <summary>What one tier costs more than another in a billing period, by their list prices; null where their currencies differ.</summary>
    public static PeriodPrice? Difference(Tier from, Tier to, BillingPeriod billing) =>
        from.Currency == to.Currency ? Of(ListPrice(to, billing) - ListPrice(from, billing), to.Currency, billing) : null;

    internal static PeriodPrice Of(decimal amount, string currency, BillingPeriod billing) =>
        new(Price.Rounded(amount, currency), currency, billing == BillingPeriod.Monthly ? "monthly" : "yearly");

    /// <summary>For people: <c>700.00 USD a year</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount.ToString($"N{Amount.Scale}", CultureInfo.InvariantCulture)} {Currency} a {(Period == "monthly" ? "month" : "year")}");
}

/// <summary>A piece of advice.</summary>
/// <param name="Type"><c>downgrade</c>, <c>upgrade</c> or <c>optimization</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Message">For people: what it rests on.</param>
public sealed record Recommendation(string Type, string Title, string Message)
{
    /// <summary>The tier it is about; null where it is about none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SuggestedTier { get; init; }

    /// <summary>What is paid less.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeriodPrice? PotentialSavings { get; init; }

    /// <summary>What is paid more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeriodPrice? AdditionalCost { get; init; }

    /// <summary>Requests that the suggested tier would have refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RefusedRequests { get; init; }

    /// <summary>Limits of the suggested tier of which nobody here knows what is used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ToBeChecked { get; init; }

    /// <summary>Features paid for and not used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedFeature>? UnusedFeatures { get; init; }
}

/// <summary>What a tenant's licence should be, by a replay of the tenant's own requests (contract 6).</summary>
/// <param name="Items">Advice.</param>
/// <param name="Replays">Every other tier that is sold, by rank.</param>
/// <param name="Reason">Why nothing is recommended (<see cref="ForecastReasons"/>, or <see cref="SeveralTenants"/> for no smaller tier); null where something could be.</param>
public sealed record LicenseRecommendations(IReadOnlyList<Recommendation> Items, IReadOnlyList<TierReplay> Replays, string? Reason)
{
    /// <summary>No advice rests on less.</summary>
    public const int LeastDays = 7;

    /// <summary>The licence covers other tenants too, whose requests a replay of this one's says nothing about: no smaller tier is recommended.</summary>
    public const string SeveralTenants = "several_tenants";

    /// <param name="history">What was done in the window.</param>
    /// <param name="license">The licence as it stands now.</param>
    /// <param name="present">Its tier now.</param>
    /// <param name="tiers">All tiers.</param>
    /// <param name="requiredRanks">Endpoint → the rank of the tier that it demands.</param>
    /// <param name="now">The present.</param>
    public static LicenseRecommendations Of(
        UsageHistory history, License license, Tier present, TierCatalog tiers, IReadOnlyDictionary<string, int> requiredRanks, DateTimeOffset now)
    {
        var limits = license.Overrides.At(now).ApplyTo(present.Limits);
        TierReplay[] others = [.. tiers.All.Where(tier => tier.Active && tier.Code != present.Code).Select(tier => Replay(tier))];
        if (history.DaysOfData(now) < LeastDays) return new([], others, ForecastReasons.TooLittleData);
        var advice = new Advice(history, license, present, Replay(present), others, license.Overrides.At(now).ApplyTo(present.Features));
        List<Recommendation?> items = [advice.Upgrade(), advice.Downgrade(), advice.UnusedFeatures(), advice.YearlyBilling()];
        return new([.. items.OfType<Recommendation>()], others, license.Tenants.Count > 1 ? SeveralTenants : null);

        TierReplay Replay(Tier tier) => TierReplay.Of(tier, history, license, limits, requiredRanks, now);
    }

    /// <summary>What a replay found, in a sentence.</summary>
    public static string Describe(TierReplay replay)
    {
        List<string> problems = [];
        if (replay.RefusedRequests > 0) problems.Add($"would have refused {Requests(replay.RefusedRequests)} in {Hours(replay.RefusedHours)}");
        if (replay.MissingFeatures.Count > 0) problems.Add($"lacks {string.Join(", ", replay.MissingFeatures.Select(static missing => $"{missing.Name} ({Requests(missing.Requests)})"))}");
        if (replay.MissingEndpoints.Count > 0) problems.Add($"is too low for {Requests(replay.MissingEndpoints.Sum(static endpoint => endpoint.Requests))}");
        if (replay.OverLimit.Count > 0) problems.Add($"is too small in {string.Join(", ", replay.OverLimit)}");
        return $"{replay.Tier.Name} {(problems.Count == 0 ? "would have refused nothing" : string.Join("; it ", problems))}.";
    }

    internal static string Requests(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} request{(count == 1 ? "" : "s")}");

    internal static string Hours(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} hour{(count == 1 ? "" : "s")}");

    /// <summary>The rules, one by one.</summary>
    private sealed class Advice(
        UsageHistory history, License license, Tier present, TierReplay presentReplay, IReadOnlyList<TierReplay> others, FeatureSet features)
    {
        /// <summary>Whether money is paid again and again: a change saves nothing on what is given away or sold once for ever.</summary>
        private bool Recurs => !license.IsTrial && !license.IsPerpetual;

        /// <summary>The cheapest smaller tier that everything fits in, where it costs less.</summary>
        public Recommendation? Downgrade()
        {
            if (!Recurs || license.Tenants.Count > 1) return null;
            var best = others.Where(replay => replay.Tier.Sequence < present.Sequence && replay.Fits && !IsPending(replay.Tier))
                .Select(replay => (Replay: replay, Saving: PeriodPrice.Difference(replay.Tier, present, license.Billing)))
                .Where(static entry => entry.Saving is { Amount: > 0 }).OrderByDescending(static entry => entry.Saving!.Amount).ThenBy(static entry => entry.Replay.Tier.Sequence)
                .FirstOrDefault();
            if (best.Replay is not { } replay) return null;
            var check = replay.Unknown.Count == 0 ? "" : $" Check {string.Join(", ", replay.Unknown)} first: what is used of it is not known here.";
            return new("downgrade", $"{replay.Tier.Name} is enough",
                $"In the last {history.Window.Count} days {replay.Tier.Name} would have refused none of your {Requests(history.Total.Served)}, and it costs {best.Saving} less.{check}")
            {
                SuggestedTier = replay.Tier.Code, PotentialSavings = best.Saving, RefusedRequests = 0, ToBeChecked = replay.Unknown.Count == 0 ? null : replay.Unknown,
            };
        }

        /// <summary>The smallest greater tier that leaves the least to be desired, where the present one leaves more.</summary>
        public Recommendation? Upgrade()
        {
            var refused = history.Total.QuotaRefused;
            if (refused == 0 && presentReplay.Unmet.Wants == 0) return null;
            var best = others.Where(replay => replay.Tier.Sequence > present.Sequence && !IsPending(replay.Tier)).OrderBy(static replay => replay.Unmet).ThenBy(static replay => replay.Tier.Sequence).FirstOrDefault();
            if (best is null || best.Unmet.CompareTo(presentReplay.Unmet) >= 0) return null;
            return new("upgrade", $"{best.Tier.Name} fits what you do", $"{string.Join(" ", WhyMore(refused))} {Describe(best)}")
            {
                SuggestedTier = best.Tier.Code,
                AdditionalCost = PeriodPrice.Difference(present, best.Tier, license.Billing),
                RefusedRequests = best.RefusedRequests,
            };
        }

        public Recommendation? UnusedFeatures()
        {
            NamedFeature[] unused = [.. history.Unused(features).Select(NamedFeature.Of)];
            return unused.Length == 0 ? null : new("optimization", "Unused features",
                $"{present.Name} grants {unused.Length} feature{(unused.Length == 1 ? "" : "s")} that nobody used in the last {history.Window.Count} days: {string.Join(", ", unused.Select(static feature => feature.Name))}.")
            {
                UnusedFeatures = unused,
            };
        }

        public Recommendation? YearlyBilling()
        {
            var saving = PeriodPrice.Of(12 * present.PriceMonthly - present.PriceYearly, present.Currency, BillingPeriod.Yearly);
            return Recurs && license.Billing == BillingPeriod.Monthly && license.PendingChange is null && saving.Amount > 0
                ? new("optimization", "Pay by the year", $"Paid by the year {present.Name} costs {saving} less than paid by the month.") { PotentialSavings = saving }
                : null;
        }

        private IEnumerable<string> WhyMore(long refused)
        {
            var hours = history.Hours.Count(static hour => hour.Counts.QuotaRefused > 0);
            if (refused > 0) yield return $"Your limit refused {Requests(refused)} in {Hours(hours)}.";
            else if (presentReplay.Strained.Contains(LicenseLimits.MaxApiRequestsPerHourName))
                yield return string.Create(CultureInfo.InvariantCulture, $"Your busiest hour took {UsageAnalytics.Percent(history.PeakDemand, presentReplay.Limits.MaxApiRequestsPerHour.WireValue)} % of the limit.");
            if (presentReplay.Wanted.Count > 0)
            {
                var names = presentReplay.Wanted.Select(static endpoint => NamedFeature.Of(endpoint.Feature).Name).Distinct(StringComparer.Ordinal);
                yield return $"{Requests(presentReplay.Wanted.Sum(static endpoint => endpoint.Counts.FeatureRefused))} for what {present.Name} does not grant ({string.Join(", ", names)}) were refused.";
            }
            if (presentReplay.Strained.Contains(LicenseLimits.MaxUsersName) || presentReplay.OverLimit.Contains(LicenseLimits.MaxUsersName)) yield return "All seats are taken.";
            if (presentReplay.Strained.Contains(LicenseLimits.MaxConcurrentConnectionsName)) yield return "All connections were in use at once.";
        }

        private bool IsPending(Tier tier) => license.PendingChange?.TierCode == tier.Code;
    }
}
