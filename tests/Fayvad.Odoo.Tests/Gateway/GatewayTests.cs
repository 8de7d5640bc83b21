using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Demo;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Odoo.Tests.Gateway;

public sealed class DemoGateway : IAsyncLifetime
{
    private DemoOdoo _demo = null!;
    private OdooClient _client = null!;

    public GatewayHost Host { get; private set; } = null!;
    public GatewayCaller Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoOdoo.StartAsync(new DemoOdooOptions());
        _client = new OdooClient(new OdooClientOptions { BaseAddress = _demo.Address });
        Host = await GatewayHost.StartAsync(_client);
        Admin = await Host.LogInAsync("demo", "admin");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _client.Dispose();
        await _demo.DisposeAsync();
    }
}

/// <summary>The endpoints over the demo Odoo.</summary>
public class GatewayTests(DemoGateway fixture) : IClassFixture<DemoGateway>
{
    private GatewayCaller Admin => fixture.Admin;

    [Fact]
    public async Task A_list_has_the_contracts_envelope_and_values()
    {
        var list = await Admin.ListAsync("/api/sales/orders/?limit=2&order=id");

        list.Select(static member => member.Key).ShouldBe(["success", "data", "pagination"]);
        var order = list["data"]![0]!.AsObject();
        order.First().Key.ShouldBe("id");
        order["partner_id"]!.AsObject().Select(static member => member.Key).ShouldBe(["id", "name"]);
        ((string)order["date_order"]!).ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$");
        order["order_line"]!.AsArray().Count.ShouldBeGreaterThan(0);
        order["invoice_status"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        list["pagination"]!.AsObject().Select(static member => member.Key).ShouldBe(["count", "limit", "offset", "next", "previous"]);
    }

    [Fact]
    public async Task What_is_empty_at_Odoo_is_null_but_false_stays_false()
    {
        var archived = await Admin.ListAsync("/api/sales/customers/38/");
        archived["data"]!["active"]!.GetValue<bool>().ShouldBeFalse();
        archived["data"]!["vat"].ShouldBeNull();
        archived["data"]!["parent_id"].ShouldBeNull();
        archived["data"]!["supplier_rank"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_path_is_served_with_and_without_its_final_slash()
    {
        var with = await Admin.ListAsync("/api/hr/employees/");
        var without = await Admin.ListAsync("/api/hr/employees");
        JsonNode.DeepEquals(with, without).ShouldBeTrue();
        (await Admin.GetAsync("/api/hr/employees/1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Links_lead_to_the_pages_before_and_after_and_keep_the_query()
    {
        var list = await Admin.ListAsync("/api/sales/customers/?limit=5&offset=3&order=-name&city__ilike=nairobi%20&is_company=true");
        var pagination = list["pagination"]!;
        pagination["previous"]!.GetValue<string>().ShouldBe("/api/sales/customers/?order=-name&city__ilike=nairobi%20&is_company=true&limit=5&offset=0");

        var first = await Admin.ListAsync("/api/sales/orders?limit=5");
        first["pagination"]!["previous"].ShouldBeNull();
        first["pagination"]!["next"]!.GetValue<string>().ShouldBe("/api/sales/orders/?limit=5&offset=5");
    }

    [Fact]
    public async Task Fields_can_be_chosen_and_id_is_always_there()
    {
        var record = (await Admin.ListAsync("/api/sales/orders/?fields=amount_total,note&limit=1"))["data"]![0]!.AsObject();
        record.Select(static member => member.Key).ShouldBe(["id", "amount_total", "note"]);
    }

    [Theory]
    [InlineData("search=S00003")]
    [InlineData("search=s00003")]
    [InlineData("name=S00003")]
    [InlineData("name__in=S00003,S99999")]
    [InlineData("id=3&partner_id__isnull=false&note__isnull=true")]
    public async Task An_order_is_found_by_what_is_known_of_it(string query) =>
        (await Admin.IdsAsync($"/api/sales/orders/?{query}")).ShouldBe([3]);

    [Theory]
    [InlineData("partner_id=5")]
    [InlineData("partner_id__ilike=wanjiru")]
    [InlineData("search=wanjiru")]
    [InlineData("partner_id__in=5,77")]
    public async Task The_orders_of_a_customer_are_found_by_id_and_by_name(string query)
    {
        var found = await Admin.ListAsync($"/api/sales/orders/?{query}");
        found["data"]!.AsArray().Count.ShouldBeGreaterThan(0);
        found["data"]!.AsArray().ShouldAllBe(static order => (string?)order!["partner_id"]!["name"] == "Savannah Hotels, Grace Wanjiru");
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "201")]
    [InlineData("limit", "-1")]
    [InlineData("limit", "ten")]
    [InlineData("limit", "")]
    [InlineData("limit", "1.0")]
    [InlineData("offset", "-1")]
    [InlineData("offset", "99999999999")]
    [InlineData("order", "nope")]
    [InlineData("order", "order_line")]
    [InlineData("order", "name;id")]
    [InlineData("order", "partner_id.name")]
    [InlineData("order", "--name")]
    [InlineData("order", "name,name")]
    [InlineData("order", "name sideways")]
    [InlineData("fields", "nope")]
    [InlineData("fields", "name,,state")]
    [InlineData("fields", "password")]
    [InlineData("search", "%00")]
    [InlineData("nope", "1")]
    [InlineData("display_name", "x")]
    [InlineData("name__regex", "x")]
    [InlineData("name__", "x")]
    [InlineData("__eq", "x")]
    [InlineData("partner_id.name", "x")]
    [InlineData("partner_id", "Savannah")]
    [InlineData("partner_id", "99999999999")]
    [InlineData("partner_id__gt", "1")]
    [InlineData("amount_total", "NaN")]
    [InlineData("amount_total__gte", "1e999")]
    [InlineData("amount_total__isnull", "true")]
    [InlineData("date_order", "yesterday")]
    [InlineData("date_order", "2026-03-01T8:30")]
    [InlineData("date_order__in", "2026-03-01")]
    [InlineData("date_order", "9999-12-31")]
    [InlineData("validity_date", "2026-13-01")]
    [InlineData("client_order_ref__isnull", "maybe")]
    [InlineData("name", "a%00b")]
    [InlineData("id__in", "1,x")]
    [InlineData("domain", "{}")]
    [InlineData("domain", "[[\"name\", \"=\"]]")]
    [InlineData("domain", "[[\"nope\", \"=\", 1]]")]
    [InlineData("domain", "[[\"partner_id.nope\", \"=\", 1]]")]
    [InlineData("domain", "[[\"user_id.login\", \"=\", \"admin\"]]")]
    [InlineData("domain", "[\"|\", [\"name\", \"=\", \"x\"]]")]
    [InlineData("domain", "[[\"order_line\", \"any\", []]]")]
    [InlineData("domain", "[[\"amount_total\", \">\", \"much\"]]")]
    [InlineData("domain", "[[\"date_order\", \">\", \"yesterday\"]]")]
    [InlineData("domain", "[[\"name\", \"in\", \"x\"]]")]
    [InlineData("expand", "name")]
    [InlineData("expand", "nope")]
    [InlineData("expand", "user_id")]
    [InlineData("expand", "order_line.order_id.order_line.order_id")]
    [InlineData("cursor", "nonsense")]
    [InlineData("cursor", "W10")]
    [InlineData("cursor", "WyJpZCIsWyJ4Il1d")]
    [InlineData("count", "maybe")]
    [InlineData("tz", "Mars/Olympus")]
    public async Task What_cannot_be_asked_is_refused_with_the_parameter(string parameter, string value)
    {
        var answer = await Admin.GetAsync($"/api/sales/orders/?{parameter}={value}");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), $"{parameter}={value}");
        answer.ProblemOf(parameter).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_text_that_no_address_has_room_for_is_refused_where_the_cursor_would_be_made()
    {
        static JsonObject Line(string name) => new() { ["product_id"] = 1, ["name"] = name, ["product_uom_qty"] = 1 };
        var order = (await Admin.PostAsync("/api/sales/quotations/", new JsonObject { ["partner_id"] = 1, ["order_line"] = new JsonArray(Line(new string('a', 5000)), Line("b")) })).Id;
        var lines = await Admin.IdsAsync($"/api/sales/order-lines/?order_id={order}&order=id");

        var answer = await Admin.GetAsync($"/api/sales/order-lines/?order_id={order}&order=name&cursor=*&limit=1");

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "VALIDATION_ERROR"));
        answer.ProblemOf("cursor").ShouldNotBeNull().ShouldContain($"record {lines[0]}");
        (await Admin.IdsAsync($"/api/sales/order-lines/?order_id={order}&order=id&cursor=*&limit=1")).ShouldBe([lines[0]]);
    }

    [Fact]
    public async Task Every_wrong_parameter_is_named_at_once()
    {
        var answer = await Admin.GetAsync("/api/sales/orders/?limit=0&order=nope&state=sale&state=draft");
        answer.ProblemOf("limit").ShouldNotBeNull();
        answer.ProblemOf("order").ShouldNotBeNull();
        answer.ProblemOf("state").ShouldNotBeNull();
        (await Admin.GetAsync("/api/sales/orders/1/?limit=1")).ProblemOf("limit").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_field_that_Odoo_would_silently_ignore_is_refused()
    {
        (await Admin.GetAsync("/api/hr/departments/?total_employee__gt=3")).ProblemOf("total_employee__gt").ShouldNotBeNull();
        (await Admin.GetAsync("/api/inventory/products/?order=qty_available")).ProblemOf("order").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_archived_record_is_not_listed_but_can_be_asked_for()
    {
        (await Admin.IdsAsync("/api/sales/customers/?limit=200")).ShouldNotContain(38);
        (await Admin.IdsAsync("/api/sales/customers/?limit=200&active=false")).ShouldBe([38]);
        (await Admin.GetAsync("/api/sales/customers/38/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/sales/nothing/", HttpStatusCode.NotFound)]
    [InlineData("/api/sales/", HttpStatusCode.NotFound)]
    [InlineData("/api/hr/employees/abc/", HttpStatusCode.NotFound)]
    [InlineData("/api/hr/employees/0/", HttpStatusCode.NotFound)]
    [InlineData("/api/hr/employees/1/2/", HttpStatusCode.NotFound)]
    [InlineData("/api/hr/employees/99999999999/", HttpStatusCode.NotFound)]
    public async Task An_unknown_path_below_a_domain_is_an_endpoint_that_answers_404(string path, HttpStatusCode status)
    {
        var answer = await Admin.GetAsync(path);
        (answer.Status, answer.Code).ShouldBe((status, "NOT_FOUND"));
    }

    [Theory]
    [InlineData("/api/sales/orders/", "GET, HEAD, POST")]
    [InlineData("/api/sales/orders/1/", "GET, HEAD, PATCH, DELETE")]
    [InlineData("/api/sales/orders/1/confirm/", "POST")]
    [InlineData("/api/accounting/taxes/", "GET, HEAD")]
    public async Task Another_method_is_not_allowed_and_the_answer_says_which_are(string path, string allowed)
    {
        using var response = await Admin.Http.PutAsync(new Uri(path, UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        string.Join(", ", response.Content.Headers.Allow).ShouldBe(allowed);
    }

    [Fact]
    public async Task Head_answers_as_get_without_the_body()
    {
        using var response = await Admin.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/sales/orders/?limit=1"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(0);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_is_shown_to_the_host_and_demands_a_permission()
    {
        var catalog = ResourceCatalog.LoadDefault();
        var routes = fixture.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToArray();

        foreach (var resource in catalog.Resources)
            routes.Count(route => route.Metadata.GetMetadata<GatewayEndpoint>()!.Resource?.Path == resource.Path).ShouldBeGreaterThan(4, resource.Path);
        routes.ShouldAllBe(static route => route.Metadata.GetMetadata<GatewayEndpoint>()!.Permissions.Count > 0);
        fixture.Host.Endpoints.Count.ShouldBe(routes.Length);
        fixture.Host.Endpoints.Select(static endpoint => endpoint.UsageName).ShouldContain("sales.orders.list");
        fixture.Host.Endpoints.Where(static endpoint => endpoint.Resource is null).Select(static endpoint => endpoint.Domain.Feature).ShouldContain("hr_module");
    }

    [Fact]
    public async Task A_record_of_another_database_cannot_be_reached()
    {
        var other = await fixture.Host.LogInAsync("demo_free", "admin");
        var own = await Admin.IdsAsync("/api/sales/customers/?limit=200");
        (await other.IdsAsync("/api/sales/customers/?limit=200")).ShouldBe(own); // the same records in each …
        var id = await fixture.CreateCustomerAsync("Only in demo");
        (await Admin.GetAsync($"/api/sales/customers/{id}/")).Status.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync($"/api/sales/customers/{id}/")).Status.ShouldBe(HttpStatusCode.NotFound); // … but each its own
    }
}

internal static class DemoGatewayExtensions
{
    /// <summary>The administrator's own session in Odoo, past the gateway.</summary>
    public static async ValueTask<OdooSession> AdminSessionAsync(this DemoGateway fixture)
    {
        var context = new DefaultHttpContext();
        foreach (var header in fixture.Admin.Http.DefaultRequestHeaders) context.Request.Headers[header.Key] = header.Value.ToArray();
        return await fixture.Host.GetAsync(context, default);
    }

    public static async Task<int> CreateCustomerAsync(this DemoGateway fixture, string name)
    {
        var session = await fixture.AdminSessionAsync();
        using var reply = await session.CallAsync("res.partner", "create", [new JsonObject { ["name"] = name, ["customer_rank"] = 1 }]);
        return reply.Result.GetInt32();
    }
}
