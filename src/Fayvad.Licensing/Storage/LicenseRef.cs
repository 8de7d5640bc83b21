using Fayvad.Licensing.Keys;

namespace Fayvad.Licensing.Storage;

/// <summary>Which licence is meant: by its id or by its key.</summary>
public sealed record LicenseRef
{
    private LicenseRef() { }

    /// <summary>The id; null where the key is given.</summary>
    public Guid? Id { get; private init; }

    /// <summary>The key; null where the id is given.</summary>
    public LicenseKey? Key { get; private init; }

    /// <summary>The licence with this id.</summary>
    public static LicenseRef To(Guid id) => new() { Id = id };

    /// <summary>The licence with this key.</summary>
    public static LicenseRef To(LicenseKey key) => new() { Key = key };

    /// <summary>Reads an id or a key, as people pass it to a command.</summary>
    /// <param name="text">What was passed.</param>
    /// <param name="reference">The licence meant.</param>
    /// <param name="problem">What is wrong with the key, where the text is no id.</param>
    public static bool TryParse(string text, out LicenseRef? reference, out KeyProblem? problem)
    {
        problem = null;
        reference = Guid.TryParseExact(text, "D", out var id) ? To(id) : LicenseKey.TryParse(text, out var key, out problem) ? To(key) : null;
        return reference is not null;
    }
}

/// <summary>How a store finds a licence: by id, or by any of the fingerprints its key may have.</summary>
/// <param name="Id">The id; null where fingerprints are given.</param>
/// <param name="Fingerprints">The key's fingerprints; empty where the id is given.</param>
/// <param name="At">The present: a key that was replaced is good until its overlap ends.</param>
public sealed record LicenseLookup(Guid? Id, IReadOnlyList<KeyFingerprint> Fingerprints, DateTimeOffset At);
