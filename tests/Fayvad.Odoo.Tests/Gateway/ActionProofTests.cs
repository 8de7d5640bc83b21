using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>That an action took place is read from the record, whatever else is read of it (ADR 11).</summary>
public class ActionProofTests
{
    private static readonly (string, string) Key = ("Idempotency-Key", "k1");

    [Theory]
    [InlineData("split", "?expand=line_ids")]
    [InlineData("split", "?fields=name")]
    [InlineData("assign", "?expand=owner_id")]
    [InlineData("assign", "")]
    public async Task An_action_that_did_nothing_is_not_taken_for_done_because_more_is_read_of_what_proves_it(string action, string query)
    {
        await using var odoo = await StartAsync(static call => Method(call) == "web_search_read" ? ScriptedAnswer.Records(Record(call, [1, 2], 5, "Ada")) : ScriptedAnswer.Result("true"));
        (await odoo.Caller.PostAsync($"/api/x/bills/7/{action}/{query}", null, Key)).Reason.ShouldBe("NO_EFFECT");
    }

    [Fact]
    public async Task A_related_record_that_is_renamed_meanwhile_proves_nothing()
    {
        var name = "Ada";
        await using var odoo = await StartAsync(call =>
        {
            if (Method(call) == "web_search_read") return ScriptedAnswer.Records(Record(call, [1], 5, name));
            name = "Ada Lovelace";
            return ScriptedAnswer.Result("true");
        });
        (await odoo.Caller.PostAsync("/api/x/bills/7/assign/")).Reason.ShouldBe("NO_EFFECT");
    }

    [Theory]
    [InlineData("split", "?expand=line_ids")]
    [InlineData("assign", "?expand=owner_id")]
    public async Task Another_related_record_is_the_proof_also_where_it_is_expanded(string action, string query)
    {
        var isDone = false;
        await using var odoo = await StartAsync(call =>
        {
            if (Method(call) == "web_search_read") return ScriptedAnswer.Records(isDone ? Record(call, [1, 2, 3], 6, "Ada") : Record(call, [1, 2], 5, "Ada"));
            isDone = true;
            return ScriptedAnswer.Result("true");
        });
        (await odoo.Caller.PostAsync($"/api/x/bills/7/{action}/{query}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_action_that_takes_the_record_out_of_the_callers_sight_is_answered_with_its_id_and_never_as_if_there_were_none()
    {
        var isDone = false;
        await using var odoo = await StartAsync(call =>
        {
            if (Method(call) == "web_search_read") return isDone ? ScriptedAnswer.Records() : ScriptedAnswer.Records(Record(call, [1], 5, "Ada"));
            isDone = true;
            return ScriptedAnswer.Result("true");
        });

        var done = await odoo.Caller.PostAsync("/api/x/bills/7/assign/", null, Key);
        (done.Status, done.Record.ToJsonString()).ShouldBe((HttpStatusCode.OK, """{"id":7}"""));
        var again = await odoo.Caller.PostAsync("/api/x/bills/7/assign/", null, Key);
        (again.Status, again.Id, odoo.Count("assign")).ShouldBe((HttpStatusCode.OK, 7, 1));
    }

    /// <summary>A bill as Odoo reads it by the specification of the call.</summary>
    private static string Record(JsonObject call, int[] lines, int owner, string name)
    {
        var specification = call["kwargs"]!["specification"]!;
        var related = new JsonObject { ["id"] = owner, ["display_name"] = name };
        if (specification["owner_id"]?["fields"]?["name"] is not null) related["name"] = name;
        return new JsonObject
        {
            ["id"] = 7,
            ["name"] = "B7",
            ["owner_id"] = related,
            ["line_ids"] = new JsonArray([.. lines.Select(id => specification["line_ids"]?["fields"] is not null ? new JsonObject { ["id"] = id, ["name"] = $"L{id}" } : (JsonNode)id)]),
        }.ToJsonString();
    }

    private static string? Method(JsonObject call) => (string?)call["method"];

    private static Task<ScriptedOdoo> StartAsync(Func<JsonObject, ScriptedAnswer> answer) => ScriptedOdoo.StartAsync(answer, catalog: ResourceCatalog.Load(new MemoryStream("""
        { "domains": { "x": { "feature": "x_module", "resources": {
          "lines": { "model": "x.line", "order": "id", "fields": { "name": "char" } },
          "bills": {
            "model": "x.bill", "order": "id", "fields": { "name": "char" }, "more": { "line_ids": "one2many(lines)", "owner_id": "many2one(lines)" },
            "actions": { "split": { "method": "split", "proof": "line_ids" }, "assign": { "method": "assign", "proof": "owner_id" } } } } } } }
        """u8.ToArray())));
}
