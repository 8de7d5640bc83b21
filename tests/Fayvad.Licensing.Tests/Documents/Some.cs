using System.Security.Cryptography;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Tests.Documents;

/// <summary>Keys, licences and forged documents for the tests of this folder.</summary>
internal static class Some
{
    private static readonly Lazy<SigningKey> Shared = new(static () => NewKey());
    private static readonly Lazy<SigningKey> SharedForeign = new(static () => NewKey());

    /// <summary>The key of the tests that do not care.</summary>
    public static SigningKey Key => Shared.Value;

    /// <summary>A key that nobody trusts.</summary>
    public static SigningKey ForeignKey => SharedForeign.Value;

    public static DateTimeOffset Noon { get; } = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Of 2048 bits, which are made faster than those the product makes.</summary>
    public static SigningKey NewKey(SigningAlgorithm algorithm = SigningAlgorithm.PS256)
    {
        using var rsa = RSA.Create(2048);
        return SigningKey.ReadPem(rsa.ExportPkcs8PrivateKeyPem(), algorithm);
    }

    public static LicenseView License(Func<License, License>? change = null, string tier = "professional", string client = "Acme Ltd")
    {
        var license = new License
        {
            Id = Guid.Parse("0190a000-0000-7000-8000-000000000001"),
            TierCode = tier,
            ClientId = Guid.Parse("0190a000-0000-7000-8000-000000000002"),
            State = LicenseState.Active,
            KeyLastFour = "7Q2M",
            IssuedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            StartsAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ExpiryDate = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
            MaxActivations = Limit.Of(1),
            Tenants = [new("acme", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))],
            Activations = [new("acme", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null, null)],
            Revision = 2,
        };
        return new(change?.Invoke(license) ?? license, new(license.ClientId, client, null, license.IssuedAt), SeedTiers.All.Single(known => known.Code == tier));
    }

    public static LicenseDocument Document(Func<License, License>? change = null) => LicenseDocuments.Of(License(change), Noon, "0190a000-0000-7000-8000-000000000003");

    /// <summary>A JWS as a forger might make it, with whatever header.</summary>
    public static string Jws(SigningKey key, byte[] payload, params (string Name, object Value)[] header)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.ToPkcs8(), out _);
        var security = new RsaSecurityKey(rsa.ExportParameters(true)) { KeyId = key.KeyId };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(System.Text.Encoding.UTF8.GetString(payload),
            new SigningCredentials(security, key.Algorithm.ToString()), header.ToDictionary(static pair => pair.Name, static pair => pair.Value));
    }
}
