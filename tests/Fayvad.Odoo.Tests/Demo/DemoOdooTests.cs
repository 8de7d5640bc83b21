using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Demo;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Records;

namespace Fayvad.Odoo.Tests.Demo;

/// <summary>The demo Odoo over HTTP, spoken to by the product's own client: rights, records, and the protocol's oddities.</summary>
public sealed class DemoOdooTests : IAsyncLifetime
{
    private DemoOdoo _demo = null!;
    private OdooClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoOdoo.StartAsync(new DemoOdooOptions { Databases = ["one", "two"] });
        _client = new OdooClient(new OdooClientOptions { BaseAddress = _demo.Address });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _demo.DisposeAsync();
    }

    [Theory]
    [InlineData("admin", 2, true, true)]
    [InlineData("user", 6, false, true)]
    [InlineData("portal", 7, false, false)]
    public async Task Each_user_logs_in_to_each_database(string user, int id, bool isSystem, bool isInternal)
    {
        foreach (var database in await _client.ListDatabasesAsync())
        {
            var login = await _client.AuthenticateAsync(database, user, user);
            (login.UserId, login.IsSystem, login.IsInternalUser, login.Language).ShouldBe((id, isSystem, isInternal, "en_US"));
            (await _client.Resume(database, login.SessionId).KeepAliveAsync()).Name.ShouldBe(login.Name);
        }
    }

    [Theory]
    [InlineData("one", "admin", "wrong", OdooErrorKind.AccessDenied)]
    [InlineData("one", "nobody", "admin", OdooErrorKind.AccessDenied)]
    [InlineData("one", "nobody", "", OdooErrorKind.AccessDenied)]
    [InlineData("three", "admin", "admin", OdooErrorKind.DatabaseUnavailable)]
    public async Task A_wrong_log_in_is_refused(string database, string user, string password, OdooErrorKind kind) =>
        (await Should.ThrowAsync<OdooException>(_client.AuthenticateAsync(database, user, password))).Kind.ShouldBe(kind);

    [Fact]
    public async Task It_is_healthy_and_tells_its_version()
    {
        (await _client.IsHealthyAsync()).ShouldBeTrue();
        (await _client.VersionAsync()).ShouldStartWith("17.0");
    }

    [Fact]
    public async Task There_are_records_of_all_six_domains_and_the_same_in_each_database()
    {
        foreach (var (model, atLeast) in new[]
        {
            ("sale.order", 30), ("sale.order.line", 60), ("res.partner", 38), ("product.template", 18), ("product.product", 18), ("hr.employee", 11), ("hr.department", 6),
            ("stock.picking", 25), ("stock.quant", 20), ("stock.warehouse", 2), ("stock.location", 11), ("mrp.production", 10), ("mrp.bom", 4), ("purchase.order", 12),
            ("account.move", 20), ("account.payment", 10), ("account.journal", 5), ("account.account", 12), ("res.users", 3), ("res.company", 1), ("res.currency", 3), ("res.country", 8),
        })
        {
            var one = await AllAsync("one", model);
            one["result"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(atLeast, model);
            JsonNode.DeepEquals(one, await AllAsync("two", model)).ShouldBeTrue(model);
        }
    }

    [Fact]
    public async Task Totals_of_documents_add_up()
    {
        var admin = await LogInAsync("admin");
        var orders = await admin.WebSearchReadAsync("sale.order", [], new JsonObject
        {
            ["amount_untaxed"] = new JsonObject(),
            ["amount_tax"] = new JsonObject(),
            ["amount_total"] = new JsonObject(),
            ["order_line"] = new JsonObject { ["fields"] = new JsonObject { ["price_subtotal"] = new JsonObject() } },
        }, new OdooPage(200));
        foreach (var order in orders.Items.EnumerateArray())
        {
            var untaxed = order.GetProperty("amount_untaxed").GetDouble();
            untaxed.ShouldBe(order.GetProperty("order_line").EnumerateArray().Sum(static line => line.GetProperty("price_subtotal").GetDouble()), 0.001);
            order.GetProperty("amount_total").GetDouble().ShouldBe(untaxed + order.GetProperty("amount_tax").GetDouble(), 0.001);
        }
    }

    [Theory]
    [InlineData("portal", "hr.employee", "search_read", "[[]]", OdooErrorKind.AccessError)]
    [InlineData("portal", "stock.quant", "search_count", "[[]]", OdooErrorKind.AccessError)]
    [InlineData("portal", "mrp.production", "search", "[[]]", OdooErrorKind.AccessError)]
    [InlineData("portal", "purchase.order", "search", "[[]]", OdooErrorKind.AccessError)]
    [InlineData("portal", "sale.order", "write", "[[6], {\"note\": \"x\"}]", OdooErrorKind.AccessError)]
    [InlineData("portal", "sale.order", "read", "[[1], [\"name\"]]", OdooErrorKind.AccessError)] // another customer's
    [InlineData("portal", "sale.order", "web_read", "[[1], {\"name\": {}}]", OdooErrorKind.AccessError)]
    [InlineData("user", "account.journal", "write", "[[1], {\"name\": \"x\"}]", OdooErrorKind.AccessError)]
    [InlineData("user", "res.users", "write", "[[6], {\"login\": \"x\"}]", OdooErrorKind.AccessError)]
    [InlineData("user", "hr.employee", "read", "[[1], [\"birthday\"]]", OdooErrorKind.AccessError)]
    [InlineData("admin", "sale.order", "_compute_amounts", "[[1]]", OdooErrorKind.AccessError)]
    [InlineData("admin", "sale.order", "nope", "[[1]]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "nope.model", "search", "[[]]", OdooErrorKind.UnknownModel)]
    [InlineData("admin", "sale.order", "read", "[[1], [\"nope\"]]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "sale.order", "search", "[[], 0, -1]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "sale.order", "search", "[[], 0, 5, \"id; drop table x\"]", OdooErrorKind.User)]
    [InlineData("admin", "res.partner", "write", "[[99999999], {\"name\": \"x\"}]", OdooErrorKind.Missing)]
    [InlineData("admin", "res.partner", "write", "[[3]]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "res.partner", "create", "[{\"email\": \"x\"}]", OdooErrorKind.Validation)] // a name is required
    [InlineData("admin", "res.partner", "create", "[{\"name\": \"x\", \"type\": \"zzz\"}]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "res.partner", "create", "[{\"name\": \"x\", \"country_id\": 4711}]", OdooErrorKind.Validation)]
    [InlineData("admin", "sale.order", "create", "[{\"partner_id\": \"abc\"}]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "sale.order", "write", "[[1], {\"date_order\": \"2026-01-01T10:00:00Z\"}]", OdooErrorKind.InvalidInput)]
    [InlineData("admin", "sale.order", "unlink", "[[1]]", OdooErrorKind.User)] // confirmed
    [InlineData("admin", "res.partner", "unlink", "[[10]]", OdooErrorKind.Validation)] // referenced
    public async Task What_Odoo_refuses_is_refused_by_the_same_name(string user, string model, string method, string args, OdooErrorKind kind)
    {
        var session = await LogInAsync(user);
        (await Should.ThrowAsync<OdooException>(async () => (await session.CallAsync(model, method, JsonNode.Parse(args)!.AsArray())).Dispose())).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task Rights_can_be_asked_for()
    {
        (await CallAsync("user", "account.journal", "check_access_rights", """["write", false]""")).ShouldBe("false");
        (await CallAsync("user", "sale.order", "check_access_rights", """["write", false]""")).ShouldBe("true");
        (await CallAsync("portal", "sale.order", "search_count", "[[]]")).ShouldNotBe(await CallAsync("user", "sale.order", "search_count", "[[]]"));
    }

    [Theory]
    [InlineData("hr.department", "search", "[[], 0, 0]", "[5,6,4,1,3,2]")] // no limit
    [InlineData("hr.department", "search", "[[], 1, 2, \"id desc\"]", "[5,4]")]
    [InlineData("hr.department", "search", "[[], 0, 3, \"total_employee desc, id\"]", "[1,2,3]")] // an order by a computed field is ignored
    [InlineData("hr.department", "search", "[[], 0, 3, \"parent_id desc, id\"]", "[1,6,2]")] // empty first, when descending
    [InlineData("hr.department", "search_count", "[[], 4]", "4")]
    [InlineData("hr.department", "read", "[[6, 999], [\"name\", \"parent_id\"]]", """[{"id":6,"name":"Finishing","parent_id":[3,"Management / Production"]}]""")]
    [InlineData("hr.department", "web_search_read", "[[[\"id\", \"=\", 6]], {\"manager_id\": {\"fields\": {\"display_name\": {}, \"job_title\": {}}}, \"parent_id\": {}, \"child_ids\": {}}]",
        """{"length":1,"records":[{"id":6,"manager_id":{"id":7,"display_name":"Brian Omondi","job_title":"Finisher"},"parent_id":3,"child_ids":[]}]}""")]
    [InlineData("hr.department", "web_search_read", "[[], {}, 0, 2, \"id\", 4]", """{"length":4,"records":[{"id":1},{"id":2}]}""")] // the count is capped
    [InlineData("hr.department", "web_search_read", "[[], {}, 50, 2]", """{"length":0,"records":[]}""")] // past the end, Odoo counts nothing
    [InlineData("hr.department", "name_search", "[\"prod\"]", """[[6,"Management / Production / Finishing"],[3,"Management / Production"]]""")]
    [InlineData("hr.department", "web_read", "[[1], {\"member_ids\": {\"fields\": {\"name\": {}}, \"limit\": 0}, \"total_employee\": {}, \"parent_id\": {\"fields\": {\"display_name\": {}}}}]",
        """[{"id":1,"member_ids":[{"id":1}],"total_employee":1,"parent_id":false}]""")]
    [InlineData("product.template", "read", "[[5], [\"list_price\", \"barcode\", \"weight\", \"company_id\"]]", """[{"id":5,"list_price":210.0,"barcode":"6161100000055","weight":13.0,"company_id":false}]""")]
    public async Task Methods_answer_in_Odoos_form(string model, string method, string args, string expected) =>
        (await CallAsync("admin", model, method, args)).ShouldBe(expected);

    [Fact]
    public async Task Fields_describe_themselves()
    {
        var fields = JsonNode.Parse(await CallAsync("admin", "sale.order", "fields_get", """[["partner_id", "state", "order_line"], ["type", "relation", "relation_field", "selection", "sortable"]]"""))!;
        fields.ToJsonString().ShouldBe("""{"order_line":{"type":"one2many","sortable":false,"relation":"sale.order.line","relation_field":"order_id"},"partner_id":{"type":"many2one","sortable":true,"relation":"res.partner"},"state":{"type":"selection","sortable":true,"selection":[["draft","Draft"],["sent","Sent"],["sale","Sale"],["cancel","Cancel"]]}}""");
        JsonNode.Parse(await CallAsync("user", "hr.employee", "fields_get", "[]"))!.AsObject().ContainsKey("birthday").ShouldBeFalse();
    }

    [Fact]
    public async Task An_order_with_lines_is_created_changed_and_deleted()
    {
        var id = int.Parse(await CallAsync("user", "sale.order", "create", """[{"partner_id": 10, "order_line": [[0, 0, {"product_id": 5, "product_uom_qty": 2, "price_unit": 100}], [0, 0, {"product_id": 6, "price_unit": 50}]]}]"""), System.Globalization.CultureInfo.InvariantCulture);
        var order = JsonNode.Parse(await CallAsync("user", "sale.order", "read", $$"""[[{{id}}], ["name", "state", "amount_untaxed", "amount_total", "order_line", "user_id"]]"""))![0]!;
        order["name"]!.GetValue<string>().ShouldBe($"S{id:00000}");
        (order["state"]!.GetValue<string>(), order["amount_untaxed"]!.GetValue<double>(), order["amount_total"]!.GetValue<double>()).ShouldBe(("draft", 250, 290));
        order["user_id"]![0]!.GetValue<int>().ShouldBe(6);

        var (first, second) = ((int)order["order_line"]![0]!, (int)order["order_line"]![1]!);
        await CallAsync("user", "sale.order", "write", $$"""[[{{id}}], {"order_line": [[1, {{first}}, {"product_uom_qty": 3}], [2, {{second}}, 0]], "note": "<p>x</p>"}]""");
        (await CallAsync("user", "sale.order", "read", $$"""[[{{id}}], ["amount_untaxed", "order_line"]]""")).ShouldBe($$"""[{"id":{{id}},"amount_untaxed":300.0,"order_line":[{{first}}]}]""");

        await CallAsync("user", "sale.order", "unlink", $"[[{id}]]");
        (await CallAsync("user", "sale.order.line", "read", $$"""[[{{first}}], ["name"]]""")).ShouldBe("[]");
    }

    [Fact]
    public async Task An_id_is_given_once_though_its_record_was_deleted()
    {
        var first = await CallAsync("admin", "res.partner", "create", """[{"name": "A"}]""");
        await CallAsync("admin", "res.partner", "unlink", $"[[{first}]]");
        (await CallAsync("admin", "res.partner", "create", """[{"name": "B"}]""")).ShouldNotBe(first);
    }

    [Fact]
    public void Of_more_sessions_than_may_be_the_oldest_are_forgotten()
    {
        var database = new DemoDatabase("one");
        var sessions = new OdooSessions(most: 2);
        string[] ids = [.. Enumerable.Range(0, 4).Select(_ => sessions.Open(database, database.Users[2]))];
        ids.Select(id => sessions.Find(id) is not null).ShouldBe([false, false, true, true]);
    }

    [Fact]
    public async Task A_list_of_values_creates_as_many_records() =>
        JsonNode.Parse(await CallAsync("admin", "res.partner", "create", """[[{"name": "A"}, {"name": "B"}]]"""))!.AsArray().Count.ShouldBe(2);

    [Fact]
    public async Task A_backorder_is_numbered_as_the_transfer_that_it_is_left_of()
    {
        var receipt = JsonNode.Parse(await CallAsync("admin", "stock.picking", "search_read", """[[["name", "like", "WH/IN/"], ["state", "=", "assigned"]], ["move_ids"]]"""))![0]!;
        await CallAsync("admin", "stock.move", "write", $$"""[[{{receipt["move_ids"]![0]}}], {"quantity": 0.5}]""");
        using var reply = await (await LogInAsync("admin")).CallAsync("stock.picking", "button_validate", [new JsonArray((int)receipt["id"]!)],
            new JsonObject { ["context"] = new JsonObject { ["skip_backorder"] = true } });
        (await CallAsync("admin", "stock.picking", "search_read", $$"""[[["backorder_id", "=", {{receipt["id"]}}]], ["name"]]""")).ShouldContain("\"WH/IN/");
    }

    [Fact]
    public async Task A_changed_password_ends_the_sessions_of_that_user_alone()
    {
        var (user, portal) = (await LogInAsync("user"), await LogInAsync("portal"));
        await CallAsync("admin", "res.users", "write", """[[6], {"password": "another"}]""");

        (await Should.ThrowAsync<OdooException>(user.KeepAliveAsync())).Kind.ShouldBe(OdooErrorKind.SessionExpired);
        await portal.KeepAliveAsync();
        (await _client.AuthenticateAsync("one", "user", "another")).UserId.ShouldBe(6);
    }

    [Fact]
    public async Task A_session_of_one_database_does_not_open_another()
    {
        await CallAsync("admin", "res.country", "write", """[[1], {"name": "Changed in one"}]""");
        var login = await _client.AuthenticateAsync("two", "admin", "admin");
        using var reply = await _client.Resume("two", login.SessionId).CallAsync("res.country", "read", [new JsonArray(1), new JsonArray("name")]);
        reply.Result[0].GetProperty("name").GetString().ShouldBe("Kenya");
    }

    [Theory]
    [InlineData("GET", "/web/dataset/call_kw", "", 400)]
    [InlineData("POST", "/web/dataset/call_kw", "{bad", 400)]
    [InlineData("POST", "/web/dataset/call_kw", "{}", 404)] // several databases and no session
    [InlineData("POST", "/web/dataset/call_kw/sale.order/read", "{}", 404)]
    [InlineData("POST", "/nowhere", "{}", 404)]
    [InlineData("POST", "/web/database/list", "{\"params\": {}}", 200)]
    [InlineData("POST", "/jsonrpc", "{}", 200)]
    [InlineData("POST", "/jsonrpc", """{"params": {"service": "common", "method": "login", "args": []}}""", 200)]
    [InlineData("POST", "/jsonrpc", """{"params": {"service": "common", "method": "login", "args": [null, "admin", "admin"]}}""", 200)]
    [InlineData("POST", "/jsonrpc", """{"params": {"service": "object", "method": "execute_kw", "args": ["one", 2, "admin", "res.partner", "read"]}}""", 200)]
    public async Task The_protocol_answers_outside_of_JSON_as_Odoo_does(string method, string path, string body, int status)
    {
        using var http = new HttpClient { BaseAddress = _demo.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(status);
        if (status != 200) response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [InlineData("hr.department", "parent_id", OdooErrorKind.Validation)]
    [InlineData("product.category", "parent_id", OdooErrorKind.Validation)]
    [InlineData("res.partner", "parent_id", OdooErrorKind.Validation)]
    [InlineData("stock.location", "location_id", OdooErrorKind.User)]
    public async Task Nothing_comes_to_stand_above_itself(string model, string parent, OdooErrorKind kind)
    {
        var top = await CreateAsync("top", "false");
        var middle = await CreateAsync("middle", top);
        var bottom = await CreateAsync("bottom", middle);
        foreach (var above in (string[])[top, middle, bottom]) await IsRefusedAsync(top, $$"""{"{{parent}}": {{above}}}""");
        if (model is "hr.department" or "res.partner") await IsRefusedAsync(bottom, $$"""{"child_ids": [[4, {{top}}]]}""");
        (await CallAsync("admin", model, "write", $$"""[[{{bottom}}], {"{{parent}}": {{top}}}]""")).ShouldBe("true");
        (await CallAsync("admin", model, "read", $$"""[[{{bottom}}], ["display_name"]]""")).ShouldContain("top");

        Task<string> CreateAsync(string name, string above) => CallAsync("admin", model, "create", $$"""[{"name": "{{name}}", "{{parent}}": {{above}}}]""");
        async Task IsRefusedAsync(string id, string values) =>
            (await Should.ThrowAsync<OdooException>(CallAsync("admin", model, "write", $"[[{id}], {values}]"))).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task Content_that_is_none_is_not_found()
    {
        await CallAsync("admin", "res.partner", "write", """[[3], {"image_1920": "no base64!"}]""");
        var session = await LogInAsync("admin");
        (await Should.ThrowAsync<OdooException>(session.DownloadAsync("res.partner", 3, "image_1920"))).Kind.ShouldBe(OdooErrorKind.Missing);
    }

    [Fact]
    public async Task With_a_single_database_a_missing_session_is_an_expired_one()
    {
        await using var demo = await DemoOdoo.StartAsync(new DemoOdooOptions { Databases = ["only"] });
        using var http = new HttpClient { BaseAddress = demo.Address };
        using var response = await http.PostAsync(new Uri("/web/session/check", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["code"]!.GetValue<int>().ShouldBe(100);
    }

    [Fact]
    public async Task Options_that_cannot_work_are_refused()
    {
        await Should.ThrowAsync<ArgumentException>(DemoOdoo.StartAsync(new DemoOdooOptions { Databases = [] }));
        await Should.ThrowAsync<ArgumentException>(DemoOdoo.StartAsync(new DemoOdooOptions { Databases = ["a", "a"] }));
        await Should.ThrowAsync<ArgumentException>(DemoOdoo.StartAsync(new DemoOdooOptions { Port = 70000 }));
        await Should.ThrowAsync<IOException>(DemoOdoo.StartAsync(new DemoOdooOptions { Port = _demo.Address.Port }));
    }

    private async Task<OdooSession> LogInAsync(string user) => _client.Resume("one", (await _client.AuthenticateAsync("one", user, user)).SessionId);

    private async Task<string> CallAsync(string user, string model, string method, string args)
    {
        using var reply = await (await LogInAsync(user)).CallAsync(model, method, JsonNode.Parse(args)!.AsArray());
        return reply.Result.GetRawText();
    }

    private async Task<JsonObject> AllAsync(string database, string model)
    {
        var login = await _client.AuthenticateAsync(database, "admin", "admin");
        using var reply = await _client.Resume(database, login.SessionId).CallAsync(model, "search_read", [new JsonArray()]);
        return new JsonObject { ["result"] = JsonNode.Parse(reply.Result.GetRawText()) };
    }
}
