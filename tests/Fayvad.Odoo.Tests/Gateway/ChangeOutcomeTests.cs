using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Gateway.Changes;
using Fayvad.Odoo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What a change answers, and what its key remembers, when Odoo fails before, during or after it.</summary>
public class ChangeOutcomeTests
{
    private const string Bills = "/api/x/bills/";
    private const string Bill = """{"id": 7, "name": "B7", "due": 100.0}""";
    private static readonly (string, string) Key = ("Idempotency-Key", "k1");

    private static readonly JsonObject Named = new() { ["name"] = "B7" };

    [Fact]
    public async Task A_record_that_was_made_is_told_by_its_id_when_it_cannot_be_read_and_is_not_made_again()
    {
        await using var odoo = await StartAsync(static call => Method(call) == "web_save" ? ScriptedAnswer.Result("""[{"id": 7}]""") : ScriptedAnswer.Failure);

        var made = await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key);
        (made.Status, made.Record.ToJsonString(), made.Headers["Location"]).ShouldBe((HttpStatusCode.Created, """{"id":7}""", $"{Bills}7/"));
        var again = await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key);
        (again.Status, again.Id, again.Headers["Idempotency-Replayed"]).ShouldBe((HttpStatusCode.Created, 7, "true"));
        odoo.Count("web_save").ShouldBe(1);
    }

    [Fact]
    public async Task An_action_after_which_the_record_cannot_be_read_is_not_carried_out_again()
    {
        var isPaid = false;
        await using var odoo = await StartAsync(call =>
        {
            if (Method(call) == "web_search_read") return isPaid ? ScriptedAnswer.Fault("psycopg2.OperationalError") : ScriptedAnswer.Records(Bill);
            isPaid = true;
            return ScriptedAnswer.Result("true");
        });

        (await odoo.Caller.PostAsync($"{Bills}7/pay/", null, Key)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await odoo.Caller.PostAsync($"{Bills}7/pay/", null, Key)).Reason.ShouldBe("OUTCOME_UNKNOWN", "it does not run any more");
        odoo.Count("pay").ShouldBe(1);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Created, null)]
    [InlineData("odoo.exceptions.UserError", HttpStatusCode.UnprocessableEntity, "BUSINESS_RULE")]
    public async Task What_a_change_came_to_is_answered_though_its_key_cannot_be_kept_or_freed(string? fault, HttpStatusCode status, string? code)
    {
        await using var odoo = await ScriptedOdoo.StartAsync(
            call => Method(call) != "web_save" ? ScriptedAnswer.Records(Bill) : fault is null ? ScriptedAnswer.Result("""[{"id": 7}]""") : ScriptedAnswer.Fault(fault),
            catalog: Catalog, services: static services => services.AddSingleton<IReplyKeeper, KeeperThatGoesAway>());

        var answer = await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key);
        (answer.Status, answer.Code).ShouldBe((status, code));
    }

    [Fact]
    public async Task A_change_that_Odoo_undid_because_of_a_defect_of_its_own_may_be_sent_again_with_its_key()
    {
        var answer = ScriptedAnswer.Fault("builtins.ZeroDivisionError");
        await using var odoo = await StartAsync(call => Method(call) == "web_save" ? answer : ScriptedAnswer.Records(Bill));

        (await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key)).Code.ShouldBe("ODOO_BAD_RESPONSE");
        answer = ScriptedAnswer.Result("""[{"id": 7}]""");
        (await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("psycopg2.OperationalError")]
    [InlineData("psycopg2.InterfaceError")]
    [InlineData("psycopg2.errors.AdminShutdown")]
    public async Task A_change_during_which_Odoo_lost_its_database_is_not_made_again_as_it_may_have_been_committed(string fault)
    {
        await using var odoo = await StartAsync(call => Method(call) == "web_save" ? ScriptedAnswer.Fault(fault) : ScriptedAnswer.Records(Bill));

        (await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key)).Code.ShouldBe("ODOO_UNAVAILABLE");
        (await odoo.Caller.PostAsync(Bills, Named.DeepClone(), Key)).Reason.ShouldBe("OUTCOME_UNKNOWN");
        odoo.Count("web_save").ShouldBe(1);
    }

    [Fact]
    public async Task Of_records_that_are_made_together_the_one_that_Odoo_stumbles_over_is_found_and_the_others_are_made()
    {
        await using var odoo = await StartAsync(static call =>
        {
            var names = call["args"]![0]!.AsArray().Select(static values => (string?)values!["name"]).ToList();
            return names.Contains("B2") ? ScriptedAnswer.Fault("builtins.ZeroDivisionError") : ScriptedAnswer.Result($"[{string.Join(',', names.Select(static name => name![1..]))}]");
        });

        var answer = await odoo.Caller.PostAsync($"{Bills}bulk/", Creations(4));
        answer.Body.GetProperty("data").EnumerateArray().Select(static result => result.GetProperty("status").GetInt32()).ShouldBe([201, 201, 502, 201]);
    }

    [Fact]
    public async Task A_change_before_which_the_record_could_not_be_read_may_be_sent_again_with_its_key()
    {
        var (time, isAsked, isAway) = (new FakeTimeProvider(), new TaskCompletionSource(), true);
        await using var odoo = await StartAsync(call =>
        {
            isAsked.TrySetResult();
            return isAway ? ScriptedAnswer.Silence : Method(call) == "web_save" ? ScriptedAnswer.Result("""[{"id": 7}]""") : ScriptedAnswer.Records(Bill);
        }, time);

        var first = odoo.Caller.PatchAsync($"{Bills}7/", Named.DeepClone(), Key);
        await isAsked.Task;
        time.Advance(TimeSpan.FromSeconds(4));
        (await first).Status.ShouldBe(HttpStatusCode.GatewayTimeout);
        isAway = false;
        (await odoo.Caller.PatchAsync($"{Bills}7/", Named.DeepClone(), Key)).Status.ShouldBe(HttpStatusCode.OK);
        odoo.Count("web_save").ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_Odoo_refused_may_be_sent_again_and_one_of_unknown_outcome_may_not()
    {
        var answer = ScriptedAnswer.Fault("odoo.exceptions.UserError");
        await using var odoo = await StartAsync(call => Method(call) == "web_search_read" ? ScriptedAnswer.Records(Bill) : answer);

        (await odoo.Caller.PatchAsync($"{Bills}7/", Named.DeepClone(), Key)).Code.ShouldBe("BUSINESS_RULE");
        answer = ScriptedAnswer.Failure;
        (await odoo.Caller.PatchAsync($"{Bills}7/", Named.DeepClone(), Key)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await odoo.Caller.PatchAsync($"{Bills}7/", Named.DeepClone(), Key)).Status.ShouldBe(HttpStatusCode.Conflict);
        odoo.Count("web_save").ShouldBe(2);
    }

    [Theory]
    [InlineData("odoo.exceptions.AccessError")] // a field of another group's
    [InlineData("builtins.ValueError")] // a field of a module that is not installed
    public async Task A_change_whose_answer_may_not_be_read_as_asked_is_answered_with_the_default_fields(string refusal)
    {
        await using var odoo = await StartAsync(call => Method(call) switch
        {
            "web_save" => ScriptedAnswer.Result("""[{"id": 7}]"""),
            "pay" => ScriptedAnswer.Result("true"),
            "fields_get" => ScriptedAnswer.Result("""{"id": {}, "name": {}, "due": {}}"""),
            _ when call["kwargs"]!["specification"]!.AsObject().ContainsKey("cost") => ScriptedAnswer.Fault(refusal),
            _ => ScriptedAnswer.Records(Bill),
        });

        var made = await odoo.Caller.PostAsync($"{Bills}?fields=cost", Named.DeepClone());
        (made.Status, made.Record.ToJsonString()).ShouldBe((HttpStatusCode.Created, """{"id":7,"name":"B7","due":100.0}"""));
    }

    [Theory]
    [InlineData("""{"type": "ir.actions.act_window", "res_model": "x.wizard"}""", "NEEDS_INPUT")]
    [InlineData("true", "NO_EFFECT")]
    public async Task What_an_action_was_said_to_have_come_to_is_said_again_and_not_tried_again(string result, string reason)
    {
        await using var odoo = await StartAsync(call => Method(call) == "pay" ? ScriptedAnswer.Result(result) : ScriptedAnswer.Records(Bill));

        var first = await odoo.Caller.PostAsync($"{Bills}7/pay/", null, Key);
        (first.Status, first.Reason).ShouldBe((HttpStatusCode.Conflict, reason));
        var again = await odoo.Caller.PostAsync($"{Bills}7/pay/", null, Key);
        (again.Status, again.Reason, again.Body.GetProperty("error").GetString()).ShouldBe((HttpStatusCode.Conflict, reason, first.Body.GetProperty("error").GetString()));
        odoo.Count("pay").ShouldBe(1);
    }

    [Fact]
    public async Task Records_that_the_time_of_a_bulk_request_does_not_reach_are_not_begun()
    {
        var time = new FakeTimeProvider();
        await using var odoo = await ScriptedOdoo.StartAsync(
            _ =>
            {
                time.Advance(TimeSpan.FromSeconds(31));
                return ScriptedAnswer.Fault("odoo.exceptions.UserError");
            },
            static options => options with { CallTimeout = TimeSpan.FromHours(1) }, time, Catalog);

        var answer = await odoo.Caller.PostAsync($"{Bills}bulk/", Creations(40));
        answer.Body.GetProperty("data").EnumerateArray().Select(static result => result.GetProperty("error_code").GetString()).ShouldAllBe(static code => code == "ODOO_UNAVAILABLE");
        odoo.Count("create").ShouldBe(3); // all, a half, a quarter: 93 seconds
    }

    [Fact]
    public async Task A_change_waits_a_while_for_the_one_before_it_and_not_for_ever()
    {
        var time = new FakeTimeProvider();
        await using var odoo = await StartAsync(static _ => ScriptedAnswer.Failure, time);
        var locks = odoo.Gateway.Services.GetRequiredService<RecordLocks>();
        var held = await locks.TakeAsync("demo", "x.bill", 7, CancellationToken.None);
        var waiting = locks.TakeAsync("demo", "x.bill", 7, CancellationToken.None).AsTask();

        time.Advance(TimeSpan.FromSeconds(11));
        waiting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await waiting.ShouldThrowAsync<OdooException>()).Kind.ShouldBe(OdooErrorKind.Conflict);
        held.Dispose();
        (await locks.TakeAsync("demo", "x.bill", 7, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Ids_figures_and_groups_of_another_shape_than_asked_for_are_a_bad_response()
    {
        await using var odoo = await ScriptedOdoo.StartAsync(static call => Method(call) switch
        {
            "create" => ScriptedAnswer.Result("""["seven"]"""),
            "read_group" => ScriptedAnswer.Result("[7]"),
            "context_get" => ScriptedAnswer.Result("""{"uid": "seven"}"""),
            _ => ScriptedAnswer.Records(),
        });

        var made = await odoo.Caller.PostAsync("/api/sales/contacts/bulk/", JsonNode.Parse("""{"operations": [{"operation": "create", "values": {"name": "Ada"}}]}"""));
        made.Body.GetProperty("data")[0].GetProperty("error_code").GetString().ShouldBe("ODOO_BAD_RESPONSE");
        (await odoo.Caller.GetAsync("/api/sales/analytics/advanced/")).Code.ShouldBe("ODOO_BAD_RESPONSE");
        (await odoo.Caller.GetAsync("/api/sales/contacts/schema/")).Code.ShouldBe("ODOO_BAD_RESPONSE");
    }

    [Fact]
    public async Task Keys_that_a_process_remembers_have_an_end_and_none_is_forgotten_for_it()
    {
        var time = new FakeTimeProvider();
        var keeper = new MemoryReplyKeeper(time, capacity: 10);
        for (var at = 0; at < 10; at++) (await ClaimAsync($"{at}")).ShouldBe(ReplyState.Begun);

        (await Should.ThrowAsync<ApiException>(() => ClaimAsync("one more"))).Error.Code.ShouldBe(ErrorCodes.ServiceUnavailable);
        (await ClaimAsync("0")).ShouldBe(ReplyState.Running);
        time.Advance(KeyedRequest.KeptFor);
        (await ClaimAsync("one more")).ShouldBe(ReplyState.Begun);

        async Task<ReplyState> ClaimAsync(string key) => (await keeper.ClaimAsync(new("caller", key, default), default)).State;
    }

    private static JsonObject Creations(int count) => new()
    {
        ["operations"] = new JsonArray([.. Enumerable.Range(0, count).Select(static at => new JsonObject { ["operation"] = "create", ["values"] = new JsonObject { ["name"] = $"B{at}" } })]),
    };

    private static string? Method(JsonObject call) => (string?)call["method"];

    private static ResourceCatalog Catalog => ResourceCatalog.Load(new MemoryStream("""
        { "domains": { "x": { "feature": "x_module", "resources": { "bills": {
          "model": "x.bill", "order": "id", "fields": { "name": "char", "due": "float" }, "more": { "cost": "float" },
          "actions": { "pay": { "method": "pay", "proof": "due" } } } } } } }
        """u8.ToArray()));

    private static Task<ScriptedOdoo> StartAsync(Func<JsonObject, ScriptedAnswer> answer, TimeProvider? time = null) => ScriptedOdoo.StartAsync(answer, time: time, catalog: Catalog);

    /// <summary>Lets requests begin, and is away when they end.</summary>
    private sealed class KeeperThatGoesAway : IReplyKeeper
    {
        public Task<ReplyClaim> ClaimAsync(KeyedRequest request, CancellationToken cancellationToken) => Task.FromResult(new ReplyClaim(ReplyState.Begun));

        public Task KeepAsync(KeyedRequest request, ReadOnlyMemory<byte> reply, CancellationToken cancellationToken) => throw new StoreUnavailableException(new IOException());

        public Task ForgetAsync(KeyedRequest request, CancellationToken cancellationToken) => throw new StoreUnavailableException(new IOException());
    }
}
