using System.Net;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.AspNetCore.Builder;

namespace Fayvad.Licensing.AspNetCore.Tests.Middleware;

public class GateTests
{
    private const string Orders = "/api/sales/orders";

    [Fact]
    public async Task A_licensed_request_passes_and_carries_both_headers()
    {
        await using var app = await LicensedApplication.StartAsync();
        var answer = await app.GetAsync(Orders, app.Token());
        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.OK, "ok"));
        answer.Headers["RateLimit-Policy"].ShouldBe("\"api-hour\";q=100;w=3600");
        answer.Headers["RateLimit"].ShouldBe("\"api-hour\";r=99;t=3600");
    }

    [Fact]
    public async Task A_public_endpoint_asks_for_nothing()
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync("/public", "nonsense")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer  ")]
    public async Task Without_a_bearer_token_the_licence_is_missing(string? authorization)
    {
        await using var app = await LicensedApplication.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Orders);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"error_code\":\"LICENSE_MISSING\"");
    }

    [Fact]
    public async Task A_token_that_does_not_verify_is_invalid_and_one_that_is_over_has_expired()
    {
        await using var app = await LicensedApplication.StartAsync();
        var token = app.Token(lifetime: TimeSpan.FromMinutes(5));
        var forged = await app.GetAsync(Orders, token[..^4] + "AAAA");
        (forged.Status, forged.Code).ShouldBe((HttpStatusCode.Unauthorized, "TOKEN_INVALID"));
        forged.Headers["WWW-Authenticate"].ShouldStartWith("Bearer error=\"invalid_token\"");
        (await app.GetAsync(Orders, new string('x', 9000))).Code.ShouldBe("TOKEN_INVALID");

        (await app.GetAsync(Orders, token)).Status.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        (await app.GetAsync(Orders, token)).Code.ShouldBe("TOKEN_EXPIRED");
    }

    [Fact]
    public async Task A_token_or_a_tenant_without_a_licence_is_missing_it()
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync(Orders, app.Token(tenant: null))).Code.ShouldBe("LICENSE_MISSING");
        (await app.GetAsync(Orders, app.Token(tenant: "nobody"))).Code.ShouldBe("LICENSE_MISSING");
    }

    [Fact]
    public async Task A_token_is_verified_once()
    {
        await using var app = await LicensedApplication.StartAsync();
        var token = app.Token();
        for (var i = 0; i < 5; i++) await app.GetAsync(Orders, token);
        app.Verifier.Verifications.ShouldBe(1);
    }

    [Fact]
    public async Task A_revoked_token_stops_at_once_and_stays_stopped()
    {
        await using var app = await LicensedApplication.StartAsync();
        var token = app.Token(id: "gone");
        await app.GetAsync(Orders, token);
        app.Verifier.Revoked.Add("gone");
        app.Service<TokenCache>().Forget("gone");
        (await app.GetAsync(Orders, token)).Code.ShouldBe("TOKEN_INVALID");
        (await app.GetAsync(Orders, token)).Code.ShouldBe("TOKEN_INVALID");
        (await app.GetAsync(Orders, app.Token(id: "other"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(LicenseState.Suspended, "SUSPENDED")]
    [InlineData(LicenseState.Revoked, "REVOKED")]
    [InlineData(LicenseState.Issued, "NOT_ACTIVATED")]
    public async Task A_change_of_the_licence_is_in_force_for_an_old_token(LicenseState state, string reason)
    {
        await using var app = await LicensedApplication.StartAsync();
        var token = app.Token();
        await app.GetAsync(Orders, token);
        app.Licenses.Set(LicenseOf.Tenant("acme") with { State = state, Revision = 2 });
        await app.Service<LicensedTenants>().RefreshAsync("acme", TestContext.Current.CancellationToken);
        var answer = await app.GetAsync(Orders, token);
        (answer.Status, answer.Code, answer.Details.GetProperty("reason").GetString()).ShouldBe((HttpStatusCode.Forbidden, "LICENSE_INVALID", reason));
    }

    [Fact]
    public async Task A_licence_expires_at_its_instant_whatever_the_token_says()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Licenses.Set(LicenseOf.Tenant("acme") with { ExpiresAt = At.Noon.AddMinutes(10) });
        var token = app.Token();
        (await app.GetAsync(Orders, token)).Status.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        var answer = await app.GetAsync(Orders, token);
        answer.Details.GetProperty("reason").GetString().ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task A_feature_that_the_licence_lacks_is_named()
    {
        await using var app = await LicensedApplication.StartAsync();
        var answer = await app.GetAsync("/api/hr/employees", app.Token());
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Forbidden, "FEATURE_NOT_LICENSED"));
        answer.Details.ToString().ShouldBe(
            """{"required_feature":"hr_module","required_feature_name":"HR Module","current_tier":"basic","upgrade_url":"/license/upgrade/"}""");
        answer.Headers["RateLimit"].ShouldBe("\"api-hour\";r=100;t=3600");
    }

    [Fact]
    public async Task A_tier_that_the_licence_does_not_reach_is_named()
    {
        await using var app = await LicensedApplication.StartAsync();
        var answer = await app.GetAsync("/api/bulk", app.Token());
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Forbidden, "INSUFFICIENT_LICENSE_TIER"));
        answer.Details.ToString().ShouldBe("""{"current_tier":"basic","required_tier":"professional","upgrade_url":"/license/upgrade/"}""");
    }

    [Fact]
    public async Task An_attribute_on_the_handler_gates_like_a_convention()
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync("/api/by-attribute")).Code.ShouldBe("LICENSE_MISSING");
        (await app.GetAsync("/api/by-attribute", app.Token())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_permission_that_the_token_lacks_is_denied_and_costs_no_unit()
    {
        await using var app = await LicensedApplication.StartAsync();
        var denied = await app.GetAsync(Orders, app.Token(), HttpMethod.Post);
        (denied.Status, denied.Code).ShouldBe((HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
        (await app.GetAsync(Orders, app.Token())).Headers["RateLimit"].ShouldStartWith("\"api-hour\";r=99");
    }

    [Fact]
    public async Task The_request_after_the_last_of_the_hour_is_refused_and_refusals_do_not_count()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Time.Advance(TimeSpan.FromSeconds(1234.5));
        for (var i = 0; i < 100; i++) (await app.GetAsync(Orders, app.Token())).Status.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
        {
            var refused = await app.GetAsync(Orders, app.Token());
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.TooManyRequests, "USAGE_LIMIT_EXCEEDED"));
            refused.Details.ToString().ShouldBe(
                """{"limit_type":"api_requests_per_hour","current_usage":100,"limit":100,"resets_at":"2026-03-18T13:00:00Z"}""");
            refused.Headers["Retry-After"].ShouldBe("2366");
            refused.Headers["RateLimit"].ShouldBe("\"api-hour\";r=0;t=2366");
        }
        app.Time.Advance(TimeSpan.FromSeconds(2366));
        (await app.GetAsync(Orders, app.Token())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Endpoints_that_need_only_a_token_neither_count_nor_ask_the_licence()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Licenses.Set(LicenseOf.Tenant("acme", 1) with { State = LicenseState.Suspended });
        for (var i = 0; i < 5; i++)
        {
            var answer = await app.GetAsync("/api/license/status", app.Token());
            answer.Status.ShouldBe(HttpStatusCode.OK);
            answer.Headers.ShouldNotContainKey("RateLimit");
        }
        (await app.GetAsync("/api/license/status")).Code.ShouldBe("LICENSE_MISSING");
    }

    [Fact]
    public async Task A_token_of_another_purpose_is_good_only_where_it_is_named()
    {
        await using var app = await LicensedApplication.StartAsync();
        var activation = app.Token(purpose: "activation");
        (await app.GetAsync("/api/license/status", activation)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.GetAsync(Orders, activation)).Code.ShouldBe("PERMISSION_DENIED");
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/API/nothing")]
    [InlineData("/api/sales/orders/7")]
    [InlineData("/api")]
    public async Task A_path_below_a_gated_prefix_that_is_not_there_is_gated_too(string path)
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync(path)).Code.ShouldBe("LICENSE_MISSING");
        (await app.GetAsync(path, app.Token())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_longest_prefix_decides_what_a_path_that_is_not_there_demands()
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync("/api/hr/nothing", app.Token())).Code.ShouldBe("FEATURE_NOT_LICENSED");
        (await app.GetAsync("/apis/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/{*path:nonfile}")] // a fallback
    [InlineData("/{module}/{**rest}")] // a proxy
    public async Task A_route_that_takes_paths_below_a_gated_prefix_along_and_says_nothing_is_no_way_around_the_gate(string route)
    {
        await using var app = await LicensedApplication.StartAsync(routes => routes.Map(route, static () => "page"));
        (await app.GetAsync("/other/page")).Body.ShouldBe("page");
        (await app.GetAsync("/api/hr/staff")).Code.ShouldBe("LICENSE_MISSING");
        (await app.GetAsync("/api/hr/staff", app.Token())).Code.ShouldBe("FEATURE_NOT_LICENSED");
        (await app.GetAsync("/api/sales/staff", app.Token())).Body.ShouldBe("page");
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_gated_before_it_is_refused()
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync(Orders, method: HttpMethod.Put)).Code.ShouldBe("LICENSE_MISSING");
        (await app.GetAsync(Orders, app.Token(), HttpMethod.Put)).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/API/Hr/Employees")]
    [InlineData("/api/hr/employees/")]
    [InlineData("/api/./hr/employees")]
    [InlineData("/api/sales/../hr/employees")]
    [InlineData("/api/%68r/employees")]
    [InlineData("/api//hr/employees")]
    [InlineData("/api/hr%2femployees")]
    [InlineData("/api/hr/employees;x=1")]
    public async Task No_spelling_of_a_path_slips_past(string path)
    {
        await using var app = await LicensedApplication.StartAsync();
        (await app.GetAsync(path, app.Token())).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_request_of_a_tenant_is_counted_by_what_became_of_it()
    {
        await using var app = await LicensedApplication.StartAsync();
        for (var i = 0; i < 3; i++) await app.GetAsync(Orders, app.Token());
        await app.GetAsync("/api/hr/employees", app.Token()); // not licensed
        await app.GetAsync(Orders, app.Token(), HttpMethod.Post); // not permitted
        app.Licenses.Set(LicenseOf.Tenant("late") with { ExpiresAt = At.Noon });
        await app.GetAsync(Orders, app.Token("late", id: "t2"));

        var cells = app.Service<QuotaNode>().Meter.Changes().SelectMany(static change => change.Report.Cells).ToDictionary(
            static cell => (cell.TenantId, cell.Endpoint), static cell => (cell.Feature, cell.Counts));
        cells[("acme", "orders")].ShouldBe(("sales_module", new UsageCounts(3, 0, 0, 0, 0, 0)));
        cells[("acme", "/api/hr/employees")].ShouldBe(("hr_module", new UsageCounts(0, 0, 1, 0, 0, 0)));
        cells[("acme", "/api/sales/orders")].Counts.PermissionRefused.ShouldBe(1);
        cells[("late", "orders")].Counts.LicenseRefused.ShouldBe(1);
        app.Service<QuotaNode>().Meter.Changes().SelectMany(static change => change.Report.Users).Select(static user => (user.TenantId, user.UserId)).ShouldBe([("acme", 7)]);
    }

    [Fact]
    public async Task While_the_ledger_is_down_nothing_is_admitted_and_nothing_is_a_500()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Ledger.IsDown = true;
        var answer = await app.GetAsync(Orders, app.Token());
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE"));
        answer.Headers["Retry-After"].ShouldBe("1");
        app.Ledger.IsDown = false;
        app.Time.Advance(TimeSpan.FromSeconds(1));
        (await app.GetAsync(Orders, app.Token())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_enforcement_a_token_suffices()
    {
        await using var app = await LicensedApplication.StartAsync(configure: options => options.Enforce = false);
        (await app.GetAsync("/api/hr/employees", app.Token(tenant: "nobody"))).Status.ShouldBe(HttpStatusCode.OK);
        (await app.GetAsync("/api/hr/employees")).Code.ShouldBe("LICENSE_MISSING");
    }

    [Theory]
    [InlineData(RateLimitHeaderMode.Always, 0, true)]
    [InlineData(RateLimitHeaderMode.Low, 79, false)]
    [InlineData(RateLimitHeaderMode.Low, 80, true)]
    [InlineData(RateLimitHeaderMode.Never, 99, false)]
    public async Task A_setting_says_when_the_headers_are_sent(RateLimitHeaderMode mode, int before, bool sent)
    {
        await using var app = await LicensedApplication.StartAsync(configure: options => options.RateLimitHeaders = mode);
        for (var i = 0; i < before; i++) await app.GetAsync(Orders, app.Token());
        (await app.GetAsync(Orders, app.Token())).Headers.ContainsKey("RateLimit").ShouldBe(sent);
    }

    [Theory]
    [InlineData(9, 7, false)] // two are left, more than a fifth
    [InlineData(9, 8, true)]
    [InlineData(4, 3, false)]
    [InlineData(4, 4, true)]
    public async Task Low_is_less_than_a_fifth_of_a_small_limit_too(int limit, int spent, bool sent)
    {
        await using var app = await LicensedApplication.StartAsync(configure: static options => options.RateLimitHeaders = RateLimitHeaderMode.Low);
        app.Licenses.Set(LicenseOf.Tenant("acme", requestsPerHour: limit));
        LicensedApplication.Answer? last = null;
        for (var i = 0; i < spent; i++) last = await app.GetAsync(Orders, app.Token());
        last!.Status.ShouldBe(HttpStatusCode.OK);
        last.Headers.ContainsKey("RateLimit").ShouldBe(sent);
    }

    [Fact]
    public async Task An_unlimited_licence_has_no_quota_to_tell()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Licenses.Set(LicenseOf.Tenant("acme", requestsPerHour: 0));
        (await app.GetAsync(Orders, app.Token())).Headers.ShouldNotContainKey("RateLimit");
    }

    [Fact]
    public async Task Refusals_are_problem_details_for_who_asks_for_them()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Client.DefaultRequestHeaders.Accept.ParseAdd("application/problem+json");
        var answer = await app.GetAsync("/api/hr/employees", app.Token());
        answer.Json.GetProperty("status").GetInt32().ShouldBe(403);
        answer.Json.GetProperty("error_code").GetString().ShouldBe("FEATURE_NOT_LICENSED");
        answer.Json.TryGetProperty("success", out _).ShouldBeFalse();
    }
}
