using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Acceptance;

/// <summary>Writing: records, records below them, lost updates, repeated requests, bulk.</summary>
public abstract partial class OdooAcceptance
{
    private const string Contacts = "/api/sales/contacts/";

    private static string New(string name) => $"{name} {Guid.CreateVersion7():N}";

    [Fact]
    public async Task A_record_is_made_changed_and_deleted()
    {
        var name = New("Ada");
        var made = await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = name, ["email"] = "ada@example.test", ["is_company"] = false, ["category_id"] = new JsonArray() });
        (made.Status, (string?)made.Record["name"], made.Headers["Location"]).ShouldBe((HttpStatusCode.Created, name, $"{Contacts}{made.Id}/"));

        var changed = await Target.Admin.PatchAsync($"{Contacts}{made.Id}/", new JsonObject { ["email"] = null, ["phone"] = "+254 700 000000" });
        (changed.Record["email"], (string?)changed.Record["phone"], (string?)changed.Record["name"]).ShouldBe((null, "+254 700 000000", name));

        (await Target.Admin.DeleteAsync($"{Contacts}{made.Id}/")).Status.ShouldBe(HttpStatusCode.OK);
        (await Target.Admin.GetAsync($"{Contacts}{made.Id}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Admin.DeleteAsync($"{Contacts}{made.Id}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Admin.PatchAsync($"{Contacts}{made.Id}/", new JsonObject { ["phone"] = "1" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_customer_is_one_of_the_customers()
    {
        var made = await Target.Admin.PostAsync("/api/sales/customers/", new JsonObject { ["name"] = New("Customer") });
        (await Target.Admin.GetAsync($"/api/sales/customers/{made.Id}/")).Status.ShouldBe(HttpStatusCode.OK);
        (await Target.Admin.GetAsync($"/api/purchasing/vendors/{made.Id}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Admin.PatchAsync($"/api/purchasing/vendors/{made.Id}/", new JsonObject { ["phone"] = "1" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Admin.DeleteAsync($"/api/purchasing/vendors/{made.Id}/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"name": "x", "nope": 1}""", "nope")]
    [InlineData("""{"name": 5}""", "name")]
    [InlineData("""{"name": "x", "is_company": "yes"}""", "is_company")]
    [InlineData("""{"name": "x", "parent_id": "seven"}""", "parent_id")]
    [InlineData("""{"name": "x", "customer_rank": 1.5}""", "customer_rank")]
    [InlineData("""{"name": "x", "write_date": "2026-01-01"}""", "write_date")]
    [InlineData("""{"name": "x", "complete_name": "y"}""", "complete_name")]
    [InlineData("""{"name": "x", "child_ids": [{"nope": 1}]}""", "child_ids[0].nope")]
    [InlineData("""{"name": "x", "child_ids": {"create": 1}}""", "child_ids.create")]
    [InlineData("""{"name": "x", "child_ids": {"remove": [1]}}""", "child_ids.remove")]
    [InlineData("""{"name": "x", "image_1920": "aaaa"}""", "image_1920")]
    [InlineData("""{"name": "x\u0000"}""", "name")]
    public async Task What_a_field_cannot_hold_is_refused_at_its_place(string body, string place)
    {
        var answer = await Target.Admin.PostAsync(Contacts, JsonNode.Parse(body));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "VALIDATION_ERROR"));
        answer.ProblemOf(place).ShouldNotBeNull(answer.Body.ToString());
    }

    [Fact]
    public async Task Required_fields_that_are_absent_are_listed()
    {
        var answer = await Target.Admin.PostAsync("/api/sales/quotations/", new JsonObject { ["client_order_ref"] = "x" });
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "VALIDATION_ERROR"));
        answer.Body.GetProperty("details").GetProperty("missing_fields")[0].GetString().ShouldBe("partner_id");
    }

    [Fact]
    public async Task Lines_change_with_their_order()
    {
        var order = await NewQuotationAsync();
        var lines = (await ReadAsync("/api/sales/quotations/", order, "order_line"))["order_line"]!.AsArray();
        lines.Select(static line => (double)line!["product_uom_qty"]!).ShouldBe([2, 1], ignoreOrder: true);
        var (kept, removed) = ((int)lines[0]!["id"]!, (int)lines[1]!["id"]!);

        var changed = await Target.Admin.PatchAsync($"/api/sales/quotations/{order}/?expand=order_line", new JsonObject
        {
            ["order_line"] = new JsonObject
            {
                ["update"] = new JsonArray(new JsonObject { ["id"] = kept, ["product_uom_qty"] = 7, ["discount"] = 10 }),
                ["delete"] = new JsonArray(removed),
                ["create"] = new JsonArray(new JsonObject { ["product_id"] = await AnyProductAsync(), ["product_uom_qty"] = 3 }),
            },
        });
        changed.Record["order_line"]!.AsArray().Select(static line => (double)line!["product_uom_qty"]!).Order().ShouldBe([3, 7]);
        ((double)changed.Record["amount_total"]!).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("""{"order_line": {"update": [{"id": 0, "product_uom_qty": 99}]}}""", "order_line.update[0]")]
    [InlineData("""{"order_line": [{"id": 0, "product_uom_qty": 99}]}""", "order_line[0]")]
    [InlineData("""{"order_line": {"delete": [0]}}""", "order_line.delete[0]")]
    [InlineData("""{"order_line": {"unlink": [0]}}""", "order_line.unlink[0]")]
    public async Task A_line_of_another_order_is_not_changed_through_this_one(string body, string place)
    {
        var (order, other) = (await NewQuotationAsync(), await NewQuotationAsync());
        var before = await ReadAsync("/api/sales/quotations/", other, "order_line");
        var change = JsonNode.Parse(body.Replace("0,", $"{before["order_line"]![0]!["id"]},", StringComparison.Ordinal).Replace("[0]", $"[{before["order_line"]![0]!["id"]}]", StringComparison.Ordinal))!;

        var refused = await Target.Admin.PatchAsync($"/api/sales/quotations/{order}/", change.DeepClone());
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), refused.Body.ToString());
        refused.ProblemOf(place).ShouldNotBeNull();
        var bulk = await Target.Admin.PostAsync("/api/sales/quotations/bulk/", new JsonObject
        {
            ["operations"] = new JsonArray(new JsonObject { ["operation"] = "update", ["id"] = order, ["values"] = change.DeepClone() }),
        });
        bulk.Body.GetProperty("data")[0].GetProperty("details").GetProperty("fields").TryGetProperty($"operations[0].values.{place}", out _).ShouldBeTrue(bulk.Body.ToString());
        change["partner_id"] = before["partner_id"]!["id"]!.DeepClone();
        (await Target.Admin.PostAsync("/api/sales/quotations/", change)).ProblemOf(place).ShouldNotBeNull();

        JsonNode.DeepEquals(await ReadAsync("/api/sales/quotations/", other, "order_line"), before).ShouldBeTrue();
    }

    [Fact]
    public async Task A_contact_two_levels_down_is_changed_through_those_above_it_alone()
    {
        var (company, person, stranger) = (New("Company"), New("Person"), New("Stranger"));
        var made = await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = company, ["child_ids"] = new JsonArray(new JsonObject { ["name"] = person, ["child_ids"] = new JsonArray(new JsonObject { ["name"] = stranger }) }) });
        var (top, middle, lowest) = (made.Id, await IdOfAsync(person), await IdOfAsync(stranger));
        var other = (await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Other") })).Id;
        (await Target.Admin.GetAsync($"{Contacts}{lowest}/?fields=create_date")).Record["create_date"].ShouldNotBeNull();

        (await Target.Admin.PatchAsync($"{Contacts}{top}/", Change(lowest))).Status.ShouldBe(HttpStatusCode.OK);
        ((string?)(await ReadAsync(Contacts, lowest))["phone"]).ShouldBe("7");
        (await Target.Admin.PatchAsync($"{Contacts}{top}/", Change(other))).ProblemOf("child_ids[0].child_ids[0]").ShouldNotBeNull();
        (await ReadAsync(Contacts, other))["phone"].ShouldBeNull();

        JsonObject Change(int id) => new() { ["child_ids"] = new JsonArray(new JsonObject { ["id"] = middle, ["child_ids"] = new JsonArray(new JsonObject { ["id"] = id, ["phone"] = "7" }) }) };
        async Task<int> IdOfAsync(string name) => (await Target.Admin.IdsAsync($"{Contacts}?name={Uri.EscapeDataString(name)}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_lines_of_an_order_are_cleared_at_once()
    {
        var order = await NewQuotationAsync();
        var cleared = await Target.Admin.PatchAsync($"/api/sales/quotations/{order}/", new JsonObject { ["order_line"] = new JsonObject { ["clear"] = true } });
        (cleared.Record["order_line"]!.AsArray().Count, (double)cleared.Record["amount_total"]!).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_lost_update_is_noticed()
    {
        var id = (await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Tag") })).Id;
        var read = await Target.Admin.SendAsync(HttpMethod.Get, $"{Contacts}{id}/");
        var tag = read.Headers["ETag"];
        (await Target.Admin.SendAsync(HttpMethod.Get, $"{Contacts}{id}/", null, ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.NotModified);

        var first = await Target.Admin.PatchAsync($"{Contacts}{id}/", new JsonObject { ["phone"] = "1" }, ("If-Match", tag));
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Headers["ETag"].ShouldNotBe(tag);
        var second = await Target.Admin.PatchAsync($"{Contacts}{id}/", new JsonObject { ["phone"] = "2" }, ("If-Match", tag));
        (second.Status, second.Code).ShouldBe((HttpStatusCode.PreconditionFailed, "CONFLICT"));
        (await Target.Admin.DeleteAsync($"{Contacts}{id}/", ("If-Match", tag))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Target.Admin.PatchAsync($"{Contacts}{id}/", new JsonObject { ["phone"] = "3" }, ("If-Match", "*"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Target.Admin.PatchAsync($"{Contacts}{id}/", new JsonObject { ["phone"] = "4" }, ("If-Match", "broken"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await ReadAsync(Contacts, id))["phone"]).ShouldBe("3");
    }

    [Fact]
    public async Task An_answer_is_known_only_where_all_of_it_is_as_it_was()
    {
        var customer = (await Target.Admin.PostAsync("/api/sales/customers/", new JsonObject { ["name"] = New("Before") })).Id;
        var address = $"/api/sales/quotations/{(await Target.Admin.PostAsync("/api/sales/quotations/", new JsonObject { ["partner_id"] = customer })).Id}/";
        var (plain, expanded) = (await TagOfAsync(address), await TagOfAsync($"{address}?expand=partner_id"));
        (await StatusAsync(address, plain)).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync($"{address}?expand=partner_id", expanded)).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync($"{address}?fields=note", plain)).ShouldBe(HttpStatusCode.OK);

        await Target.Admin.PatchAsync($"/api/sales/customers/{customer}/", new JsonObject { ["name"] = New("After") });
        (await StatusAsync(address, plain)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"{address}?expand=partner_id", expanded)).ShouldBe(HttpStatusCode.OK);
        // The order itself is what it was: whoever read it in any way may change it.
        (await Target.Admin.PatchAsync(address, new JsonObject { ["client_order_ref"] = "mine" }, ("If-Match", expanded))).Status.ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(string path, string tag) => (await Target.Admin.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag))).Status;
    }

    [Fact]
    public async Task Goods_that_move_change_no_product()
    {
        var product = (await Target.Admin.PostAsync("/api/inventory/products/", new JsonObject { ["name"] = New("Moving") })).Id;
        var tag = await TagOfAsync($"/api/inventory/products/{product}/");
        var stock = (await Target.Admin.PostAsync("/api/inventory/stock/", new JsonObject
        {
            ["product_id"] = product,
            ["location_id"] = (await Target.Admin.IdsAsync("/api/inventory/locations/?limit=1&usage=internal"))[0],
            ["inventory_quantity"] = 5,
        })).Id;
        await ActAsync("inventory/stock", stock, "apply-inventory");

        var read = await Target.Admin.SendAsync(HttpMethod.Get, $"/api/inventory/products/{product}/", null, ("If-None-Match", tag));
        (read.Status, (double)read.Record["qty_available"]!).ShouldBe((HttpStatusCode.OK, 5));
        (await Target.Admin.PatchAsync($"/api/inventory/products/{product}/", new JsonObject { ["barcode"] = New("B") }, ("If-Match", tag))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string> TagOfAsync(string path) => (await Target.Admin.SendAsync(HttpMethod.Get, path)).Headers["ETag"];

    [Fact]
    public async Task A_repeated_request_takes_effect_once()
    {
        var (name, key) = (New("Once"), Guid.CreateVersion7().ToString());
        var body = new JsonObject { ["name"] = name };
        var first = await Target.Admin.PostAsync(Contacts, body, ("Idempotency-Key", key));
        var again = await Target.Admin.PostAsync(Contacts, body, ("Idempotency-Key", key));

        again.Headers["Idempotency-Replayed"].ShouldBe("true");
        (again.Id, again.Status, again.Headers["Location"]).ShouldBe((first.Id, HttpStatusCode.Created, first.Headers["Location"]));
        (await Target.Admin.IdsAsync($"{Contacts}?name={Uri.EscapeDataString(name)}")).ShouldBe([first.Id]);
        var other = await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = "another" }, ("Idempotency-Key", key));
        (other.Status, other.Reason).ShouldBe((HttpStatusCode.Conflict, "KEY_REUSED"));
    }

    [Fact]
    public async Task A_refusal_of_a_rule_is_told_in_Odoos_words_and_can_be_tried_again()
    {
        var order = await NewQuotationAsync();
        (await Target.Admin.PostAsync($"/api/sales/quotations/{order}/confirm/")).Status.ShouldBe(HttpStatusCode.OK);
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refused = await Target.Admin.DeleteAsync($"/api/sales/orders/{order}/", key);
            (refused.Status, refused.Code).ShouldBe(((HttpStatusCode)422, "BUSINESS_RULE"));
            refused.Body.GetProperty("error").GetString()!.ShouldContain("delete", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Bulk_changes_stand_each_for_itself()
    {
        var (kept, gone) = ((await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Kept") })).Id, (await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Gone") })).Id);
        var name = New("Bulk");
        var answer = await Target.Admin.PostAsync($"{Contacts}bulk/", new JsonObject
        {
            ["operations"] = new JsonArray(
                Create($"{name} 1"), Create($"{name} 2"), Create($"{name} 3", country: 2147483000), Create($"{name} 4"),
                new JsonObject { ["operation"] = "update", ["id"] = kept, ["values"] = new JsonObject { ["phone"] = "7" } },
                new JsonObject { ["operation"] = "update", ["id"] = 2147483000, ["values"] = new JsonObject { ["phone"] = "7" } },
                new JsonObject { ["operation"] = "delete", ["id"] = gone }),
        });

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.GetProperty("data").EnumerateArray().Select(static result => result.GetProperty("success").GetBoolean()).ShouldBe([true, true, false, true, true, false, true]);
        answer.Body.GetProperty("data")[5].GetProperty("status").GetInt32().ShouldBe(404);
        answer.Body.GetProperty("summary").GetProperty("failed").GetInt32().ShouldBe(2);
        (await Target.Admin.IdsAsync($"{Contacts}?name__like={Uri.EscapeDataString(name)}")).Length.ShouldBe(3);
        ((string?)(await ReadAsync(Contacts, kept))["phone"]).ShouldBe("7");
        (await Target.Admin.GetAsync($"{Contacts}{gone}/")).Status.ShouldBe(HttpStatusCode.NotFound);

        static JsonObject Create(string name, int? country = null)
        {
            var values = new JsonObject { ["name"] = name };
            if (country is not null) values["country_id"] = country;
            return new JsonObject { ["operation"] = "create", ["values"] = values };
        }
    }

    [Fact]
    public async Task A_refused_record_leaves_nothing_behind()
    {
        var reference = New("Refused");
        var refused = await Target.Admin.PostAsync("/api/sales/quotations/", new JsonObject
        {
            ["partner_id"] = (await Target.Admin.IdsAsync("/api/sales/customers/?limit=1"))[0],
            ["client_order_ref"] = reference,
            ["order_line"] = new JsonArray(new JsonObject { ["product_id"] = 2147483000 }),
        });
        ((int)refused.Status).ShouldBeInRange(400, 422);
        (await Target.Admin.IdsAsync($"/api/sales/quotations/?client_order_ref={Uri.EscapeDataString(reference)}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"operations": []}""", "operations")]
    [InlineData("""{"operations": [{"operation": "merge"}]}""", "operations[0].operation")]
    [InlineData("""{"operations": [{"operation": "update", "values": {"phone": "1"}}]}""", "operations[0].id")]
    [InlineData("""{"operations": [{"operation": "update", "id": 1, "values": {}}]}""", "operations[0].values")]
    [InlineData("""{"operations": [{"operation": "create", "values": {"name": "x", "phone": 1}}]}""", "operations[0].values.phone")]
    [InlineData("""{"operations": [{"operation": "delete", "id": 1, "values": {}}]}""", "operations[0].values")]
    public async Task A_bulk_request_that_is_wrong_does_nothing(string body, string? place)
    {
        var answer = await Target.Admin.PostAsync($"{Contacts}bulk/", JsonNode.Parse(body));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "VALIDATION_ERROR"));
        if (place is not null) answer.ProblemOf(place).ShouldNotBeNull(answer.Body.ToString());
    }

    [Fact]
    public async Task A_portal_user_changes_nothing()
    {
        var own = (await Target.Portal.IdsAsync("/api/sales/orders/"))[0];
        (await Target.Portal.PatchAsync($"/api/sales/orders/{own}/", new JsonObject { ["client_order_ref"] = "mine" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Target.Portal.PostAsync("/api/sales/quotations/", new JsonObject { ["partner_id"] = Target.PortalLogin.PartnerId })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var foreign = (await Target.Admin.IdsAsync("/api/sales/orders/?limit=200")).Except(await Target.Portal.IdsAsync("/api/sales/orders/?limit=200")).First();
        (await Target.Portal.PatchAsync($"/api/sales/orders/{foreign}/", new JsonObject { ["client_order_ref"] = "mine" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Portal.PostAsync($"/api/sales/orders/{foreign}/cancel/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Portal.DeleteAsync($"/api/sales/orders/{foreign}/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_is_found_by_looking_for_it()
    {
        var time = new FakeTimeProvider();
        var poll = new RecordPoll(Resource("/api/sales/contacts"), time);
        (await poll.LookAsync(Target.AdminSession, [], TestContext.Current.CancellationToken)).ShouldBeEmpty();
        var id = (await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Found") })).Id;
        var told = new List<(int, RecordChangeKind)>();
        for (var looks = 0; looks < 4; looks++)
        {
            told.AddRange((await poll.LookAsync(Target.AdminSession, [], TestContext.Current.CancellationToken)).Select(static seen => (seen.Id, seen.Kind)));
            time.Advance(RecordPoll.Grain);
        }
        told.Count(it => it == (id, RecordChangeKind.Created)).ShouldBe(1);
    }

    private async Task<int> NewQuotationAsync()
    {
        var product = await AnyProductAsync();
        var customer = (await Target.Admin.IdsAsync("/api/sales/customers/?limit=1"))[0];
        var made = await Target.Admin.PostAsync("/api/sales/quotations/", new JsonObject
        {
            ["partner_id"] = customer,
            ["order_line"] = new JsonArray(new JsonObject { ["product_id"] = product, ["product_uom_qty"] = 2, ["price_unit"] = 100 }, new JsonObject { ["product_id"] = product, ["product_uom_qty"] = 1 }),
        });
        return made.Id;
    }

    private async Task<int> AnyProductAsync() =>
        (await Target.Admin.IdsAsync("/api/sales/product-variants/?limit=1&detailed_type=consu")) is [var consumable, ..] ? consumable
            : (await Target.Admin.IdsAsync("/api/sales/product-variants/?limit=1"))[0];

    private async Task<JsonObject> ReadAsync(string path, int id, string? expand = null) =>
        (await Target.Admin.SendAsync(HttpMethod.Get, $"{path}{id}/{(expand is null ? "" : $"?expand={expand}")}")).Record;
}
