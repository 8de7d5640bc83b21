using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Acceptance;

/// <summary>The gateway in front of what a real Odoo 17 once answered: what the acceptance suite asks for comes out of these answers, too.</summary>
public class RecordedAcceptanceTests
{
    [Theory]
    [InlineData("016", HttpStatusCode.Unauthorized, "TOKEN_EXPIRED")]
    [InlineData("020", HttpStatusCode.Unauthorized, "TOKEN_EXPIRED")]
    [InlineData("022", HttpStatusCode.Unauthorized, "TOKEN_EXPIRED")]
    [InlineData("054", HttpStatusCode.Forbidden, "PERMISSION_DENIED")]
    [InlineData("062", HttpStatusCode.Forbidden, "PERMISSION_DENIED")]
    [InlineData("063", HttpStatusCode.Forbidden, "PERMISSION_DENIED")]
    [InlineData("064", HttpStatusCode.Forbidden, "PERMISSION_DENIED")]
    [InlineData("066", HttpStatusCode.UnprocessableEntity, "BUSINESS_RULE")]
    [InlineData("067", HttpStatusCode.UnprocessableEntity, "BUSINESS_RULE")]
    [InlineData("068", HttpStatusCode.UnprocessableEntity, "BUSINESS_RULE")]
    [InlineData("069", HttpStatusCode.UnprocessableEntity, "BUSINESS_RULE")]
    [InlineData("070", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("072", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("074", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("080", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("082", HttpStatusCode.UnprocessableEntity, "BUSINESS_RULE")]
    public async Task A_recorded_refusal_has_its_answer_for_reading_and_for_writing(string number, HttpStatusCode status, string code)
    {
        await using var odoo = await StubServer.StartAsync(Recording.Load(number).ReplayAsync);
        using var client = odoo.Client();
        await using var gateway = await GatewayHost.StartAsync(client);
        var caller = gateway.As("recorded", Recording.SessionId);

        foreach (var answer in new[] { await caller.GetAsync("/api/sales/orders/"), await caller.PostAsync("/api/sales/contacts/", new JsonObject { ["name"] = "Ada" }) })
        {
            (answer.Status, answer.Code).ShouldBe((status, code));
            answer.Body.GetRawText().ShouldNotContain("Traceback");
        }
    }

    [Fact]
    public async Task A_recorded_list_with_lines_comes_out_in_the_APIs_form()
    {
        var recording = Recording.Load("028");
        await using var odoo = await StubServer.StartAsync(recording.ReplayAsync);
        using var client = odoo.Client();
        await using var gateway = await GatewayHost.StartAsync(client, ResourceCatalog.Load(new MemoryStream("""
            { "domains": { "sales": { "feature": "sales_module", "resources": {
              "orders": { "model": "sale.order", "filter": [["state", "=", "sale"]], "order": "id", "fields": { "name": "char", "partner_id": "many2one(contacts)", "order_line": "one2many(lines)", "amount_total": "monetary" } },
              "contacts": { "model": "res.partner", "order": "id", "fields": { "email": "char" } },
              "lines": { "model": "sale.order.line", "order": "id", "fields": { "product_id": "many2one", "product_uom_qty": "float", "price_total": "monetary" } } } } } }
            """u8.ToArray())));
        var list = await gateway.As("recorded", Recording.SessionId).ListAsync("/api/sales/orders/?limit=1&expand=partner_id,order_line");

        recording.Sent!["params"]!["method"]!.ToString().ShouldBe("web_search_read");
        recording.Sent["params"]!["args"]!.ToJsonString().ShouldBe("""[[["state","=","sale"]]]""");
        list["data"]![0]!.ToJsonString().ShouldBe(JsonNode.Parse("""
            { "id": 4, "name": "S00004", "partner_id": { "id": 11, "email": "gemini_furniture@fake.geminifurniture.com" },
              "order_line": [ { "id": 8, "product_id": { "id": 3, "name": "Virtual Interior Design" }, "product_uom_qty": 16.0, "price_total": 1380.0 },
                { "id": 9, "product_id": { "id": 6, "name": "[FURN_8888] Office Lamp" }, "product_uom_qty": 10.0, "price_total": 517.5 }, { "id": 10 }, { "id": 11 } ],
              "amount_total": 2576.0 }
            """)!.ToJsonString());
        ((int)list["pagination"]!["count"]!).ShouldBe(19);
    }
}
