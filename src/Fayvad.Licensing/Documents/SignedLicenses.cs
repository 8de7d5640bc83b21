using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Documents;

/// <summary>
/// Signed licences, each signed once per revision and signing key: a signature costs two milliseconds, and a licence is asked for as often as
/// its edges wake up. What it says is compared, not only the revision, so that a renamed client or an edited tier is never served stale; where the
/// very same reading of the licence comes again, there is nothing to compare until time changes it. Bounded: two generations, of which the older is dropped when the younger is full.
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
        var entry = KnownOf(view, key, now) ?? EntryOf(view, key, now);
        Interlocked.Increment(ref _answers);
        return await entry.Signed.Value.WaitAsync(cancellationToken);
    }

    private Entry? KnownOf(LicenseView view, SigningKey key, DateTimeOffset now)
    {
        lock (_gate)
            return _young.TryGetValue(view.License.Id, out var known) && ReferenceEquals(known.View, view) && known.KeyId == key.KeyId && now < known.ChangesAt ? known : null;
    }

    private Entry EntryOf(LicenseView view, SigningKey key, DateTimeOffset now)
    {
        var (id, document) = (view.License.Id, LicenseDocuments.Of(view, now, ""));
        var said = (document with { IssuedAt = 0 }).ToJson();
        var changesAt = document.Changes is [var change, ..] ? change.At : DateTimeOffset.MaxValue;
        lock (_gate)
        {
            if (_young.TryGetValue(id, out var known) || _old.TryGetValue(id, out known))
            {
                if (known.KeyId == key.KeyId && known.Said.AsSpan().SequenceEqual(said)) return Remember(id, known with { View = view, ChangesAt = changesAt });
                // Who read the licence before it changed gets what they read, and does not push out what is newer.
                if (known.View.License.Revision > view.License.Revision) return New();
            }
            return Remember(id, New());
        }

        // Signed outside of the lock, by whoever is first to look; off its thread, so that its cancellation is its own.
        Entry New() => new(view, key.KeyId, said, changesAt, new(() => Task.Run(() => Sign(document with { Id = Guid.CreateVersion7(now).ToString() }, key))));
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

    private sealed record Entry(LicenseView View, string KeyId, byte[] Said, DateTimeOffset ChangesAt, Lazy<Task<SignedDocument>> Signed);
}
