using System.Text.Json.Nodes;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>Lists that are longer than an offset reaches.</summary>
public class LongListTests
{
    [Fact]
    public async Task Behind_the_last_offset_the_list_goes_on_by_cursor()
    {
        await using var odoo = await StartAsync();
        var page = await odoo.Caller.ListAsync("/api/sales/contacts/?order=id&offset=1000000&limit=2&fields=name&is_company=true");
        var next = ((string?)page["pagination"]!["next"]).ShouldNotBeNull();
        next.ShouldStartWith("/api/sales/contacts/?order=id&fields=name&is_company=true&limit=2&cursor=");

        await odoo.Caller.ListAsync(next);
        JsonNode.DeepEquals(odoo.Calls[^1]["args"]![0]![1], JsonNode.Parse("""["id", ">", 8]""")).ShouldBeTrue();
        ((string?)(await odoo.Caller.ListAsync("/api/sales/contacts/?order=id&offset=999998&limit=2&fields=name"))["pagination"]!["next"])!.ShouldContain("offset=1000000");
    }

    [Fact]
    public async Task Where_no_cursor_goes_by_the_order_what_is_behind_the_last_offset_is_refused_and_not_passed_over()
    {
        await using var odoo = await StartAsync();
        var page = await odoo.Caller.ListAsync("/api/sales/orders/?offset=1000000&limit=2&fields=name");
        (await odoo.Caller.GetAsync((string)page["pagination"]!["next"]!)).ProblemOf("offset")!.ShouldContain("by cursor");
    }

    private static Task<ScriptedOdoo> StartAsync() =>
        ScriptedOdoo.StartAsync(static _ => ScriptedAnswer.Result("""{"length": 1200000, "records": [{"id": 7, "name": "G"}, {"id": 8, "name": "H"}]}"""));
}
