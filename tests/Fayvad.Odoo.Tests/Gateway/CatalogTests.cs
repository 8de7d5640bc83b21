using System.Text;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Odoo.Tests.Gateway;

public class CatalogTests
{
    [Fact]
    public void The_shipped_catalogue_has_the_resources_of_the_contract_under_their_features()
    {
        var catalog = ResourceCatalog.LoadDefault();

        string[] expected =
        [
            "/api/sales/orders", "/api/sales/quotations", "/api/sales/customers", "/api/sales/products", "/api/hr/employees", "/api/hr/departments",
            "/api/inventory/products", "/api/inventory/transfers", "/api/inventory/warehouses", "/api/manufacturing/orders", "/api/manufacturing/boms",
            "/api/purchasing/orders", "/api/purchasing/vendors", "/api/accounting/invoices", "/api/accounting/bills", "/api/accounting/journals",
        ];
        expected.ShouldBeSubsetOf(catalog.Resources.Select(static resource => resource.Path));
        catalog.Domains.ToDictionary(static domain => domain.Name, static domain => domain.Feature).ShouldBe(new Dictionary<string, string>
        {
            ["sales"] = KnownFeatures.Sales,
            ["hr"] = KnownFeatures.HumanResources,
            ["inventory"] = KnownFeatures.Inventory,
            ["manufacturing"] = KnownFeatures.Manufacturing,
            ["purchasing"] = KnownFeatures.Purchasing,
            ["accounting"] = KnownFeatures.Accounting,
        }, ignoreOrder: true);
    }

    [Fact]
    public void A_resource_of_ten_lines_is_read_with_its_defaults()
    {
        var resource = Load("""
            "labels": {
              "model": "stock.label", "order": "name desc", "search": ["name", "partner_id"],
              "filter": ["|", ["kind", "=", "a"], "!", ["kind", "=", "b"]],
              "fields": { "name": "char", "partner_id": "many2one" },
              "more": { "amount": "integer computed readonly", "line_ids": "one2many(labels)" }
            }
            """).Resources.ShouldHaveSingleItem();

        resource.Path.ShouldBe("/api/x/labels");
        resource.DefaultFields.Select(static field => field.Name).ShouldBe(["id", "name", "partner_id"]);
        var amount = resource.Fields.Single(static field => field.Name == "amount");
        (amount.Type, amount.IsDefault, amount.CanFilter, amount.CanOrder, amount.IsReadOnly).ShouldBe((FieldType.Integer, false, false, false, true));
        var lines = resource.Fields.Single(static field => field.Name == "line_ids");
        (lines.Type, lines.CanFilter, lines.CanOrder, lines.Target).ShouldBe((FieldType.One2many, true, false, resource));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("cd", false)]
    [InlineData("u", true)]
    public void A_resource_whose_records_may_not_be_changed_has_no_actions(string changes, bool has) =>
        Load($$"""
            "r": { "model": "m.x", "order": "name", "fields": { "name": "char" }, "changes": "{{changes}}", "actions": { "do": { "method": "do_it", "proof": "name" } } }
            """).Resources.ShouldHaveSingleItem().Actions.Count.ShouldBe(has ? 1 : 0);

    [Fact]
    public void A_resource_like_another_takes_over_what_it_does_not_say()
    {
        var catalog = Load("""
            "a": { "model": "m.x", "order": "name", "fields": { "name": "char" }, "filter": [["kind", "=", "a"]] },
            "b": { "like": "x/a", "filter": [["kind", "=", "b"]] },
            "c": { "like": "x/b", "model": "m.y" }
            """);
        catalog.Resources.Select(static resource => (resource.Name, resource.Model, resource.Filter().ToJsonString())).ShouldBe(
            [("a", "m.x", """[["kind","=","a"]]"""), ("b", "m.x", """[["kind","=","b"]]"""), ("c", "m.y", """[["kind","=","b"]]""")]);
    }

