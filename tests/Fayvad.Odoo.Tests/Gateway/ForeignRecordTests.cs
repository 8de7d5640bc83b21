using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>Nothing of another database can be reached (goal R14): by id on any route, by cursor, or by domain.</summary>
public class ForeignRecordTests(DemoGateway fixture) : IClassFixture<DemoGateway>
{
    [Fact]
    public async Task Every_route_with_an_id_knows_the_records_of_its_own_database_alone()
    {
        var foreign = await fixture.Host.LogInAsync("demo_free", "admin");
        var (tried, problems) = (0, new List<string>());
        foreach (var resource in ResourceCatalog.LoadDefault().Resources)
        {
            var id = await CopyAsync(resource); // there in this database, not in the other one
            var before = await fixture.Admin.ListAsync($"{resource.Path}/{id}/");
            foreach (var route in RoutesOf(resource))
            {
                foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(static method => method != "HEAD"))
                {
                    var path = route.RoutePattern.RawText!.Replace("{id:int:min(1)}", $"{id}", StringComparison.Ordinal);
                    var answer = await foreign.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : Body(resource, route));
                    tried++;
                    if (answer.Status != HttpStatusCode.NotFound) problems.Add($"{method} {path}: {answer.Status} {answer.Body}");
                }
            }
            if (!JsonNode.DeepEquals(await fixture.Admin.ListAsync($"{resource.Path}/{id}/"), before)) problems.Add($"{resource.Path}/{id}/ is not what it was");
        }
        problems.ShouldBeEmpty();
        tried.ShouldBe(fixture.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsWithId)
            .Sum(static route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Count(static method => method != "HEAD")), "every route of the table");
    }

    [Fact]
    public async Task A_record_of_one_database_stays_as_it_is_whatever_another_one_tries()
    {
        var foreign = await fixture.Host.LogInAsync("demo_free", "admin");
        var id = await fixture.CreateCustomerAsync("Untouched");
        var before = await fixture.Admin.ListAsync($"/api/sales/contacts/{id}/");

        (await foreign.PatchAsync($"/api/sales/contacts/{id}/", new JsonObject { ["name"] = "Changed" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.DeleteAsync($"/api/sales/contacts/{id}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.PostAsync($"/api/sales/contacts/{id}/archive/")).Status.ShouldBe(HttpStatusCode.NotFound);
        var bulk = await foreign.PostAsync("/api/sales/contacts/bulk/", JsonNode.Parse($$"""{"operations": [{"operation": "delete", "id": {{id}}}]}"""));
        bulk.Body.GetProperty("data")[0].GetProperty("error_code").GetString().ShouldBe("NOT_FOUND");
        using var upload = await foreign.Http.PutAsync(new Uri($"/api/sales/contacts/{id}/image_1920/", UriKind.Relative), new ByteArrayContent(Encoding.ASCII.GetBytes("picture")));
        upload.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.IdsAsync($"/api/sales/contacts/?domain={Uri.EscapeDataString($"""[["id", "=", {id}]]""")}")).ShouldBeEmpty();

        JsonNode.DeepEquals(await fixture.Admin.ListAsync($"/api/sales/contacts/{id}/"), before).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cursor_of_one_database_shows_nothing_of_it_in_another()
    {
        var name = $"Cursor {Guid.CreateVersion7()}";
        await fixture.CreateCustomerAsync(name);
        var page = await fixture.Admin.ListAsync($"/api/sales/contacts/?limit=1&order=-id&cursor=*");
        var next = (string)page["pagination"]!["next"]!;
        var foreign = await fixture.Host.LogInAsync("demo_free", "admin");
        (await foreign.ListAsync(next)).ToJsonString().ShouldNotContain(name);
    }

    /// <summary>One more of what a resource has: the other database, which began alike, has no record of that id.</summary>
    private async Task<long> CopyAsync(CatalogResource resource)
    {
        var session = await fixture.AdminSessionAsync();
        var id = (await fixture.Admin.IdsAsync($"{resource.Path}/?limit=1&order=-id"))[0];
        using var fields = await session.CallAsync(resource.Model, "fields_get", []);
        string[] names = [.. fields.Result.EnumerateObject().Where(static field => field.Value.GetProperty("type").GetString() is not ("one2many" or "many2many")
            && field.Name is not ("id" or "display_name" or "create_uid" or "create_date" or "write_uid" or "write_date")).Select(static field => field.Name)];
        using var read = await session.CallAsync(resource.Model, "read", [new JsonArray(id), new JsonArray([.. names.Select(static name => (JsonNode)name)])]);
        var values = new JsonObject();
        foreach (var member in read.Result[0].EnumerateObject())
            if (names.Contains(member.Name)) values[member.Name] = JsonNode.Parse((member.Value.ValueKind == JsonValueKind.Array ? member.Value[0] : member.Value).GetRawText()); // [id, name]
        using var made = await session.CallAsync(resource.Model, "create", [values]);
        return made.Result.GetInt64();
    }

    private IEnumerable<RouteEndpoint> RoutesOf(CatalogResource resource) => fixture.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => IsWithId(route) && route.Metadata.GetMetadata<GatewayEndpoint>()!.Resource?.Path == resource.Path);

    private static bool IsWithId(RouteEndpoint route) => route.Metadata.GetMetadata<GatewayEndpoint>() is { } it && it.Operation != GatewayOperation.None
        && route.RoutePattern.Parameters.Count > 0;

    private static JsonObject Body(CatalogResource resource, RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<GatewayEndpoint>()!.Operation != GatewayOperation.Update) return [];
        var field = resource.Fields.First(static field => !field.IsReadOnly && field.Type is (FieldType.Char or FieldType.Float));
        return new() { [field.Name] = field.Type == FieldType.Char ? "x" : 1 };
    }
}
