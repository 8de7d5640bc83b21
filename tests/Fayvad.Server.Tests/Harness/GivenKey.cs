using System.Security.Cryptography;

namespace Fayvad.Server.Tests.Harness;

/// <summary>A signing key as an operator gives it by setting; of 2048 bits, which are made faster than those the product makes.</summary>
internal sealed class GivenKey
{
    private static readonly Lazy<GivenKey> Shared = new(static () => new());

    public GivenKey()
    {
        using var rsa = RSA.Create(2048);
        (PrivatePem, PublicPem) = (rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>The key of the tests that do not care.</summary>
    public static GivenKey One => Shared.Value;

    public string PrivatePem { get; }

    public string PublicPem { get; }

    public Dictionary<string, string?> Settings => new() { ["LICENSE_RSA_PRIVATE_KEY"] = PrivatePem };
}
