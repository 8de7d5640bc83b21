using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Acceptance;

/// <summary>An Odoo to accept: its gateway, and callers of two kinds.</summary>
public sealed class AcceptanceTarget : IAsyncDisposable
{
    private readonly OdooClient _client;
    private readonly IAsyncDisposable? _odoo;

    private AcceptanceTarget(OdooClient client, IAsyncDisposable? odoo) => (_client, _odoo) = (client, odoo);

    public GatewayHost Gateway { get; private set; } = null!;
    public GatewayCaller Admin { get; private set; } = null!;
    public GatewayCaller Portal { get; private set; } = null!;
    public OdooClient Client => _client;
    public OdooSession AdminSession { get; private set; } = null!;
    public string Database { get; private set; } = null!;

    /// <summary>Partner records that are the portal user's own.</summary>
    public OdooLogin PortalLogin { get; private set; } = null!;

    public static async Task<AcceptanceTarget> StartAsync(Uri address, string database, IAsyncDisposable? odoo = null)
    {
        // A cold worker loads its registry on the first call.
        var client = new OdooClient(new OdooClientOptions { BaseAddress = address, CallTimeout = TimeSpan.FromSeconds(30), LoginTimeout = TimeSpan.FromSeconds(30) });
        var target = new AcceptanceTarget(client, odoo) { Database = database, Gateway = await GatewayHost.StartAsync(client) };
        target.AdminSession = client.Resume(database, (await client.AuthenticateAsync(database, "admin", "admin")).SessionId);
        target.Admin = await target.Gateway.LogInAsync(database, "admin");
        target.PortalLogin = await client.AuthenticateAsync(database, "portal", "portal");
        target.Portal = target.Gateway.As(database, target.PortalLogin.SessionId);
        // Odoo's own demo data has no payments.
        if ((await target.Admin.IdsAsync("/api/accounting/payments/?limit=1")).Length == 0)
            (await target.Admin.PostAsync("/api/accounting/payments/", new JsonObject { ["amount"] = 10, ["ref"] = "acceptance" })).Status.ShouldBe(HttpStatusCode.Created);
        return target;
    }

    /// <summary>An employee with no rights but those of every internal user; a real Odoo's demo data has none, and it is added there.</summary>
    public async Task<GatewayCaller> PlainUserAsync()
    {
        using var known = await AdminSession.CallAsync("res.users", "search_count", [new JsonArray(new JsonArray("login", "=", "user"))]);
        if (known.Result.GetInt32() == 0)
        {
            using var group = await AdminSession.CallAsync("ir.model.data", "check_object_reference", ["base", "group_user"]);
            using var made = await AdminSession.CallAsync("res.users", "create",
                [new JsonObject { ["name"] = "Plain user", ["login"] = "user", ["password"] = "user", ["groups_id"] = new JsonArray(new JsonArray(6, 0, new JsonArray(group.Result[1].GetInt32()))) }],
                new JsonObject { ["context"] = new JsonObject { ["no_reset_password"] = true } });
        }
        return await Gateway.LogInAsync(Database, "user");
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _client.Dispose();
        if (_odoo is not null) await _odoo.DisposeAsync();
    }
}

/// <summary>What the gateway promises on any Odoo 17: run against the demo, and against a real one where there is one.</summary>
public abstract partial class OdooAcceptance
{
    /// <summary>The Odoo to run against; skips the test where there is none.</summary>
    protected abstract AcceptanceTarget Target { get; }

