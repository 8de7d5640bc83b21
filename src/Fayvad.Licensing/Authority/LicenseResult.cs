using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Authority;

/// <summary>What a command on a licence came to.</summary>
/// <param name="View">The licence afterwards.</param>
public sealed record LicenseResult(LicenseView View)
{
    /// <summary>The fresh key, where the command makes one: the only time that it is to be had.</summary>
    public LicenseKey? Key { get; init; }

    /// <summary>What a change of tier meant in money; null for other commands.</summary>
    public TierQuote? Quote { get; init; }

    /// <summary>The licence that stands in place of a replaced one, to which <see cref="Key"/> belongs.</summary>
    public LicenseView? Successor { get; init; }
}

/// <summary>What became of one row of a bulk issue.</summary>
/// <param name="Row">Its place in the request, from 0.</param>
/// <param name="Issued">The licence with its key; null where it was not issued.</param>
/// <param name="Problem">Why this row cannot be issued; null where it can.</param>
public sealed record BulkIssueRow(int Row, IssuedLicense? Issued, LicensingRefusal? Problem);
