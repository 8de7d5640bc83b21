using System.Net;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Server.Tests.Hosting;

public sealed class GateTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(new ApplicationOptions
    {
        Endpoints = static app => app.MapGet("/api/sales/bulk-test/", static () => Results.Text("done")).RequireLicenseTier("professional").WithMetadata(new Server.Hosting.BodyLimit(0)),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_licensed_request_reaches_Odoo_and_comes_back_with_what_is_left_of_the_hour()
    {
        var answer = await (await _app.LogInAsync()).GetAsync("/api/sales/orders/?limit=2");
        answer.Outcome.ShouldBe("200 ");
        answer.Json["data"]!.AsArray().Count.ShouldBe(2);
        answer.Header("RateLimit-Policy").ShouldBe("\"api-hour\";q=5000;w=3600");
        answer.Header("RateLimit").ShouldBe("\"api-hour\";r=4999;t=2700");
    }

    [Fact]
    public async Task Without_a_token_there_is_no_licence()
    {
        var answer = await _app.Api.GetAsync("/api/sales/orders/");
        answer.Outcome.ShouldBe("403 LICENSE_MISSING");
        answer.Json["action_url"]!.GetValue<string>().ShouldBe("/license/activate/");
    }

    [Fact]
    public async Task A_feature_outside_of_the_tier_is_refused_by_its_name()
    {
        var answer = await (await _app.LogInAsync(database: "demo_free")).GetAsync("/api/manufacturing/orders/");
        answer.Outcome.ShouldBe("403 FEATURE_NOT_LICENSED");
        answer.Details!.ToJsonString().ShouldBe(
            """{"required_feature":"manufacturing_module","required_feature_name":"Manufacturing Module","current_tier":"free","upgrade_url":"/license/upgrade/"}""");
    }

    [Fact]
    public async Task A_tier_that_is_too_low_is_refused()
    {
        (await (await _app.LogInAsync()).GetAsync("/api/sales/bulk-test/")).Text.ShouldBe("done");
        var answer = await (await _app.LogInAsync(database: "demo_free")).GetAsync("/api/sales/bulk-test/");
        answer.Outcome.ShouldBe("403 INSUFFICIENT_LICENSE_TIER");
        answer.Details!.ToJsonString().ShouldBe("""{"current_tier":"free","required_tier":"professional","upgrade_url":"/license/upgrade/"}""");
    }

    [Fact]
    public async Task The_hundredth_request_of_the_hour_is_the_last_one_of_the_free_tier()
    {
        var admin = await _app.LogInAsync(database: "demo_free");
        for (var left = 99; left >= 0; left--)
        {
            var served = await admin.GetAsync("/api/sales/orders/?limit=1");
            served.Outcome.ShouldBe("200 ");
            served.Header("RateLimit").ShouldBe($"\"api-hour\";r={left};t=2700");
        }
        var refused = await admin.GetAsync("/api/sales/orders/?limit=1");
        refused.Outcome.ShouldBe("429 USAGE_LIMIT_EXCEEDED");
        refused.Header("Retry-After").ShouldBe("2700");
        refused.Header("RateLimit-Policy").ShouldBe("\"api-hour\";q=100;w=3600");
        refused.Header("RateLimit").ShouldBe("\"api-hour\";r=0;t=2700");
        refused.Details!.ToJsonString().ShouldBe(
            """{"limit_type":"api_requests_per_hour","current_usage":100,"limit":100,"resets_at":"2026-11-24T11:00:00Z"}""");
        _app.Time.Advance(TimeSpan.FromMinutes(45));
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Header("RateLimit").ShouldBe("\"api-hour\";r=99;t=3600");
    }

    [Fact]
    public async Task A_refused_request_is_not_counted()
    {
        var admin = await _app.LogInAsync(database: "demo_free");
        for (var i = 0; i < 10; i++) (await admin.GetAsync("/api/hr/employees/")).Outcome.ShouldBe("403 FEATURE_NOT_LICENSED");
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Header("RateLimit").ShouldBe("\"api-hour\";r=99;t=2700");
    }

    [Fact]
    public async Task A_licence_suspended_by_the_command_line_is_refused_to_a_token_that_is_out()
    {
        var admin = await _app.LogInAsync();
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        var id = (await _app.RunAsync("license", "list", "--tenant", "demo", "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();

        (await _app.RunAsync("license", "suspend", id, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(1), async () => (await admin.GetAsync("/api/sales/orders/?limit=1")).ErrorCode == "LICENSE_INVALID")).ShouldBeTrue();
        (await admin.GetAsync("/api/sales/orders/")).Details!["reason"]!.GetValue<string>().ShouldBe("SUSPENDED");

        (await _app.RunAsync("license", "reinstate", id)).Exit.ShouldBe(0);
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(1), async () => (await admin.GetAsync("/api/sales/orders/?limit=1")).Status == HttpStatusCode.OK)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/sales/orders/")]
    [InlineData("/api/sales/orders")]
    [InlineData("/API/Sales/Orders/")]
    [InlineData("/api/sales")]
    [InlineData("/api/sales/no/such/thing/")]
    [InlineData("/api/sales/%2e%2e/sales/orders/")]
    [InlineData("/api//sales/orders/")]
    [InlineData("/api/sales%2forders/")]
    [InlineData("/api/sales/orders;x/")]
    [InlineData("/api/unheard/of/")]
    [InlineData("/api/")]
    [InlineData("/ws/")]
    [InlineData("/api/webhooks/")]
    public async Task No_spelling_of_a_path_below_a_gated_prefix_slips_past(string path)
    {
        var answer = await _app.Api.GetAsync(path);
        ((int)answer.Status, answer.ErrorCode).ShouldBe((403, "LICENSE_MISSING"));
    }

    [Theory]
    [InlineData("/api/sales/../../health/live/", "200 ")]
    [InlineData("//api/sales/orders/", "404 NOT_FOUND")]
    [InlineData("/%61pi/sales/orders/", "403 LICENSE_MISSING")]
    [InlineData("/api./sales/orders/", "404 NOT_FOUND")]
    public async Task A_path_that_leads_elsewhere_is_answered_there(string path, string outcome) => (await _app.Api.GetAsync(path)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("GET", "/api/sales/no/such/thing/", "404 NOT_FOUND")]
    [InlineData("DELETE", "/api/sales/orders/", "405 METHOD_NOT_ALLOWED")]
    [InlineData("GET", "/api/unheard/of/", "404 NOT_FOUND")]
    [InlineData("GET", "/api/sales/orders/999999999/", "404 NOT_FOUND")]
    public async Task Behind_the_gate_a_wrong_address_is_told_as_such(string method, string path, string outcome) =>
        (await (await _app.LogInAsync()).SendAsync(new HttpMethod(method), path, null)).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task The_rights_of_the_user_in_Odoo_apply()
    {
        var answer = await (await _app.LogInAsync("portal")).GetAsync("/api/hr/employees/");
        answer.Outcome.ShouldBe("403 PERMISSION_DENIED");
    }

    [Fact]
    public async Task Switched_off_validation_lets_a_database_without_licence_work()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>
        {
            ["LICENSE_VALIDATION_ENABLED"] = "false", ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ODOO_DEMO_DATABASES"] = "bare",
        });
        (await (await app.LogInAsync(database: "bare")).GetAsync("/api/manufacturing/orders/?limit=1")).Outcome.ShouldBe("200 ");
    }

    [Theory]
    [InlineData("low")]
    [InlineData("never")]
    public async Task The_headers_can_be_sent_less_often(string mode)
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_RATELIMIT_HEADERS"] = mode });
        (await (await app.LogInAsync()).GetAsync("/api/sales/orders/?limit=1")).Header("RateLimit").ShouldBeNull();
    }

    [Fact]
    public void Every_route_states_who_may_come_what_it_needs_and_how_large_a_body_it_reads()
    {
        _app.Routes.Count.ShouldBeGreaterThan(20);
        _app.Routes.Where(static route => route.Metadata.GetMetadata<ILicensingMetadata>() is null).Select(Describe).ShouldBeEmpty("Declare a feature, a tier, RequireToken or AllowUnlicensed.");
        _app.Routes.Where(static route => route.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is null).Select(Describe).ShouldBeEmpty("Give it a body limit.");
        _app.Routes.Where(static route => IsForAnybody(route) && route.Metadata.GetMetadata<Server.Hosting.IRateClass>() is null).Select(Describe)
            .ShouldBeEmpty("Say what keeps anybody from calling it too often: WithRateClass.");
        _app.Routes.Where(static route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/admin", StringComparison.OrdinalIgnoreCase)
            && route.Metadata.GetMetadata<StaffAccess>() is null).Select(Describe).ShouldBeEmpty("Call RequireStaff.");
    }

    [Fact]
    public void Only_these_routes_are_open_to_anybody() => _app.Routes
        .Where(static route => IsForAnybody(route) && route.Metadata.GetMetadata<HttpMethodMetadata>() is not null && route.Metadata.GetMetadata<PlaceholderAttribute>() is null)
        .Select(Describe).ShouldBe(
            [
                "GET /health/", "GET /health/live/", "GET /health/ready/", "GET /.well-known/jwks.json", "POST /api/auth/login/", "POST /api/auth/register/", "POST /api/admin/session/",
                "GET /license/portal/tiers/", "POST /license/portal/activate/", "POST /license/portal/check/",
                "POST /license/portal/upgrade-request/", "POST /license/portal/renew-request/", "POST /api/validate/", "GET /api/validate/changes/",
                "POST /license/portal/recover/", "POST /license/portal/recover/confirm/",
                "GET /openapi/v1.json", "GET /api/reference/events.schema.json", "GET /ws/", "POST /hooks/odoo/{database}/{key}/", "GET /hooks/odoo/{database}/{key}/", "GET /api/reference/", "GET /api/reference/start.js",
                "GET /api/reference/assets/scalar.js", "GET /api/reference/assets/scalar.aspnetcore.js", "GET /api/reference/assets/favicon.svg",
                .. Server.Features.Pages.PageEndpoints.Patterns.Select(static page => $"GET,HEAD {page}"),
            ], ignoreOrder: true);

    [Fact]
    public void Only_these_routes_do_without_a_licence() => _app.Routes
        .Where(static route => route.Metadata.GetMetadata<RequireTokenAttribute>() is not null)
        .Select(Describe).ShouldBe(
            [
                "POST /api/auth/refresh/", "POST /api/auth/ws-ticket/", "POST /api/auth/logout/", "GET /api/auth/me/",
                "GET /api/license/status/", "POST /api/license/activate/", "GET /api/license/explain/", "GET /api/license/analytics/", "GET /api/license/recommendations/",
                "GET /api/license/seats/", "DELETE /api/license/seats/{user}/", "GET /api/license/exports/seats.csv",
            ], ignoreOrder: true);

    [Fact]
    public void Every_business_route_demands_its_domains_feature_and_a_permission()
    {
        var business = _app.Routes.Where(static route => route.Metadata.GetMetadata<GatewayEndpoint>() is not null).ToList();
        business.Select(static route => route.Metadata.GetMetadata<GatewayEndpoint>()!.Domain.Name).Distinct().Order()
            .ShouldBe(["accounting", "hr", "inventory", "manufacturing", "purchasing", "sales"]);
        foreach (var route in business)
        {
            var endpoint = route.Metadata.GetMetadata<GatewayEndpoint>()!;
            string[] features = ["api_access", $"{endpoint.Domain.Name}_module", .. endpoint.Operation == GatewayOperation.Analytics ? ["advanced_reporting"] : Array.Empty<string>()];
            route.Metadata.GetOrderedMetadata<RequireLicenseFeatureAttribute>().Select(static need => need.Feature.Key).ShouldBe(features, Describe(route));
            route.Metadata.GetMetadata<RequireLicenseTierAttribute>()?.Tier.ShouldBe("professional", Describe(route));
            (route.Metadata.GetMetadata<RequireLicenseTierAttribute>() is not null).ShouldBe(endpoint.Operation == GatewayOperation.Bulk, Describe(route));
            string[] methods = [.. route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []];
            var permissions = route.Metadata.GetOrderedMetadata<Licensing.AspNetCore.Metadata.RequirePermissionAttribute>().Select(static need => need.Permission);
            permissions.ShouldBe(endpoint.Operation switch
            {
                GatewayOperation.Bulk => ["create", "update", "delete"],
                GatewayOperation.Create => ["create"],
                GatewayOperation.Delete => ["delete"],
                GatewayOperation.Update or GatewayOperation.Action or GatewayOperation.Upload or GatewayOperation.Clear => ["update"],
                _ => ["read"],
            }, Describe(route));
            if (methods.Length > 0 && permissions.Contains("read")) methods.ShouldBe(["GET", "HEAD"], Describe(route));
        }
    }

    private static bool IsForAnybody(RouteEndpoint route) =>
        route.Metadata.GetMetadata<AllowUnlicensedAttribute>() is not null && route.Metadata.GetMetadata<StaffAccess>() is null or { IsAnonymous: true };

    private static string Describe(RouteEndpoint route) =>
        $"{string.Join(',', route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} /{route.RoutePattern.RawText!.TrimStart('/')}";
}
