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

    private TokenVerification Verify(string text) => _verifier.VerifyAsync(text, default).AsTask().GetAwaiter().GetResult();

    private static string Signed(string header, string payload)
    {
        var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(text)))}";
    }
}
