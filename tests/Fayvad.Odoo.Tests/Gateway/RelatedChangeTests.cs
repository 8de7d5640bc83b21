using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What becomes of the records below a record when it is changed: which commands Odoo is given, and what is asked of it before.</summary>
public class RelatedChangeTests
{
    [Fact]
    public async Task Records_that_the_API_does_not_expose_are_not_deleted_through_those_that_name_them()
    {
        await using var odoo = await StartAsync();

        var refused = await odoo.Caller.PatchAsync("/api/x/lines/1/", JsonNode.Parse("""{"tags": {"delete": [5]}}""")!);
        refused.ProblemOf("tags.delete[0]").ShouldNotBeNull().ShouldContain("unlink");
        odoo.Calls.ShouldBeEmpty();
    }

    private static Task<ScriptedOdoo> StartAsync() => ScriptedOdoo.StartAsync(
        static call => (string?)call["method"] == "web_save" ? ScriptedAnswer.Result("""[{"id": 9}]""")
            : (string?)call["model"] == "x.order" ? ScriptedAnswer.Records("""{"id": 9, "lines": [1, 2, 3]}""")
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