    public static TheoryData<string> Paths => [.. ResourceCatalog.LoadDefault().Resources.Select(static resource => resource.Path)];

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_resource_lists_its_records_and_gives_one(string path)
    {
        var list = await Target.Admin.ListAsync($"{path}/?limit=3");

        var data = list["data"]!.AsArray();
        data.Count.ShouldBeGreaterThan(0);
        ((int)list["pagination"]!["count"]!).ShouldBeGreaterThanOrEqualTo(data.Count);
        var one = await Target.Admin.ListAsync($"{path}/{data[0]!["id"]}/");
        JsonNode.DeepEquals(one["data"], data[0]).ShouldBeTrue($"{one["data"]} is not {data[0]}");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_field_can_be_asked_for_and_has_its_declared_form(string path)
    {
        var resource = Resource(path);
        var list = await Target.Admin.ListAsync($"{path}/?limit=20&fields={string.Join(',', resource.Fields.Select(static field => field.Name))}");

        foreach (var record in list["data"]!.AsArray())
            foreach (var field in resource.Fields)
                ShouldHaveForm(record![field.Name], field);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_field_that_says_so_can_be_ordered_by(string path)
    {
        foreach (var field in Resource(path).Fields.Where(static field => field.CanOrder))
        {
            var (up, down) = (await Target.Admin.IdsAsync($"{path}/?limit=200&order={field.Name}"), await Target.Admin.IdsAsync($"{path}/?limit=200&order=-{field.Name}"));
            if (up.Length < 200) up.Order().ShouldBe(down.Order(), field.Name);
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_field_that_says_so_can_be_filtered_by(string path)
    {
        var resource = Resource(path);
        var all = await Target.Admin.ListAsync($"{path}/?limit=200&fields={string.Join(',', resource.Fields.Select(static field => field.Name))}");
        if (all["data"]!.AsArray().Count == 200) return; // Only a part of them is known here.
        foreach (var field in resource.Fields.Where(static field => field.CanFilter))
        {
            if (all["data"]!.AsArray().Select(record => record![field.Name]).FirstOrDefault(static value => value is JsonValue or JsonObject && value.ToString().Length > 0) is not { } sample) continue;
            if (field.Type == FieldType.Html) continue;
            var value = Uri.EscapeDataString((sample is JsonObject reference ? reference["id"]! : sample).ToString());
            var expected = all["data"]!.AsArray().Where(record => JsonNode.DeepEquals(record![field.Name], sample)).Select(static record => (int)record!["id"]!);
            var found = await Target.Admin.IdsAsync($"{path}/?limit=200&{field.Name}={value}");
            found.Order().ShouldBe(expected.Order(), $"{field.Name}={value}");
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_resource_can_be_searched_and_pages_without_gaps(string path)
    {
        var all = await Target.Admin.IdsAsync($"{path}/?limit=200");
        (await Target.Admin.IdsAsync($"{path}/?limit=200&search=zzzzzz-nothing-is-called-so")).ShouldBeEmpty();

        var paged = new List<int>();
        for (string? next = $"{path}/?limit=2"; next is not null && paged.Count < 12;)
        {
            var page = await Target.Admin.ListAsync(next);
            paged.AddRange(page["data"]!.AsArray().Select(static record => (int)record!["id"]!));
            next = (string?)page["pagination"]!["next"];
        }
        paged.ShouldBe(all.Take(paged.Count));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_past_the_end_is_empty_and_still_knows_the_count(string path)
    {
        var count = (int)(await Target.Admin.ListAsync($"{path}/?limit=1"))["pagination"]!["count"]!;
        var past = await Target.Admin.ListAsync($"{path}/?limit=10&offset={count + 5}");

        past["data"]!.AsArray().ShouldBeEmpty();
        ((int)past["pagination"]!["count"]!).ShouldBe(count);
        past["pagination"]!["next"].ShouldBeNull();
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_record_that_is_not_there_is_not_found(string path)
    {
        var answer = await Target.Admin.GetAsync($"{path}/2147483647/");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.NotFound, "NOT_FOUND"));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_portal_user_is_denied_or_sees_own_records_alone(string path)
    {
        var answer = await Target.Portal.GetAsync($"{path}/?limit=200");
        if (answer.Status == HttpStatusCode.OK)
        {
            var all = new List<int>();
            for (string? next = $"{path}/?limit=200&fields=id"; next is not null;)
            {
                var page = await Target.Admin.ListAsync(next);
                all.AddRange(page["data"]!.AsArray().Select(static record => (int)record!["id"]!));
                next = (string?)page["pagination"]!["next"];
            }
            var own = answer.Body.GetProperty("data").EnumerateArray().Select(static record => record.GetProperty("id").GetInt32()).ToArray();
            own.ShouldBeSubsetOf(all);
            own.Length.ShouldBeLessThan(all.Count);
            foreach (var foreign in all.Except(own).Take(3))
                (await Target.Portal.GetAsync($"{path}/{foreign}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        else
        {
            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
            answer.Body.GetRawText().ShouldNotContain("Traceback");
        }
    }

    [Theory]
    [InlineData("/api/hr/employees")]
    [InlineData("/api/hr/departments")]
    [InlineData("/api/hr/leave-types")]
    [InlineData("/api/sales/contacts")]
    [InlineData("/api/sales/products")]
    [InlineData("/api/inventory/stock")]
    [InlineData("/api/accounting/taxes")]
    public async Task What_everybody_inside_may_read_needs_no_further_rights(string path)
    {
        var user = await Target.PlainUserAsync();
        (await user.ListAsync($"{path}/?limit=3"))["data"]!.AsArray().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/api/sales/orders", HttpStatusCode.OK)]
    [InlineData("/api/hr/employees", HttpStatusCode.Forbidden)]
    [InlineData("/api/inventory/products", HttpStatusCode.Forbidden)]
    [InlineData("/api/manufacturing/orders", HttpStatusCode.Forbidden)]
    [InlineData("/api/accounting/journals", HttpStatusCode.Forbidden)]
    public async Task Portal_rights_differ_by_domain(string path, HttpStatusCode status) =>
        (await Target.Portal.GetAsync($"{path}/")).Status.ShouldBe(status);

    [Fact]
    public async Task Orders_of_a_portal_user_are_those_of_that_user()
    {
        var orders = await Target.Portal.ListAsync("/api/sales/orders/");
        orders["data"]!.AsArray().Count.ShouldBeGreaterThan(0);
        orders["data"]!.AsArray().ShouldAllBe(order => (int)order!["partner_id"]!["id"]! == Target.PortalLogin.PartnerId);
    }

    [Fact]
    public async Task Quotations_are_the_orders_that_nobody_has_confirmed()
    {
        var confirmed = await Target.Admin.IdsAsync("/api/sales/orders/?limit=200&state=sale");
        var quotations = (await Target.Admin.ListAsync("/api/sales/quotations/?limit=200"))["data"]!.AsArray();

        quotations.ShouldAllBe(static quotation => (string?)quotation!["state"] != "sale");
        (await Target.Admin.GetAsync($"/api/sales/quotations/{confirmed[0]}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Admin.GetAsync($"/api/sales/orders/{quotations[0]!["id"]}/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Operators_agree_with_each_other()
    {
        const string path = "/api/sales/orders/?limit=200&state=sale"; // few enough to be told at once
        var all = await Target.Admin.ListAsync(path);
        var date = DateTimeOffset.Parse((string)all["data"]![0]!["date_order"]!, System.Globalization.CultureInfo.InvariantCulture);
        var instant = date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var total = all["data"]!.AsArray().Select(static order => (double)order!["amount_total"]!).Order().ElementAt(2).ToString(System.Globalization.CultureInfo.InvariantCulture);

        await ShouldSplit($"date_order__lt={instant}", $"date_order={instant}", $"date_order__gt={instant}");
        await ShouldSplit($"date_order__lte={instant}", $"date_order__gt={instant}");
        await ShouldSplit($"date_order__lt={instant[..10]}", $"date_order__gte={instant[..10]}");
        await ShouldSplit($"date_order={instant[..10]}", $"date_order__ne={instant[..10]}");
        await ShouldSplit($"amount_total__lte={total}", $"amount_total__gt={total}");
        await ShouldSplit("client_order_ref__isnull=true", "client_order_ref__isnull=false");
        await ShouldSplit("invoice_status__in=invoiced,no", "invoice_status__nin=invoiced,no");
        await ShouldSplit("amount_tax=0", "amount_tax__gt=0", "amount_tax__lt=0");
        await ShouldSplit("amount_tax__ne=0", "amount_tax__in=0");
        await ShouldSplit("amount_tax__gte=0.5", "amount_tax__lt=0.5");
        (await Target.Admin.IdsAsync($"{path}&name__ilike=%25")).ShouldBeEmpty(); // a per cent sign is one, not a wildcard
        (await Target.Admin.IdsAsync($"{path}&name__like=_")).ShouldBeEmpty();

        async Task ShouldSplit(params string[] filters)
        {
            var parts = new List<int>();
            foreach (var filter in filters) parts.AddRange(await Target.Admin.IdsAsync($"{path}&{filter}"));
            parts.Order().ShouldBe(all["data"]!.AsArray().Select(static order => (int)order!["id"]!).Order(), string.Join(" | ", filters));
        }
    }

    [Fact]
    public async Task A_number_that_was_never_set_is_zero_for_filters_as_it_is_in_answers()
    {
        const string path = "/api/manufacturing/orders/?limit=200";
        var all = (await Target.Admin.ListAsync(path))["data"]!.AsArray();
        foreach (var (filter, matches) in new (string, Func<double, bool>)[]
        {
            ("qty_producing=0", static quantity => quantity == 0), ("qty_producing__ne=0", static quantity => quantity != 0),
            ("qty_producing__lt=1", static quantity => quantity < 1), ("qty_producing__gte=0", static quantity => quantity >= 0),
            ("qty_producing__in=0,1", static quantity => quantity is 0 or 1), ("qty_producing__nin=0", static quantity => quantity != 0),
            ("qty_producing__ne=1", static quantity => quantity != 1), ("qty_producing__gt=0", static quantity => quantity > 0),
        })
        {
            var expected = all.Where(order => matches((double)order!["qty_producing"]!)).Select(static order => (int)order!["id"]!);
            (await Target.Admin.IdsAsync($"{path}&{filter}")).Order().ShouldBe(expected.Order(), filter);
        }
    }

    [Fact]
    public async Task A_session_that_was_ended_asks_for_a_new_log_in()
    {
        var login = await Target.Client.AuthenticateAsync(Target.Database, "portal", "portal");
        var session = Target.Client.Resume(Target.Database, login.SessionId);
        (await session.KeepAliveAsync()).UserId.ShouldBe(login.UserId);
        await session.DestroyAsync();
        await session.DestroyAsync();

        var answer = await Target.Gateway.As(Target.Database, login.SessionId).GetAsync("/api/sales/orders/");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Unauthorized, "TOKEN_EXPIRED"));
    }

    private static CatalogResource Resource(string path) => ResourceCatalog.LoadDefault().Resources.Single(resource => resource.Path == path);

    private static void ShouldHaveForm(JsonNode? value, CatalogField field)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var fits = (field.Type, kind) switch
        {
            (FieldType.Boolean, JsonValueKind.True or JsonValueKind.False) => true,
            (FieldType.Integer or FieldType.Float or FieldType.Monetary, JsonValueKind.Number) => true,
            (FieldType.Datetime, JsonValueKind.String) => ((string)value!).EndsWith('Z'),
            (FieldType.Many2one, JsonValueKind.Object) => value!["id"] is not null && value["name"] is not null,
            (FieldType.One2many or FieldType.Many2many, JsonValueKind.Array) => true,
            (FieldType.Binary, JsonValueKind.Object) => ((string?)value!["url"])!.EndsWith($"/{field.Name}/", StringComparison.Ordinal),
            (FieldType.Boolean or FieldType.Integer or FieldType.Float or FieldType.Monetary or FieldType.One2many or FieldType.Many2many, _) => false,
            (_, JsonValueKind.Null) => true,
            (_, var other) => other == JsonValueKind.String,
        };
        fits.ShouldBeTrue($"{field.Name} is a {field.Type} and came as {value}");
    }
}
