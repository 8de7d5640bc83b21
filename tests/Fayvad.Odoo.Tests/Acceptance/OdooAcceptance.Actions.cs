using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Acceptance;

/// <summary>Actions do what they say, on documents made for the purpose.</summary>
public abstract partial class OdooAcceptance
{
    [Fact]
    public async Task A_quotation_is_confirmed_invoiced_paid_and_its_invoice_reversed()
    {
        var order = await NewQuotationAsync();
        (await StateAfterAsync("sales/quotations", order, "mark-sent")).ShouldBe("sent");
        (await StateAfterAsync("sales/quotations", order, "confirm")).ShouldBe("sale");
        (await Target.Admin.PostAsync($"/api/sales/quotations/{order}/confirm/")).Status.ShouldBe(HttpStatusCode.NotFound); // It is no quotation any more.
        var again = await Target.Admin.PostAsync($"/api/sales/orders/{order}/confirm/");
        (again.Status, again.Reason).ShouldBe((HttpStatusCode.Conflict, "WRONG_STATE"));

        var invoiced = (await ActAsync("sales/orders", order, "create-invoice", "?fields=invoice_ids")).Record;
        var invoice = (int)invoiced["invoice_ids"]!.AsArray().Single()!;
        (await StateAfterAsync("accounting/invoices", invoice, "post")).ShouldBe("posted");
        var due = (double)(await ReadAsync("/api/accounting/invoices/", invoice))["amount_residual"]!;
        due.ShouldBeGreaterThan(0);

        var part = (await ActAsync("accounting/invoices", invoice, "register-payment", body: new JsonObject { ["amount"] = 1 })).Record;
        ((double)part["amount_residual"]!).ShouldBe(due - 1, 0.01);
        var paid = (await ActAsync("accounting/invoices", invoice, "register-payment")).Record;
        ((double)paid["amount_residual"]!).ShouldBe(0, 0.01);
        (await Target.Admin.PostAsync($"/api/accounting/invoices/{invoice}/register-payment/")).Reason.ShouldBe("WRONG_STATE");

        var reversed = (await ActAsync("accounting/invoices", invoice, "reverse", "?fields=reversal_move_id", new JsonObject { ["reason"] = "returned" })).Record;
        reversed["reversal_move_id"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_confirmed_order_is_cancelled_although_Odoos_button_only_asks()
    {
        var order = await NewQuotationAsync();
        await ActAsync("sales/quotations", order, "confirm");
        (await StateAfterAsync("sales/orders", order, "cancel")).ShouldBe("cancel");
        (await Target.Admin.IdsAsync("/api/sales/orders/?limit=200&state=cancel&order=-id")).ShouldContain(order);
        (await StateAfterAsync("sales/orders", order, "draft")).ShouldBe("draft");
    }

    [Fact]
    public async Task A_quotation_that_was_cancelled_is_still_there_can_be_set_back_and_can_be_deleted()
    {
        var order = await NewQuotationAsync();
        (await StateAfterAsync("sales/quotations", order, "cancel")).ShouldBe("cancel");
        ((string?)(await ReadAsync("/api/sales/quotations/", order))["state"]).ShouldBe("cancel");
        (await Target.Admin.IdsAsync("/api/sales/quotations/?limit=200&state=cancel&order=-id")).ShouldContain(order);
        (await StateAfterAsync("sales/quotations", order, "draft")).ShouldBe("draft");
        await ActAsync("sales/quotations", order, "cancel");
        (await Target.Admin.DeleteAsync($"/api/sales/quotations/{order}/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_order_has_one_address_from_its_making_to_its_end()
    {
        var made = await Target.Admin.PostAsync("/api/sales/orders/", new JsonObject
        {
            ["partner_id"] = (await Target.Admin.IdsAsync("/api/sales/customers/?limit=1"))[0],
            ["order_line"] = new JsonArray(new JsonObject { ["product_id"] = await AnyProductAsync(), ["product_uom_qty"] = 2 }),
        });
        made.Status.ShouldBe(HttpStatusCode.Created);
        (await Target.Admin.GetAsync(made.Headers["Location"])).Id.ShouldBe(made.Id);
        foreach (var (action, state) in new[] { ("mark-sent", "sent"), ("confirm", "sale"), ("cancel", "cancel"), ("draft", "draft"), ("confirm", "sale") })
            (await StateAfterAsync("sales/orders", made.Id, action)).ShouldBe(state);
    }

    [Fact]
    public async Task An_order_is_locked_and_unlocked()
    {
        var order = await NewQuotationAsync();
        await ActAsync("sales/quotations", order, "confirm");
        ((bool)(await ActAsync("sales/orders", order, "lock", "?fields=locked")).Record["locked"]!).ShouldBeTrue();
        ((bool)(await ActAsync("sales/orders", order, "unlock", "?fields=locked")).Record["locked"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_purchase_is_confirmed_cancelled_and_drafted_again()
    {
        var order = (await Target.Admin.PostAsync("/api/purchasing/orders/", new JsonObject
        {
            ["partner_id"] = (await Target.Admin.IdsAsync("/api/purchasing/vendors/?limit=1"))[0],
            ["order_line"] = new JsonArray(new JsonObject { ["product_id"] = await AnyProductAsync(), ["product_qty"] = 4, ["price_unit"] = 10 }),
        })).Id;
        (await StateAfterAsync("purchasing/orders", order, "confirm")).ShouldBe("purchase");
        var billed = await Target.Admin.PostAsync($"/api/purchasing/orders/{order}/create-bill/");
        billed.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict); // Depends on whether the product is billed before it is received.
        (await StateAfterAsync("purchasing/orders", order, "lock")).ShouldBe("done");
        (await StateAfterAsync("purchasing/orders", order, "unlock")).ShouldBe("purchase");
    }

    [Fact]
    public async Task A_bill_without_its_date_is_refused_and_with_it_is_posted()
    {
        var bill = (await Target.Admin.PostAsync("/api/accounting/bills/", new JsonObject
        {
            ["partner_id"] = (await Target.Admin.IdsAsync("/api/purchasing/vendors/?limit=1"))[0],
            ["invoice_line_ids"] = new JsonArray(new JsonObject { ["name"] = "Work", ["quantity"] = 1, ["price_unit"] = 50 }),
        })).Id;
        var refused = await Target.Admin.PostAsync($"/api/accounting/bills/{bill}/post/");
        (refused.Status, refused.Code).ShouldBe(((HttpStatusCode)422, "BUSINESS_RULE"));
        (await Target.Admin.PatchAsync($"/api/accounting/bills/{bill}/", new JsonObject { ["invoice_date"] = "2026-05-04" })).Status.ShouldBe(HttpStatusCode.OK);
        (await StateAfterAsync("accounting/bills", bill, "post")).ShouldBe("posted");
        (await StateAfterAsync("accounting/bills", bill, "draft")).ShouldBe("draft");
        (await StateAfterAsync("accounting/bills", bill, "cancel")).ShouldBe("cancel");
    }

    [Fact]
    public async Task A_transfer_is_confirmed_and_validated_with_a_backorder_for_what_is_missing()
    {
        var type = (await Target.Admin.ListAsync("/api/inventory/transfers/?limit=1&picking_type_code=incoming"))["data"]![0]!["picking_type_id"]!["id"]!.DeepClone();
        var sample = (await Target.Admin.ListAsync("/api/inventory/transfers/?limit=1&picking_type_code=incoming"))["data"]![0]!;
        var transfer = (await Target.Admin.PostAsync("/api/inventory/transfers/", new JsonObject
        {
            ["picking_type_id"] = type,
            ["location_id"] = sample["location_id"]!["id"]!.DeepClone(),
            ["location_dest_id"] = sample["location_dest_id"]!["id"]!.DeepClone(),
            ["move_ids"] = new JsonArray(new JsonObject
            {
                ["name"] = "Goods",
                ["product_id"] = (await Target.Admin.IdsAsync("/api/inventory/products/?limit=1"))[0],
                ["product_uom_qty"] = 5,
                ["location_id"] = sample["location_id"]!["id"]!.DeepClone(),
                ["location_dest_id"] = sample["location_dest_id"]!["id"]!.DeepClone(),
            }),
        })).Id;
        (await StateAfterAsync("inventory/transfers", transfer, "confirm")).ShouldBeOneOf("confirmed", "assigned");
        (await StateAfterAsync("inventory/transfers", transfer, "assign")).ShouldBe("assigned");
        var move = (int)(await ReadAsync("/api/inventory/transfers/", transfer, "move_ids"))["move_ids"]![0]!["id"]!;
        (await Target.Admin.PatchAsync($"/api/inventory/moves/{move}/", new JsonObject { ["quantity"] = 2, ["picked"] = true })).Status.ShouldBe(HttpStatusCode.OK);
        (await StateAfterAsync("inventory/transfers", transfer, "validate")).ShouldBe("done");
        (await Target.Admin.IdsAsync($"/api/inventory/transfers/?backorder_id={transfer}")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_production_is_confirmed_planned_worked_on_and_done()
    {
        var bom = (await Target.Admin.ListAsync($"/api/manufacturing/boms/?limit=50"))["data"]!.AsArray().First(static it => it!["product_tmpl_id"] is not null)!;
        var product = (await Target.Admin.IdsAsync($"/api/inventory/products/?limit=1&product_tmpl_id={bom["product_tmpl_id"]!["id"]}")) is [var found, ..] ? found : await AnyProductAsync();
        var order = (await Target.Admin.PostAsync("/api/manufacturing/orders/", new JsonObject { ["product_id"] = product, ["bom_id"] = bom["id"]!.DeepClone(), ["product_qty"] = 1 })).Id;

        (await StateAfterAsync("manufacturing/orders", order, "confirm")).ShouldBe("confirmed");
        (await StateAfterAsync("manufacturing/orders", order, "done")).ShouldBe("done");
        (await Target.Admin.PostAsync($"/api/manufacturing/orders/{order}/cancel/")).Reason.ShouldBe("WRONG_STATE");
    }

    [Fact]
    public async Task What_a_production_leaves_over_goes_into_a_backorder()
    {
        var bom = (await Target.Admin.ListAsync($"/api/manufacturing/boms/?limit=50"))["data"]!.AsArray().First(static it => it!["product_tmpl_id"] is not null)!;
        var product = (await Target.Admin.IdsAsync($"/api/inventory/products/?limit=1&product_tmpl_id={bom["product_tmpl_id"]!["id"]}")) is [var found, ..] ? found : await AnyProductAsync();
        var made = await Target.Admin.PostAsync("/api/manufacturing/orders/", new JsonObject { ["product_id"] = product, ["bom_id"] = bom["id"]!.DeepClone(), ["product_qty"] = 10 });
        await ActAsync("manufacturing/orders", made.Id, "confirm");
        (await Target.Admin.PatchAsync($"/api/manufacturing/orders/{made.Id}/", new JsonObject { ["qty_producing"] = 6 })).Status.ShouldBe(HttpStatusCode.OK);

        var done = (await ActAsync("manufacturing/orders", made.Id, "done")).Record;
        ((string?)done["state"], (double)done["product_qty"]!).ShouldBe(("done", 6));
        var backorder = (await Target.Admin.ListAsync($"/api/manufacturing/orders/?name__like={Uri.EscapeDataString((string)made.Record["name"]!)}&id__ne={made.Id}"))["data"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)backorder["state"], (double)backorder["product_qty"]!).ShouldBe(("confirmed", 4));
    }

    [Fact]
    public async Task Only_what_was_counted_becomes_the_quantity_on_hand()
    {
        var product = (await Target.Admin.PostAsync("/api/inventory/products/", new JsonObject { ["name"] = New("Counted") })).Id;
        var stock = (await Target.Admin.PostAsync("/api/inventory/stock/", new JsonObject
        {
            ["product_id"] = product,
            ["location_id"] = (await Target.Admin.IdsAsync("/api/inventory/locations/?limit=1&usage=internal"))[0],
            ["inventory_quantity"] = 5,
        })).Id;
        ((double)(await ActAsync("inventory/stock", stock, "apply-inventory")).Record["quantity"]!).ShouldBe(5);

        (await Target.Admin.PostAsync($"/api/inventory/stock/{stock}/apply-inventory/")).Reason.ShouldBe("WRONG_STATE");
        ((double)(await ReadAsync("/api/inventory/stock/", stock))["quantity"]!).ShouldBe(5);

        (await Target.Admin.PatchAsync($"/api/inventory/stock/{stock}/", new JsonObject { ["inventory_quantity"] = 0 })).Status.ShouldBe(HttpStatusCode.OK);
        ((double)(await ActAsync("inventory/stock", stock, "apply-inventory")).Record["quantity"]!).ShouldBe(0); // None left is a count as well.
    }

    [Fact]
    public async Task A_leave_is_refused_and_drafted()
    {
        // Each employee is away once at a time, so the days are far apart.
        var leaves = await Target.Admin.ListAsync("/api/hr/leaves/?limit=50&state=confirm");
        if (leaves["data"]!.AsArray() is not [{ } leave, ..]) return;
        var id = (int)leave["id"]!;
        (await StateAfterAsync("hr/leaves", id, "refuse")).ShouldBe("refuse");
        (await StateAfterAsync("hr/leaves", id, "draft")).ShouldBe("draft");
        (await StateAfterAsync("hr/leaves", id, "confirm")).ShouldBe("confirm");
        (await Target.Admin.PostAsync($"/api/hr/leaves/{id}/draft/")).Status.ShouldBe(HttpStatusCode.OK);
        (await StateAfterAsync("hr/leaves", id, "confirm")).ShouldBe("confirm");
    }

    [Fact]
    public async Task A_contact_is_archived_and_taken_out_again()
    {
        var id = (await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Archive") })).Id;
        ((bool)(await ActAsync("sales/contacts", id, "archive")).Record["active"]!).ShouldBeFalse();
        (await Target.Admin.IdsAsync($"{Contacts}?limit=200&search=Archive")).ShouldNotContain(id);
        (await Target.Admin.IdsAsync($"{Contacts}?limit=200&search=Archive&archived=true&order=-id")).ShouldContain(id);
        ((bool)(await ActAsync("sales/contacts", id, "unarchive")).Record["active"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task An_action_knows_its_parameters_and_no_others()
    {
        var invoice = (await Target.Admin.IdsAsync("/api/accounting/invoices/?limit=1&state=posted"))[0];
        (await Target.Admin.PostAsync($"/api/accounting/invoices/{invoice}/register-payment/", new JsonObject { ["sum"] = 1 })).ProblemOf("sum").ShouldNotBeNull();
        (await Target.Admin.PostAsync($"/api/accounting/invoices/{invoice}/post/", new JsonObject { ["amount"] = 1 })).ProblemOf("amount").ShouldNotBeNull();
    }

    private async Task<string?> StateAfterAsync(string resource, int id, string action) => (string?)(await ActAsync(resource, id, action)).Record["state"];

    private async Task<GatewayAnswer> ActAsync(string resource, int id, string action, string query = "", JsonNode? body = null)
    {
        var answer = await Target.Admin.PostAsync($"/api/{resource}/{id}/{action}/{query}", body);
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{action} of {resource} {id}: {answer.Body}");
        return answer;
    }
}
