using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

/// <summary>Tokens by keys of one's own, and changing keys while tokens of both are about (goal R9).</summary>
public sealed class TokenKeysTests
{
    private const string Old = "0123456789abcdef0123456789abcdef";
    private const string New = "fedcba9876543210fedcba9876543210";

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly TokenSubject Admin = new("demo", 2, "admin", null, Role.Admin);

    private readonly FakeTimeProvider _time = new(At.Start);

    [Fact]
    public async Task With_an_RSA_key_anybody_verifies_access_tokens_by_its_public_half()
    {
        var node = Node(Old, Rsa.ExportPkcs8PrivateKeyPem());
        var (token, (signed, signature)) = Issue(node);
        HeaderOf(token)["alg"]!.GetValue<string>().ShouldBe("RS256");
        Rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        (await StatusAsync(node, token)).ShouldBe(TokenStatus.Valid);
    }

    [Fact]
    public async Task With_an_EC_key_anybody_verifies_access_tokens_by_its_public_half()
    {
        var node = Node(Old, Ec.ExportECPrivateKeyPem());
        var (token, (signed, signature)) = Issue(node);
        HeaderOf(token)["alg"]!.GetValue<string>().ShouldBe("ES256");
        Ec.VerifyData(signed, signature, HashAlgorithmName.SHA256).ShouldBeTrue();
        (await StatusAsync(node, token)).ShouldBe(TokenStatus.Valid);
    }

    public static TheoryData<string, string?, string, string, string?, string> Rotations => new()
    {
        { Old, null, Old, New, null, New },
        { Old, null, Old, Old, Rsa.ExportPkcs8PrivateKeyPem(), Rsa.ExportSubjectPublicKeyInfoPem() },
        { Old, Rsa.ExportPkcs8PrivateKeyPem(), Rsa.ExportRSAPublicKeyPem(), Old, Ec.ExportPkcs8PrivateKeyPem(), Ec.ExportSubjectPublicKeyInfoPem() },
        { Old, Ec.ExportPkcs8PrivateKeyPem(), Ec.ExportSubjectPublicKeyInfoPem(), Old, null, Old },
    };

    /// <summary>First every node accepts the new key, then each signs with it and accepts the old one, and when its last token has ended, the old one goes.</summary>
    [Theory, MemberData(nameof(Rotations))]
    public async Task While_a_key_is_changed_node_by_node_every_token_is_good_on_every_node_until_it_ends(
        string secret, string? key, string accepted, string newSecret, string? newKey, string newAccepted)
    {
        TokenService[] stages = [Node(secret, key), Node(secret, key, newAccepted), Node(newSecret, newKey, accepted), Node(newSecret, newKey)];
        for (var stage = 0; stage < 2; stage++) // two neighbouring stages are there at once
        {
            foreach (var issuer in stages[stage..(stage + 2)])
                foreach (var verifier in stages[stage..(stage + 2)])
                    foreach (var token in (IssuedToken[])[issuer.IssueAccess(Admin, null, null), issuer.IssueActivation(Admin)])
                        (await StatusAsync(verifier, token.Text)).ShouldBe(TokenStatus.Valid);
        }
        var last = stages[1].IssueAccess(Admin, null, null).Text;
        (await StatusAsync(stages[2], last)).ShouldBe(TokenStatus.Valid);
        (await StatusAsync(stages[3], last)).ShouldBe(TokenStatus.Invalid, "the old key is gone");
        (await StatusAsync(stages[3], stages[2].IssueAccess(Admin, null, null).Text)).ShouldBe(TokenStatus.Valid);
    }

    [Fact]
    public async Task A_ticket_of_another_node_is_good_while_keys_are_changed()
    {
        var (one, two) = (Node(Old, null, New), Node(New, null, Old));
        var identity = (await one.VerifyAsync(one.IssueAccess(Admin, null, null).Text)).Identity.ShouldBeOfType<GatewayIdentity>();
        (await StatusAsync(two, one.IssueTicket(identity).Text)).ShouldBe(TokenStatus.Valid);
    }

