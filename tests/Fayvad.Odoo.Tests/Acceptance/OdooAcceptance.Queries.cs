using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Odoo.Tests.Acceptance;

/// <summary>Cursors, expansion, raw domains, languages, companies, schema and figures.</summary>
public abstract partial class OdooAcceptance
{
    public static TheoryData<string, string> CursorOrders() =>
    [
        .. ResourceCatalog.LoadDefault().Resources.SelectMany(static resource => resource.Fields
            .Where(static it => it.CanOrder && (it.Name == "id" || it.Type is FieldType.Char or FieldType.Selection or FieldType.Date))
            .Take(4).SelectMany(it => new[] { (resource.Path, it.Name), (resource.Path, $"-{it.Name}") })),
    ];

    [Theory, MemberData(nameof(CursorOrders))]
    public async Task Pages_by_cursor_are_the_list_in_its_order(string path, string order)
    {
        var all = await Target.Admin.IdsAsync($"{path}/?limit=12&order={order}");
        var paged = new List<int>();
        for (string? next = $"{path}/?limit=3&order={order}&cursor=*"; next is not null && paged.Count < all.Length;)
        {
            var page = await Target.Admin.ListAsync(next);
            paged.AddRange(page["data"]!.AsArray().Select(static record => (int)record!["id"]!));
            next = (string?)page["pagination"]!["next"];
        }
        paged.Take(all.Length).ShouldBe(all);
    }

    [Theory]
    [InlineData("date_order")]
    [InlineData("amount_total")]
    [InlineData("partner_id")]
    [InlineData("write_date")]
    public async Task An_order_that_a_cursor_cannot_follow_is_refused(string order) =>
        (await Target.Admin.GetAsync($"/api/sales/orders/?cursor=*&order={order}")).ProblemOf("cursor").ShouldNotBeNull();

    [Fact]
    public async Task A_cursor_ends_where_the_list_ends_and_names_no_count()
    {
        var last = await Target.Admin.ListAsync("/api/hr/departments/?limit=200&order=id&cursor=*");
        last["pagination"]!["next"].ShouldBeNull();
        last["pagination"]!["count"].ShouldBeNull();
        last["pagination"]!["offset"].ShouldBeNull();
    }

