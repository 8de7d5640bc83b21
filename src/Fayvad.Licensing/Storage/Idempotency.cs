using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// A request that is carried out once however often it is sent (contract 3): what it was answered is kept for 24 hours, in the transaction
/// that did the work.
/// </summary>
public sealed record IdempotentRequest
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Longest key that a caller may choose.</summary>
    public const int LongestKey = 255;

    /// <summary>A request.</summary>
    /// <param name="caller">Who sends it: keys of different callers never meet.</param>
    /// <param name="key">The caller's <c>Idempotency-Key</c>.</param>
    /// <param name="requestHash">SHA-256 of what is asked.</param>
    /// <exception cref="LicensingException">The key is empty, too long or not printable ASCII: <see cref="InvalidInput"/>.</exception>
    public IdempotentRequest(string caller, string key, byte[] requestHash)
    {
        if (key.Length is 0 or > LongestKey || key.Any(static symbol => symbol is < '!' or > '~'))
            throw new InvalidInput("Idempotency-Key", $"It has 1 to {LongestKey} printable ASCII characters.").ToException();
        Id = IdOf(caller, key);
        // The caller's key is part of the purpose and kept nowhere: without it what is stored cannot be read, not even with the master key.
        Purpose = $"idempotency/{caller}/{key}";
        RequestHash = requestHash;
    }

    /// <summary>What the answer is kept under, however it is kept: a caller's key is one key for all that the caller may send.</summary>
    /// <param name="caller">Who sends it.</param>
    /// <param name="key">The caller's key.</param>
    public static byte[] IdOf(string caller, string key) => SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}"));

    internal byte[] Id { get; }

    internal string Purpose { get; }

    internal byte[] RequestHash { get; }

    /// <summary>Nothing of it is for a log.</summary>
    public override string ToString() => nameof(IdempotentRequest);
}
