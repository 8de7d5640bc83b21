using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Fayvad.Licensing.Tiers;

/// <summary>All tiers there are, as they stood at one moment.</summary>
public sealed class TierCatalog
{
    private readonly FrozenDictionary<string, Tier> _byCode;

    /// <summary>A catalogue of these tiers.</summary>
    public TierCatalog(IEnumerable<Tier> tiers)
    {
        All = [.. tiers.OrderBy(static tier => tier.Sequence)];
        _byCode = All.ToFrozenDictionary(static tier => tier.Code, StringComparer.Ordinal);
    }

    /// <summary>Every tier, by rank.</summary>
    public IReadOnlyList<Tier> All { get; }

    /// <summary>The tier of this code.</summary>
    public bool TryGet(string code, [NotNullWhen(true)] out Tier? tier) => _byCode.TryGetValue(code, out tier);
}
