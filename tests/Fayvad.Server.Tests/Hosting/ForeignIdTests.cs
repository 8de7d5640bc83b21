using System.Text;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Tests.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Server.Tests.Hosting;

/// <summary>
/// Goal R14: every route whose address holds an id, tried with the ids of another tenant. The walk goes over the route table, so that a new route is
/// tried or named here with a reason. Records of Odoo are walked by ForeignRecordTests, beside the gateway.
/// </summary>
public sealed class ForeignIdTests : IAsyncLifetime
{
    /// <summary>What tenants do not share, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["/license/dashboard/{section?}"] = "a page: its section is no id, and its bytes are the same for everybody",
        ["/admin/license/{section?}"] = "the same",
        ["/admin/license/{section}/{id}/"] = "the same; what it shows comes from /api/admin/, which asks who comes",
        ["/hooks/odoo/{database}/{key}/"] = "Odoo calls it; the key, not the id, says for which database it speaks, and only its own is good there",
    };

    private FayvadApplication _app = null!;
    private ApiClient _owner = null!;
    private ApiClient _other = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,acme" });
        (await _app.RunAsync("license", "issue", "--tier", "enterprise", "--client", "Acme", "--tenant", "acme", "--perpetual", "--activate")).Exit.ShouldBe(0);
        (_owner, _other) = (await _app.LogInAsync(), await _app.LogInAsync(database: "acme"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Every_route_with_an_id_is_tried_or_has_a_reason_not_to_be()
    {
        var others = WithAnId().Where(static route => !IsOfOdoo(route) && !IsOfStaff(route) && !IsOfWebhooks(route) && !IsOfSeats(route)).Select(Path).Distinct();
        others.ShouldBe(Exceptions.Keys, ignoreOrder: true);
        WithAnId().Where(IsOfOdoo).ShouldAllBe(static route => route.Metadata.GetMetadata<GatewayEndpoint>()!.Resource != null); // what ForeignRecordTests goes by
    }

    [Fact]
    public async Task No_webhook_and_no_delivery_of_another_tenant_is_there_on_any_route()
    {
        var id = (await _owner.AddWebhookAsync("https://hooks.example.com/")).Id();
        await _app.AddEventsAsync(WebhookSetup.Record(_app, 1));
        var delivery = (await _owner.LastDeliveryAsync(id)).Id();
        var before = await SeenAsync();
        var tried = await TryAsync(WithAnId().Where(IsOfWebhooks), _other, route => Path(route).Contains("/deliveries/{id}", StringComparison.Ordinal) ? delivery : id);
        tried.ShouldAllBe(static answer => answer.Outcome == "404 NOT_FOUND");
        tried.Count.ShouldBeGreaterThan(7);
        (await SeenAsync()).ShouldBe(before);

        // Not the state of the delivery: the server itself goes on with it.
        async Task<string> SeenAsync()
        {
            var (webhook, deliveries) = ((await _owner.GetAsync($"/api/webhooks/{id}/")).Data, (await _owner.GetAsync($"/api/webhooks/{id}/deliveries/")).Data.AsArray());
            return $"{webhook["url"]} {webhook["active"]} {string.Join(' ', deliveries.Select(static sent => sent!.Id()))}";
        }
    }

    [Fact]
    public async Task No_seat_of_another_tenant_is_there()
    {
        await _app.LogInAsync("user"); // takes a seat of a number that nobody of the other tenant has
        var before = await _owner.GetAsync("/api/license/seats/");
        var user = before.Data.AsArray().Single(static seat => (string?)seat!["login"] == "user")!["user_id"]!.ToString();
        var tried = await TryAsync(WithAnId().Where(IsOfSeats), _other, _ => user);
        tried.ShouldAllBe(static answer => answer.Outcome == "404 NOT_FOUND");
        tried.ShouldNotBeEmpty();
        (await _owner.GetAsync("/api/license/seats/")).Data.ToJsonString().ShouldBe(before.Data.ToJsonString());
    }

    /// <summary>Staff look after every tenant, so nothing is foreign to them; the token of a tenant opens none of their routes, not even for its own licence.</summary>
    [Fact]
    public async Task No_route_of_staff_is_opened_by_the_token_of_a_tenant()
    {
        var license = (string)(await _app.RunAsync("license", "list", "--tenant", "demo", "--json")).Json["licenses"]![0]!["license_id"]!;
        var before = await SeenAsync();
        foreach (var caller in (ApiClient[])[_other, _owner])
        {
            var tried = await TryAsync(WithAnId().Where(IsOfStaff), caller, route => Path(route) switch
            {
                var path when path.Contains("{tenant}", StringComparison.Ordinal) => "demo",
                var path when path.Contains("{code}", StringComparison.Ordinal) => "professional",
                _ => license,
            });
            tried.ShouldAllBe(static answer => answer.Outcome.StartsWith("401 "));
            tried.Count.ShouldBeGreaterThan(30);
        }
        (await SeenAsync()).ShouldBe(before);

        async Task<string> SeenAsync() => (await _app.RunAsync("license", "show", license, "--json")).Output + (await _app.RunAsync("tier", "list", "--json")).Output;
    }

    private IEnumerable<RouteEndpoint> WithAnId() => _app.Routes.Where(static route =>
        route.RoutePattern.Parameters.Count > 0 && route.Metadata.GetMetadata<HttpMethodMetadata>() is not null && route.Metadata.GetMetadata<PlaceholderAttribute>() is null);

    private static bool IsOfOdoo(RouteEndpoint route) => route.Metadata.GetMetadata<GatewayEndpoint>() is not null;

    private static bool IsOfStaff(RouteEndpoint route) => route.Metadata.GetMetadata<StaffAccess>() is not null;

    private static bool IsOfWebhooks(RouteEndpoint route) => Path(route).StartsWith("/api/webhooks/", StringComparison.Ordinal);

    private static bool IsOfSeats(RouteEndpoint route) => Path(route).StartsWith("/api/license/seats/", StringComparison.Ordinal);

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static async Task<List<(string Route, string Outcome)>> TryAsync(IEnumerable<RouteEndpoint> routes, ApiClient caller, Func<RouteEndpoint, string> idFor)
    {
        List<(string, string)> tried = [];
        foreach (var route in routes)
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(static method => method != "HEAD"))
            {
                var path = route.RoutePattern.Parameters.Aggregate(Path(route), (path, parameter) => path.Replace($"{{{parameter.Name}}}", idFor(route), StringComparison.Ordinal));
                using var body = method is "GET" or "DELETE" ? null : new StringContent(method == "PATCH" ? """{"active": false}""" : "{}", Encoding.UTF8, "application/json");
                tried.Add(($"{method} {path}", (await caller.SendAsync(new HttpMethod(method), path, body)).Outcome));
            }
        return tried;
    }
}
