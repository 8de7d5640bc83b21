using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What becomes of the records below a record when it is changed: which commands Odoo is given, and what is asked of it before.</summary>
public class RelatedChangeTests
{
    private const string Order = """{"id": 9, "lines": [1, 2, 3]}""";

    [Theory]
    [InlineData("""{"tags": {"set": [1, 2], "clear": true}}""")]
    [InlineData("""{"tags": {"clear": true, "set": [1, 2]}}""")]
    public async Task What_a_change_of_a_relation_comes_to_does_not_depend_on_the_order_of_its_members(string change)
    {
        await using var odoo = await StartAsync();

        (await odoo.Caller.PatchAsync("/api/x/lines/1/", JsonNode.Parse(change)!)).Status.ShouldBe(HttpStatusCode.OK);
        Saved(odoo)["tags"]!.ToJsonString().ShouldBe("[[5,0,0],[6,0,[1,2]]]");
    }

    [Fact]
    public async Task Records_of_a_relation_are_taken_out_before_others_are_changed_and_put_in()
    {
        await using var odoo = await StartAsync();
        var change = JsonNode.Parse("""{"lines": {"link": [8], "create": [{"name": "new"}], "update": [{"id": 1, "name": "other"}], "delete": [2], "unlink": [3]}}""")!;

        (await odoo.Caller.PatchAsync("/api/x/orders/9/", change)).Status.ShouldBe(HttpStatusCode.OK);
        Saved(odoo)["lines"]!.AsArray().Select(static command => ((int)command![0]!, (int)command[1]!)).ShouldBe([(3, 3), (2, 2), (1, 1), (0, 0), (4, 8)]);
    }

    [Fact]
    public async Task Records_that_the_API_does_not_expose_are_not_deleted_through_those_that_name_them()
    {
        await using var odoo = await StartAsync();

        var refused = await odoo.Caller.PatchAsync("/api/x/lines/1/", JsonNode.Parse("""{"tags": {"delete": [5]}}""")!);
        refused.ProblemOf("tags.delete[0]").ShouldNotBeNull().ShouldContain("unlink");
        odoo.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_below_many_lines_are_looked_after_by_one_question()
    {
        await using var odoo = await StartAsync();
        var change = new JsonObject
        {
            ["lines"] = new JsonArray([.. Enumerable.Range(1, 3).Select(static id => new JsonObject { ["id"] = id, ["tags"] = new JsonObject { ["unlink"] = new JsonArray(5) } })]),
        };

        (await odoo.Caller.PatchAsync("/api/x/orders/9/", change)).Status.ShouldBe(HttpStatusCode.OK);
        odoo.Calls.TakeWhile(static call => (string?)call["method"] != "web_save").Count().ShouldBe(2, "one of the order, one of its lines");
    }

    [Theory]
    [InlineData("""{"lines": [{"id": 1, "tags": {"unlink": [5]}}, {"id": 2, "tags": {"unlink": [6]}}]}""", "lines[1].tags.unlink[0]")] // of another line
    [InlineData("""{"lines": [{"id": 1, "tags": {"unlink": [5]}}, {"id": 7, "tags": {"unlink": [5]}}]}""", "lines[1]")] // of another order
    public async Task What_one_of_many_lines_does_not_have_is_named_at_its_place(string change, string place)
    {
        await using var odoo = await StartAsync();

        (await odoo.Caller.PatchAsync("/api/x/orders/9/", JsonNode.Parse(change)!)).ProblemOf(place).ShouldNotBeNull();
        odoo.Count("web_save").ShouldBe(0);
    }

    private static JsonObject Saved(ScriptedOdoo odoo) => odoo.Calls.Single(static call => (string?)call["method"] == "web_save")["args"]![1]!.AsObject();

    private static Task<ScriptedOdoo> StartAsync() => ScriptedOdoo.StartAsync(
        static call => (string?)call["method"] == "web_save" ? ScriptedAnswer.Result("""[{"id": 9}]""")
            : (string?)call["model"] == "x.order" ? ScriptedAnswer.Records(Order)
            : ScriptedAnswer.Records([.. Asked(call).Select(static id => $$"""{"id": {{id}}, "tags": [5]}""")]),
        catalog: ResourceCatalog.Load(new MemoryStream("""
            { "domains": { "x": { "feature": "x_module", "resources": {
              "orders": { "model": "x.order", "order": "id", "fields": { "lines": "one2many(lines)" } },
              "lines": { "model": "x.line", "order": "id", "fields": { "name": "char", "tags": "many2many" } } } } } }
            """u8.ToArray())));

    /// <summary>The ids that a search names.</summary>
    private static IEnumerable<int> Asked(JsonObject call)
    {
        var ids = call["args"]![0]!.AsArray().Single()![2]!;
        return ids is JsonArray many ? many.Select(static id => (int)id!) : [(int)ids];
    }
}
