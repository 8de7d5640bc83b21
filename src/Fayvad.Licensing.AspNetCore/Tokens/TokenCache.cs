using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.AspNetCore.Tokens;

/// <summary>A token that verified, and the tenant it leads to: everything the hot path needs, found with one look-up.</summary>
internal sealed class VerifiedToken(TokenIdentity identity, LicensedTenant tenant) : ILicenseFeature
{
    private long _seenIn = long.MinValue;

    public TokenIdentity Identity => identity;

    public LicensedTenant Tenant => tenant;

    public long ExpiresAtUnixMilliseconds { get; } = identity.ExpiresAt.ToUnixTimeMilliseconds();

    /// <summary>Notes that the token's user was served in this hour; costs something once an hour.</summary>
    public void SeenIn(UsageHour hour)
    {
        if (Volatile.Read(ref _seenIn) == hour.EpochHour) return;
        Volatile.Write(ref _seenIn, hour.EpochHour);
        if (identity.UserNumber is { } number) tenant.Quota.See(number, hour);
    }
}

/// <summary>
/// Remembers tokens that verified: verifying costs many times as much as the rest of a decision. The key is the whole token; an entry
/// dies at the token's end, at its revocation and when the signing keys change. Bounded: two generations, of which the older is dropped
/// when the younger is full.
/// </summary>
public sealed class TokenCache
{
    private readonly int _generationSize;
    private readonly Lock _gate = new();
    private Generation _young = new();
    private Generation _old = new();

    private long _epoch;

    internal TokenCache(int capacity) => _generationSize = Math.Max(1, capacity / 2);

    /// <summary>Forgets every token: the signing keys changed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _epoch++;
            (_young, _old) = (new Generation(), new Generation());
        }
    }

    /// <summary>Raised with the id of each token that was revoked: what was opened with it must be closed.</summary>
    public event Action<string>? Revoked;

    /// <summary>Forgets the tokens with this id (<c>jti</c>): they were revoked. Whoever comes with one is verified anew.</summary>
    public void Forget(string tokenId)
    {
        lock (_gate)
        {
            _epoch++;
            foreach (var generation in (Generation[])[_young, _old])
            {
                foreach (var (token, verified) in generation.Tokens)
                {
                    if (verified.Identity.TokenId == tokenId) generation.Tokens.TryRemove(token, out _);
                }
            }
        }
        Revoked?.Invoke(tokenId);
    }

    /// <summary>Changes whenever tokens are forgotten: what was verified under an earlier epoch is not remembered.</summary>
    internal long Epoch => Volatile.Read(ref _epoch);

    internal bool TryGet(ReadOnlySpan<char> token, long unixMilliseconds, [NotNullWhen(true)] out VerifiedToken? verified)
    {
        if (!Volatile.Read(ref _young).Lookup.TryGetValue(token, out verified))
        {
            var epoch = Epoch;
            if (!Volatile.Read(ref _old).Lookup.TryGetValue(token, out var key, out verified)) return false;
            Add(key, verified, epoch); // still in use: it moves on to the young
        }
        return unixMilliseconds < verified.ExpiresAtUnixMilliseconds;
    }

    internal void Add(string token, VerifiedToken verified, long epoch)
    {
        if (Ascii.IsValid(token)) Add(Encoding.ASCII.GetBytes(token), verified, epoch); // as every compact JWS is (RFC 7515, 7.1)
    }

    private void Add(byte[] token, VerifiedToken verified, long epoch)
    {
        lock (_gate)
        {
            if (epoch != _epoch) return;
            _young.Tokens[token] = verified;
            if (++_young.Added >= _generationSize) (_old, _young) = (_young, new Generation());
        }
    }

    private sealed class Generation
    {
        public Generation() => Lookup = Tokens.GetAlternateLookup<ReadOnlySpan<char>>();

        public int Added { get; set; }

        public ConcurrentDictionary<byte[], VerifiedToken> Tokens { get; } = new(TokenComparer.Instance);

        public ConcurrentDictionary<byte[], VerifiedToken>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }
    }

    /// <summary>
    /// Equality over the whole token, kept as bytes: half the room, and half to read where no cache holds it. The hash reads its end only, which is the
    /// signature. Only tokens that verified are stored, so nobody without the key can make two of them collide.
    /// </summary>
    private sealed class TokenComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<char>, byte[]>
    {
        private const int HashedEnd = 16;

        public static readonly TokenComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] token) => GetHashCode(Encoding.ASCII.GetString(token).AsSpan());

        public bool Equals(ReadOnlySpan<char> alternate, byte[] other) => Ascii.Equals(other, alternate);

        public int GetHashCode(ReadOnlySpan<char> token) =>
            string.GetHashCode(token.Length > HashedEnd ? token[^HashedEnd..] : token);

        public byte[] Create(ReadOnlySpan<char> alternate) => throw new NotSupportedException("What is looked up is not added.");
    }
}
