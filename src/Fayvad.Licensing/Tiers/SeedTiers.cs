namespace Fayvad.Licensing.Tiers;

/// <summary>The four tiers of the contract (section 2), read from <c>tiers.json</c>. A database starts with them; from then on its own rows count.</summary>
public static class SeedTiers
{
    private static readonly Lazy<IReadOnlyList<Tier>> Loaded = new(Load);

    /// <summary>Free, basic, professional, enterprise, in this order.</summary>
    public static IReadOnlyList<Tier> All => Loaded.Value;

    private static IReadOnlyList<Tier> Load()
    {
        using var resource = typeof(SeedTiers).Assembly.GetManifestResourceStream("tiers.json")
            ?? throw new InvalidOperationException("The assembly lacks its tiers.json.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return TierJson.Read(bytes.ToArray());
    }
}
