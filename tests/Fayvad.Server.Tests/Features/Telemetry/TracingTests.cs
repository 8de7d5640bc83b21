using System.Diagnostics;
using Fayvad.Licensing.Events;
using Fayvad.Odoo;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Tests.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Fayvad.Server.Tests.Features.Telemetry;

/// <summary>What a collector gets of a request: its spans, and the lines of the log that belong to it.</summary>
public sealed class TracingTests : IAsyncLifetime
{
    private readonly Gathered<Activity> _spans = [];
    private readonly Gathered<LogRecord> _records = [];
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(new ApplicationOptions
    {
        Settings = WebhookReceiver.Allowed,
        Services = services =>
        {
            services.AddOpenTelemetry().WithTracing(tracing => tracing.AddFayvad().AddInMemoryExporter(_spans));
            services.AddLogging(logging => logging.AddRedactedRecords(records => records.AddInMemoryExporter(_records)));
        },
        Endpoints = static app => app.MapGet("/test/{key}/", static string (string key) => throw new InvalidOperationException("a defect")),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_trace_leads_from_the_request_to_the_call_to_Odoo()
    {
        var user = await _app.LogInAsync();
        (await user.GetAsync("/api/sales/orders/?limit=1&search=hush", ("X-Request-Id", "trace-77"))).Outcome.ShouldBe("200 ");

        var request = await EndedAsync(static span => (string?)span.GetTagItem("fayvad.request_id") == "trace-77");
        var call = Of(request).Single(static span => span.Source == OdooTelemetry.Name);
        call.Name.ShouldBe("odoo sale.order.web_search_read");
        call.Way(Of(request)).ShouldContain(request.SpanId.ToHexString());
        // Odoo, which here runs in this process, was handed the trace; its own span may end after ours.
        var answering = await EndedAsync(span => span.ParentSpanId.ToHexString() == call.Id);
        new Span(answering).Tags.ShouldContain("/web/dataset/call_kw");
        foreach (var span in Of(request))
        {
            span.Tags.ShouldNotContain("hush");
            span.Tags.ShouldNotContain(user.Token!.Split('.')[2]);
            span.Tags.ShouldNotContain("session_id");
        }
    }

    [Fact]
    public async Task A_webhook_that_is_called_learns_nothing_of_the_trace()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var admin = await _app.LogInAsync();
        var endpoint = await admin.AddWebhookAsync($"{receiver.Address}hook", EventTypes.LicenseUpdated);
        await admin.SendAsync(HttpMethod.Post, $"/api/webhooks/{endpoint.Id()}/test/", null);
        (await receiver.HasAsync(_app, 1)).ShouldBeTrue();
        foreach (var name in (string[])["traceparent", "tracestate", "baggage"]) receiver.Messages[0].Headers.Keys.ShouldNotContain(name);
    }

    [Fact]
    public async Task A_line_of_the_log_names_its_request_and_no_secret_of_its_address()
    {
        (await _app.Api.GetAsync("/test/7Q2M-8A1B-CDEF-GHJK-MNPQ/")).Outcome.ShouldBe("500 INTERNAL_ERROR");
        Lines().ShouldContain(static line => line.Contains("RequestPath=/test/XXXX-XXXX-XXXX-XXXX-MNPQ/", StringComparison.Ordinal));
        Lines().ShouldAllBe(static line => !line.Contains("8A1B", StringComparison.Ordinal));
    }

    private string[] Lines() => [.. _records.Select(static record => string.Join(' ', (record.Attributes ?? []).Select(static attribute => $"{attribute.Key}={attribute.Value}")))];

    private Span[] Of(Activity request) => [.. _spans.Where(span => span.TraceId == request.TraceId).Select(static span => new Span(span))];

    // A span ends after the answer that it is about.
    private async Task<Activity> EndedAsync(Func<Activity, bool> sought)
    {
        Activity? found = null;
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, () => Task.FromResult((found = _spans.FirstOrDefault(sought)) is not null))).ShouldBeTrue();
        return found!;
    }

    private sealed record Span(string Id, string? Parent, string Source, string Name, string Tags)
    {
        public Span(Activity span) : this(span.SpanId.ToHexString(), span.ParentSpanId.ToHexString(), span.Source.Name, span.DisplayName, string.Join(' ', span.TagObjects))
        {
        }

        /// <summary>The spans above it.</summary>
        public IEnumerable<string> Way(IReadOnlyCollection<Span> all)
        {
            for (var at = this; at is not null; at = all.FirstOrDefault(span => span.Id == at.Parent))
                if (at != this) yield return at.Id;
        }
    }
}
