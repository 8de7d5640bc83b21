using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Json;

internal sealed record Order(string CustomerName, int? Quantity, bool Urgent, DateTimeOffset? DueAt)
{
    public required string Reference { get; init; }

    public required string Note { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcInstantConverter)])]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;

public sealed class StrictJsonTests : IAsyncLifetime
{
    private const string Good = """{"reference": "SO1", "note": "n", "customer_name": "Ada", "quantity": 3, "urgent": true, "due_at": "2027-01-01T00:00:00+02:00"}""";

    private FayvadApplication _app = null!;

    private ApiClient Api => _app.Api;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(new ApplicationOptions
    {
        Endpoints = static app => app.MapPost("/test/", static async (HttpContext context) =>
        {
            var order = await context.Request.ReadJsonAsync(OrderJson.Default.Order, context.RequestAborted);
            await context.Response.WriteDataAsync(order, OrderJson.Default.Order, context.RequestAborted, "Taken.");
        }).WithBodyLimit(2048),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_good_body_is_read_and_answered_in_the_success_envelope_with_instants_in_utc()
    {
        var answer = await Api.PostTextAsync("/test/", Good);
        answer.Text.ShouldBe("""{"success":true,"message":"Taken.","data":{"customer_name":"Ada","quantity":3,"urgent":true,"due_at":"2026-12-31T22:00:00Z","reference":"SO1","note":"n"}}""");
        answer.Header("Cache-Control").ShouldBe("no-store");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("// comment\n{}")]
    [InlineData("""{"reference": "a",}""")]
    [InlineData("{'reference': 1}")]
    [InlineData("""{"reference": "a", "reference": "b"}""")]
    [InlineData("""{"reference": "a", "r\u0065ference": "b"}""")]
    [InlineData("""{"reference": "a\u0000b"}""")]
    [InlineData("""{"refer\u0000ence": "a"}""")]
    [InlineData("""{"reference": "\ud800"}""")]
    [InlineData("""{"reference": ["\udc00x"]}""")]
    [InlineData("\uFEFF{}")]
    [InlineData("NaN")]
    public async Task What_cannot_be_read_without_doubt_is_INVALID_JSON(string body) =>
        (await Api.PostTextAsync("/test/", body)).Outcome.ShouldBe("400 INVALID_JSON");

    [Fact]
    public async Task Depth_is_bounded() =>
        (await Api.PostTextAsync("/test/", $$"""{"reference": {{new string('[', 40)}}{{new string(']', 40)}}}""")).Outcome.ShouldBe("400 INVALID_JSON");

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_INVALID_JSON() =>
        (await Api.PostBytesAsync("/test/", [.. "{\"reference\": \""u8, 0xFF, 0xFE, .. "\"}"u8], "application/json")).Outcome.ShouldBe("400 INVALID_JSON");

    [Theory]
    [InlineData("[]", "body", "Must be a JSON object.")]
    [InlineData("null", "body", "Must be a JSON object.")]
    [InlineData("""{"Reference": "a"}""", "Reference", "Unknown field.")]
    [InlineData("""{"reference": 7}""", "reference", "Must be text.")]
    [InlineData("""{"reference": ["a"]}""", "reference", "Must be text.")]
    [InlineData("""{"quantity": 1.5}""", "quantity", "Must be a whole number.")]
    [InlineData("""{"quantity": "3"}""", "quantity", "Must be a whole number.")]
    [InlineData("""{"quantity": 99999999999999999999}""", "quantity", "Must be a whole number.")]
    [InlineData("""{"urgent": "true"}""", "urgent", "Must be true or false.")]
    [InlineData("""{"reference": "a", "note": "n", "urgent": null}""", "urgent", "Must be true or false.")]
    [InlineData("""{"due_at": "2027-01-01"}""", "due_at", "Must be an instant like 2027-12-31T00:00:00Z.")]
    [InlineData("""{"due_at": "2027-01-01T00:00:00"}""", "due_at", "Must be an instant like 2027-12-31T00:00:00Z.")]
    public async Task What_can_be_read_and_has_a_wrong_shape_is_VALIDATION_ERROR_naming_the_field(string body, string field, string problem)
    {
        var answer = await Api.PostTextAsync("/test/", body);
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["fields"]![field]!.GetValue<string>().ShouldBe(problem);
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once() =>
        (await Api.PostTextAsync("/test/", """{"reference": 1, "urgent": 0, "colour": "red"}""")).Details!["fields"]!.AsObject()
            .Select(static field => field.Key).ShouldBe(["reference", "urgent", "colour"]);

    [Theory]
    [InlineData("""{"note": "n", "customer_name": "Ada", "urgent": true}""")]
    [InlineData("""{"reference": null, "note": "n", "customer_name": "Ada", "urgent": true}""")]
    [InlineData("""{"reference": "", "note": "n", "customer_name": "Ada", "urgent": true}""")]
    public async Task A_required_field_that_is_absent_null_or_empty_is_missing(string body)
    {
        var answer = await Api.PostTextAsync("/test/", body);
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Json["error"]!.GetValue<string>().ShouldBe("Missing required fields");
        answer.Details!["missing_fields"]!.ToJsonString().ShouldBe("""["reference"]""");
        answer.Details["required_fields"]!.AsArray().Select(static name => (string?)name).Order().ShouldContain("note");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=nope")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json, text/plain")]
    [InlineData("application")]
    public async Task Anything_but_json_in_utf8_is_415(string? contentType) =>
        (await Api.PostBytesAsync("/test/", Encoding.UTF8.GetBytes(Good), contentType)).Outcome.ShouldBe("415 UNSUPPORTED_MEDIA_TYPE");

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task Json_may_state_its_charset(string contentType) =>
        (await Api.PostBytesAsync("/test/", Encoding.UTF8.GetBytes(Good), contentType)).Outcome.ShouldBe("200 ");

    [Fact]
    public async Task A_body_over_the_endpoints_limit_is_413()
    {
        var answer = await Api.PostAsync("/test/", new JsonObject { ["reference"] = new string('x', 3000) });
        answer.Outcome.ShouldBe("413 PAYLOAD_TOO_LARGE");
        answer.Details!["max_bytes"]!.GetValue<long>().ShouldBe(2048);
    }

    [Fact]
    public async Task A_body_that_hides_its_length_is_413_all_the_same()
    {
        using var content = new PushContent(new string('x', 3000));
        (await Api.SendAsync(HttpMethod.Post, "/test/", content)).Outcome.ShouldBe("413 PAYLOAD_TOO_LARGE");
    }

    /// <summary>The web server's own exception for such a chunk is none of those that it throws for what a caller does wrong.</summary>
    [Fact]
    public async Task A_chunk_longer_than_any_number_is_the_callers_fault()
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(_app.Address.Host, _app.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /test/ HTTP/1.1\r\nHost: {_app.Address.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{{}}\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("HTTP/1.1 400 Bad Request");
        _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Refusals_are_no_defects() => _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();

    private sealed class PushContent : HttpContent
    {
        private readonly string _text;

        public PushContent(string text)
        {
            _text = text;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => stream.WriteAsync(Encoding.UTF8.GetBytes(_text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
