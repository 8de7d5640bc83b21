using System.Text.Json.Nodes;
using CsCheck;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Licenses;

public sealed class ExplainTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = Harness.At.Start;

    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(
        new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,demo_free,bare" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_call_that_passes_is_shown_step_by_step()
    {
        var data = await ExplainAsync(await _app.LogInAsync(), "/api/hr/employees/?limit=1");
        (data["method"]!.GetValue<string>(), data["path"]!.GetValue<string>(), data["endpoint"]!.GetValue<string>(), data["decision"]!.GetValue<string>())
            .ShouldBe(("GET", "/api/hr/employees/", "/api/hr/employees/", "allowed"));
        data["error_code"].ShouldBeNull();
        Outcomes(data).ShouldBe("endpoint passed, token passed, license passed, feature passed, tier skipped, permission passed, quota skipped");
    }

    [Fact]
    public async Task A_call_that_is_refused_is_shown_up_to_the_step_that_refuses()
    {
        var data = await ExplainAsync(await _app.LogInAsync(database: "demo_free"), "/api/manufacturing/orders/");
        (data["decision"]!.GetValue<string>(), data["error_code"]!.GetValue<string>(), data["status"]!.GetValue<int>()).ShouldBe(("refused", "FEATURE_NOT_LICENSED", 403));
        data["details"]!["required_feature"]!.GetValue<string>().ShouldBe("manufacturing_module");
        Outcomes(data).ShouldBe("endpoint passed, token passed, license passed, feature failed, tier skipped, permission skipped, quota skipped");
    }

    [Fact]
    public async Task Explaining_neither_counts_nor_spends()
    {
        var admin = await _app.LogInAsync(database: "demo_free");
        await admin.GetAsync("/api/sales/orders/?limit=1");
        for (var i = 0; i < 200; i++) (await ExplainAsync(admin, "/api/sales/orders/"))["decision"]!.GetValue<string>().ShouldBe("allowed");
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Header("RateLimit").ShouldBe("\"api-hour\";r=98;t=2700");
        for (var i = 0; i < 98; i++) await admin.GetAsync("/api/sales/orders/?limit=1");
        var refused = await ExplainAsync(admin, "/api/sales/orders/");
        refused["error_code"]!.GetValue<string>().ShouldBe("USAGE_LIMIT_EXCEEDED");
        refused["steps"]!.AsArray().Last()!["detail"]!["current_usage"]!.GetValue<long>().ShouldBe(100);
    }

    [Fact]
    public async Task An_activation_token_may_ask_too_and_learns_what_it_is_not_good_for()
    {
        var activation = _app.Api.With((await _app.TryLogInAsync("admin", "admin", "bare")).Details!["activation_token"]!.GetValue<string>());
        (await ExplainAsync(activation, "/api/license/status/"))["decision"]!.GetValue<string>().ShouldBe("allowed");
        var data = await ExplainAsync(activation, "/api/sales/orders/");
        data["error_code"]!.GetValue<string>().ShouldBe("PERMISSION_DENIED");
        Outcomes(data).ShouldStartWith("endpoint passed, token failed, license skipped");
    }

    [Theory]
    [InlineData("", "400 VALIDATION_ERROR")]
    [InlineData("?path=api/sales", "400 VALIDATION_ERROR")]
    [InlineData("?path=", "400 VALIDATION_ERROR")]
    [InlineData("?path=/a%20b", "400 VALIDATION_ERROR")]
    [InlineData("?path=/a&path=/b", "400 VALIDATION_ERROR")]
    [InlineData("?path=/a%2500", "400 VALIDATION_ERROR")]
    [InlineData("?path=/a&method=G%20T", "400 VALIDATION_ERROR")]
    public async Task A_question_that_no_request_could_be_is_refused(string query, string outcome) =>
        (await (await _app.LogInAsync()).GetAsync($"/api/license/explain/{query}")).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task The_operator_asks_for_any_tenant_and_role_while_the_server_runs()
    {
        var allowed = await _app.RunAsync("explain", "--tenant", "demo", "--path", "/api/hr/employees/", "--json");
        allowed.Exit.ShouldBe(0, allowed.Error);
        allowed.Json["decision"]!.GetValue<string>().ShouldBe("allowed");
        var refused = (await _app.RunAsync("explain", "--tenant", "demo_free", "--method", "GET", "--path", "/api/hr/employees/", "--role", "portal", "--json")).Json;
        refused["error_code"]!.GetValue<string>().ShouldBe("FEATURE_NOT_LICENSED");
        (await _app.RunAsync("explain", "--tenant", "nobody", "--path", "/api/hr/employees/")).Output.ShouldContain("refused: 403 LICENSE_MISSING");
        (await _app.RunAsync("explain", "--tenant", "demo", "--path", "api")).Exit.ShouldBe(2);
        (await _app.RunAsync("explain", "--tenant", "demo", "--path", "/api", "--role", "king")).Exit.ShouldBe(2);
        (await _app.RunAsync("explain", "--tenant", "demo", "--method", "G T", "--path", "/api")).Exit.ShouldBe(2);
    }

    /// <summary>For whatever path, method, token and licence: explained and asked for come to the same.</summary>
    [Fact]
    public async Task What_is_explained_is_what_a_request_gets()
    {
        var licenses = new MemoryLicenseSource();
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = { ["ODOO_DEMO_DATABASES"] = "bare" },
            Services = services => services.AddSingleton<ILicenseSource>(licenses),
        });
        var tokens = app.Services.GetRequiredService<TokenService>();
        var tenants = app.Services.GetRequiredService<LicensedTenants>();
        var seen = new Dictionary<string, int>();
        await Case.SampleAsync(async sample =>
        {
            if (sample.License is null) licenses.Remove(sample.Tenant);
            else licenses.Set(sample.License);
            await tenants.RefreshAsync(sample.Tenant, TestContext.Current.CancellationToken);
            var subject = new TokenSubject(sample.Tenant, 7, "somebody", null, sample.Role);
            var view = Server.Features.Licenses.LicenseView.Of(LicenseOf.Tenant(sample.Tenant), FeatureSet.Empty, app.Time.GetUtcNow());
            var caller = app.Api.With((sample.IsActivation ? tokens.IssueActivation(subject) : tokens.IssueAccess(subject, view, null)).Text);

            var explained = (await caller.GetAsync($"/api/license/explain/?method={sample.Method}&path={Uri.EscapeDataString(sample.Path)}")).Data;
            if ((string?)explained["endpoint"] == "/ws/") return; // whoever opens no connection there is refused for that first
            var real = await caller.SendAsync(new HttpMethod(sample.Method), sample.Path, null);
            var outcome = GateCodes.Contains(CodeOf(real)) ? $"{(int)real.Status} {CodeOf(real)}" : "allowed";
            var expected = explained["decision"]!.GetValue<string>() == "allowed" ? "allowed" : $"{explained["status"]} {explained["error_code"]}";
            expected.ShouldBe(outcome, $"{sample} => {real} but {explained}");
            seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
        }, iter: 1500, threads: 1);
        foreach (var code in GateCodes) seen.Keys.ShouldContain(outcome => outcome.EndsWith(code, StringComparison.Ordinal), $"{code} never came up: {string.Join(", ", seen)}");
        seen.Keys.ShouldContain("allowed");
    }

    [Fact]
    public async Task What_guards_itself_is_explained_by_what_it_demands()
    {
        await using var app = await FayvadApplication.StartAsync();
        var (admin, free) = (await app.LogInAsync(), await app.LogInAsync(database: "demo_free"));
        (await ExplainAsync(admin, "/ws/"))["decision"]!.GetValue<string>().ShouldBe("allowed");
        var live = await ExplainAsync(free, "/ws/");
        $"{live["status"]} {live["error_code"]}".ShouldBe("403 FEATURE_NOT_LICENSED");
        var staff = await ExplainAsync(admin, "/api/admin/licenses/");
        $"{staff["status"]} {staff["error_code"]}".ShouldBe((await admin.GetAsync("/api/admin/licenses/")).Outcome);
        (await ExplainAsync(admin, "/api/admin/session/"))["decision"]!.GetValue<string>().ShouldNotBeNull();
    }

    // What the gate or the routing says; whatever else is answered comes from behind it.
    private static readonly string[] GateCodes =
        ["LICENSE_MISSING", "LICENSE_INVALID", "FEATURE_NOT_LICENSED", "PERMISSION_DENIED", "USAGE_LIMIT_EXCEEDED", "NOT_FOUND", "METHOD_NOT_ALLOWED"];

    private static readonly Gen<string> Paths = AnyOf(
        "/api/sales/orders/", "/api/sales/orders/7/", "/api/sales/nothing/here/", "/api/hr/employees/", "/api/manufacturing/orders/", "/api/unheard/of/",
        "/api/", "/ws/", "/api/license/status/", "/api/license/nothing/", "/api/auth/me/", "/api/auth/refresh/", "/health/live/", "/license/portal/tiers/", "/nothing/");

    private static readonly Gen<string> Insertions = AnyOf("/", "/./", "/x/../", "/%2e%2e/", "/../", "%2f", "%252f", ";x", "%ff", ".");

    // One in five as it is; without its last slash; in capitals; with a character encoded; with something put before a slash.
    private static readonly Gen<(int Kind, int At, string Text)> Spellings = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 12], Insertions);

    private static readonly Gen<Sample> Case = Gen.Select(
        Paths, Spellings.Array[0, 2], AnyOf("GET", "POST", "PUT", "DELETE", "PATCH"), AnyOf(Role.Admin, Role.User, Role.Portal, new Role("nobody", [])),
        Gen.Int[0, 5], Gen.Int[0, 8],
        (path, spellings, method, role, kind, which) =>
        {
            foreach (var spelling in spellings) path = Spell(path, spelling);
            var tenant = which == 8 ? "small" : "acme";
            var license = LicenseOf.Tenant(tenant, which == 8 ? 3 : 0);
            return new Sample(path.StartsWith('/') ? path : "/" + path, method, role, kind == 0, tenant, which == 0 ? null : Change(license, which));
        });

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Spell(string path, (int Kind, int At, string Text) spelling)
    {
        var at = Math.Min(spelling.At, path.Length - 1);
        return spelling.Kind switch
        {
            1 when path.Length > 1 => path.TrimEnd('/'),
            2 => path.ToUpperInvariant(),
            3 => $"{path[..at]}%{(int)path[at]:x2}{path[(at + 1)..]}",
            4 => path.Insert(Math.Max(0, path.IndexOf('/', at)), spelling.Text),
            _ => path,
        };
    }

    private static LicenseSnapshot Change(LicenseSnapshot license, int which) => which switch
    {
        1 => license with { State = LicenseState.Suspended },
        2 => license with { State = LicenseState.Revoked },
        3 => license with { ExpiresAt = Start },
        4 => license with { StartsAt = Start.AddDays(1) },
        5 => license with { Features = FeatureSet.Of("api_access") },
        6 => license with { Features = FeatureSet.Of("api_access", "hr_module", "manufacturing_module", "real_time_sync") },
        _ => license,
    };

    private static async Task<JsonNode> ExplainAsync(ApiClient caller, string path) =>
        (await caller.GetAsync($"/api/license/explain/?method=GET&path={Uri.EscapeDataString(path)}")).Data;

    private static string Outcomes(JsonNode data) => string.Join(", ", data["steps"]!.AsArray().Select(static step => $"{step!["step"]} {step["outcome"]}"));

    private static string CodeOf(ApiAnswer answer) => answer.Text.Length > 0 && answer.Text[0] == '{' ? answer.ErrorCode ?? "" : "";

    private sealed record Sample(string Path, string Method, Role Role, bool IsActivation, string Tenant, LicenseSnapshot? License);
}
