using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fayvad.Licensing.Webhooks;

/// <summary>Signs messages by the Standard Webhooks scheme: HMAC-SHA-256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    /// <summary>Header with the message's id: the event's, the same at every try.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Header with the instant of this try, in seconds since 1970: receivers refuse what is older than some minutes.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>Header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The timestamp as it is sent.</summary>
    public static string TimestampOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of <see cref="SignatureHeader"/>: a signature by each secret, so that receivers may hold the old or the new one while both are good.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="at">The instant of this try.</param>
    /// <param name="body">The very bytes that are sent.</param>
    /// <param name="secrets">The present secret first.</param>
    public static string Of(string id, DateTimeOffset at, ReadOnlySpan<byte> body, params IEnumerable<WebhookSecret> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{TimestampOf(at)}."), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret.Key, signed))}"));
    }
}
