using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Fayvad.Licensing.Documents;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Tests.Documents;

public class DocumentVerifierTests
{
    private static readonly byte[] Payload = """{"v":1,"sub":"a licence"}"""u8.ToArray();

    private readonly DocumentVerifier _verifier = new(new([Some.Key.Public]));

    [Theory]
    [InlineData(SigningAlgorithm.PS256)]
    [InlineData(SigningAlgorithm.RS256)]
    public async Task What_a_trusted_key_signed_verifies_and_its_bytes_are_those_that_were_signed(SigningAlgorithm algorithm)
    {
        var key = Some.NewKey(algorithm);
        var signed = key.Sign(DocumentTypes.License, Payload);
        var found = await new DocumentVerifier(new([key.Public])).VerifyAsync(signed.Jws, DocumentTypes.License, default);
        found.IsValid.ShouldBeTrue();
        found.Payload.ToArray().ShouldBe(Payload);
        (found.KeyId, signed.KeyId).ShouldBe((key.KeyId, key.KeyId));
    }

    [Fact]
    public void The_header_says_algorithm_key_and_type_and_nothing_else()
    {
        var header = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(Some.Key.Sign(DocumentTypes.Lease, Payload).Jws.Split('.')[0]));
        header.ShouldBe($$"""{"alg":"PS256","kid":"{{Some.Key.KeyId}}","typ":"fayvad-lease+jwt"}""");
    }

    [Fact]
    public async Task A_document_of_another_kind_does_not_stand_in() =>
        (await FaultOf(Some.Key.Sign(DocumentTypes.Lease, Payload).Jws)).ShouldBe(DocumentFault.WrongType);

    [Fact]
    public async Task A_document_without_a_kind_is_none_of_ours() =>
        // The library writes "JWT" where nothing is said.
        (await FaultOf(Some.Jws(Some.Key, Payload))).ShouldBe(DocumentFault.WrongType);

    [Fact]
    public async Task A_key_that_is_not_in_the_set_is_unknown() =>
        (await FaultOf(Some.ForeignKey.Sign(DocumentTypes.License, Payload).Jws)).ShouldBe(DocumentFault.UnknownKey);

    [Fact]
    public async Task A_revoked_key_is_told_as_such_even_where_it_is_listed_too()
    {
        var verifier = new DocumentVerifier(new([Some.Key.Public], [Some.Key.KeyId]));
        (await verifier.VerifyAsync(Some.Key.Sign(DocumentTypes.License, Payload).Jws, DocumentTypes.License, default)).Fault.ShouldBe(DocumentFault.RevokedKey);
    }

    [Fact]
    public async Task A_foreign_signature_under_a_trusted_id_is_bad()
    {
        var (header, mine) = (Some.Key.Sign(DocumentTypes.License, Payload).Jws.Split('.')[0], Some.ForeignKey.Sign(DocumentTypes.License, Payload).Jws.Split('.'));
        (await FaultOf($"{header}.{mine[1]}.{mine[2]}")).ShouldBe(DocumentFault.BadSignature);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    [InlineData("PS384")]
    [InlineData("ES256")]
    [InlineData("ps256")]
    public async Task An_algorithm_that_the_key_is_not_for_is_never_used(string algorithm)
    {
        var parts = Some.Key.Sign(DocumentTypes.License, Payload).Jws.Split('.');
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","kid":"{{Some.Key.KeyId}}","typ":"{{DocumentTypes.License}}"}""");
        (await FaultOf($"{header}.{parts[1]}.{parts[2]}")).ShouldBe(DocumentFault.UnknownKey);
        (await FaultOf($"{header}.{parts[1]}.")).ShouldBe(DocumentFault.UnknownKey);
    }

    [Fact]
    public async Task A_public_key_cannot_be_made_to_serve_as_a_shared_secret()
    {
        var secret = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(Some.Key.Public.ToPem())) { KeyId = Some.Key.KeyId };
        var forged = new JsonWebTokenHandler().CreateToken("""{"v":1}""", new SigningCredentials(secret, "HS256"),
            new Dictionary<string, object> { ["typ"] = DocumentTypes.License });
        (await FaultOf(forged)).ShouldBe(DocumentFault.UnknownKey);
    }

    public static TheoryData<string, object> RefusedHeaders => new()
    {
        { "crit", (string[])["exp"] },
        { "b64", false },
        { "jwk", new Dictionary<string, object> { ["kty"] = "RSA" } },
        { "jku", "https://forger.test/jwks.json" },
        { "x5u", "https://forger.test/chain.pem" },
        { "x5c", (string[])["MIIB"] },
    };

    [Theory, MemberData(nameof(RefusedHeaders))]
    public async Task Keys_and_extensions_that_a_document_brings_along_are_refused_even_where_it_is_well_signed(string name, object value) =>
        (await FaultOf(Some.Jws(Some.Key, Payload, ("typ", DocumentTypes.License), (name, value)))).ShouldBe(DocumentFault.Malformed);

    [Fact]
    public async Task A_key_on_P256_verifies_where_a_caller_brings_it_and_only_ES256()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = DocumentKey.OfEcdsa(ecdsa.ExportParameters(includePrivateParameters: false));
        var jws = new JsonWebTokenHandler().CreateToken("""{"v":1}""", new SigningCredentials(new ECDsaSecurityKey(ecdsa) { KeyId = key.KeyId }, "ES256"),
            new Dictionary<string, object> { ["typ"] = DocumentTypes.Lease });
        (await new DocumentVerifier(new([key])).VerifyAsync(jws, DocumentTypes.Lease, default)).IsValid.ShouldBeTrue();
        new DocumentKeySet([key]).ToJwks().ShouldBe("""{"keys":[]}"""u8.ToArray());
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Should.Throw<FormatException>(() => DocumentKey.OfEcdsa(other.ExportParameters(false)));
    }

    [Fact]
    public async Task Every_changed_symbol_is_noticed()
    {
        var jws = Some.Key.Sign(DocumentTypes.License, Payload).Jws;
        for (var i = 0; i < jws.Length; i++)
        {
            var changed = jws.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            (await FaultOf(new string(changed))).ShouldNotBe(DocumentFault.None, $"symbol {i}");
            (await FaultOf(jws.Remove(i, 1))).ShouldNotBe(DocumentFault.None, $"without symbol {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("{}")]
    [InlineData("e30.e30.e30")]
    public async Task What_is_no_document_is_malformed(string text) => (await FaultOf(text)).ShouldBe(DocumentFault.Malformed);

    [Fact]
    public async Task Spaces_padding_and_length_are_bounded()
    {
        var jws = Some.Key.Sign(DocumentTypes.License, Payload).Jws;
        foreach (var text in (string[])[jws + "\n", " " + jws, jws + "=", jws + new string('A', DocumentVerifier.MaxLength), null!])
            (await FaultOf(text)).ShouldBe(DocumentFault.Malformed);
        Should.Throw<ArgumentException>(() => Some.Key.Sign(DocumentTypes.License, Encoding.ASCII.GetBytes($$"""{"v":"{{new string('a', DocumentVerifier.MaxLength)}}"}""")));
        Should.Throw<ArgumentException>(() => Some.Key.Sign(DocumentTypes.License, [0x22, 0xff, 0x22]));
    }

    [Fact]
    public void Whatever_text_comes_is_answered_and_nothing_forged_verifies()
    {
        var jws = Some.Key.Sign(DocumentTypes.License, Payload).Jws;
        var parts = jws.Split('.');
        var json = Gen.OneOf(Gen.Const("{}"), Gen.Const("null"), Gen.Const("[]"), Gen.Const("5"), Gen.String,
            Gen.Select(Value, Value, Value).Select((alg, kid, typ) => $$"""{"alg":{{alg}},"kid":{{kid}},"typ":{{typ}}}"""));
        var part = Gen.OneOf(AnyOf(parts), Gen.String[Gen.Char.AlphaNumeric, 0, 40], json.Select(text => Base64UrlEncoder.Encode(text)));
        var text = Gen.OneOf(Gen.String, part.Array[1, 5].Select(static some => string.Join('.', some)),
            Gen.Select(Gen.Int[0, jws.Length - 1], Gen.Char).Select((at, symbol) => jws.Remove(at, 1).Insert(at, symbol.ToString())));

        text.Sample(candidate =>
        {
            var found = _verifier.VerifyAsync(candidate, DocumentTypes.License, default).AsTask().GetAwaiter().GetResult();
            return found.IsValid == (candidate == jws) && found.IsValid != found.Payload.IsEmpty;
        }, iter: 5_000);
    }

    private static readonly Gen<string> Value = AnyOf("\"PS256\"", "\"none\"", "\"HS256\"", $"\"{Some.Key.KeyId}\"", "\"\"", $"\"{DocumentTypes.License}\"",
        "null", "7", "[]", "{}", "1e999", "\"\\ud800\"", "true");

    private static Gen<string> AnyOf(params string[] values) => Gen.OneOf([.. values.Select(static value => Gen.Const(value))]);

    private async Task<DocumentFault> FaultOf(string jws) => (await _verifier.VerifyAsync(jws, DocumentTypes.License, default)).Fault;
}