    [Theory]
    [InlineData("""{ "order": "name", "fields": { "name": "char" } }""", "x/r: 'model' is not")]
    [InlineData("""{ "model": "sale order", "order": "name", "fields": { "name": "char" } }""", "x/r: 'model' is not")]
    [InlineData("""{ "model": "m.x", "order": "name" }""", "x/r: 'fields' is missing")]
    [InlineData("""{ "model": "m.x", "fields": { "name": "char" } }""", "x/r: 'order' is missing")]
    [InlineData("""{ "model": "m.x", "order": "nmae", "fields": { "name": "char" } }""", "x/r: cannot order by 'nmae'")]
    [InlineData("""{ "model": "m.x", "order": "name; drop", "fields": { "name": "char" } }""", "x/r: cannot order by 'name; drop'")]
    [InlineData("""{ "model": "m.x", "order": "amount", "fields": { "amount": "integer computed" } }""", "x/r: cannot order by 'amount'")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "string" } }""", "'string' is not a type for 'name'")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "3" } }""", "'3' is not a type for 'name'")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char", "limit": "integer" } }""", "'limit' has the name of a query parameter")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char" }, "more": { "name": "char" } }""", "'name' is there twice")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char" }, "search": ["nope"] }""", "search field 'nope'")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char nope" } }""", "'nope' of 'name' is not a flag")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char(r)" } }""", "'name' is no relation")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "line_ids": "one2many(nope)" } }""", "leads to 'nope', which is not a resource of its domain")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "logo": "binary" } }""", "'logo' is binary and belongs into 'more'")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "name": "char" }, "changes": "cx" }""", "'changes' has letters")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "name": "char" }, "actions": { "go": { "method": "_go", "proof": "name" } } }""", "x/r/go: 'method' is not")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "name": "char" }, "actions": { "go": { "method": "go" } } }""", "x/r/go: neither 'to' nor 'proof'")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "name": "char" }, "actions": { "go": { "method": "go", "to": { "state": [1] } } } }""", "x/r/go: 'state' is not among the fields")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "name": "char" }, "actions": { "report": { "method": "go", "proof": "name" } } }""", "x/r/report: an action's name")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char" }, "filter": [["state", "is", 1]] }""", "'filter' has a term")]
    [InlineData("""{ "model": "m.x", "order": "name", "fields": { "name": "char" }, "filter": ["|", ["state", "=", 1]] }""", "'filter' ends before")]
    [InlineData("""{ "model": "m.x\n", "order": "name", "fields": { "name": "char" } }""", "'model' is not an Odoo model's name")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "name": "char\n" } }""", "is not a type for 'name'")]
    [InlineData("""{ "model": "m.x", "order": "id", "fields": { "state": "char" }, "filter": [["state", "=", "a"]], "actions": { "go": { "method": "go", "from": { "state": ["b"] }, "to": { "state": ["a"] } } } }""", "x/r/go: no record that meets 'filter'")]
    [InlineData("""{ "like": "x/other" }""", "'like' names 'x/other'")]
    [InlineData("""{ "like": "x/r" }""", "'like' names 'x/r'")]
    [InlineData("""{ "model": "m.x", "modle": "m.x" }""", "modle")]
    public void A_catalogue_that_cannot_work_is_refused_with_the_place_and_the_reason(string resource, string problem) =>
        Should.Throw<CatalogException>(() => Load($"\"r\": {resource}")).Message.ShouldContain(problem);

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var failure = Should.Throw<CatalogException>(() => Load("""
            "One": { "model": "m.x", "order": "name", "fields": { "name": "char" } },
            "two": { "order": "name", "fields": { "name": "char" } }
            """));
        failure.Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void A_further_file_adds_resources_fields_and_actions_to_the_shipped_ones()
    {
        using var addition = Stream("""
            { "domains": { "sales": { "resources": {
              "teams": { "model": "crm.team", "order": "name", "fields": { "name": "char required" } },
              "orders": { "more": { "x_priority": "integer" }, "order": "name" } } } } }
            """);
        var catalog = ResourceCatalog.LoadDefault(addition);

        catalog.Resources.ShouldContain(static resource => resource.Path == "/api/sales/teams");
        var orders = catalog.Resources.Single(static resource => resource.Path == "/api/sales/orders");
        new[] { "x_priority", "name", "note" }.ShouldBeSubsetOf(orders.Fields.Select(static field => field.Name));
        (orders.Order, orders.Actions.Count > 3).ShouldBe(("name", true));
        catalog.Resources.Single(static resource => resource.Path == "/api/sales/quotations").Find("x_priority").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("sales/orders", "confirm, cancel, draft, mark-sent, lock, unlock, create-invoice")]
    [InlineData("sales/quotations", "confirm, cancel, draft, mark-sent")]
    public void An_action_that_is_legal_for_no_record_of_a_resource_is_not_offered_there(string path, string actions) =>
        string.Join(", ", ResourceCatalog.LoadDefault().Resources.Single(resource => resource.Path == $"/api/{path}").Actions.Select(static action => action.Name)).ShouldBe(actions);

    [Theory]
    [InlineData("""[["state", "=", "a"]]""", "a, always")]
    [InlineData("""[["state", "in", ["a", false]]]""", "a, empty, always")]
    [InlineData("""[["state", "!=", "a"]]""", "a, b, empty, always")]
    [InlineData("""[["other", "=", "b"]]""", "a, b, empty, always")]
    [InlineData("""["|", ["state", "=", "a"], ["other", "=", 1]]""", "a, b, empty, always")]
    [InlineData("[]", "a, b, empty, always")]
    public void An_action_is_taken_over_where_a_record_can_be_in_a_state_of_it(string filter, string actions)
    {
        var catalog = Load($$"""
            "all": { "model": "m.x", "order": "id", "fields": { "state": "char", "other": "char" }, "actions": {
              "a": { "method": "a", "from": { "state": ["a"] }, "to": { "state": ["b"] } }, "b": { "method": "b", "from": { "state": ["b"] }, "to": { "state": ["a"] } },
              "empty": { "method": "e", "from": { "state": [null] }, "to": { "state": ["a"] } }, "always": { "method": "c", "to": { "state": ["b"] } } } },
            "some": { "like": "x/all", "filter": {{filter}} }
            """);
        string.Join(", ", catalog.Resources.Single(static resource => resource.Name == "some").Actions.Select(static action => action.Name)).ShouldBe(actions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"domains\": {}}")]
    [InlineData("{\"domains\": {\"x\": {\"feature\": \"x_module\", \"resources\": {}}, \"x\": {\"feature\": \"x_module\", \"resources\": {}}}}")]
    public void What_is_no_catalogue_is_refused(string json) =>
        Should.Throw<CatalogException>(() => ResourceCatalog.Load(Stream(json)));

    private static ResourceCatalog Load(string resources) => ResourceCatalog.Load(Stream(
        $$"""{ "domains": { "x": { "feature": "x_module", "resources": { {{resources}} } } } }"""));

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));
}
