using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Tokens that are forged, or stand where another belongs.</summary>
internal static class BadTokens
{
    public static string Header(Random random, Standing standing) => random.Next(16) switch
    {
        0 => standing.TenantTokens[0], // without a scheme
        1 => $"{random.Of("Basic", "Digest", "bearer", "BEARER", "Bearer Bearer", "Token", "Negotiate")} {standing.TenantTokens[0]}",
        2 => random.Of("", "Bearer", "Bearer ", "Bearer  ", ",", "Basic YWRtaW46YWRtaW4=", "Basic !!!", "Bearer a b", "Bearer \"x\"", "Bearer ..", "Bearer a.b.c.d.e"),
        3 => $"Bearer {standing.TenantTokens[0]}, Bearer {standing.FreeToken}",
        _ => $"Bearer {Token(random, standing)}",
    };

    public static string Token(Random random, Standing standing)
    {
        var good = random.Of(random.Of(standing.TenantTokens), standing.FreeToken, standing.ApiToken, standing.Ticket);
        var parts = good.Split('.');
        if (parts.Length != 3 || random.OneIn(4)) return Bent(random, good);
        var header = JsonNode.Parse(Base64UrlEncoder.Decode(parts[0]))!.AsObject();
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!.AsObject();
        switch (random.Next(8))
        {
            case 0: header["alg"] = random.Of("none", "None", "HS512", "RS256", "ES256", "HS255", ""); break;
            case 1: header["typ"] = random.Of("JWT", "fayvad-ticket+jwt", "fayvad-activation+jwt", "fayvad-lease+jwt", "at+JWT", ""); break;
            case 2: header[random.Of("crit", "jku", "kid", "x5u", "jwk", "zip", "b64", "cty", "enc")] = JsonNode.Parse(random.Of("[\"exp\"]", "\"https://forger.test/\"", "\"../../dev/null\"", "{}", "null", "\"DEF\"", "7")); break;
            case 3: payload[random.Of(payload.Select(static claim => claim.Key).ToArray())] = random.Of<JsonNode?>("x", -1, long.MaxValue, null, new JsonArray(), new JsonObject(), true); break;
            case 4: payload["exp"] = random.Of<JsonNode?>(0, 1, -1, 1e300, "tomorrow", null, long.MaxValue, 9999999999999); break;
            case 5: payload["tenant_id"] = random.Of("demo_free", "acme", "", "demo/..", "\0"); break;
            case 6: return $"{parts[0]}.{standing.FreeToken.Split('.')[1]}.{parts[2]}";
            default: payload["permissions"] = new JsonArray("read", "create", "update", "delete", "admin"); break;
        }
        return Signed(random, $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(payload.ToJsonString())}", standing);
    }

    // A key that leaked is the last line: what is signed well and makes no sense must still be refused in good order.
    private static string Signed(Random random, string text, Standing standing) => random.Next(4) switch
    {
        0 => $"{text}.",
        1 => $"{text}.{Base64UrlEncoder.Encode(random.Bytes(32))}",
        2 => $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData("secret"u8, Encoding.ASCII.GetBytes(text)))}",
        _ => $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(standing.SecretKey), Encoding.ASCII.GetBytes(text)))}",
    };

    private static string Bent(Random random, string good)
    {
        var at = random.Next(good.Length);
        return random.Next(7) switch
        {
            0 => good[..at],
            1 => good[at..],
            2 => good.Remove(at, 1),
            3 => good.Insert(at, random.Of("=", ".", "%00", "\u00E9", " ", "\t", "/", "+", "A")),
            4 => $"{good}{random.Of("=", "==", ".", ".x", "\t", ";", good)}",
            5 => new string(random.Of('a', '.', 'A', '='), random.Size(20_000)),
            _ => BadPaths.Bytes(BadValues.Text(random)),
        };
    }
}
