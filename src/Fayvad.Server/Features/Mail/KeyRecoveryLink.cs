using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fayvad.Server.Features.Mail;

/// <summary>The link of a recovery mail: 256 random bits, of which the database knows the hash alone.</summary>
/// <param name="Address">The link.</param>
/// <param name="Hash">SHA-256 of its token.</param>
internal sealed record KeyRecoveryLink(Uri Address, byte[] Hash)
{
    /// <summary>How long it is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>A fresh one. Behind the hash sign, because what is there is sent to no server: no proxy's log and no Referer ever holds it.</summary>
    public static KeyRecoveryLink Create(Uri publicUrl)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new(new Uri(publicUrl, $"license/portal/recover/#{token}"), HashOf(token));
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public override string ToString() => nameof(KeyRecoveryLink);
}
