using System.Security.Cryptography;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Documents;

/// <summary>
/// The signing keys as this node knows them: signs with the current one, verifies with those that are trusted. Keys are read anew when they
/// are used and half a second old, and whenever a document names a key that is not known here; so every node follows a rotation within a
/// second, and a document of another node verifies even before that.
/// </summary>
public sealed partial class SigningKeys(ISigningKeyStore store, SigningKeyRing ring, ISecretProtector protector, SigningOptions options, TimeProvider time, ILogger<SigningKeys> logger)
    : ILicenseSigner, IDocumentVerifier, IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(500);

    // A database that hangs is not waited for by those who can go on with what was read before.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _reader = new(1);
    private volatile Known? _known;
    private long _reads;

    /// <inheritdoc/>
    /// <exception cref="LicensingException">This node has no key to sign with: <see cref="SigningKeyRefusal"/>.</exception>
    /// <exception cref="StoreUnavailableException">The keys cannot be read.</exception>
    public async ValueTask<SignedDocument> SignAsync(string type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        (await GetSigningKeyAsync(cancellationToken)).Sign(type, payload.Span);

    /// <summary>The key that signs now; made where this node may have one and there is none.</summary>
    /// <exception cref="LicensingException">This node has no key to sign with: <see cref="SigningKeyRefusal"/>.</exception>
    /// <exception cref="StoreUnavailableException">The keys cannot be read.</exception>
    public async ValueTask<SigningKey> GetSigningKeyAsync(CancellationToken cancellationToken)
    {
        var known = await GetReadyAsync(cancellationToken);
        return known.Signer ?? throw new SigningKeyRefusal(known.Problem!).ToException();
    }

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">The keys cannot be read, and never could.</exception>
    public async ValueTask<DocumentVerification> VerifyAsync(string jws, string type, CancellationToken cancellationToken)
    {
        var known = await GetAsync(cancellationToken);
        var verification = await known.Verifier.VerifyAsync(jws, type, cancellationToken);
        if (verification.Fault != DocumentFault.UnknownKey || options.IsVerifierOnly) return verification;
        // A key that another node made or put to use a moment ago. One read serves all who ask meanwhile.
        known = await ReadAsync(Interlocked.Read(ref _reads), cancellationToken);
        return await known.Verifier.VerifyAsync(jws, type, cancellationToken);
    }

    /// <summary>The keys that verify documents of this authority: the current one first, the next one among them before it signs.</summary>
    /// <exception cref="StoreUnavailableException">The keys cannot be read.</exception>
    public async ValueTask<DocumentKeySet> GetTrustedAsync(CancellationToken cancellationToken) => (await GetReadyAsync(cancellationToken)).Trusted;

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private async ValueTask<Known> GetReadyAsync(CancellationToken cancellationToken)
    {
        var known = await GetAsync(cancellationToken);
        return known.IsSettled ? known : await ReadAsync(Interlocked.Read(ref _reads), cancellationToken, make: true);
    }

    private ValueTask<Known> GetAsync(CancellationToken cancellationToken)
    {
        var known = _known;
        return known is not null && time.GetElapsedTime(known.ReadAt) < Freshness ? new(known) : new(FollowAsync(known, cancellationToken));
    }

    private async Task<Known> FollowAsync(Known? known, CancellationToken cancellationToken)
    {
        var reads = Interlocked.Read(ref _reads);
        if (known is null) return await ReadAsync(reads, cancellationToken);
        try
        {
            return await ReadAsync(reads, CancellationToken.None).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return known;
        }
    }

    /// <summary>What is known by a read that began after the given number of them; of those who ask meanwhile one reads.</summary>
    private async Task<Known> ReadAsync(long after, CancellationToken cancellationToken, bool make = false)
    {
        await _reader.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } present && present.Number > after && (present.IsSettled || !make)) return present;
            var (number, started) = (Interlocked.Increment(ref _reads), time.GetTimestamp());
            var keys = options.IsVerifierOnly ? [] : await store.ListAsync(cancellationToken);
            if (make && keys.All(static key => key.State != SigningKeyState.Current))
            {
                await ring.EnsureAsync(CancellationToken.None); // seconds on a busy machine: who goes away meanwhile must not leave it to be begun again
                keys = await store.ListAsync(cancellationToken);
            }
            return _known = (_known is { Problem: null } before && before.Saw(keys) ? before : Of(keys)) with { Number = number, ReadAt = started };
        }
        catch (StoreUnavailableException cause) when (_known is { } last && (last.IsSettled || !make))
        {
            LogNotFollowed(logger, cause);
            return _known = _known with { Number = Interlocked.Read(ref _reads), ReadAt = time.GetTimestamp() };
        }
        finally
        {
            _reader.Release();
        }
    }

    private Known Of(IReadOnlyList<StoredSigningKey> keys)
    {
        var given = options.PrivateKey is { } key ? options.PublicKeys.Prepend(key.Public) : options.PublicKeys;
        var stored = keys.Where(static key => key.State != SigningKeyState.Revoked).OrderByDescending(static key => key.State == SigningKeyState.Current)
            .ThenByDescending(static key => key.CreatedAt).Select(static key => DocumentKey.ReadPem(key.PublicKey, key.Algorithm)[0]);
        var trusted = new DocumentKeySet(given.Concat(stored), keys.Where(static key => key.State == SigningKeyState.Revoked).Select(static key => key.KeyId));
        var (signer, problem) = SignerOf(keys.SingleOrDefault(static key => key.State == SigningKeyState.Current));
        return new(keys, signer, problem, trusted, new(trusted));
    }

    private (SigningKey? Signer, string? Problem) SignerOf(StoredSigningKey? current)
    {
        if (options.PrivateKey is { } given) return (given, null);
        if (options.IsVerifierOnly) return (null, "This node has only public keys (LICENSE_RSA_PUBLIC_KEY): it verifies documents and cannot sign any.");
        if (current is null) return default;
        if (_known?.Signer is { } known && known.KeyId == current.KeyId) return (known, null);
        try
        {
            var pkcs8 = protector.Unprotect(StoredSigningKey.PurposeOf(current.KeyId), current.WrappedPrivateKey!);
            return (SigningKey.ReadPkcs8(pkcs8, current.Algorithm), null);
        }
        catch (Exception cause) when (cause is CryptographicException or FormatException)
        {
            LogNotUnwrapped(logger, current.KeyId, cause);
            return (null, "The signing key in the database was wrapped by another master key: give FAYVAD_MASTER_KEY or SECRET_KEY as before, or run fayvad keys rewrap.");
        }
    }

    private sealed record Known(IReadOnlyList<StoredSigningKey> Keys, SigningKey? Signer, string? Problem, DocumentKeySet Trusted, DocumentVerifier Verifier)
    {
        public long Number { get; init; }

        public long ReadAt { get; init; }

        /// <summary>Whether there is a key to sign with, or a reason why not.</summary>
        public bool IsSettled => Signer is not null || Problem is not null;

        public bool Saw(IReadOnlyList<StoredSigningKey> keys) =>
            Keys.Select(static key => (key.KeyId, key.State)).SequenceEqual(keys.Select(static key => (key.KeyId, key.State)));
    }

    [LoggerMessage(1, LogLevel.Warning, "The signing keys cannot be read now; what was read before holds.")]
    private static partial void LogNotFollowed(ILogger logger, Exception cause);

    [LoggerMessage(2, LogLevel.Error, "The signing key {KeyId} cannot be unwrapped.")]
    private static partial void LogNotUnwrapped(ILogger logger, string keyId, Exception cause);
}
