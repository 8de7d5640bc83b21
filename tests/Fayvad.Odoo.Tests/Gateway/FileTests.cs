using System.Net;
using System.Text.Json;
using Fayvad.Odoo.Gateway.Records;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>Files between an Odoo and callers that are slow, or break off.</summary>
public class FileTests
{
    private const int FileBytes = 20 * 1024 * 1024; // more than any socket takes beforehand, and in base64 less than a web server takes
    private static readonly Uri Picture = new("/api/sales/contacts/1/image_1920/", UriKind.Relative);

    [Fact]
    public async Task Whoever_reads_slowly_holds_no_place_at_Odoo()
    {
        await using var odoo = await StubServer.StartAsync(context => AnswerAsync(context, FileBytes));
        using var client = odoo.Client(static options => options with { MaxInFlight = 1, MaxInFlightPerDatabase = 1, QueueTimeout = TimeSpan.FromSeconds(1) });
        await using var gateway = await GatewayHost.StartAsync(client);
        var caller = gateway.As("demo", Recording.SessionId);

        using var slow = await caller.Http.GetAsync(Picture, HttpCompletionOption.ResponseHeadersRead);
        slow.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await caller.GetAsync("/api/sales/contacts/?fields=image_1920")).Status.ShouldBe(HttpStatusCode.OK);

        (slow.Content.Headers.ContentLength, (await slow.Content.ReadAsByteArrayAsync()).Length).ShouldBe((FileBytes, FileBytes));
    }

    [Fact]
    public async Task A_file_that_Odoo_breaks_off_is_an_error_and_not_half_a_file()
    {
        await using var odoo = await StubServer.StartAsync(static context => AnswerAsync(context, FileBytes / 2));
        using var client = odoo.Client();
        await using var gateway = await GatewayHost.StartAsync(client);

        using var answer = await gateway.As("demo", Recording.SessionId).Http.GetAsync(Picture);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error_code").GetString().ShouldBe("ODOO_UNAVAILABLE");
    }

    [Fact]
    public async Task Whoever_sends_slowly_holds_no_place_at_Odoo()
    {
        await using var odoo = await StubServer.StartAsync(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await AnswerAsync(context, FileBytes);
        });
        using var client = odoo.Client(static options => options with { MaxInFlight = 1, MaxInFlightPerDatabase = 1, QueueTimeout = TimeSpan.FromSeconds(1) });
        await using var gateway = await GatewayHost.StartAsync(client);
        using var content = new SlowContent();

        var sending = gateway.As("demo", Recording.SessionId).Http.PutAsync(Picture, content);
        await content.IsHalfSent.Task;
        (await gateway.As("other", Recording.SessionId).GetAsync("/api/sales/contacts/?fields=image_1920")).Status.ShouldBe(HttpStatusCode.OK);

        content.GoOn.SetResult();
        (await sending).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_file_that_was_put_or_taken_away_is_answered_as_such_though_its_record_cannot_be_read_afterwards(string method)
    {
        var isWritten = false;
        await using var odoo = await ScriptedOdoo.StartAsync(call =>
        {
            if ((string?)call["method"] == "web_search_read") return isWritten ? ScriptedAnswer.Failure : ScriptedAnswer.Records("""{"id": 1}""");
            isWritten = true;
            return ScriptedAnswer.Result("""[{"id": 1}]""");
        });

        using var request = new HttpRequestMessage(new(method), Picture) { Content = method == "PUT" ? new ByteArrayContent([1, 2, 3]) : null };
        using var answer = await odoo.Caller.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetRawText().ShouldBe("""{"id":1}""");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1024 * 1024)]
    public async Task An_upload_is_read_before_it_goes_to_Odoo_and_is_not_held_in_memory(int? said)
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(new byte[1024 * 1024]), ContentLength = said } };
        await using var content = await RecordFiles.ReadBodyAsync(context);
        (content.Length, content.Position, content.InMemory).ShouldBe((1024 * 1024, 0, false));
    }

    /// <summary>Stops in its middle: more than any socket takes beforehand has been read by then.</summary>
    private sealed class SlowContent : HttpContent
    {
        public TaskCompletionSource IsHalfSent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var half = new byte[FileBytes / 2];
            await stream.WriteAsync(half);
            IsHalfSent.SetResult();
            await GoOn.Task;
            await stream.WriteAsync(half);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = FileBytes;
            return true;
        }
    }

    private static async Task AnswerAsync(HttpContext context, int sent)
    {
        if (context.Request.Path.StartsWithSegments("/web/content"))
        {
            (context.Response.ContentType, context.Response.ContentLength) = ("image/png", FileBytes);
            for (var at = 0; at < sent; at += 64 * 1024) await context.Response.Body.WriteAsync(new byte[64 * 1024]);
            if (sent < FileBytes) context.Abort();
            return;
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"jsonrpc": "2.0", "id": 1, "result": {"length": 1, "records": [{"id": 1, "image_1920": "24.00 Mb"}]}}""");
    }
}
