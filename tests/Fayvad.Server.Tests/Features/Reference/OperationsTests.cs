using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Reference;

/// <summary>What clients are generated from: names, parameters, bodies, failures and tokens of single operations.</summary>
public sealed partial class OperationsTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;
    private JsonNode _document = null!;
    private Dictionary<string, JsonNode> _operations = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync();
        _document = (await _app.Api.GetAsync("/openapi/v1.json")).Json;
        _operations = _document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject()).ToDictionary(static it => (string)it.Value!["operationId"]!, static it => it.Value!);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Names_read_well_in_a_client()
    {
        foreach (var name in _operations.Keys) Camel().IsMatch(name).ShouldBeTrue(name);
        string[] known =
        [
            "listSalesOrders", "getSalesOrder", "createSalesOrder", "updateSalesOrder", "deleteSalesOrder", "confirmSalesOrder", "bulkSalesOrders", "getSalesOrdersSchema", "getSalesOrderReport",
            "getSalesAnalytics", "downloadSalesProductImage128", "listAccountingTaxes", "getAccountingTax", "listInventoryStock", "listLicenses", "getLicense", "issueLicense", "suspendLicense",
            "changeLicenseTier", "logIn", "getLicenseStatus", "listWebhooks", "createWebhook", "getHealth", "getSigningKeys",
        ];
        known.Except(_operations.Keys).ShouldBeEmpty();
        // One record is singular, many are plural.
        foreach (var (path, methods) in _document["paths"]!.AsObject().Where(static it => it.Key.EndsWith("/{id}/", StringComparison.Ordinal) && it.Key != "/api/inventory/stock/{id}/"))
            if (methods!["get"] is { } one && _document["paths"]![path[..^5]]?["get"] is { } many)
                ((string)one["operationId"]!)["get".Length..].ShouldNotBe(((string)many["operationId"]!)["list".Length..]);
    }

    [Theory]
    [InlineData("getSigningKeys", "application/jwk-set+json")]
    [InlineData("exportLicenses", "text/csv")]
    [InlineData("exportAuditEvents", "text/csv")]
    [InlineData("exportUsage", "text/csv")]
    [InlineData("getLicenseFile", "application/jose")]
    [InlineData("getSalesOrderReport", "application/pdf")]
    [InlineData("getHealth", "application/json")]
    public void Answers_have_their_media_types(string operation, string type) => _operations[operation]["responses"]!["200"]!["content"]!.AsObject().Single().Key.ShouldBe(type);

    [Theory]
    [InlineData("listLicenses", "query limit, query cursor, query state, query status, query tier, query client, query tenant, query search, query expires_before, query expires_from, query is_trial, query sort")]
    [InlineData("exportLicenses", "query state, query status, query tier, query client, query tenant, query search, query expires_before, query expires_from, query is_trial, query sort")]
    [InlineData("listAuditEvents", "query limit, query cursor, query subject, query who, query action, query from, query to")]
    [InlineData("listSeats", "query limit, query cursor, query tenant")]
    [InlineData("listDeliveries", "query limit, query cursor, query state, query event_type, query event_id, query endpoint_id")]
    [InlineData("getFleetUsage", "query limit, query cursor, query tenant, query from, query to, query granularity, query tenants")]
    [InlineData("updateLicense", "path id, header If-Match, header Idempotency-Key, header X-CSRF-Token")]
    [InlineData("suspendLicense", "path id, header If-Match, header Idempotency-Key, header X-CSRF-Token")]
    [InlineData("createClient", "header Idempotency-Key, header X-CSRF-Token")]
    [InlineData("createToken", "header Idempotency-Key, header X-CSRF-Token")]
    [InlineData("createWebhook", "header Idempotency-Key")]
    [InlineData("listTiersOnSale", "header If-None-Match")]
    [InlineData("createSalesOrder", "query fields, query expand, query tz, header Idempotency-Key, header Accept-Language, header X-Company-Id")]
    [InlineData("deleteSalesOrder", "path id, header If-Match, header Idempotency-Key, header Accept-Language, header X-Company-Id")]
    public void Operations_name_what_they_take(string operation, string parameters) =>
        string.Join(", ", ParametersOf(operation).Select(static it => $"{it["in"]} {it["name"]}")).ShouldBe(parameters);

    [Fact]
    public void Every_change_of_the_administration_and_of_webhooks_takes_an_idempotency_key()
    {
        // A session is its cookie, which no kept answer holds; a verification changes nothing.
        string[] others = ["logInAsStaff", "logOutAsStaff", "changeOwnPassword", "beginTotp", "confirmTotp", "endTotp", "verifyAudit"];
        var changes = _document["paths"]!.AsObject().Where(static path => path.Key.StartsWith("/api/admin/", StringComparison.Ordinal) || path.Key.StartsWith("/api/webhooks/", StringComparison.Ordinal))
            .SelectMany(static path => path.Value!.AsObject()).Where(static method => method.Key != "get").Select(static method => (string)method.Value!["operationId"]!).ToList();
        changes.Count.ShouldBeGreaterThan(30);
        changes.Except(others).Where(name => ParametersOf(name).All(static it => (string)it["name"]! != "Idempotency-Key")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("logIn", 400, "VALIDATION_ERROR, INVALID_JSON")]
    [InlineData("logIn", 401, "INVALID_CREDENTIALS")]
    [InlineData("logIn", 403, "LICENSE_MISSING, LICENSE_INVALID, USER_LIMIT_EXCEEDED")]
    [InlineData("logIn", 429, "RATE_LIMITED")]
    [InlineData("logIn", 502, "ODOO_BAD_RESPONSE")]
    [InlineData("logIn", 504, "ODOO_TIMEOUT")]
    [InlineData("register", 403, "LICENSE_MISSING, LICENSE_INVALID, USER_LIMIT_EXCEEDED, PERMISSION_DENIED")]
    [InlineData("register", 409, "CONFLICT")]
    [InlineData("register", 502, "ODOO_BAD_RESPONSE")]
    [InlineData("register", 504, "ODOO_TIMEOUT")]
    [InlineData("activateLicenseKey", 403, "LICENSE_MISSING, LICENSE_INVALID, PERMISSION_DENIED")]
    [InlineData("activateLicenseInPortal", 403, "LICENSE_INVALID")]
    [InlineData("activateLicenseInPortal", 409, "CONFLICT")]
    [InlineData("createWebhook", 403, "LICENSE_MISSING, LICENSE_INVALID, FEATURE_NOT_LICENSED, PERMISSION_DENIED")]
    [InlineData("createWebhook", 429, "USAGE_LIMIT_EXCEEDED")]
    [InlineData("suspendLicense", 412, "CONFLICT")]
    [InlineData("listSalesOrders", 401, "TOKEN_EXPIRED, TOKEN_INVALID")]
    [InlineData("bulkSalesOrders", 403, "LICENSE_MISSING, LICENSE_INVALID, FEATURE_NOT_LICENSED, INSUFFICIENT_LICENSE_TIER, PERMISSION_DENIED")]
    public void Failures_are_named_operation_by_operation(string operation, int status, string codes)
    {
        var response = Resolve(_operations[operation]["responses"]![$"{status}"]!);
        foreach (var (type, schema) in new[] { ("application/json", "ErrorAnswer"), ("application/problem+json", "ProblemAnswer") })
        {
            var parts = response["content"]![type]!["schema"]!["allOf"]!.AsArray();
            ((string)parts[0]!["$ref"]!).ShouldBe($"#/components/schemas/{schema}");
            string.Join(", ", parts[1]!["properties"]!["error_code"]!["enum"]!.AsArray().Select(static it => (string)it!)).ShouldBe(codes);
        }
    }

    [Fact]
    public void The_list_of_codes_is_closed_and_whole() => _document["components"]!["schemas"]!["ErrorCode"]!["enum"]!.AsArray().Select(static it => (string)it!).ShouldBe(
        typeof(ErrorCodes).GetFields().Select(static it => (string)it.GetRawConstantValue()!), ignoreOrder: true);

    [Theory]
    [InlineData("getLicenseStatus", """[{"bearer":[]},{"activationToken":[]}]""")]
    [InlineData("logOut", """[{"bearer":[]},{"activationToken":[]}]""")]
    [InlineData("getMe", """[{"bearer":[]}]""")]
    [InlineData("listSalesOrders", """[{"bearer":[]}]""")]
    [InlineData("listLicenses", """[{"apiToken":[]},{"staffSession":[]}]""")]
    [InlineData("validateLicense", """[{},{"apiToken":[]}]""")]
    [InlineData("logIn", "[]")]
    public void Operations_say_which_token_they_take(string operation, string security) => _operations[operation]["security"]!.ToJsonString().ShouldBe(security);

    [Theory]
    [InlineData("reinstateLicense", false, "")]
    [InlineData("renewLicense", false, "")]
    [InlineData("suspendLicense", true, "reason")]
    [InlineData("changeLicenseTier", true, "tier")]
    [InlineData("rotateKeys", false, "")]
    [InlineData("revokeKey", true, "reason")]
    [InlineData("suspendClient", true, "reason")]
    [InlineData("reinstateClient", false, "")]
    [InlineData("createClient", true, "name")]
    public void Bodies_are_required_where_they_are(string operation, bool isRequired, string members)
    {
        var body = _operations[operation]["requestBody"]!;
        ((bool)body["required"]!).ShouldBe(isRequired);
        var schema = _document["components"]!["schemas"]![((string)body["content"]!["application/json"]!["schema"]!["$ref"]!).Split('/')[^1]]!;
        string.Join(", ", (schema["required"]?.AsArray() ?? []).Select(static it => (string)it!)).ShouldBe(members);
    }

    [Fact]
    public void Every_success_in_JSON_of_ours_is_the_envelope()
    {
        foreach (var (name, operation) in _operations)
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(static it => it.Key[0] == '2'))
            {
                if (response!["content"]?["application/json"]?["schema"] is not { } schema) continue;
                schema["properties"]!["success"]!.ToJsonString().ShouldBe("""{"type":"boolean","const":true}""", $"{name} {status}");
                schema["required"]!.AsArray().Select(static it => (string)it!).Take(2).ShouldBe(["success", "data"], $"{name} {status}");
                schema["properties"]!.AsObject().Select(static it => it.Key).Except(["success", "data", "pagination", "message", "timeframe", "summary"]).ShouldBeEmpty(name);
                if (schema["properties"]!["data"]!["type"] is JsonValue type && (string)type! == "array" && !name.StartsWith("bulk", StringComparison.Ordinal))
                    schema["properties"]!["pagination"].ShouldNotBeNull(name);
            }
    }

    private IEnumerable<JsonNode> ParametersOf(string operation) => (_operations[operation]["parameters"]?.AsArray() ?? []).Select(it => Resolve(it!));

    private JsonNode Resolve(JsonNode node) => node["$ref"] is not { } reference ? node
        : ((string)reference!).Split('/') is var parts ? _document["components"]![parts[^2]]![parts[^1]]! : node;

    [GeneratedRegex(@"\A[a-z]+([A-Z][a-z0-9]*)*\z")]
    private static partial Regex Camel();
}