    [Fact]
    public async Task What_is_public_signs_nothing()
    {
        var publicPem = Rsa.ExportSubjectPublicKeyInfoPem();
        var node = Node(Old, Rsa.ExportPkcs8PrivateKeyPem(), Ec.ExportSubjectPublicKeyInfoPem());
        var good = Issue(node).Token;
        foreach (var key in (byte[][])[Encoding.UTF8.GetBytes(publicPem), Encoding.UTF8.GetBytes(publicPem + "\n"), Rsa.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(Old)])
        {
            foreach (var algorithm in (string[])["HS256", "RS256", "ES256"])
            {
                var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"at+jwt"}"""))}.{good.Split('.')[1]}";
                (await StatusAsync(node, $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}")).ShouldBe(TokenStatus.Invalid);
            }
        }
        (await StatusAsync(node, Issue(Node(Old, RSA.Create(2048).ExportPkcs8PrivateKeyPem())).Token)).ShouldBe(TokenStatus.Invalid);
        (await StatusAsync(node, Issue(Node(Old, null)).Token)).ShouldBe(TokenStatus.Invalid, "the secret key signs no access tokens any more");
    }

    [Fact]
    public async Task Accepted_keys_may_lie_in_a_file_and_a_path_is_never_taken_for_a_secret()
    {
        using var directory = new TemporaryDirectory();
        var (there, gone) = (directory.Combine("the key of before, its public half"), directory.Combine("the-key-of-before-that-is-gone.pem"));
        await File.WriteAllTextAsync(there, Rsa.ExportSubjectPublicKeyInfoPem() + "\n" + Ec.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        var node = Node(Old, null, there);
        foreach (var key in (string[])[Rsa.ExportPkcs8PrivateKeyPem(), Ec.ExportPkcs8PrivateKeyPem()])
            (await StatusAsync(node, Issue(Node(Old, key)).Token)).ShouldBe(TokenStatus.Valid);
        (await StatusAsync(node, Issue(Node(there, null)).Token)).ShouldBe(TokenStatus.Invalid, "whoever knows the path knows no secret");
        Should.Throw<SettingException>(() => Node(Old, null, gone)).Message.ShouldContain("the path of a readable PEM file");
    }

    [Theory]
    [InlineData("/run/secrets/public-key-of-soon-mistyped")]
    [InlineData("/run/secrets/fayvad/tokens/mistyped/soon")]
    [InlineData("./secrets/public keys of before and of soon")]
    [InlineData("../secrets/public_keys_of_before_and_soon")]
    [InlineData("~/secrets/public_keys_of_before_and_soon.old")]
    public void A_path_to_nothing_is_no_secret_either(string path) =>
        Should.Throw<SettingException>(() => Node(Old, null, path)).Message.ShouldContain("FAYVAD_ACCEPTED_TOKEN_KEYS");

    [Theory]
    [InlineData("/q2Z0nVYkR9tW8sX4uB7yC1dE6fG3hJ5kL0mN/pQ=")]
    [InlineData("/Up and down, left and right: a secret, not a way!")]
    [InlineData("secrets/public_keys_of_before_and_soon_and_ever")]
    public async Task What_may_be_a_secret_is_one_though_it_has_slashes(string secret) =>
        (await StatusAsync(Node(Old, null, secret), Issue(Node(secret, null)).Token)).ShouldBe(TokenStatus.Valid);

    [Fact]
    public void The_address_of_a_hook_goes_on_while_the_secret_key_is_changed()
    {
        var before = new OdooHookKey(new Secret(Old));
        var key = before.PathOf("acme").Split('/')[4];
        new OdooHookKey(new Secret(New), new Secret(Old)).IsOf("acme", key).ShouldBeTrue();
        new OdooHookKey(new Secret(New)).IsOf("acme", key).ShouldBeFalse();
    }

    private TokenService Node(string secret, string? privateKey, string? accepted = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FAYVAD_TOKEN_PRIVATE_KEY"] = privateKey, ["FAYVAD_ACCEPTED_TOKEN_KEYS"] = accepted,
        }).Build();
        return new(new Secret(secret), TokenKeySettings.Load(new SettingReader(configuration), "/"), TimeSpan.FromHours(1), _time);
    }

    private static (string Token, (byte[] Signed, byte[] Signature) Parts) Issue(TokenService node)
    {
        var token = node.IssueAccess(Admin, null, null).Text;
        var parts = token.Split('.');
        return (token, (Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2])));
    }

    private static JsonNode HeaderOf(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!;

    private static async Task<TokenStatus> StatusAsync(TokenService node, string token) => (await node.VerifyAsync(token)).Status;
}
