using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

public class TokenServiceTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly Guid ClientId = Guid.Parse("0190c3a0-0000-7000-8000-000000000001");

    private static readonly LicenseView License = new()
    {
        Key = "XXXX-XXXX-XXXX-XXXX-7Q2M",
        Tier = "professional",
        TierName = "Professional",
        ExpiryDate = new DateTimeOffset(2027, 12, 31, 0, 0, 0, TimeSpan.Zero),
        Features = new Dictionary<string, bool> { ["api_access"] = true, ["hr_module"] = false },
        Limits = new Dictionary<string, long> { ["max_users"] = 50 },
        Status = "active",
    };

    private static readonly TokenSubject Admin = new("demo", 2, "admin", "admin@demo.test", Role.Admin);

    private readonly FakeTimeProvider _time = new(At.Start);
    private readonly TokenService _tokens;

    public TokenServiceTests() => _tokens = new(new Secret(Key), TokenKeySettings.None, TimeSpan.FromHours(1), _time);

    [Fact]
    public void The_payload_is_the_contracts_claim_by_claim()
    {
        var token = _tokens.IssueAccess(Admin, License, ClientId);
        var payload = Part(token.Text, 1);
        payload["jti"]!.GetValue<string>().ShouldBe(token.Id);
        payload.AsObject().Remove("jti");
        ShouldBeJson(payload, """
            {
              "iss": "fayvad", "aud": "fayvad-api", "sub": "demo/2", "iat": 1795515300, "exp": 1795518900, "user_id": 2,
              "client_id": "0190c3a0-0000-7000-8000-000000000001", "username": "admin", "email": "admin@demo.test", "role": "admin",
              "permissions": ["read", "create", "update", "delete", "admin"], "tenant_id": "demo",
              "license": {
                "key": "XXXX-XXXX-XXXX-XXXX-7Q2M", "tier": "professional", "tier_name": "Professional", "expiry_date": "2027-12-31T00:00:00Z",
                "features": {"api_access": true, "hr_module": false}, "limits": {"max_users": 50}, "status": "active"
              }
            }
            """);
        ShouldBeJson(Part(token.Text, 0), """{"alg": "HS256", "typ": "at+jwt"}""");

        static void ShouldBeJson(JsonNode actual, string expected) => actual.ToJsonString().ShouldBe(JsonNode.Parse(expected)!.ToJsonString());
    }

    [Fact]
    public void Anybody_with_the_secret_key_can_verify_the_signature_with_any_library()
    {
        var parts = _tokens.IssueAccess(Admin, License, ClientId).Text.Split('.');
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))).ShouldBe(parts[2]);
    }

    [Fact]
    public async Task A_token_says_who_asks_until_the_very_second_it_ends()
    {
        var token = _tokens.IssueAccess(Admin, License, ClientId);
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        var identity = (await _tokens.VerifyAsync(token.Text)).Identity.ShouldBeOfType<GatewayIdentity>();
        (identity.Purpose, identity.TokenId, identity.UserId, identity.TenantId, identity.Username, identity.Email, identity.Role, identity.ClientId, identity.ExpiresAt)
            .ShouldBe((TokenIdentity.AccessPurpose, token.Id, 2, "demo", "admin", "admin@demo.test", "admin", ClientId.ToString(), At.Start.AddHours(1)));
        identity.Permissions.ShouldContain("delete");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await _tokens.VerifyAsync(token.Text)).ShouldBe(new TokenVerification(TokenStatus.Expired));
    }

    [Fact]
    public async Task A_token_of_a_perpetual_licence_says_that_there_is_no_expiry_date()
    {
        var token = _tokens.IssueAccess(Admin, License with { ExpiryDate = null }, ClientId);
        Part(token.Text, 1)["license"]!.AsObject().ShouldContainKey("expiry_date");
        (await _tokens.VerifyAsync(token.Text)).Status.ShouldBe(TokenStatus.Valid);
    }

    [Theory]
    [InlineData(100, 0, 100)]
    [InlineData(10, 200, 10)] // those that the licence lacks go first
    [InlineData(200, 0, 0)]
    public async Task However_many_features_there_are_what_is_issued_verifies_and_fits_into_the_line_of_a_request(int granted, int lacking, int named)
    {
        var features = Enumerable.Range(0, granted + lacking).ToDictionary(static i => $"feature_of_some_length_{i}", i => i < granted);
        var token = _tokens.IssueAccess(Admin, License with { Features = features }, ClientId);
        token.Text.Length.ShouldBeLessThanOrEqualTo(7 * 1024);
        (await _tokens.VerifyAsync(token.Text)).Status.ShouldBe(TokenStatus.Valid);
        var claims = Part(token.Text, 1)["license"]!;
        claims["features"]!.AsObject().Count.ShouldBe(named);
        claims["tier"]!.GetValue<string>().ShouldBe("professional");
    }

    [Fact]
    public async Task An_address_of_any_length_in_Odoo_keeps_nobody_out()
    {
        var token = _tokens.IssueAccess(Admin with { Email = new string('a', 10_000) + "@demo.test" }, License, ClientId);
        (await _tokens.VerifyAsync(token.Text)).Identity.ShouldBeOfType<GatewayIdentity>().Email.ShouldBeNull();
    }

    [Fact]
    public async Task An_activation_token_is_of_another_kind_and_lasts_a_quarter_of_an_hour()
    {
        var token = _tokens.IssueActivation(Admin);
        (await _tokens.VerifyAsync(token.Text)).Identity!.Purpose.ShouldBe(TokenPurposes.Activation);
        token.ExpiresAt.ShouldBe(At.Start.AddMinutes(15));
        Part(token.Text, 1)["license"].ShouldBeNull();
    }

    [Fact]
    public async Task Two_tokens_never_share_an_id() =>
        (await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => _tokens.IssueAccess(Admin, License, ClientId).Id)))).ShouldBeUnique();

    public static TheoryData<string> Forgeries =>
    [
        "", ".", "..", "...", "a.b.c", "a.b.c.d.e", "null", "{}", "no signature", "alg none", "alg none, capitals", "HS384", "HS512", "other key", "key in header",
        "another type", "no type", "activation type on an access key", "another issuer", "no issuer", "another audience", "no audience", "no expiry",
        "expiry as text", "expiry after all time", "not yet valid", "no tenant", "null tenant", "no subject id", "user id as text", "no jti", "payload changed", "header changed",
        "critical extension", "signature cut", "signature longer", "encrypted", "8 KiB", "padding", "duplicate member",
    ];

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_forged_or_confused_token_is_refused(string kind)
    {
        var verification = await _tokens.VerifyAsync(Forge(kind));
        verification.ShouldBe(new TokenVerification(TokenStatus.Invalid));
    }

    [Fact]
    public async Task The_forger_of_these_tests_makes_good_tokens_when_it_does_not_forge() =>
        (await _tokens.VerifyAsync(Sign(Header(), Payload()))).Status.ShouldBe(TokenStatus.Valid);

    private static string Forge(string kind) => kind switch
    {
        "no signature" => Sign(Header(), Payload())[..^43],
        "alg none" => $"{Encode(Header(alg: "none"))}.{Encode(Payload())}.",
        "alg none, capitals" => $"{Encode(Header(alg: "nOnE"))}.{Encode(Payload())}.",
        "HS384" => Sign(Header(alg: "HS384"), Payload(), HMACSHA384.HashData),
        "HS512" => Sign(Header(alg: "HS512"), Payload(), HMACSHA512.HashData),
        "other key" => Sign(Header(), Payload(), (_, data) => HMACSHA256.HashData(new byte[32], data)),
        "key in header" => Sign(Header(more: ("jwk", new JsonObject { ["kty"] = "oct", ["k"] = Base64Url.EncodeToString(new byte[32]) })), Payload(), (_, data) => HMACSHA256.HashData(new byte[32], data)),
        "another type" => Sign(Header(typ: "JWT"), Payload()),
        "no type" => Sign(Header(typ: null), Payload()),
        "activation type on an access key" => Sign(Header(typ: "fayvad-activation+jwt"), Payload(("aud", "fayvad-license"))),
        "another issuer" => Sign(Header(), Payload(("iss", "else"))),
        "no issuer" => Sign(Header(), Payload(("iss", null))),
        "another audience" => Sign(Header(), Payload(("aud", "fayvad-license"))),
        "no audience" => Sign(Header(), Payload(("aud", null))),
        "no expiry" => Sign(Header(), Payload(("exp", null))),
        "expiry as text" => Sign(Header(), Payload(("exp", "9999999999"))),
        "expiry after all time" => Sign(Header(), Payload(("exp", long.MaxValue))),
        "not yet valid" => Sign(Header(), Payload(("nbf", At.Start.AddSeconds(1).ToUnixTimeSeconds()))),
        "no tenant" => Sign(Header(), Payload(("tenant_id", null))),
        "null tenant" => Sign(Header(), RawPayload("\"tenant_id\":\"demo\"", "\"tenant_id\":null")),
        "no subject id" => Sign(Header(), Payload(("user_id", null))),
        "user id as text" => Sign(Header(), Payload(("user_id", "2"))),
        "no jti" => Sign(Header(), Payload(("jti", null))),
        "payload changed" => Swap(1, Payload(("role", "root"))),
        "header changed" => Swap(0, Header(more: ("kid", "x"))),
        "critical extension" => Sign(Header(more: ("crit", new JsonArray("exp2"))), Payload()),
        "signature cut" => Sign(Header(), Payload())[..^1],
        "signature longer" => Sign(Header(), Payload()) + "A",
        "encrypted" => $"{Encode("""{"alg":"dir","enc":"A128CBC-HS256","typ":"at+jwt"}""")}..AAAA.AAAA.AAAA",
        "8 KiB" => Sign(Header(), Payload(("username", new string('x', 8192)))),
        "padding" => Sign(Header(), Payload()) + "=",
        "duplicate member" => Sign(Header(), RawPayload("\"tenant_id\":\"demo\"", "\"tenant_id\":\"demo\",\"tenant_id\":\"other\"")),
        _ => kind,
    };

    private static string Header(string alg = "HS256", string? typ = "at+jwt", (string Name, JsonNode Value)? more = null)
    {
        var header = new JsonObject { ["alg"] = alg };
        if (typ is not null) header["typ"] = typ;
        if (more is { } extra) header[extra.Name] = extra.Value;
        return header.ToJsonString();
    }

    private static string Payload(params (string Name, JsonNode? Value)[] changes)
    {
        var payload = new JsonObject
        {
            ["iss"] = "fayvad", ["aud"] = "fayvad-api", ["sub"] = "demo/2", ["jti"] = "1", ["iat"] = At.Start.ToUnixTimeSeconds(),
            ["exp"] = At.Start.AddHours(1).ToUnixTimeSeconds(), ["user_id"] = 2, ["username"] = "admin", ["role"] = "admin",
            ["permissions"] = new JsonArray("read"), ["tenant_id"] = "demo",
        };
        foreach (var (name, value) in changes)
        {
            if (value is null) payload.Remove(name);
            else payload[name] = value;
        }
        return payload.ToJsonString();
    }

    private static string RawPayload(string part, string replacement) => Payload().Replace(part, replacement, StringComparison.Ordinal);

    private static string Swap(int index, string json)
    {
        var parts = Sign(Header(), Payload()).Split('.');
        parts[index] = Encode(json);
        return string.Join('.', parts);
    }

    private static string Sign(string header, string payload, Func<byte[], byte[], byte[]>? mac = null)
    {
        var text = $"{Encode(header)}.{Encode(payload)}";
        return $"{text}.{Base64Url.EncodeToString((mac ?? HMACSHA256.HashData)(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static JsonNode Part(string token, int index) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))!;
}
