namespace Fayvad.Licensing.Documents;

/// <summary>What an authority signs with.</summary>
public sealed record SigningOptions
{
    /// <summary>The algorithm of keys that are generated, and of a key that is given.</summary>
    public SigningAlgorithm Algorithm { get; init; } = SigningAlgorithm.PS256;

    /// <summary>Size of the RSA keys that are generated.</summary>
    public int GeneratedBits { get; init; } = SigningKey.UsualBits;

    /// <summary>A key that is given: it signs, and the ring's keys only verify. Null: the ring's current key signs.</summary>
    public SigningKey? PrivateKey { get; init; }

    /// <summary>Keys that are given to verify with.</summary>
    public IReadOnlyList<DocumentKey> PublicKeys { get; init; } = [];

    /// <summary>
    /// Whether this node only verifies: it was given public keys and no private one. It then trusts these alone, not what its own database
    /// holds, whose owner is who must be kept from signing.
    /// </summary>
    public bool IsVerifierOnly => PrivateKey is null && PublicKeys.Count > 0;
}
