using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Documents;

/// <summary>
/// Signed licences, each signed once per revision and signing key: a signature costs two milliseconds, and a licence is asked for as often as
/// its edges wake up. What it says is compared, not only the revision, so that a renamed client or an edited tier is never served stale.
/// Bounded: two generations, of which the older is dropped when the younger is full.
/// </summary>
public sealed class SignedLicenses(SigningKeys keys, TimeProvider time, int capacity = SignedLicenses.DefaultCapacity)
{
    /// <summary>How many signed licences are remembered unless somebody says otherwise.</summary>
    public const int DefaultCapacity = 10_000;

    private readonly Lock _gate = new();
    private Dictionary<Guid, Entry> _young = new();
    private Dictionary<Guid, Entry> _old = new();
    private long _signatures;
    private long _answers;

    /// <summary>How many signatures were made.</summary>
    public long Signatures => Interlocked.Read(ref _signatures);

    /// <summary>How many signed licences were handed out.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>The licence as a signed document. Callers that come at once share one signature.</summary>
    /// <exception cref="Lifecycle.LicensingException">This node has no key to sign with: <see cref="SigningKeyRefusal"/>.</exception>
    /// <exception cref="StoreUnavailableException">The keys cannot be read.</exception>
    public async ValueTask<SignedDocument> GetAsync(LicenseView view, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = await keys.GetSigningKeyAsync(cancellationToken);
        var document = LicenseDocuments.Of(view, now, "");
        var said = (document with { IssuedAt = 0 }).ToJson();

        var entry = EntryOf(view.License.Id, key.KeyId, said, view.License.Revision, () => Sign(document with { Id = Guid.CreateVersion7(now).ToString() }, key));
        Interlocked.Increment(ref _answers);
        return await entry.Signed.Value.WaitAsync(cancellationToken);
    }

    private Entry EntryOf(Guid licenseId, string keyId, byte[] said, long revision, Func<SignedDocument> sign)
    {
        lock (_gate)
        {
            if (_young.TryGetValue(licenseId, out var known) || _old.TryGetValue(licenseId, out known))
            {
                var isSame = known.KeyId == keyId && known.Said.AsSpan().SequenceEqual(said);
                if (isSame && _young.ContainsKey(licenseId)) return known;
                if (isSame) return Remember(licenseId, known);
                // Who read the licence before it changed gets what they read, and does not push out what is newer.
                if (known.Revision > revision) return New();
            }
            return Remember(licenseId, New());
        }

        // Signed outside of the lock, by whoever is first to look; off its thread, so that its cancellation is its own.
        Entry New() => new(keyId, said, revision, new(() => Task.Run(sign)));
    }

    private Entry Remember(Guid licenseId, Entry entry)
    {
        _young[licenseId] = entry;
        if (_young.Count >= Math.Max(1, capacity / 2)) (_old, _young) = (_young, new());
        return entry;
    }

    private SignedDocument Sign(LicenseDocument document, SigningKey key)
    {
        Interlocked.Increment(ref _signatures);
        return key.Sign(DocumentTypes.License, document.ToJson());
    }

    private sealed record Entry(string KeyId, byte[] Said, long Revision, Lazy<Task<SignedDocument>> Signed);
}
