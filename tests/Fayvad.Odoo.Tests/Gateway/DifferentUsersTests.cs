using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What is remembered of an Odoo whose users may see different things.</summary>
public sealed class DifferentUsersTests : IAsyncLifetime
{
    private static readonly string One = new('1', 40);
    private static readonly string Two = new('2', 40);

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<(string Session, string Model, string Method)> _calls = [];
    private readonly Dictionary<string, string[]> _hidden = new() { [One] = [], [Two] = [] }; // by groups: Odoo refuses access
    private string[] _absent = []; // as no module brings them: Odoo knows no such field
    private bool _isDenied; // reading, whatever the fields
    private readonly Dictionary<string, string> _answers = [];
    private string? _manager; // whose session may know of modules
    private StubServer _odoo = null!;
    private OdooClient _client = null!;
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _odoo = await StubServer.StartAsync(AnswerAsync);
        _client = _odoo.Client();
        _gateway = await GatewayHost.StartAsync(_client, time: _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _client.Dispose();
        await _odoo.DisposeAsync();
    }

    [Fact]
    public async Task All_fields_that_a_database_does_not_have_are_found_out_at_once()
    {
        _absent = ["customer_rank", "supplier_rank"];
        var caller = _gateway.As("demo", One);
        (await caller.GetAsync("/api/sales/contacts/?fields=customer_rank")).ProblemOf("fields").ShouldNotBeNull();
        var record = (await caller.ListAsync("/api/sales/contacts/"))["data"]![0]!.AsObject();
        (record.ContainsKey("name"), record.ContainsKey("customer_rank"), record.ContainsKey("supplier_rank")).ShouldBe((true, false, false));
        Count("fields_get").ShouldBe(1);
    }

    [Fact]
    public async Task A_field_that_one_user_may_not_see_is_not_missing_for_another()
    {
        _hidden[One] = ["customer_rank"];
        (await _gateway.As("demo", One).ListAsync("/api/sales/contacts/"))["data"]![0]!.AsObject().ContainsKey("customer_rank").ShouldBeFalse();
        (await _gateway.As("demo", Two).ListAsync("/api/sales/contacts/"))["data"]![0]!.AsObject().ContainsKey("customer_rank").ShouldBeTrue();
    }

    [Fact]
    public async Task A_field_that_is_hidden_from_a_user_is_left_out_and_neither_a_refusal_to_read_nor_to_change()
    {
        _hidden[One] = ["customer_rank"];
        var caller = _gateway.As("demo", One);
        (await caller.ListAsync("/api/sales/contacts/1/"))["data"]!.AsObject().ContainsKey("customer_rank").ShouldBeFalse();
        (await caller.PatchAsync("/api/sales/contacts/1/", new JsonObject { ["name"] = "Acme" })).Record.ContainsKey("email").ShouldBeTrue();
        (await caller.PostAsync("/api/sales/contacts/", new JsonObject { ["name"] = "Acme" })).Record.ContainsKey("email").ShouldBeTrue();
        (await caller.GetAsync("/api/sales/contacts/?fields=customer_rank")).ProblemOf("fields")!.ShouldContain("your user may not see it");
        Count("fields_get").ShouldBe(1);
    }

    [Fact]
    public async Task Fields_that_are_absent_and_fields_that_are_hidden_are_left_out_alike()
    {
        (_hidden[One], _absent) = (["customer_rank"], ["supplier_rank"]);
        var record = (await _gateway.As("demo", One).ListAsync("/api/sales/contacts/"))["data"]![0]!.AsObject();
        (record.ContainsKey("name"), record.ContainsKey("customer_rank"), record.ContainsKey("supplier_rank")).ShouldBe((true, false, false));
    }

    [Fact]
    public async Task Who_may_not_read_at_all_is_refused()
    {
        _isDenied = true;
        var answer = await _gateway.As("demo", One).GetAsync("/api/sales/contacts/");
        (answer.Status, answer.Code, Count("web_search_read")).ShouldBe((HttpStatusCode.Forbidden, "PERMISSION_DENIED", 1));
    }

    [Fact]
    public async Task A_field_that_goes_while_others_are_known_to_be_missing_is_found_out_too()
    {
        _hidden[One] = ["customer_rank"];
        await _gateway.As("demo", One).ListAsync("/api/sales/contacts/");
        _hidden[One] = ["customer_rank", "supplier_rank"];
        (await _gateway.As("demo", One).ListAsync("/api/sales/contacts/"))["data"]![0]!.AsObject().ContainsKey("supplier_rank").ShouldBeFalse();
    }

