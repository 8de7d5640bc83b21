using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What a client of the API is told when Odoo fails (contract 1), and that nothing of Odoo's own comes through.</summary>
public class OdooFailureTests
{
    private const string Secret = "SELECT secret FROM ir_config_parameter";

    [Theory]
    [InlineData("odoo.http.SessionExpiredException", HttpStatusCode.Unauthorized, "TOKEN_EXPIRED")]
    [InlineData("odoo.exceptions.AccessError", HttpStatusCode.Forbidden, "PERMISSION_DENIED")]
    [InlineData("odoo.exceptions.AccessDenied", HttpStatusCode.Forbidden, "PERMISSION_DENIED")]
    [InlineData("odoo.exceptions.MissingError", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("builtins.ValueError", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("psycopg2.errors.InvalidTextRepresentation", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("psycopg2.errors.SerializationFailure", HttpStatusCode.Conflict, "CONFLICT")]
    [InlineData("psycopg2.OperationalError", HttpStatusCode.ServiceUnavailable, "ODOO_UNAVAILABLE")]
    [InlineData("builtins.ZeroDivisionError", HttpStatusCode.BadGateway, "ODOO_BAD_RESPONSE")]
    public async Task Each_kind_of_failure_has_its_code_and_hides_its_text(string name, HttpStatusCode status, string code)
    {
        var answer = await AnswerOf(context => Fail(context, name, Secret));
        (answer.Status, answer.Code).ShouldBe((status, code));
        answer.Body.GetRawText().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("odoo.exceptions.UserError")]
    [InlineData("odoo.exceptions.ValidationError")]
    public async Task A_business_rule_is_explained_in_Odoos_words(string name)
    {
        var answer = await AnswerOf(context => Fail(context, name, "The quantity must be positive."));
        (answer.Status, answer.Code).ShouldBe(((HttpStatusCode)422, "BUSINESS_RULE"));
        answer.Body.GetProperty("error").GetString().ShouldBe("The quantity must be positive.");
    }

    [Fact]
    public async Task A_model_that_is_not_installed_is_not_found()
    {
        var answer = await AnswerOf(context => Fail(context, "builtins.KeyError", "sale.order"));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.NotFound, "NOT_FOUND"));
        answer.Body.GetProperty("error").GetString()!.ShouldContain("not installed");
    }

    [Fact]
    public async Task A_session_that_Odoo_does_not_know_asks_for_a_new_log_in()
    {
        var answer = await AnswerOf(static context => Page(context, 404));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Unauthorized, "TOKEN_EXPIRED"));
    }

    [Fact]
    public async Task A_failing_server_is_unavailable_and_says_when_to_come_back()
    {
        var answer = await AnswerOf(static context => Page(context, 500));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "ODOO_UNAVAILABLE"));
        answer.RetryAfter.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_page_instead_of_an_answer_is_a_bad_response()
    {
        var answer = await AnswerOf(static context => Page(context, 200));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadGateway, "ODOO_BAD_RESPONSE"));
        answer.Body.GetRawText().ShouldNotContain("<h1>");
    }

    [Theory]
    [InlineData("""{"id": 1, "name": "S1"}""")] // a field is missing
    [InlineData("""{"id": 1, "name": 5, "amount_total": 1.0}""")]
    [InlineData("""{"id": 1, "name": "S1", "amount_total": "much"}""")]
    [InlineData("""7""")]
    public async Task A_record_of_another_shape_is_a_bad_response(string record)
    {
        var answer = await AnswerOf(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$$"""{"jsonrpc": "2.0", "id": 1, "result": {"length": 1, "records": [{{{record}}}]}}""");
        }, "/api/sales/orders/?fields=name,amount_total");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadGateway, "ODOO_BAD_RESPONSE"));
    }

    [Fact]
    public async Task A_server_that_hangs_is_a_time_out()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var client = odoo.Client(time: time);
        await using var gateway = await GatewayHost.StartAsync(client);

        var answer = gateway.As("demo", Recording.SessionId).GetAsync("/api/sales/orders/");
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(4));

        ((await answer).Status, (await answer).Code).ShouldBe((HttpStatusCode.GatewayTimeout, "ODOO_TIMEOUT"));
    }

    [Fact]
    public async Task A_list_is_one_call_to_Odoo_with_a_stable_order()
    {
        var calls = new List<JsonNode>();
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            calls.Add((await JsonNode.ParseAsync(context.Request.Body))!["params"]!);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"jsonrpc": "2.0", "id": 1, "result": {"length": 0, "records": []}}""");
        });
        using var client = odoo.Client();
        await using var gateway = await GatewayHost.StartAsync(client);

        await gateway.As("demo", Recording.SessionId).ListAsync("/api/sales/quotations/?order=-amount_total&fields=name,partner_id&search=50%25&limit=7");

        var call = calls.ShouldHaveSingleItem();
        JsonNode.DeepEquals(call, JsonNode.Parse("""
            {
              "model": "sale.order", "method": "web_search_read",
              "args": [[["state", "in", ["draft", "sent", "cancel"]], "|", "|", ["name", "ilike", "50\\%"], ["client_order_ref", "ilike", "50\\%"], ["partner_id", "ilike", "50\\%"]]],
              "kwargs": {
                "limit": 7, "offset": 0, "order": "amount_total desc, id",
                "specification": { "id": {}, "name": {}, "partner_id": { "fields": { "display_name": {} } } }
              }
            }
            """)).ShouldBeTrue(call.ToJsonString());
    }

    [Fact]
    public async Task The_language_and_time_zone_of_the_session_go_along()
    {
        JsonNode? context = null;
        await using var odoo = await StubServer.StartAsync(async http =>
        {
            context = (await JsonNode.ParseAsync(http.Request.Body))!["params"]!["kwargs"]!["context"];
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("""{"jsonrpc": "2.0", "id": 1, "result": 3}""");
        });
        using var client = odoo.Client();
        using var reply = await client.Resume("demo", Recording.SessionId, "fr_FR", "Africa/Nairobi")
            .CallAsync("sale.order", "search_count", [new JsonArray()], new JsonObject { ["context"] = new JsonObject { ["tz"] = "UTC", ["active_test"] = false } });
        context!.ToJsonString().ShouldBe("""{"lang":"fr_FR","tz":"UTC","active_test":false}""");
    }

    [Fact]
    public async Task A_host_that_forgot_a_part_is_told_at_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using (var app = builder.Build())
            Should.Throw<InvalidOperationException>(() => app.MapOdooGateway()).Message.ShouldContain("AddOdooGateway");

        builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddOdooGateway();
        await using (var app = builder.Build())
            Should.Throw<InvalidOperationException>(() => app.MapOdooGateway()).Message.ShouldContain("IOdooSessionAccessor");
    }

    private static async Task<GatewayAnswer> AnswerOf(RequestDelegate odooAnswers, string path = "/api/sales/orders/")
    {
        await using var odoo = await StubServer.StartAsync(odooAnswers);
        using var client = odoo.Client();
        await using var gateway = await GatewayHost.StartAsync(client);
        return await gateway.As("demo", Recording.SessionId).GetAsync(path);
    }

    private static Task Fail(HttpContext context, string name, string message)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["error"] = new JsonObject
            {
                ["code"] = 200,
                ["data"] = new JsonObject { ["name"] = name, ["message"] = message, ["debug"] = "Traceback secret", ["arguments"] = new JsonArray(message) },
            },
        }.ToJsonString());
    }

    private static Task Page(HttpContext context, int status)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "text/html; charset=utf-8");
        return context.Response.WriteAsync("<h1>secret page</h1>");
    }
}
