using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Documents;

namespace Fayvad.Licensing.Tests.Documents;

public class DocumentKeyTests
{
    [Fact]
    public void The_id_is_the_thumbprint_of_RFC_7638()
    {
        // The example of RFC 7638, section 3.1.
        const string Jwks = """
            {"keys": [{"kty": "RSA", "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw", "e": "AQAB"}]}
            """;
        DocumentKeySet.ReadJwks(Jwks).Keys.ShouldHaveSingleItem().KeyId.ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    [Fact]
    public void Public_keys_come_in_one_or_several_blocks_of_PEM_with_text_between()
    {
        using var rsa = RSA.Create(2048);
        var pem = $"ours:\n{Some.Key.Public.ToPem()}\nand the old one:\n{rsa.ExportRSAPublicKeyPem()}\n";
        DocumentKey.ReadPem(pem).Select(static key => key.KeyId).ShouldBe([Some.Key.KeyId, DocumentKey.OfRsa(rsa.ExportParameters(false)).KeyId]);
    }

    [Fact]
    public void What_is_no_public_RSA_key_of_enough_bits_is_refused_without_repeating_it()
    {
        using var weak = RSA.Create(1024);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string[] wrong =
        [
            "", "no key", Some.Key.ToPem(), weak.ExportSubjectPublicKeyInfoPem(), ecdsa.ExportSubjectPublicKeyInfoPem(),
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", Some.Key.Public.ToPem() + Some.Key.ToPem(),
        ];
        foreach (var pem in wrong) Should.Throw<FormatException>(() => DocumentKey.ReadPem(pem)).Message.ShouldNotContain("AAAA");
        string[] wrongPrivate = ["", "no key", Some.Key.Public.ToPem(), weak.ExportPkcs8PrivateKeyPem(), ecdsa.ExportPkcs8PrivateKeyPem(), Some.Key.ToPem() + Some.ForeignKey.ToPem()];
        foreach (var pem in wrongPrivate) Should.Throw<FormatException>(() => SigningKey.ReadPem(pem, SigningAlgorithm.PS256));
    }

    [Fact]
    public void A_key_set_reads_back_as_it_was_published()
    {
        var other = Some.NewKey(SigningAlgorithm.RS256);
        var jwks = Encoding.UTF8.GetString(new DocumentKeySet([Some.Key.Public, other.Public, Some.Key.Public]).ToJwks());
        var published = JsonNode.Parse(jwks)!["keys"]!.AsArray();
        published.Select(static key => ((string?)key!["kid"], (string?)key["alg"], (string?)key["use"], (string?)key["kty"]))
            .ShouldBe([(Some.Key.KeyId, "PS256", "sig", "RSA"), (other.KeyId, "RS256", "sig", "RSA")]);
        published.ShouldAllBe(static key => key!.AsObject().Count == 6); // nothing private
        DocumentKeySet.ReadJwks(jwks).Keys.Select(static key => (key.KeyId, string.Join(' ', key.Algorithms)))
            .ShouldBe([(Some.Key.KeyId, "PS256"), (other.KeyId, "RS256")]);
    }

    [Fact]
    public void Keys_that_are_not_for_our_signatures_are_passed_over()
    {
        var published = JsonNode.Parse(new DocumentKeySet([Some.Key.Public]).ToJwks())!["keys"]![0]!;
        foreach (var (member, value) in new[] { ("use", "enc"), ("alg", "RS512"), ("alg", "HS256"), ("alg", "none"), ("kty", "EC"), ("kty", "oct") })
        {
            var changed = published.DeepClone();
            changed[member] = value;
            var set = new JsonObject { ["keys"] = new JsonArray(changed, published.DeepClone()) };
            DocumentKeySet.ReadJwks(set.ToJsonString()).Keys.ShouldHaveSingleItem();
            Should.Throw<FormatException>(() => DocumentKeySet.ReadJwks(new JsonObject { ["keys"] = new JsonArray(changed.DeepClone()) }.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"keys": 5}""")]
    [InlineData("""{"keys": [5]}""")]
    [InlineData("""{"keys": [{"kty": "RSA", "n": "!", "e": "AQAB"}]}""")]
    [InlineData("""{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}]}""")]
    public void What_is_no_key_set_is_refused(string json) => Should.Throw<FormatException>(() => DocumentKeySet.ReadJwks(json));

    [Fact]
    public void A_key_shows_its_id_and_nothing_else() => $"{Some.Key} {Some.Key.Public}".ShouldBe($"{Some.Key.KeyId} {Some.Key.KeyId}");
}
