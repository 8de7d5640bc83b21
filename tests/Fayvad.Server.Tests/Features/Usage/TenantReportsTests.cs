using System.Text.Json.Nodes;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using static Fayvad.Server.Tests.Features.Usage.Reported;

namespace Fayvad.Server.Tests.Features.Usage;

/// <summary>What a tenant sees of its own usage. It is 10:15 on Tuesday, 24 November 2026.</summary>
public sealed class TenantReportsTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(
        new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,demo_free,bare" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_bucket_is_there_and_every_sum_agrees()
    {
        await _app.ReportAsync([
            Cell("2026-11-24T10:00Z", 20), Cell("2026-11-23T11:00Z", 40, feature: "hr_module"), Cell("2026-11-23T10:00Z", 50), Cell("2026-11-18T00:00Z", 50),
            Cell("2026-11-17T23:00Z", 100), Cell("2026-10-26T00:00Z", 100, feature: "hr_module"), Cell("2026-10-25T23:00Z", 200), Cell("2026-08-27T11:00Z", 300),
        ]);
        var admin = await _app.LogInAsync();
        (string Timeframe, int Buckets, string First, string Last, long Total)[] expected =
        [
            ("24h", 24, "2026-11-23T11:00:00Z", "2026-11-24T10:00:00Z", 60), ("7d", 7, "2026-11-18T00:00:00Z", "2026-11-24T00:00:00Z", 160),
            ("30d", 30, "2026-10-26T00:00:00Z", "2026-11-24T00:00:00Z", 360), ("90d", 14, "2026-08-24T00:00:00Z", "2026-11-23T00:00:00Z", 860),
        ];
        foreach (var (timeframe, buckets, first, last, total) in expected)
        {
            var answer = await admin.GetAsync($"/api/license/analytics/?timeframe={timeframe}");
            answer.Outcome.ShouldBe("200 ");
            answer.Json["timeframe"]!.GetValue<string>().ShouldBe(timeframe);
            var usage = answer.Data["api_usage"]!;
            var timeline = usage["timeline"]!.AsArray();
            (timeline.Count, (string?)timeline[0]!["timestamp"], (string?)timeline[^1]!["timestamp"]).ShouldBe((buckets, first, last));
            (usage["total_requests"].Number(), timeline.Sum(static point => point!["requests"].Number())).ShouldBe((total, total));
            var features = answer.Data["feature_usage"]!;
            features["usage_distribution"]!.AsObject().Sum(static feature => feature.Value.Number()).ShouldBe(total);
            features["by_endpoint"]!.AsArray().Sum(static endpoint => endpoint!["requests"].Number()).ShouldBe(total);
            answer.Data["peak_usage_times"]!["weekdays"]!.AsArray().Sum(static day => day!["requests"].Number()).ShouldBe(total);
            usage["peak_usage"].Number().ShouldBe(timeline.Max(static point => point!["requests"].Number()));
        }
    }

    [Fact]
    public async Task Analytics_tell_what_for_by_whom_when_and_how_well_the_licence_fits()
    {
        await _app.ReportAsync([Cell("2026-11-20T09:00Z", 300), Cell("2026-11-21T09:00Z", 100, quotaRefused: 7, feature: "hr_module")],
            new UserSeen("demo", Hour("2026-11-20T09:00Z"), 2), new UserSeen("demo", Hour("2026-11-21T09:00Z"), 2), new UserSeen("demo", Hour("2026-11-21T09:00Z"), 6));
        var data = (await (await _app.LogInAsync("user")).GetAsync("/api/license/analytics/")).Data; // 30 days by default
        data["feature_usage"]!["most_used_features"]!.ToJsonString().ShouldBe(
            """[{"feature":"sales_module","name":"Sales Module","requests":300,"share":75},{"feature":"hr_module","name":"HR Module","requests":100,"share":25}]""");
        data["user_activity"]!["active_users"].Number().ShouldBe(2);
        data["user_activity"]!["by_day"]!.AsArray().Single(static day => (string?)day!["date"] == "2026-11-21")!["users"].Number().ShouldBe(2);
        data["user_activity"]!["most_active"]!.ToJsonString().ShouldBe("""[{"user_id":2,"hours":2},{"user_id":6,"hours":1}]""");
        data["peak_usage_times"]!["hours_of_day"]!.ToJsonString().ShouldBe("""[{"hour":9,"requests":400,"share":100}]""");
        data["peak_usage_times"]!["busiest_hour"]!.ToJsonString().ShouldBe("""{"timestamp":"2026-11-20T09:00:00Z","requests":300}""");
        var fit = data["license_efficiency"]!;
        fit["limits"]!["max_api_requests_per_hour"]!["peak_percentage"]!.GetValue<double>().ShouldBe(6);
        fit["refused_requests"]!["quota"].Number().ShouldBe(7);
        fit["unused_features"]!.AsArray().Select(static feature => (string?)feature!["feature"]).ShouldContain("manufacturing_module");
        fit["score"].Number().ShouldBeInRange(1, 99);
        data["forecast"]!["growth"]!["reason"]!.GetValue<string>().ShouldBe("too_little_data");
    }

    [Fact]
    public async Task A_timeframe_that_is_none_is_refused()
    {
        var user = await _app.LogInAsync();
        foreach (var query in (string[])["timeframe=31d", "timeframe=", "timeframe=7d&timeframe=30d"])
        {
            var answer = await user.GetAsync($"/api/license/analytics/?{query}");
            answer.Outcome.ShouldBe("400 VALIDATION_ERROR", query);
            answer.Details!["fields"]!["timeframe"]!.GetValue<string>().ShouldContain("24h, 7d, 30d, 90d");
        }
    }

    [Fact]
    public async Task Reports_need_a_token_and_take_no_other_method()
    {
        var admin = await _app.LogInAsync();
        foreach (var path in (string[])["/api/license/analytics/", "/api/license/recommendations/"])
        {
            (await _app.Api.GetAsync(path)).Outcome.ShouldBe("403 LICENSE_MISSING");
            (await admin.PostAsync(path, new JsonObject())).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
        }
    }

    [Fact]
    public async Task A_tenant_sees_itself_alone()
    {
        await _app.ReportAsync([Cell("2026-11-24T09:00Z", 20, tenant: "demo_free")]);
        (await (await _app.LogInAsync()).GetAsync("/api/license/analytics/?timeframe=24h")).Data["api_usage"]!["total_requests"].Number().ShouldBe(0);
        (await (await _app.LogInAsync(database: "demo_free")).GetAsync("/api/license/analytics/?timeframe=24h")).Data["api_usage"]!["total_requests"].Number().ShouldBe(20);
    }

    [Fact]
    public async Task The_status_counts_what_all_nodes_served_and_shows_what_the_hour_will_come_to()
    {
        await _app.ReportAsync([Cell("2026-11-24T10:00Z", 40), Cell("2026-11-24T00:00Z", 60), Cell("2026-11-23T23:00Z", 500)]);
        var user = await _app.LogInAsync("user");
        for (var i = 0; i < 5; i++) (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        var data = (await user.GetAsync("/api/license/status/")).Data;
        data["usage"]!["api_requests_this_hour"].Number().ShouldBe(45);
        data["usage"]!["api_requests_today"].Number().ShouldBe(105);
        data["status"]!["usage_percentage"]!["max_api_requests_per_hour"]!.GetValue<double>().ShouldBe(0.9);
        data["forecast"]!.ToJsonString().ShouldBe("""{"used":45,"expected":180,"limit":5000,"limit_reached_at":null,"weeks_of_history":0,"reason":null}""");
    }

    [Fact]
    public async Task An_alert_that_was_raised_is_in_the_status_with_its_time()
    {
        await _app.ReportAsync([Cell("2026-11-24T10:00Z", 85, tenant: "demo_free")]);
        await _app.Services.GetRequiredService<IUsageStore>().TryRaiseAsync(
            new("demo_free", Hour("2026-11-24T10:00Z"), 80, 80, 100, Harness.At.Start.AddMinutes(-3)), TestContext.Current.CancellationToken);
        var alert = (await (await _app.LogInAsync(database: "demo_free")).GetAsync("/api/license/status/")).Data["alerts"]!.AsArray()
            .Single(static alert => ((string)alert!["id"]!).StartsWith("api-requests", StringComparison.Ordinal))!;
        (alert["id"]!.GetValue<string>(), alert["message"]!.GetValue<string>()).ShouldBe(
            ("api-requests-2026-11-24T10Z-80", "85 % of this hour's API requests are used; 80 % were reached at 10:12 UTC."));
    }

    [Fact]
    public async Task The_hour_s_forecast_knows_the_same_hour_of_the_weeks_before()
    {
        await _app.ReportAsync([Cell("2026-11-17T10:00Z", 4000), Cell("2026-11-10T10:00Z", 2000), Cell("2026-11-24T10:00Z", 100)]);
        var forecast = (await (await _app.LogInAsync()).GetAsync("/api/license/status/")).Data["forecast"]!;
        // 100 + 3/4 of an hour at 100 + 3/4 · 3000
        (forecast["expected"].Number(), forecast["weeks_of_history"].Number()).ShouldBe((1863, 2));
    }

    [Fact]
    public async Task Recommendations_replay_the_tenant_s_own_days_against_every_other_tier()
    {
        (await _app.RunAsync("license", "issue", "--tier", "professional", "--client", "Acme", "--tenant", "bare", "--activate", "--expires", "2027-06-30", "--json")).Exit.ShouldBe(0);
        await _app.ReportAsync([
            Cell("2026-11-01T09:00Z", 900, tenant: "bare"), Cell("2026-11-10T09:00Z", 150, tenant: "bare"), Cell("2026-11-20T09:00Z", 312, feature: "hr_module", tenant: "bare"),
        ]);
        var data = (await (await _app.LogInAsync("admin", "bare")).GetAsync("/api/license/recommendations/")).Data;
        data["current_tier"]!.GetValue<string>().ShouldBe("professional");
        var summary = data["usage_summary"]!;
        (summary["days_of_data"].Number(), summary["api_usage"]!["total_requests"].Number()).ShouldBe((23, 1362));
        var free = summary["replay"]!.AsArray().Single(static tier => (string?)tier!["tier"] == "free")!;
        free["message"]!.GetValue<string>().ShouldBe("Free would have refused 1,062 requests in 3 hours; it lacks HR Module (312 requests).");
        var downgrade = data["recommendations"]!.AsArray().Single(static item => (string?)item!["type"] == "downgrade")!;
        downgrade["suggested_tier"]!.GetValue<string>().ShouldBe("basic");
        downgrade["potential_savings"]!.ToJsonString().ShouldBe("""{"amount":700.00,"currency":"USD","period":"yearly"}""");
        data["recommendations"]!.AsArray().ShouldContain(static item => (string?)item!["type"] == "optimization");
    }

    [Fact]
    public async Task Nothing_is_recommended_on_six_days_of_data_and_it_is_said_why()
    {
        await _app.ReportAsync([Cell("2026-11-18T09:00Z", 900)]);
        var data = (await (await _app.LogInAsync()).GetAsync("/api/license/recommendations/")).Data;
        data["recommendations"]!.AsArray().ShouldBeEmpty();
        data["usage_summary"]!["reason"]!.GetValue<string>().ShouldBe("too_little_data");
    }
}
