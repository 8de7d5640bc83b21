using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

/// <summary>Whatever stands where a token belongs is refused or says who asks; it is never an exception.</summary>
public class TokenServiceFuzzTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly TokenService _tokens = new(new Secret(Key), TokenKeySettings.None, TimeSpan.FromHours(1), new FakeTimeProvider(At.Start));
    private readonly string _good;

    public TokenServiceFuzzTests() => _good = _tokens.IssueAccess(new("demo", 2, "admin", "admin@demo.test", Role.Admin), null, null).Text;

    [Fact]
    public void Nothing_but_the_token_itself_verifies()
    {
        var parts = _good.Split('.');
        Fuzz.Near([_good, .. parts, $"{parts[0]}.", $".{parts[2]}", "."]).Sample(text => Verify(text).Status == (text == _good ? TokenStatus.Valid : TokenStatus.Invalid), iter: Fuzz.Count(4_000));
    }

    /// <summary>Each token has one spelling: what is kept of it by its text is found again.</summary>
    [Fact]
    public void A_token_in_another_spelling_is_none()
    {
        var parts = _good.Split('.');
        Gen.Select(Gen.Int[0, 2], Gen.OneOf(Gen.Const(1.0), Gen.Double[0, 1]), Gen.Int[0, 1], Fuzz.Of([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \t\n\r\0\uD800\u212A".Select(static symbol => $"{symbol}"), "==", "%3D", ""])).Sample((part, place, cut, symbol) =>
        {
            var spelled = (string[])[.. parts];
            var at = Math.Max(0, (int)(place * spelled[part].Length) - cut);
            spelled[part] = spelled[part].Remove(at, Math.Min(cut, spelled[part].Length - at)).Insert(at, symbol);
            var text = string.Join('.', spelled);
            return Verify(text).Status == (text == _good ? TokenStatus.Valid : TokenStatus.Invalid);
        }, iter: Fuzz.Count(4_000));
    }

    /// <summary>A key that leaked is the last line: what is signed well and makes no sense must still be refused in good order.</summary>
    [Fact]
    public void What_is_signed_well_and_makes_no_sense_is_refused_or_is_whole()
    {
        var (header, payload) = (Part(0), Part(1));
        Gen.OneOf(Gen.Select(Gen.Const(header), Fuzz.JsonLike(payload)), Gen.Select(Fuzz.JsonLike(header), Gen.Const(payload)), Gen.Select(Fuzz.Json, Fuzz.Json), Gen.Select(Gen.Const(header), Fuzz.Text),
            Gen.Select(Fuzz.Of("\"crit\":[\"exp\"]", "\"crit\":[]", "\"crit\":null", "\"kid\":\"../../dev/null\"", "\"jku\":\"http://127.0.0.1:1/\"").Select(member => $"{header[..^1]},{member}}}"), Gen.Const(payload))).Sample((head, body) =>
        {
            var text = $"{Encoded(head)}.{Encoded(body)}";
            var found = Verify($"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes(text)))}");
            return found.Status == TokenStatus.Valid ? !head.Contains("\"crit\"", StringComparison.Ordinal) && found.Identity is GatewayIdentity { TenantId.Length: > 0, TokenId: not null, Permissions: not null, Role: not null } : found.Identity is null;
        }, iter: Fuzz.Count(4_000));
    }

    private TokenVerification Verify(string text) => _tokens.VerifyAsync(text).AsTask().GetAwaiter().GetResult();

    private string Part(int at) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_good.Split('.')[at]));

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