    [Fact]
    public async Task Whether_modules_changed_is_not_asked_again_and_again_for_users_who_may_not_know()
    {
        var caller = _gateway.As("demo", One);
        for (var requests = 0; requests < 3; requests++) await caller.ListAsync("/api/sales/contacts/schema/");
        (Count("ir.module.module"), Count("fields_get")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_users_are_told_who_may_not_know_of_modules_is_a_minute_old_at_most()
    {
        _manager = Two;
        foreach (var session in (string[])[One, Two]) await _gateway.As("demo", session).ListAsync("/api/sales/contacts/schema/");
        _hidden[One] = ["customer_rank"];
        _time.Advance(TimeSpan.FromMinutes(1));
        foreach (var session in (string[])[One, Two]) await _gateway.As("demo", session).ListAsync("/api/sales/contacts/schema/");
        _calls.Where(static call => call.Method == "fields_get").Select(static call => call.Session).ShouldBe([One, Two, One]);
    }

    [Theory]
    [InlineData("context_get", """{"uid": "2"}""")]
    [InlineData("read", "[7]")]
    [InlineData("read", """[{"id": 2, "groups_id": ["x"]}]""")]
    [InlineData("fields_get", """{"name": 7}""")]
    [InlineData("web_search_read", """{"length": 1, "records": [7]}""")]
    public async Task A_schema_out_of_answers_of_another_shape_is_a_bad_response_or_goes_without(string method, string result)
    {
        _manager = One;
        _answers[method] = result;
        var answer = await _gateway.As("demo", One).GetAsync("/api/sales/contacts/schema/");
        if (method == "fields_get") answer.Record["fields"]!.AsArray().ShouldBeEmpty();
        else (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadGateway, "ODOO_BAD_RESPONSE"));
    }

    [Theory]
    [InlineData("[7]", "ODOO_BAD_RESPONSE")]
    [InlineData("{}", "ODOO_BAD_RESPONSE")]
    [InlineData("""[{"__range": 7}]""", null)]
    public async Task Figures_of_another_shape_are_a_bad_response(string result, string? code)
    {
        _answers["read_group"] = result;
        (await _gateway.As("demo", One).GetAsync("/api/sales/analytics/advanced/")).Code.ShouldBe(code);
    }

    private int Count(string what) => _calls.Count(call => call.Method == what || call.Model == what);

    private async Task AnswerAsync(HttpContext context)
    {
        var session = context.Request.Cookies["session_id"]!;
        var call = (await JsonNode.ParseAsync(context.Request.Body))!["params"]!;
        var (model, method) = ((string)call["model"]!, (string)call["method"]!);
        _calls.Enqueue((session, model, method));
        var specification = call["kwargs"]!["specification"]?.AsObject();
        var failure = model == "ir.module.module" || _isDenied ? "odoo.exceptions.AccessError"
            : specification?.Any(field => _absent.Contains(field.Key)) is true ? "builtins.ValueError"
            : specification?.Any(field => _hidden[session].Contains(field.Key)) is true ? "odoo.exceptions.AccessError" : null;
        var result = _answers.GetValueOrDefault(method) ?? (model, method) switch
        {
            ("ir.module.module", _) when session != _manager => null,
            ("ir.module.module", _) => """{"length": 1, "records": [{"id": 1, "write_date": "2026-11-24 10:00:00"}]}""",
            (_, "context_get") => $$"""{"uid": {{session[0]}}}""",
            (_, "read") => $$"""[{"id": {{session[0]}}, "groups_id": [{{session[0]}}]}]""",
            (_, "fields_get") => new JsonObject(call["args"]![0]!.AsArray().Select(static name => (string)name!).Except([.. _hidden[session], .. _absent])
                .Select(static name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["type"] = "char" }))).ToJsonString(),
            (_, "check_access_rights") => "true",
            (_, "web_save") => """[{"id": 1}]""",
            _ => failure is not null ? null
                : new JsonObject
                {
                    ["length"] = 1,
                    ["records"] = new JsonArray(new JsonObject(specification!.Select(static field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Key == "id" ? 1 : false)))),
                }.ToJsonString(),
        };
        context.Response.ContentType = "application/json";
        var outcome = result is not null ? $"\"result\": {result}" : $"\"error\": {{\"code\": 200, \"data\": {{\"name\": \"{failure}\", \"message\": \"no\", \"arguments\": [\"no\"]}}}}";
        await context.Response.WriteAsync($"{{\"jsonrpc\": \"2.0\", \"id\": 1, {outcome}}}");
    }
}
