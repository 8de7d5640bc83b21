namespace Fayvad.Server.Tests.Hostile;

/// <summary>Headers that nobody sends by accident.</summary>
internal static class BadHeaders
{
    private static readonly string[] Read =
    [
        "If-Match", "If-None-Match", "If-Modified-Since", "If-Range", "Idempotency-Key", "Range", "Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Content-Type", "Content-Encoding",
        "Content-Language", "Content-Disposition", "Cookie", "Origin", "Referer", "X-Request-Id", "X-Company-Id", "X-CSRF-Token", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Prefix",
        "Forwarded", "X-HTTP-Method-Override", "X-Original-URL", "Expect", "Upgrade", "Connection", "TE", "Trailer", "Via", "traceparent", "tracestate", "baggage", "User-Agent", "Sec-Fetch-Site", "Cache-Control",
    ];

    private static readonly string[] Values =
    [
        "", "*", "\"", "W/\"", "\"a\", \"b\"", "\"1\"", "W/\"1\"", "bytes=0-0,1-1,2-2", "bytes=9-0", "bytes=-1", "bytes=0-99999999999999999999", "application/problem+json;q=x", "application/*;q=0.00000000001", ";;;", ",,,",
        "text/html", "en-US;q=2,*", "xx-YY-zz_@", "de-DE-1996-1996-1996", "C", "gzip;q=0", "null", "https://elsewhere.test", "::1", "[::1]:99999", "999.1.1.1", "unknown", "127.0.0.1, 10.0.0.1", "https", "javascript",
        "for=\"[::1]\";proto=http", "100-continue", "h2c", "close, keep-alive", "trailers", "00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-ff", "00-0-0-0", "a=b,,=,c", "Thu, 99 Foo 9999 99:99:99 GMT",
        "1,2,3", "-1", "0", "1,,2", "99999999999999999999", "fayvad_staff=x; fayvad_staff=y", "a=b; =; ;;", "attachment; filename*=UTF-8''%00%zz", "utf-7", "form-data; name=x",
    ];

    public static void Add(Random random, BadRequest request)
    {
        for (var count = random.Size(4); count >= 0; count--)
        {
            var (name, value) = (random.Of(Read), Value(random));
            if (random.OneIn(3)) request.Headers.Add((name, value));
            else request.SetHeader(name, value);
        }
        if (random.OneIn(20))
            for (var count = random.Size(90); count > 0; count--) request.Headers.Add(($"X-{count}", "x"));
        if (random.OneIn(40)) request.Headers.Add((random.Of("", " ", "a b", "X:", "\u00E9", "X\0", new string('a', 40_000)), "x"));
    }

    private static string Value(Random random) => random.Next(6) switch
    {
        0 => new string(random.Of('a', ',', '"', ' ', ';', '='), random.Size(40_000)),
        1 => BadPaths.Bytes(BadValues.Text(random)),
        2 => BadValues.Digits(random) is var digits && digits.All(char.IsAscii) ? digits : "0",
        _ => random.Of(Values),
    };
}
