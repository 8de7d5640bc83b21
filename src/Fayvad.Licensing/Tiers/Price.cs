namespace Fayvad.Licensing.Tiers;

/// <summary>How often a customer pays for a licence.</summary>
public enum BillingPeriod
{
    /// <summary>Each month, at <see cref="Tier.PriceMonthly"/>.</summary>
    Monthly = 1,

    /// <summary>Each year, at <see cref="Tier.PriceYearly"/>.</summary>
    Yearly = 2,
}

/// <summary>Prices, exact to the currency's smallest unit.</summary>
public static class Price
{
    private static readonly HashSet<string> WithoutMinorUnit = new(StringComparer.Ordinal)
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    private static readonly HashSet<string> WithThousandths = new(StringComparer.Ordinal) { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

    /// <summary>The amount in whole smallest units of the currency (ISO 4217), halves away from zero.</summary>
    public static decimal Rounded(decimal amount, string currency)
    {
        byte digits = WithoutMinorUnit.Contains(currency) ? (byte)0 : WithThousandths.Contains(currency) ? (byte)3 : (byte)2;
        // Adding a zero of that scale writes all amounts alike, 29.00, wherever they were read from.
        return Math.Round(amount, digits, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, digits);
    }

    /// <summary>What is wrong with an amount as the price of a tier or a licence; null: nothing. What passes has room in every store, and so have sums of it.</summary>
    internal static string? ProblemOf(decimal amount) => amount switch
    {
        < 0 => "A price is not negative.",
        >= 1_000_000_000_000 => "A price is less than 1,000,000,000,000.",
        _ when decimal.Round(amount, 4) != amount => "A price has four decimals at most.",
        _ => null,
    };

    /// <summary>What the tier costs from one instant to another: whole months by the calendar, the rest of the last one by its length.</summary>
    /// <param name="tier">The tier, at its present prices.</param>
    /// <param name="billing">Monthly, or yearly at a twelfth of the yearly price a month.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, exclusive.</param>
    public static decimal Of(Tier tier, BillingPeriod billing, DateTimeOffset from, DateTimeOffset to)
    {
        var months = Months(from, to);
        return Rounded(billing == BillingPeriod.Monthly ? tier.PriceMonthly * months : tier.PriceYearly * months / 12, tier.Currency);
    }

    private static decimal Months(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return 0;
        var whole = (to.Year - from.Year) * 12 + to.Month - from.Month;
        while (from.AddMonths(whole) > to) whole--;
        var (begun, over) = (from.AddMonths(whole), End(from, whole + 1));
        return begun == to ? whole : whole + (decimal)(to - begun).Ticks / (over - begun).Ticks;
    }

    // The last representable month has no end of its own.
    private static DateTimeOffset End(DateTimeOffset from, int months) =>
        from.Year + (from.Month + months) / 12 < 9999 ? from.AddMonths(months) : DateTimeOffset.MaxValue;
}
