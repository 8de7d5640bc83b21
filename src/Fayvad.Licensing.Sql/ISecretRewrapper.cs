using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Sql;

/// <summary>Wraps a secret anew; null where it is wrapped as it should be already.</summary>
/// <param name="purpose">What it is wrapped for.</param>
/// <param name="wrapped">It, as it lies in the database.</param>
public delegate byte[]? Rewrap(string purpose, byte[] wrapped);

/// <summary>Changes the wrapping of everything that the database holds wrapped.</summary>
public interface ISecretRewrapper
{
    /// <summary>Wraps everything anew, in one transaction: what the functions throw leaves everything as it was.</summary>
    /// <param name="secret">For secrets and signing keys.</param>
    /// <param name="dataProtectionKey">For the XML of a key of ASP.NET Core's data protection; null where it needs no change.</param>
    /// <param name="edgeRecords">For what an edge keeps: gets all of it by its keys, and answers what was wrapped anew.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Storage.StoreUnavailableException">The database cannot be reached.</exception>
    Task<RewrapResult> RewrapAsync(Rewrap secret, Func<string, string?> dataProtectionKey,
        Func<IReadOnlyDictionary<string, byte[]>, IReadOnlyDictionary<string, byte[]>> edgeRecords, CommandOrigin origin, CancellationToken cancellationToken);
}

/// <summary>How much was wrapped anew.</summary>
/// <param name="Secrets">Peppers, webhook secrets, what an edge keeps, and the like.</param>
/// <param name="SigningKeys">Private signing keys.</param>
/// <param name="DataProtectionKeys">Keys of data protection.</param>
public sealed record RewrapResult(int Secrets, int SigningKeys, int DataProtectionKeys)
{
    /// <summary>All of them.</summary>
    public int Total => Secrets + SigningKeys + DataProtectionKeys;
}
