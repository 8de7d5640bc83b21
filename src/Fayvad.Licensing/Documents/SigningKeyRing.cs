using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Documents;

/// <summary>
/// What can be done with the signing keys of an authority. Each is one transaction with its event in the audit log, and every node follows
/// within a second (<see cref="SigningKeys"/>).
/// </summary>
public sealed class SigningKeyRing(ISigningKeyStore store, ISecretProtector protector, SigningOptions options, TimeProvider time)
{
    /// <summary>
    /// How long verifiers may keep a published key set: so long a key is published, at least, before it signs, unless somebody insists.
    /// </summary>
    public static readonly TimeSpan PublishedFor = TimeSpan.FromMinutes(5);

    private static readonly CommandOrigin FirstNeed = new("system", "first need");

    /// <summary>Every key, oldest first.</summary>
    public Task<IReadOnlyList<StoredSigningKey>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    /// <summary>Makes a current and a next key where there is no current one. Of nodes that do so at once one succeeds; the others find its keys.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken)
    {
        var (now, first, second) = (Now, Fresh(), Fresh());
        return ChangeAsync(keys =>
        {
            if (keys.Any(IsCurrent)) return null;
            var current = first.Value with { State = SigningKeyState.Current, ActivatedAt = now };
            return new([current, .. keys.Any(IsNext) ? (StoredSigningKey[])[] : [second.Value]], Event("keys.generate", current, null, null, FirstNeed));
        }, cancellationToken);
    }

    /// <summary>The next key signs from now on, the current one verifies only, and a fresh key is the next.</summary>
    /// <param name="evenIfYoung">Also where the next key was published less than <see cref="PublishedFor"/> ago.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LicensingException">The next key is too young, there is none, or a key that is given signs.</exception>
    public async Task RotateAsync(bool evenIfYoung, CommandOrigin origin, CancellationToken cancellationToken)
    {
        RefuseWhereGiven();
        await EnsureAsync(cancellationToken);
        var (now, fresh) = (Now, Fresh());
        await ChangeAsync(keys =>
        {
            var next = keys.SingleOrDefault(IsNext) ?? throw new SigningKeyRefusal("There is no next key to rotate to; generate one first.").ToException();
            if (!evenIfYoung && now < next.CreatedAt + PublishedFor)
            {
                throw new SigningKeyRefusal($"The next key is published since {next.CreatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}; verifiers may keep a key set for "
                    + $"{PublishedFor.TotalMinutes:0} minutes, so it should not sign before that time is over.").ToException();
            }
            var current = keys.SingleOrDefault(IsCurrent);
            var promoted = next with { State = SigningKeyState.Current, ActivatedAt = now };
            return new([.. current is null ? (StoredSigningKey[])[] : [Retired(current, now)], promoted, fresh.Value], Event("keys.rotate", promoted, current, null, origin));
        }, cancellationToken);
    }

    /// <summary>A fresh key is the next one, with the algorithm of the settings; the one before it, which never signed, is revoked.</summary>
    /// <exception cref="LicensingException">A key that is given signs.</exception>
    public async Task GenerateAsync(CommandOrigin origin, CancellationToken cancellationToken)
    {
        RefuseWhereGiven();
        var (now, fresh) = (Now, Fresh());
        await ChangeAsync(keys =>
        {
            var replaced = keys.SingleOrDefault(IsNext);
            return new([.. replaced is null ? (StoredSigningKey[])[] : [Revoked(replaced, now)], fresh.Value], Event("keys.generate", fresh.Value, replaced, null, origin));
        }, cancellationToken);
    }

    /// <summary>Nothing that this key signed verifies any more. A next key that is revoked is replaced by a fresh one.</summary>
    /// <param name="keyId">The key's <c>kid</c>.</param>
    /// <param name="reason">Why; kept in the audit log.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LicensingException">There is no such key, it is the current one, it is revoked already, or the reason is missing.</exception>
    public async Task RevokeAsync(string keyId, string? reason, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var (now, fresh, why) = (Now, Fresh(), Text.Required("reason", reason, Text.NoteLength));
        await ChangeAsync(keys =>
        {
            var key = keys.SingleOrDefault(key => key.KeyId == keyId) ?? throw new NotFound("signing key").ToException();
            if (IsCurrent(key) && options.PrivateKey is null) throw new SigningKeyRefusal("The current key cannot be revoked: rotate first, then revoke it.").ToException();
            if (key.State == SigningKeyState.Revoked) throw new SigningKeyRefusal("The key is revoked already.").ToException();
            var revoked = Revoked(key, now);
            return new([revoked, .. IsNext(key) ? [fresh.Value] : (StoredSigningKey[])[]], Event("keys.revoke", revoked, key, why, origin));
        }, cancellationToken);
    }

    private void RefuseWhereGiven()
    {
        if (options.PrivateKey is not null || options.IsVerifierOnly)
            throw new SigningKeyRefusal("The keys of this installation are given by LICENSE_RSA_PRIVATE_KEY and LICENSE_RSA_PUBLIC_KEY: give others to rotate.").ToException();
    }

    private DateTimeOffset Now => Instant.Of(time.GetUtcNow());

    // Decided once beforehand, so that what is refused costs nothing, and a fresh key, which takes a second to make, is there before the
    // transaction that holds others up.
    private async Task ChangeAsync(Func<IReadOnlyList<StoredSigningKey>, SigningKeyChange?> decide, CancellationToken cancellationToken)
    {
        if (decide(await store.ListAsync(cancellationToken)) is not null) await store.ChangeAsync(decide, cancellationToken);
    }

    private Lazy<StoredSigningKey> Fresh() => new(Make);

    private StoredSigningKey Make()
    {
        var key = SigningKey.Generate(options.Algorithm, options.GeneratedBits);
        return new()
        {
            KeyId = key.KeyId,
            Algorithm = key.Algorithm,
            State = SigningKeyState.Next,
            PublicKey = key.Public.ToPem(),
            WrappedPrivateKey = protector.Protect(StoredSigningKey.PurposeOf(key.KeyId), key.ToPkcs8()),
            CreatedAt = Now,
        };
    }

    private AuditDraft Event(string action, StoredSigningKey after, StoredSigningKey? before, string? reason, CommandOrigin origin) => new()
    {
        At = Now,
        Origin = origin,
        Action = action,
        Subject = after.KeyId,
        Reason = reason,
        Before = before is null ? null : SigningKeyImage.Of(before),
        After = SigningKeyImage.Of(after),
    };

    private static StoredSigningKey Retired(StoredSigningKey key, DateTimeOffset now) =>
        key with { State = SigningKeyState.VerifyOnly, WrappedPrivateKey = null, RetiredAt = now };

    private static StoredSigningKey Revoked(StoredSigningKey key, DateTimeOffset now) =>
        key with { State = SigningKeyState.Revoked, WrappedPrivateKey = null, RevokedAt = now };

    private static bool IsCurrent(StoredSigningKey key) => key.State == SigningKeyState.Current;

    private static bool IsNext(StoredSigningKey key) => key.State == SigningKeyState.Next;
}
