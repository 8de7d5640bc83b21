using System.Diagnostics;
using OpenTelemetry;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>What of a request, or of a call to somebody else, may stand in a span.</summary>
internal static class SpanRedaction
{
    public static void OfRequest(Activity span, HttpRequest request)
    {
        span.SetTag("fayvad.request_id", request.HttpContext.TraceIdentifier);
        // Not even the names: whoever mistypes an address may put a secret anywhere.
        span.SetTag("url.query", null);
    }

    public static void OfResponse(Activity span, HttpResponse response)
    {
        span.SetTag("fayvad.request_id", response.HttpContext.TraceIdentifier); // the caller's, where it gave one
        span.SetTag("url.query", null);
        if (response.HttpContext.GetEndpoint() is null) span.SetTag("url.path", null); // it says nothing that we know to be harmless
    }

    /// <summary>Of a webhook's address only the server: what follows may be the receiver's secret.</summary>
    public static void OfCall(Activity span, HttpRequestMessage request) => span.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority));
}

/// <summary>
/// Takes out of spans what looks like a secret, and drops those that nobody asked for: a look into the database that belongs to no request comes
/// every second.
/// </summary>
internal sealed class RedactedSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data is { Kind: ActivityKind.Client, ParentId: null }) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        foreach (var (key, value) in data.TagObjects.ToArray())
            if (value is string text && Redactor.Redact(text) is var redacted && redacted != text) data.SetTag(key, redacted);
        if (data.StatusDescription is { } description) data.SetStatus(data.Status, Redactor.Redact(description));
    }
}
