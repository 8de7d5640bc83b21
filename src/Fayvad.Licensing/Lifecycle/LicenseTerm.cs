using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// A stretch of a licence's time and what it was sold for. What is left of it is worth a share of its price, by the hour begun: a step
/// function that never rises, so that no order of changes is worth more than what was paid.
/// </summary>
/// <param name="Start">The beginning.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Price">For all of it, in whole smallest units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record LicenseTerm(DateTimeOffset Start, DateTimeOffset End, decimal Price, string Currency)
{
    /// <summary>What the rest is worth at an instant; all of <see cref="Price"/> before the start, nothing after the end.</summary>
    public decimal ValueAt(DateTimeOffset now) =>
        now <= Start ? Price : now >= End ? 0 : Tiers.Price.Rounded(Price * Hours(now, End) / Hours(Start, End), Currency);

    /// <summary>The same stretch, sold as another tier at today's list price.</summary>
    public LicenseTerm As(Tier tier, BillingPeriod billing) => this with { Price = Tiers.Price.Of(tier, billing, Start, End), Currency = tier.Currency };

    /// <summary>Until when <see cref="ValueAt"/> stays what it is at this instant.</summary>
    public DateTimeOffset StepEnd(DateTimeOffset now) => now < Start ? Start : End - TimeSpan.FromTicks((long)(Hours(now, End) - 1) * TimeSpan.TicksPerHour);

    private static decimal Hours(DateTimeOffset from, DateTimeOffset to) => Math.Ceiling((decimal)(to - from).Ticks / TimeSpan.TicksPerHour);
}