    [Fact]
    public async Task A_list_that_is_not_counted_still_knows_its_next_page()
    {
        var first = await Target.Admin.ListAsync("/api/sales/customers/?limit=1&count=false");
        first["pagination"]!["count"].ShouldBeNull();
        first["pagination"]!["next"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Lines_and_their_products_come_with_their_order_in_one_answer()
    {
        var list = await Target.Admin.ListAsync("/api/sales/orders/?limit=5&expand=order_line.product_id,partner_id");

        foreach (var order in list["data"]!.AsArray())
        {
            ((string?)order!["partner_id"]!["name"]).ShouldNotBeNullOrEmpty();
            order["partner_id"]!.AsObject().ContainsKey("email").ShouldBeTrue();
            foreach (var line in order["order_line"]!.AsArray())
            {
                ((double)line!["price_subtotal"]!).ShouldBeGreaterThanOrEqualTo(0);
                line["order_id"]!["id"]!.ToString().ShouldBe(order["id"]!.ToString());
                if (line["product_id"] is { } product) product.AsObject().ContainsKey("standard_price").ShouldBeTrue();
            }
            Math.Round(order["order_line"]!.AsArray().Sum(static line => (double)line!["price_subtotal"]!), 2).ShouldBe((double)order["amount_untaxed"]!, 0.05);
        }
    }

    [Fact]
    public async Task A_raw_domain_finds_what_the_filters_find()
    {
        var byFilter = await Target.Admin.IdsAsync("/api/sales/orders/?limit=200&amount_total__gt=500");
        (await Target.Admin.IdsAsync($"/api/sales/orders/?limit=200&domain={Uri.EscapeDataString("""[["amount_total", ">", 500]]""")}")).ShouldBe(byFilter);
        (await Target.Admin.IdsAsync($"/api/sales/orders/?limit=200&domain={Uri.EscapeDataString("""["!", ["amount_total", "<=", 500]]""")}")).ShouldBe(byFilter);
        // An "or" of the caller stays within the resource: what is confirmed does not appear among quotations.
        var either = await Target.Admin.ListAsync($"/api/sales/quotations/?limit=200&domain={Uri.EscapeDataString("""["|", ["state", "=", "draft"], ["state", "=", "sale"]]""")}");
        either["data"]!.AsArray().ShouldAllBe(static order => (string?)order!["state"] == "draft");
        var country = await Target.Admin.ListAsync($"/api/sales/orders/?limit=5&expand=partner_id&domain={Uri.EscapeDataString("""[["partner_id.is_company", "=", true]]""")}");
        country["data"]!.AsArray().ShouldAllBe(static order => (bool)order!["partner_id"]!["is_company"]!);
    }

    [Fact]
    public async Task A_day_is_the_day_of_the_callers_zone()
    {
        var all = (await Target.Admin.ListAsync("/api/sales/orders/?limit=200"))["data"]!.AsArray();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");
        var day = DayOf(all[0]!);
        var found = await Target.Admin.IdsAsync($"/api/sales/orders/?limit=200&date_order={day:yyyy-MM-dd}&tz=Pacific/Auckland");
        found.Order().ShouldBe(all.Where(order => DayOf(order!) == day).Select(static order => (int)order!["id"]!).Order());

        DateOnly DayOf(JsonNode order) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
            DateTimeOffset.Parse((string)order["date_order"]!, System.Globalization.CultureInfo.InvariantCulture), zone).DateTime);
    }

    [Theory]
    [InlineData('a', 1200)]
    [InlineData('é', 1200)]
    [InlineData('a', 4000)]
    public async Task A_cursor_goes_on_behind_a_long_text(char letter, int length)
    {
        var product = await AnyProductAsync();
        var customer = (await Target.Admin.IdsAsync("/api/sales/customers/?limit=1"))[0];
        JsonObject Line(string name) => new() { ["product_id"] = product, ["name"] = name, ["product_uom_qty"] = 1 };
        var order = (await Target.Admin.PostAsync("/api/sales/quotations/", new JsonObject
        {
            ["partner_id"] = customer,
            ["order_line"] = new JsonArray(Line(new string(letter, length)), Line($"{letter}\u4e00"), Line("\u4e00")), // whichever is first, the long one is not the last
        })).Id;
        var paged = new List<int>();
        for (string? next = $"/api/sales/order-lines/?order_id={order}&order=name&cursor=*&limit=1"; next is not null && paged.Count < 5;)
        {
            var page = await Target.Admin.ListAsync(next);
            paged.AddRange(page["data"]!.AsArray().Select(static line => (int)line!["id"]!));
            next = (string?)page["pagination"]!["next"];
        }
        paged.ShouldBe(await Target.Admin.IdsAsync($"/api/sales/order-lines/?order_id={order}&order=name"));
        paged.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_language_is_the_installed_one_that_the_caller_wants_most()
    {
        var french = await Target.Admin.SendAsync(HttpMethod.Get, "/api/sales/orders/schema/", null, ("Accept-Language", "xx, fr-CA;q=0.9, en;q=0.8"));
        var english = await Target.Admin.SendAsync(HttpMethod.Get, "/api/sales/orders/schema/", null, ("Accept-Language", "en"));

        french.Headers["Content-Language"].ShouldBe("fr-FR");
        english.Headers["Content-Language"].ShouldBe("en-US");
        LabelOf(french).ShouldNotBe(LabelOf(english));

        static string? LabelOf(Support.GatewayAnswer schema) => (string?)schema.Record["fields"]!.AsArray().Single(static field => (string?)field!["name"] == "state")!["label"];
    }

    [Fact]
    public async Task A_company_of_others_is_denied_and_an_own_one_is_not()
    {
        (await Target.Admin.SendAsync(HttpMethod.Get, "/api/sales/orders/?limit=1", null, ("X-Company-Id", "1"))).Status.ShouldBe(HttpStatusCode.OK);
        var foreign = await Target.Admin.SendAsync(HttpMethod.Get, "/api/sales/orders/?limit=1", null, ("X-Company-Id", "99999"));
        (foreign.Status, foreign.Code).ShouldBe((HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
        (await Target.Admin.SendAsync(HttpMethod.Get, "/api/sales/orders/?limit=1", null, ("X-Company-Id", "mine"))).ProblemOf("X-Company-Id").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task The_schema_agrees_with_the_catalogue(string path)
    {
        var schema = (await Target.Admin.SendAsync(HttpMethod.Get, $"{path}/schema/")).Record;
        var resource = Resource(path);

        schema["fields"]!.AsArray().Select(static field => (string)field!["name"]!).Order().ShouldBe(resource.Fields.Select(static field => field.Name).Order());
        ((bool)schema["rights"]!["read"]!).ShouldBeTrue();
        schema["actions"]!.AsArray().Select(static action => (string)action!["name"]!).ShouldBe(resource.Actions.Select(static action => action.Name));
        schema["fields"]!.AsArray().Where(static field => (string?)field!["type"] == "selection").ShouldAllBe(static field => field!["selection"]!.AsArray().Count > 0);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task What_the_catalogue_lets_write_Odoo_does_not_call_read_only(string path)
    {
        var resource = Resource(path);
        using var reply = await Target.AdminSession.CallAsync(resource.Model, "fields_get", [new JsonArray([.. resource.Fields.Select(static field => JsonValue.Create(field.Name))])],
            new JsonObject { ["attributes"] = new JsonArray("readonly", "searchable", "sortable", "type") });
        foreach (var field in resource.Fields.Where(static field => field.Name is not ("id" or "create_date" or "write_date")))
        {
            var about = reply.Result.GetProperty(field.Name);
            if (!field.IsReadOnly && !field.IsRequired) about.GetProperty("readonly").GetBoolean().ShouldBeFalse(field.Name);
            if (field.CanFilter) about.GetProperty("searchable").GetBoolean().ShouldBeTrue(field.Name);
            if (field.CanOrder) about.GetProperty("sortable").GetBoolean().ShouldBeTrue(field.Name);
        }
    }

    [Fact]
    public async Task A_user_with_fewer_rights_has_another_schema()
    {
        var portal = await Target.Portal.SendAsync(HttpMethod.Get, "/api/sales/orders/schema/");
        portal.Record["rights"]!.ToJsonString().ShouldBe("""{"read":true,"create":false,"update":false,"delete":false}""");
        portal.Record["actions"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("hr")]
    [InlineData("inventory")]
    [InlineData("manufacturing")]
    [InlineData("purchasing")]
    [InlineData("accounting")]
    public async Task The_figures_of_a_domain_agree_with_each_other(string domain)
    {
        foreach (var interval in (string[])["month", "week", "day"])
        {
            var answer = (await Target.Admin.ListAsync($"/api/{domain}/analytics/advanced/?interval={interval}&from=2026-01-01&to=2026-12-31&top=50&tz=Africa/Nairobi"))!;
            var (totals, trend) = (answer["data"]!["totals"]!.AsObject(), answer["data"]!["trend"]!.AsArray());
            trend.Count.ShouldBe(interval switch { "month" => 12, "week" => 53, _ => 365 }, interval);
            foreach (var (measure, value) in totals.Where(static it => it.Key is "revenue" or "quantity" or "spend" or "lines" or "moves" or "employees"))
            {
                Math.Round(trend.Sum(period => (double)period![measure]!), 2).ShouldBe((double)value!, 0.1, $"{measure} by {interval}");
                foreach (var (group, members) in answer["data"]!["top"]!.AsObject())
                    if (members!.AsArray().Count < 50) Math.Round(members!.AsArray().Sum(member => (double)member![measure]!), 2).ShouldBe((double)value!, 0.1, $"{measure} of {group}");
            }
            var ranked = answer["data"]!["top"]!.AsObject().First().Value!.AsArray().Select(member => (double)member![totals.First().Key]!).ToArray();
            ranked.ShouldBe(ranked.OrderDescending());
        }
    }

    [Fact]
    public async Task Figures_of_a_time_without_business_are_zero()
    {
        var answer = await Target.Admin.ListAsync("/api/sales/analytics/advanced/?from=1999-01-01&to=1999-12-31&interval=quarter");
        answer["data"]!["trend"]!.AsArray().Count.ShouldBe(4);
        answer["data"]!["totals"]!.AsObject().ShouldAllBe(static total => (double)total.Value! == 0);
        answer["data"]!["change"]!.AsObject().ShouldAllBe(static change => change.Value == null);
    }
}
