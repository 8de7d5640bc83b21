using System.Globalization;
using Fayvad.Licensing.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>When answers carry the RateLimit headers.</summary>
public enum RateLimitHeaderMode
{
    /// <summary>On every gated answer.</summary>
    Always = 0,

    /// <summary>Once less than a fifth of the hour's requests is left.</summary>
    Low,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>
/// <c>RateLimit-Policy</c> and <c>RateLimit</c> as of draft-ietf-httpapi-ratelimit-headers-10. The one place that knows the draft's syntax.
/// </summary>
internal sealed class RateLimitHeaders(RateLimitHeaderMode mode)
{
    private const string PolicyName = "RateLimit-Policy";
    private const string LimitName = "RateLimit";

    private PolicyText _policy = new(0, default);

    public void Write(HttpResponse response, in QuotaReading reading, long unixMilliseconds)
    {
        if (reading.Limit.IsUnlimited || mode == RateLimitHeaderMode.Never) return;
        var limit = reading.Limit.WireValue;
        if (mode == RateLimitHeaderMode.Low && (Int128)reading.Remaining * 5 >= limit) return;
        var headers = response.Headers;
        headers[PolicyName] = Policy(limit);
        headers[LimitName] = Current(reading.Remaining, SecondsUntil(reading.EndsAt, unixMilliseconds));
    }

    /// <summary>Whole seconds until the hour ends, rounded up, at least one: waiting that long is never too short.</summary>
    public static long SecondsUntil(DateTimeOffset end, long unixMilliseconds) =>
        Math.Max(1, (end.ToUnixTimeMilliseconds() - unixMilliseconds + 999) / 1000);

    private StringValues Policy(long limit)
    {
        // Tenants of one tier share a limit, so the last text is nearly always the right one.
        var last = Volatile.Read(ref _policy);
        if (last.Limit == limit) return last.Text;
        var text = new PolicyText(limit, string.Create(CultureInfo.InvariantCulture, $"\"api-hour\";q={limit};w=3600"));
        Volatile.Write(ref _policy, text);
        return text.Text;
    }

    private static string Current(long remaining, long seconds)
    {
        const string Before = "\"api-hour\";r=";
        const string Between = ";t=";
        Span<char> text = stackalloc char[Before.Length + Between.Length + 40];
        Before.CopyTo(text);
        var at = Before.Length;
        remaining.TryFormat(text[at..], out var written, default, CultureInfo.InvariantCulture);
        at += written;
        Between.CopyTo(text[at..]);
        at += Between.Length;
        seconds.TryFormat(text[at..], out written, default, CultureInfo.InvariantCulture);
        return new string(text[..(at + written)]);
    }

    private sealed record PolicyText(long Limit, StringValues Text);
}
