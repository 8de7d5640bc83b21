using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Business;

/// <summary>The business API behind the whole server: what the licence and the token say about changes, and what all nodes remember.</summary>
public sealed class BusinessTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_professional_tenant_makes_a_quotation_confirms_it_and_prints_it()
    {
        var admin = await _app.LogInAsync();
        var made = await admin.PostAsync("/api/sales/quotations/", JsonNode.Parse("""{"partner_id": 10, "order_line": [{"product_id": 1, "product_uom_qty": 2}]}""")!);
        made.Outcome.ShouldBe("201 ");
        var id = made.Data["id"]!;
        (await admin.PostAsync($"/api/sales/quotations/{id}/confirm/", new JsonObject())).Data["state"]!.ToString().ShouldBe("sale");
        (await admin.GetAsync($"/api/sales/orders/{id}/report/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_repeated_request_is_answered_from_the_shared_store()
    {
        var admin = await _app.LogInAsync();
        var key = ("Idempotency-Key", "order-17");
        var first = await admin.PostAsync("/api/sales/contacts/", JsonNode.Parse("""{"name": "Ada"}""")!, key);
        var again = await (await _app.LogInAsync()).PostAsync("/api/sales/contacts/", JsonNode.Parse("""{"name": "Ada"}""")!, key);
        (again.Outcome, again.Header("Idempotency-Replayed")).ShouldBe(("201 ", "true"));
        again.Data["id"]!.ToString().ShouldBe(first.Data["id"]!.ToString());
        // Another user has keys of his own.
        var other = await (await _app.LogInAsync("user")).PostAsync("/api/sales/contacts/", JsonNode.Parse("""{"name": "Ada"}""")!, key);
        other.Data["id"]!.ToString().ShouldNotBe(first.Data["id"]!.ToString());
    }

    public static TheoryData<byte[]> NoTexts => new(
        [.. "{\"name\": \""u8, 0xFF, 0xFE, .. "\"}"u8],
        [.. "{\"na"u8, 0xC3, .. "\": 1}"u8],
        [.. """{"name": "\ud800"}"""u8],
        [.. """{"order_line": [{"na\udc00": 1}]}"""u8]);

    [Theory, MemberData(nameof(NoTexts))]
    public async Task A_change_whose_text_is_none_is_INVALID_JSON(byte[] body)
    {
        var admin = await _app.LogInAsync();
        foreach (var (method, path) in new[] { ("POST", "/api/sales/contacts/"), ("PATCH", "/api/sales/contacts/10/"), ("POST", "/api/sales/contacts/bulk/") })
        {
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            (await admin.SendAsync(new HttpMethod(method), path, content)).Outcome.ShouldBe("400 INVALID_JSON");
        }
    }

    [Fact]
    public async Task A_hint_whose_text_is_none_is_refused()
    {
        var hook = _app.Services.GetRequiredService<OdooHookKey>().PathOf("demo");
        foreach (var body in (byte[][])[[.. "{\"model\": \""u8, 0xFF, .. "\", \"id\": 1}"u8], [.. """{"model": "res.partner", "id": 1, "action": "\ud800"}"""u8], [.. """{"model": "res.partner", "id": 1, "\ud800": 1}"""u8]])
            (await _app.Api.PostBytesAsync(hook, body, "application/json")).Outcome.ShouldBe("400 INVALID_JSON");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_413(bool withLength)
    {
        var admin = await _app.LogInAsync();
        var content = new StreamContent(new MemoryStream(new byte[(10 * 1024 * 1024) + 1]));
        if (!withLength) content.Headers.ContentLength = null;
        // Who asks first is told before sending.
        (await admin.SendAsync(HttpMethod.Put, "/api/sales/products/1/image_1920/", content, ("Expect", "100-continue"))).Outcome.ShouldBe("413 PAYLOAD_TOO_LARGE");
    }

    [Theory]
    [InlineData("POST", "/api/sales/quotations/")]
    [InlineData("PATCH", "/api/sales/orders/1/")]
    [InlineData("DELETE", "/api/sales/orders/1/")]
    [InlineData("POST", "/api/sales/orders/1/cancel/")]
    [InlineData("POST", "/api/sales/orders/bulk/")]
    [InlineData("PUT", "/api/sales/products/1/image_1920/")]
    public async Task A_portal_token_permits_no_change(string method, string path)
    {
        var portal = await _app.LogInAsync("portal");
        (await portal.SendAsync(new HttpMethod(method), path, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).Outcome.ShouldBe("403 PERMISSION_DENIED");
    }

    [Fact]
    public async Task Bulk_needs_the_tier_and_figures_their_feature()
    {
        var admin = await _app.LogInAsync();
        (await admin.GetAsync("/api/sales/analytics/advanced/?interval=quarter")).Outcome.ShouldBe("200 ");
        (await admin.PostAsync("/api/sales/contacts/bulk/", JsonNode.Parse("""{"operations": [{"operation": "create", "values": {"name": "Bulk"}}]}""")!)).Outcome.ShouldBe("200 ");
        var free = await _app.LogInAsync(database: "demo_free");
        (await free.GetAsync("/api/sales/analytics/advanced/")).ErrorCode.ShouldBe("FEATURE_NOT_LICENSED");
        (await free.PostAsync("/api/sales/contacts/bulk/", new JsonObject())).ErrorCode.ShouldBeOneOf("INSUFFICIENT_LICENSE_TIER", "FEATURE_NOT_LICENSED");
    }

    [Fact]
    public async Task A_file_of_ten_lines_exposes_one_more_model()
    {
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "catalog.json");
        await File.WriteAllTextAsync(file, """
            {
              "domains": { "sales": { "resources": {
                "teams": {
                  "model": "crm.team", "order": "name", "search": ["name"],
                  "fields": { "name": "char required", "user_id": "many2one", "active": "boolean" }
                }
              } } }
            }
            """);
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_CATALOG_FILE"] = file });
        var teams = await (await app.LogInAsync()).GetAsync("/api/sales/teams/?search=a");
        teams.Outcome.ShouldBe("200 ");
        teams.Data.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"domains": {"sales": {"resources": {"teams": {"model": "crm.team"}}}}}""")]
    public async Task A_catalogue_file_that_cannot_work_ends_the_start_and_names_the_setting(string content)
    {
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "catalog.json");
        await File.WriteAllTextAsync(file, content);
        var failure = await Should.ThrowAsync<Exception>(() => FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_CATALOG_FILE"] = file }));
        failure.Message.ShouldContain("FAYVAD_CATALOG_FILE");
    }
}
