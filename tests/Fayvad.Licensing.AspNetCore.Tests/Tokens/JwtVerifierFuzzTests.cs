using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.TestKit;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.AspNetCore.Tests.Tokens;

/// <summary>Whatever stands where a token of somebody else's issuer belongs is refused or says who asks; it is never an exception.</summary>
public class JwtVerifierFuzzTests
{
    private const string Header = """{"alg":"HS256","typ":"JWT"}""";
    private const string Payload = """{"tenant_id":"acme","sub":"7","user_id":7,"jti":"a","permissions":["read"],"iss":"them","aud":"us","nbf":1773835200,"iat":1773835200,"exp":1773842400}""";

    private static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
    private static readonly RSA Own = RSA.Create(2048);
    private static readonly RSA Foreign = RSA.Create(2048);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_773_838_800);

    private readonly JwtVerifier _verifier = new(
        new() { IssuerSigningKey = new SymmetricSecurityKey(Key), ValidAlgorithms = [SecurityAlgorithms.HmacSha256], ValidIssuer = "them", ValidAudience = "us" }, new FakeTimeProvider(Now));

    [Fact]
    public void The_token_that_is_spoilt_below_is_a_good_one() => Verify(Signed(Header, Payload)).Identity!.TenantId.ShouldBe("acme");

    [Fact]
    public void Nothing_but_the_token_itself_verifies()
    {
        var good = Signed(Header, Payload);
        var parts = good.Split('.');
        // The library reads a signature also with padding after it, and overlooks the bits that no byte needs.
        var signature = good[..^1];
        Fuzz.Near([good, .. parts, $"{parts[0]}.", $".{parts[2]}", "."]).Sample(text =>
            text == good ? Verify(text).Status == TokenStatus.Valid : Verify(text).Status == TokenStatus.Invalid || (text.StartsWith(signature, StringComparison.Ordinal) && text.TrimEnd('=').Length == good.Length), iter: Fuzz.Count(2_000));
    }

    [Fact]
    public void What_is_signed_well_and_makes_no_sense_is_refused_or_names_a_tenant() =>
        Gen.OneOf(Gen.Select(Gen.Const(Header), Fuzz.JsonLike(Payload)), Gen.Select(Fuzz.JsonLike(Header), Gen.Const(Payload)), Gen.Select(Fuzz.Json, Fuzz.Json), Gen.Select(Gen.Const(Header), Fuzz.Text)).Sample((header, payload) =>
        {
            var found = Verify(Signed(header, payload));
            return found.Status == TokenStatus.Valid ? found.Identity is { TenantId.Length: > 0, Subject: not null, Permissions: not null } : found.Identity is null;
        }, iter: Fuzz.Count(2_000));

    /// <summary>What a forger has: the public key, keys of his own, other algorithms, and every member of a header that names a key. Only what the accepted key signed by the accepted algorithm is taken.</summary>
    [Fact]
    public void What_no_accepted_key_signed_is_refused_in_whatever_way_it_is_forged()
    {
        var verifier = new JwtVerifier(
            new() { IssuerSigningKey = new RsaSecurityKey(Own) { KeyId = "own" }, ValidAlgorithms = [SecurityAlgorithms.RsaSha256], ValidIssuer = "them", ValidAudience = "us" }, new FakeTimeProvider(Now));
        Verify(verifier, Sealed($"{Encoded("""{"alg":"RS256"}""")}.{Encoded(Payload)}", static text => Own.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))).Status.ShouldBe(TokenStatus.Valid);
        var forged = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(Foreign.ExportParameters(false)));
        Func<byte[], byte[]>[] signers =
        [
            static _ => [], static text => RandomNumberGenerator.GetBytes(256), static text => SHA256.HashData(text),
            static text => HMACSHA256.HashData(Own.ExportSubjectPublicKeyInfo(), text), static text => HMACSHA256.HashData(Own.ExportRSAPublicKey(), text),
            static text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Own.ExportSubjectPublicKeyInfoPem()), text), static text => HMACSHA256.HashData(Own.ExportParameters(false).Modulus!, text), static text => HMACSHA256.HashData(Array.Empty<byte>(), text),
            static text => Foreign.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), static text => Curve.SignData(text, HashAlgorithmName.SHA256),
            static text => Own.SignData(text, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1), static text => Own.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ];
        string[] algorithms = ["none", "None", "nOnE", "HS256", "HS384", "HS512", "RS256", "rs256", "RS384", "RS512", "PS256", "ES256", "dir", "RSA-OAEP", "A128KW", ""];
        string[] more = ["", ",\"kid\":\"own\"", ",\"kid\":\"../../dev/null\"", ",\"kid\":\"' OR 1=1 --\"", ",\"kid\":null", ",\"kid\":7", ",\"kid\":\"own\\u0000\"", ",\"alg\":\"RS256\"", ",\"alg\":\"none\"",
            $",\"jwk\":{{\"kty\":\"RSA\",\"n\":\"{forged.N}\",\"e\":\"{forged.E}\"}}", ",\"jku\":\"http://127.0.0.1:1/\"", ",\"x5u\":\"http://127.0.0.1:1/\"", ",\"x5c\":[\"AAAA\"]", ",\"crit\":[]", ",\"enc\":\"A128GCM\"", ",\"zip\":\"DEF\"", ",\"b64\":false"];
        foreach (var algorithm in algorithms)
            foreach (var members in more)
                foreach (var sign in signers) IsRefused(algorithm, members, sign, Payload, "").ShouldBeTrue($"{algorithm}{members}, {Array.IndexOf(signers, sign)}");
        Gen.Select(Fuzz.Of(algorithms), Fuzz.Of(more), Fuzz.Of(signers), Gen.OneOf(Gen.Const(Payload), Fuzz.JsonLike(Payload)), Fuzz.Of("", "=", ".", "..", ".a.b", " ", "\n")).Sample(IsRefused, iter: Fuzz.Count(1_000));

        bool IsRefused(string algorithm, string members, Func<byte[], byte[]> sign, string payload, string end) =>
            Verify(verifier, Sealed($"{Encoded($"{{\"alg\":\"{algorithm}\"{members}}}")}.{Encoded(payload)}", sign) + end) is { Status: TokenStatus.Invalid, Identity: null };
    }

    [Fact]
    public void A_good_token_in_another_spelling_is_refused_or_is_the_same_one()
    {
        var good = Signed(Header, Payload);
        var parts = good.Split('.');
        Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1], Fuzz.Of("=", "==", "%3D", " ", "\t", "\r\n", "\0", "\uD800", "\uDC00", "+", "/", "-", "_", "A", "é", "\u212A", ".", "")).Sample((part, place, symbol) =>
        {
            var spelled = (string[])[.. parts];
            var at = (int)(place * spelled[part].Length);
            spelled[part] = spelled[part][..at] + symbol + spelled[part][Math.Min(spelled[part].Length, at + 1)..];
            var found = Verify(string.Join('.', spelled));
            return found.Status == TokenStatus.Invalid || (found.Identity is { TenantId: "acme", Subject: "7", TokenId: "a" } && Enumerable.SequenceEqual(parts[..2], spelled[..2]));
        }, iter: Fuzz.Count(2_000));
    }

    /// <summary>Its time is judged by our clock, whatever stands there.</summary>
    [Fact]
    public void A_token_is_good_between_its_times_alone()
    {
        var numbers = Fuzz.Of("0", "-1", "1773838799", "1773838800", "1773838801", "1773842400", "253402300799", "253402300800", "9223372036854775807", "9223372036854775808", "1e3", "1e300", "1e999", "1773842400.5", "\"1773842400\"", "\"tomorrow\"", "null", "true", "[]", "{}", "[1773842400]");
        Gen.Select(numbers, numbers, Gen.Bool).Sample((begin, end, isTwice) =>
        {
            var found = Verify(Signed(Header, $"{{\"tenant_id\":\"acme\",\"sub\":\"7\",\"iss\":\"them\",\"aud\":\"us\",\"nbf\":{begin},\"exp\":{end}{(isTwice ? $",\"exp\":{begin}" : "")}}}"));
            if (found.Status != TokenStatus.Valid) return found.Identity is null;
            return found.Identity!.ExpiresAt > Now;
        }, iter: Fuzz.Count(2_000));
    }

    private static TokenVerification Verify(JwtVerifier verifier, string text) => verifier.VerifyAsync(text, default).AsTask().GetAwaiter().GetResult();

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Sealed(string text, Func<byte[], byte[]> sign) => $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";

    private TokenVerification Verify(string text) => Verify(_verifier, text);

    private static string Signed(string header, string payload) => Sealed($"{Encoded(header)}.{Encoded(payload)}", static text => HMACSHA256.HashData(Key, text));
}
