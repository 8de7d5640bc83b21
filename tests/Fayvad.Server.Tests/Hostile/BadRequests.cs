using System.Text;
using System.Text.Json.Nodes;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Makes bad requests: each out of the seed and its index alone, so that one which did harm can be made again.</summary>
internal sealed class BadRequests(Surface surface, int seed)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "QUERY", "X", "GE\u00E9T", "PRI"];

    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json; charset=x", "application/json;;",
        "APPLICATION/JSON", "application/vnd.api+json", "application/json, text/plain", "*/*", "", "x", "/", "application/json; charset=\"", "application/octet-stream", "image/svg+xml", "text/html", "application/grpc",
    ];

    public BadRequest At(long index)
    {
        var (target, isFirst) = Next(index);
        var request = Of(Dice.For(seed, index), index, target, isFirst);
        request.UsesUp = target.UsesUp(request.Method);
        return request;
    }

    private BadRequest Of(Random random, long index, Target target, bool isFirst)
    {
        var request = new BadRequest { Index = index, Kind = "", Method = target.Method, Target = surface.Address(random, target, isFirst) };
        Dress(random, request, target, isFirst);
        var isLive = target.IsLive && !random.OneIn(5);
        if (isLive) Upgrade(random, request);
        // Of a live connection its frames are bad enough: what is refused before does not hear them.
        if (isLive && random.OneIn(2)) return request;
        // Once each route is met for sure, and behind its gate: nothing is wrong with it but a parameter that nobody knows.
        if (isFirst)
        {
            request.Kind = "query";
            request.Target += $"{(request.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}unknown={random.Next(9)}";
            return request;
        }
        Spoil(random, request, target);
        while (random.OneIn(5)) Spoil(random, request, target);
        return request;
    }

    /// <summary>
    /// In turn, so that none is left out however few there are; of ten, one is a live connection, whose frames are another world, and two meet what answers to wrong methods and addresses.
    /// </summary>
    private (Target Target, bool IsFirst) Next(long index)
    {
        var (turn, place) = (index / 10, index % 10);
        return place switch
        {
            7 or 8 => InTurn(surface.Refusals, turn * 2 + place - 7),
            9 => (surface.Live, false),
            _ => InTurn(surface.Targets, turn * 7 + place),
        };

        (Target, bool) InTurn(IReadOnlyList<Target> all, long number) => (all[(int)((number + seed) % all.Count)], number < all.Count);
    }

    /// <summary>What a good client would send.</summary>
    private void Dress(Random random, BadRequest request, Target target, bool isFirst)
    {
        request.Headers.Add(("Host", "localhost"));
        request.Headers.Add(("X-Request-Id", request.Name));
        // From another address each, so that no limit of an address hides what is behind it.
        request.Headers.Add(("X-Forwarded-For", $"198.{random.Next(18, 20)}.{random.Next(256)}.{random.Next(256)}"));
        foreach (var (name, value) in Credentials(random, target, isFirst)) request.Headers.Add((name, value));
        if (target.Body is not null)
        {
            request.Headers.Add(("Content-Type", "application/json"));
            request.Body = Encoding.UTF8.GetBytes(GoodBody(random, target).ToJsonString());
        }
        if (target.Query.Count > 0 && random.OneIn(2)) request.Target += $"?{string.Join('&', GoodQuery(random, target))}";
        if (request.Method is not ("GET" or "HEAD") && random.OneIn(8)) request.Headers.Add(("Idempotency-Key", $"key-{random.Next(50)}"));
    }

    private IEnumerable<(string Name, string Value)> Credentials(Random random, Target target, bool isFirst)
    {
        var standing = surface.Standing;
        switch (target.Audience)
        {
            case Audience.Anybody: break;
            case Audience.Edge or Audience.Staff when target.Audience == Audience.Edge || (!isFirst && random.OneIn(4)):
                yield return ("Authorization", $"Bearer {standing.ApiToken}");
                break;
            case Audience.Staff:
                yield return ("Cookie", target.UsesUp(target.Method) == Target.Session ? standing.ExpendableCookie : standing.StaffCookie);
                yield return ("X-CSRF-Token", target.UsesUp(target.Method) == Target.Session ? standing.ExpendableCsrfToken : standing.CsrfToken);
                break;
            default:
                var token = target.UsesUp(target.Method) == Target.Token ? standing.ExpendableToken : isFirst ? standing.TenantTokens[0] : random.OneIn(12) ? standing.FreeToken : random.OneIn(6) ? random.Of(standing.TenantTokens) : standing.TenantTokens[0];
                yield return ("Authorization", $"Bearer {token}");
                break;
        }
    }

    private void Spoil(Random random, BadRequest request, Target target)
    {
        var choice = random.Next(100);
        var kind = choice switch { < 22 => "query", < 48 => "body", < 56 => "encoding", < 60 => "type", < 74 => "path", < 79 => "method", < 88 => "header", < 95 => "token", _ => "framing" };
        if (kind is "body" or "encoding" && target.Body is null && !random.OneIn(4)) kind = target.Query.Count > 0 ? "query" : "path";
        if (request.Kind.Length == 0) request.Kind = kind;
        switch (kind)
        {
            case "query": request.Target = BadQuery(random, request.Target, target); break;
            case "body": request.Body = BadBodies.Json(random, GoodBody(random, target)); break;
            case "encoding":
                (request.Body, var encoding) = BadBodies.Encoded(random, GoodBody(random, target));
                if (encoding is not null) request.SetHeader("Content-Encoding", encoding);
                break;
            case "type": request.SetHeader("Content-Type", random.Of(ContentTypes)); break;
            case "path":
                var parts = request.Target.Split('?', 2);
                request.Target = BadPaths.Spelled(random, parts[0]) + (parts.Length > 1 ? $"?{parts[1]}" : "");
                break;
            case "method": request.Method = random.OneIn(20) ? new string('A', random.Size(9_000)) : random.Of(Methods); break;
            case "header": BadHeaders.Add(random, request); break;
            case "token":
                if (random.OneIn(4)) request.SetHeader("Cookie", $"{surface.Standing.StaffCookie.Split('=')[0]}={BadTokens.Token(random, surface.Standing)}");
                request.SetHeader("Authorization", BadTokens.Header(random, surface.Standing));
                break;
            default: BadFraming.Apply(random, request); break;
        }
    }

    private IEnumerable<string> GoodQuery(Random random, Target target) => target.Query.Where(_ => random.OneIn(3))
        .Select(it => $"{it.Name}={Uri.EscapeDataString(Of(surface.Good(random, it.Schema, it.Name)))}");

    private static string BadQuery(Random random, string address, Target target)
    {
        var all = Enumerable.Range(0, 1 + random.Size(5)).Select(_ => random.Next(8) switch
        {
            _ when target.Query.Count == 0 => $"{BadPaths.Value(random, BadValues.Text(random))}={BadPaths.Value(random, BadValues.Text(random))}",
            0 => $"{random.Of("name", "id", "state", "date_order", "partner_id", "x")}{random.Of("", "__gte", "__in", "__ilike", "__isnull", "__nin", "__", "__x")}={BadPaths.Value(random, BadValues.Text(random))}",
            1 => BadPaths.Value(random, BadValues.Text(random)),
            2 => $"domain={Uri.EscapeDataString(BadValues.Json(random))}",
            _ => $"{random.Of(target.Query).Name}={BadPaths.Value(random, random.OneIn(3) ? BadValues.Digits(random) : random.OneIn(4) ? BadValues.Json(random) : BadValues.Text(random))}",
        });
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join(random.OneIn(20) ? ";" : "&", all)}";
    }

    private JsonNode GoodBody(Random random, Target target) => (target.Body is null ? null : surface.Good(random, target.Body)) ?? new JsonObject { ["name"] = "x", ["ids"] = new JsonArray(1, 2) };

    private void Upgrade(Random random, BadRequest request)
    {
        request.Kind = "frames";
        request.Headers.Add(("Connection", "Upgrade"));
        request.Headers.Add(("Upgrade", "websocket"));
        request.Headers.Add(("Sec-WebSocket-Version", random.OneIn(20) ? "12" : "13"));
        request.Headers.Add(("Sec-WebSocket-Key", random.OneIn(20) ? "short" : Convert.ToBase64String(random.Bytes(16))));
        if (random.OneIn(3)) request.Headers.Add(("Sec-WebSocket-Protocol", random.Of("fayvad", $"fayvad, {BadTokens.Token(random, surface.Standing).Split(' ')[0]}", ",", "x, y", "fayvad, fayvad")));
        if (random.OneIn(4)) request.Headers.Add(("Sec-WebSocket-Extensions", random.Of("permessage-deflate", "permessage-deflate; client_max_window_bits=99", "x", ";")));
        (request.Frames, var isWhole) = BadFrames.Some(random);
        request.HangsUp = !isWhole;
    }

    private static string Of(JsonNode? value) => value is JsonValue ? value.ToString() : value?.ToJsonString() ?? "";
}
