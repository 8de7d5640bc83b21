using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Fayvad.Server.Tests.Features.Reference;

/// <summary>The API's document is about the API: nothing more, nothing less, and as it was agreed to.</summary>
public sealed class ApiDocumentTests : IAsyncLifetime
{
    private const string UpdateVariable = "FAYVAD_UPDATE_CONTRACTS";
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_route_for_programs_is_in_it_and_nothing_else()
    {
        var document = (await _app.Api.GetAsync("/openapi/v1.json")).Json;
        var described = document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}"));
        var served = _app.Routes.Where(ApiDocument.IsDocumented).SelectMany(static route => ApiDocument.MethodsOf(route).Select(method => $"{method} {ApiDocument.AddressOf(route)}"));

        described.Order().ShouldBe(served.Distinct().Order());
        described.ShouldContain("post /api/sales/orders/{id}/confirm/");
        described.ShouldContain("post /api/auth/login/");
        described.ShouldContain("get /api/admin/licenses/");
    }

    [Fact]
    public async Task It_is_valid_OpenAPI()
    {
        var text = (await _app.Api.GetAsync("/openapi/v1.json")).Text;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var read = await OpenApiDocument.LoadAsync(stream, "json");
        read.Diagnostic!.Errors.Select(static error => error.ToString()).ShouldBeEmpty();
        read.Diagnostic.Warnings.Select(static warning => warning.ToString()).ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
    }

    [Fact]
    public async Task Operations_have_names_of_their_own_and_every_reference_leads_somewhere()
    {
        var document = (await _app.Api.GetAsync("/openapi/v1.json")).Json;
        var ids = document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(static operation => (string)operation.Value!["operationId"]!)).ToArray();
        ids.ShouldBeUnique();
        ids.ShouldContain("confirmSalesOrder");
        foreach (var reference in References(document).Distinct())
            Follow(document, reference).ShouldNotBeNull(reference);
    }

    [Fact]
    public async Task Records_that_have_no_resource_of_their_own_are_only_put_into_a_relation_and_taken_out()
    {
        var fields = (await _app.Api.GetAsync("/openapi/v1.json")).Json["components"]!["schemas"]!["SalesOrderUpdate"]!["properties"]!;
        Commands("tag_ids").ShouldBe(["link", "unlink", "clear", "set"]);
        Commands("order_line").ShouldBe(["create", "update", "delete", "link", "unlink", "clear"]);

        IEnumerable<string> Commands(string field) => fields[field]!["anyOf"]![1]!["properties"]!.AsObject().Select(static command => command.Key);
    }

    [Fact]
    public async Task The_agreed_document_is_the_one_that_is_served()
    {
        var file = Path.Combine(Root(), "contracts", "openapi.json");
        var served = ReferenceEndpoints.Write(_app.Services.GetRequiredService<EndpointDataSource>(), _app.Services.GetRequiredService<ResourceCatalog>());
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1") await File.WriteAllBytesAsync(file, served);
        Encoding.UTF8.GetString(served).ShouldBe(await File.ReadAllTextAsync(file),
            $"The API changed. If that is meant, run: {UpdateVariable}=1 script/test --project tests/Fayvad.Server.Tests --filter-class '*ApiDocumentTests'");
    }

    [Fact]
    public async Task The_schema_of_events_is_the_one_that_was_agreed_on_and_is_served()
    {
        var file = Path.Combine(Root(), "contracts", "events.schema.json");
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1") await File.WriteAllBytesAsync(file, ReferenceEndpoints.WriteEvents());
        var served = (await _app.Api.GetAsync(ReferenceEndpoints.EventsPath)).Text;
        served.ShouldBe(await File.ReadAllTextAsync(file), $"Events changed. If that is meant, set {UpdateVariable}=1 as above.");
        foreach (var type in Fayvad.Licensing.Events.EventTypes.All) JsonNode.Parse(served)!["$defs"]![type].ShouldNotBeNull(type);
    }

    [Fact]
    public async Task The_document_is_public_and_is_not_sent_twice()
    {
        var tag = (await _app.Api.GetAsync("/openapi/v1.json")).Header("ETag")!;
        // A proxy that compresses an answer weakens its tag.
        foreach (var held in (string[])[tag, $"W/{tag}", $"\"other\", {tag}", "*"])
            (await _app.Api.GetAsync("/openapi/v1.json", ("If-None-Match", held))).Status.ShouldBe(HttpStatusCode.NotModified, held);
        (await _app.Api.GetAsync("/openapi/v1.json", ("If-None-Match", "\"other\""))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_reference_page_asks_no_other_server()
    {
        var page = await _app.Api.GetAsync("/api/reference/");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Header("Content-Security-Policy")!.ShouldContain("default-src 'none'");
        page.Header("Content-Security-Policy")!.ShouldNotContain("http");
        page.Header("Content-Security-Policy")!.ShouldContain("script-src 'self';");
        page.Text.ShouldNotContain("//");
        (await _app.Api.GetAsync("/api/reference/start.js")).Text.ShouldContain("/openapi/v1.json");
        (await _app.Api.GetAsync("/api/reference/assets/scalar.js")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/reference/assets/")]
    [InlineData("/api/reference/assets")]
    [InlineData("/api/reference/assets/v1")]
    public async Task Scalars_own_page_which_our_policy_leaves_blank_is_not_there(string path) => (await _app.Api.GetAsync(path)).Outcome.ShouldBe("404 NOT_FOUND");

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member => member is { Key: "$ref", Value: JsonValue target } ? [(string)target!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Follow(JsonNode document, string reference)
    {
        var at = document;
        foreach (var part in reference.TrimStart('#', '/').Split('/'))
            at = at is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : at?[part];
        return at;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Fayvad.slnx"))) at = at.Parent!;
        return at.FullName;
    }
}
