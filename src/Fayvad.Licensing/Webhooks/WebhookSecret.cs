using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Fayvad.Licensing.Webhooks;

/// <summary>
/// What an endpoint's messages are signed with, as Standard Webhooks writes it: <c>whsec_</c> and the key in base64. Shown once, when it is
/// made; kept wrapped.
/// </summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int KeyLength = 32;
    private const int ShortestKey = 24; // Standard Webhooks: 24 to 64 bytes
    private const int LongestKey = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>The key itself.</summary>
    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>A new one, of 256 random bits.</summary>
    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>Reads a secret as <see cref="Reveal"/> writes it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var key = new byte[LongestKey];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) || length is < ShortestKey or > LongestKey) return false;
        secret = new(key[..length]);
        return true;
    }

    /// <summary>The secret as its owner needs it.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>Nothing of it is for a log.</summary>
    public override string ToString() => Prefix + "***";
}
