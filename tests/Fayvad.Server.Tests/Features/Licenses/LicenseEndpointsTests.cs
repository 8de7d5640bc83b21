using System.Text.Json.Nodes;
using Fayvad.Licensing.Enforcement;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Licenses;

public sealed class LicenseEndpointsTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(
        new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,demo_free,bare" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_status_shows_licence_usage_and_percentages()
    {
        var user = await _app.LogInAsync("user");
        for (var i = 0; i < 3; i++) (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        var data = (await user.GetAsync("/api/license/status/")).Data;
        data["license"]!["tier"]!.GetValue<string>().ShouldBe("professional");
        data["usage"]!.ToJsonString().ShouldBe("""{"api_requests_this_hour":3,"api_requests_today":3,"active_users":1,"concurrent_connections":0}""");
        data["status"]!.ToJsonString().ShouldBe(
            """{"is_valid":true,"reason":null,"days_until_expiry":null,"usage_percentage":{"max_users":2,"max_api_requests_per_hour":0,"max_concurrent_connections":0}}""");
        data["alerts"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Asking_for_the_status_neither_counts_nor_is_refused_by_the_quota()
    {
        var admin = await _app.LogInAsync(database: "demo_free");
        for (var i = 0; i < 100; i++) await admin.GetAsync("/api/sales/orders/?limit=1");
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("429 USAGE_LIMIT_EXCEEDED");
        var answer = await admin.GetAsync("/api/license/status/");
        answer.Outcome.ShouldBe("200 ");
        answer.Header("RateLimit").ShouldBeNull();
        answer.Data["usage"]!["api_requests_this_hour"]!.GetValue<long>().ShouldBe(100);
        answer.Data["status"]!["usage_percentage"]!["max_api_requests_per_hour"]!.GetValue<double>().ShouldBe(100);
        var alert = answer.Data["alerts"]!.AsArray().Single(static alert => (string?)alert!["type"] == "usage_exceeded" && ((string)alert["id"]!).StartsWith("api", StringComparison.Ordinal))!;
        (alert["severity"]!.GetValue<string>(), alert["action_url"]!.GetValue<string>()).ShouldBe(("error", "/license/upgrade/"));
    }

    [Theory]
    [InlineData(3_999, null)]
    [InlineData(4_000, "usage_high")]
    [InlineData(4_999, "usage_high")]
    [InlineData(5_000, "usage_exceeded")]
    public async Task A_limit_is_near_and_reached_by_the_numbers_and_not_by_the_rounded_share_of_it(long used, string? alert)
    {
        var tenant = await _app.Services.GetRequiredService<LicensedTenants>().GetAsync("demo", TestContext.Current.CancellationToken);
        var status = LicenseStatus.Of(tenant, null, new(used, used, 1, 0), new(used, null, null, null, 0, null), [], At.Start);
        status.Alerts.SingleOrDefault()?.Type.ShouldBe(alert);
        status.Alerts.Count.ShouldBe(alert is null ? 0 : 1);
        (status.Status.UsagePercentage.MaxApiRequestsPerHour >= 100).ShouldBe(used == 5_000);
    }

    [Fact]
    public async Task The_status_stays_reachable_when_the_licence_is_suspended_and_says_why()
    {
        var user = await _app.LogInAsync("user");
        (await _app.RunAsync("license", "suspend", await LicenseOf("demo"), "--reason", "unpaid")).Exit.ShouldBe(0);
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(1),
            async () => (string?)(await user.GetAsync("/api/license/status/")).Data["status"]!["reason"] == "SUSPENDED")).ShouldBeTrue();
        var data = (await user.GetAsync("/api/license/status/")).Data;
        data["status"]!["is_valid"]!.GetValue<bool>().ShouldBeFalse();
        data["license"]!["status"]!.GetValue<string>().ShouldBe("suspended");
        data["alerts"]![0]!["type"]!.GetValue<string>().ShouldBe("license_invalid");
    }

    [Fact]
    public async Task A_licence_near_its_end_shows_the_days_left_and_warns()
    {
        await IssueAsync("--tenant", "bare", "--activate", "--expires", "2026-12-04T10:15:00Z");
        var data = (await (await _app.LogInAsync(database: "bare")).GetAsync("/api/license/status/")).Data;
        data["status"]!["days_until_expiry"]!.GetValue<int>().ShouldBe(10);
        data["alerts"]!.AsArray().Select(static alert => $"{alert!["type"]} {alert["severity"]}").ShouldContain("license_expiring warn");
        // Its id opens a licence, and is none of its users' business.
        data.ToJsonString().ShouldNotContain((string)(await _app.RunAsync("license", "list", "--tenant", "bare", "--json")).Json["licenses"]![0]!["license_id"]!);
    }

    [Fact]
    public async Task A_licence_whose_term_is_over_stops_at_the_very_second_without_any_job()
    {
        await IssueAsync("--tenant", "bare", "--activate", "--expires", "2026-11-24T10:30:00Z");
        var admin = await _app.LogInAsync(database: "bare");
        _app.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        _app.Time.Advance(TimeSpan.FromMilliseconds(1));
        var refused = await admin.GetAsync("/api/sales/orders/?limit=1");
        refused.Outcome.ShouldBe("403 LICENSE_INVALID");
        refused.Details!["reason"]!.GetValue<string>().ShouldBe("EXPIRED");
        (await admin.GetAsync("/api/license/status/")).Data["status"]!["days_until_expiry"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task An_administrator_without_a_licence_activates_a_key_and_can_work()
    {
        var key = await IssueAsync();
        var login = await _app.TryLogInAsync("admin", "admin", "bare");
        var answer = await ActivateAsync(_app.Api.With(login.Details!["activation_token"]!.GetValue<string>()), key.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        answer.Outcome.ShouldBe("200 ");
        answer.Json["message"]!.GetValue<string>().ShouldBe("License activated successfully");
        answer.Data["license_key"]!.GetValue<string>().ShouldBe($"XXXX-XXXX-XXXX-XXXX-{key[^4..]}");
        answer.Data["tier"]!.GetValue<string>().ShouldBe("basic");
        answer.Data["tier_name"]!.GetValue<string>().ShouldBe("Basic");
        answer.Data["expiry_date"].ShouldBeNull();
        (await (await _app.LogInAsync(database: "bare")).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task An_upgrade_by_key_takes_effect_for_tokens_that_are_out_already()
    {
        var admin = await _app.LogInAsync(database: "demo_free");
        (await admin.GetAsync("/api/hr/employees/")).Outcome.ShouldBe("403 FEATURE_NOT_LICENSED");
        var key = await IssueAsync("--tier", "professional");
        (await ActivateAsync(admin, key)).Outcome.ShouldBe("200 ");
        (await admin.GetAsync("/api/hr/employees/?limit=1")).Outcome.ShouldBe("200 ");
        (await ActivateAsync(admin, key)).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task An_activation_that_is_sent_again_is_carried_out_once_and_another_key_under_its_Idempotency_Key_is_a_conflict()
    {
        var admin = await _app.LogInAsync(database: "demo_free");
        var (first, second) = (await IssueAsync("--tier", "professional"), await IssueAsync("--tier", "enterprise"));
        var done = await ActivateAsync(admin, first, ("Idempotency-Key", "k"));
        done.Outcome.ShouldBe("200 ");
        var again = await ActivateAsync(admin, first, ("Idempotency-Key", "k"));
        (again.Text, again.Header("Idempotency-Replayed")).ShouldBe((done.Text, "true"));
        (await ActivateAsync(admin, second, ("Idempotency-Key", "k"))).Outcome.ShouldBe("409 CONFLICT");
        (await admin.GetAsync("/api/license/status/")).Data["license"]!["tier"]!.GetValue<string>().ShouldBe("professional");
    }

    [Fact]
    public async Task A_mistyped_key_is_400_and_says_which_group_to_look_at()
    {
        var key = await IssueAsync();
        var wrong = key[..5] + (key[5] == '7' ? '8' : '7') + key[6..];
        var answer = await ActivateAsync(await _app.LogInAsync(), wrong);
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["group"]!.GetValue<int>().ShouldBe(2);
        answer.Details["fields"]!["license_key"]!.GetValue<string>().ShouldContain("group 2");
        answer.Text.ShouldNotContain(wrong);
    }

    [Fact]
    public async Task Unknown_revoked_suspended_expired_and_foreign_keys_get_one_and_the_same_answer()
    {
        var unknown = "0000-0000-0000-0000-0000"; // checks out, like any multiple of the code; nobody has it
        var revoked = await IssueAsync();
        (await _app.RunAsync("license", "revoke", revoked, "--reason", "fraud")).Exit.ShouldBe(0);
        var suspended = await IssueAsync();
        (await _app.RunAsync("license", "suspend", suspended, "--reason", "unpaid")).Exit.ShouldBe(0);
        var expired = await IssueAsync("--expires", "2026-11-24T10:16:00Z");
        var foreign = await IssueAsync("--tenant", "elsewhere", "--activate");
        var admin = await _app.LogInAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(2));

        var answers = new List<ApiAnswer>();
        foreach (var key in (string[])[unknown, revoked, suspended, expired]) answers.Add(await ActivateAsync(admin, key));
        answers.Add(await ActivateAsync(await _app.LogInAsync(database: "demo_free"), foreign));

        answers.ShouldAllBe(static answer => answer.Outcome == "403 LICENSE_INVALID");
        answers.Select(static answer => answer.Text.Replace((string)answer.Json["request_id"]!, "", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Guessing_keys_is_slowed_down()
    {
        var admin = await _app.LogInAsync();
        for (var i = 0; i < 5; i++) (await ActivateAsync(admin, "0000-0000-0000-0000-0000")).Outcome.ShouldBe("403 LICENSE_INVALID");
        (await ActivateAsync(admin, "0000-0000-0000-0000-0000")).Outcome.ShouldBe("429 RATE_LIMITED");
    }

    [Fact]
    public async Task Only_administrators_activate() =>
        (await ActivateAsync(await _app.LogInAsync("user"), await IssueAsync())).Outcome.ShouldBe("403 PERMISSION_DENIED");

    [Fact]
    public async Task A_request_without_its_fields_names_them()
    {
        var answer = await (await _app.LogInAsync()).PostAsync("/api/license/activate/", new JsonObject { ["license_key"] = "" });
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["missing_fields"]!.ToJsonString().ShouldBe("""["license_key","client_name","contact_email"]""");
        answer.Details["required_fields"]!.ToJsonString().ShouldBe("""["license_key","client_name","contact_email"]""");
    }

    [Fact]
    public async Task An_address_that_is_no_email_is_refused()
    {
        var answer = await (await _app.LogInAsync()).PostAsync("/api/license/activate/",
            new JsonObject { ["license_key"] = await IssueAsync(), ["client_name"] = " ", ["contact_email"] = "nobody" });
        answer.Details!["fields"]!.AsObject().Select(static field => field.Key).ShouldBe(["client_name", "contact_email"]);
    }

    [Fact]
    public async Task A_whole_key_reaches_neither_answer_nor_log_nor_disk()
    {
        var key = await IssueAsync("--tier", "enterprise");
        (await ActivateAsync(await _app.LogInAsync(), key)).Text.ShouldNotContain(key);
        _app.Logs.All.ShouldNotContain(key);
        _app.Logs.All.ShouldNotContain(key.Replace("-", "", StringComparison.Ordinal));
        // The quota ledger is locked against others while the server runs; it is never told a key.
        foreach (var file in Directory.GetFiles(_app.Directory.Combine("data")))
        {
            var content = System.Text.Encoding.Latin1.GetString(await ReadSharedAsync(file));
            content.ShouldNotContain(key, customMessage: file);
            content.ShouldNotContain(key.Replace("-", "", StringComparison.Ordinal), customMessage: file);
        }
        _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    private static Task<ApiAnswer> ActivateAsync(ApiClient client, string key, params (string Name, string Value)[] headers) => client.PostAsync("/api/license/activate/",
        new JsonObject { ["license_key"] = key, ["client_name"] = "Acme Ltd", ["contact_email"] = "it@acme.test" }, headers);

    private async Task<string> IssueAsync(params string[] more)
    {
        string[] tier = more.Contains("--tier") ? [] : ["--tier", "basic"];
        string[] term = more.Contains("--expires") ? [] : ["--perpetual"];
        var result = await _app.RunAsync(["license", "issue", "--client", "Acme Ltd", "--email", "it@acme.test", "--json", .. tier, .. term, .. more]);
        result.Exit.ShouldBe(0, result.Error);
        return result.Json["license_key"]!.GetValue<string>();
    }

    private async Task<string> LicenseOf(string tenant) =>
        (await _app.RunAsync("license", "list", "--tenant", tenant, "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
