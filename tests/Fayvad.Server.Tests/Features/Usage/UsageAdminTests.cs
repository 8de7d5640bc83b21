using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;
using static Fayvad.Server.Tests.Features.Usage.Reported;

namespace Fayvad.Server.Tests.Features.Usage;

/// <summary>What the vendor sees of usage, through the admin API and the command line. It is 10:15 on Wednesday, 6 January 2027, in the first week of the year.</summary>
public sealed class UsageAdminTests : IAsyncLifetime
{
    private static readonly string[] Edges =
    [
        "2026-10-25T00:00Z", "2026-10-25T01:00Z", "2026-10-31T23:00Z", "2026-11-01T00:00Z", "2026-12-27T23:00Z", "2026-12-28T00:00Z", "2026-12-31T23:00Z",
        "2027-01-01T00:00Z", "2027-01-03T23:00Z", "2027-01-04T00:00Z", "2027-01-06T10:00Z",
    ];

    private FayvadApplication _app = null!;
    private AdminBrowser _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = AdminBrowser.Settings, Time = new FakeTimeProvider(new(2027, 1, 6, 10, 15, 0, TimeSpan.Zero)) });
        _owner = await AdminBrowser.LogInAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Sums_agree_at_every_level_over_the_edges_of_hours_days_weeks_months_and_the_year()
    {
        await _app.ReportAsync([.. Edges.Select((hour, i) => Cell(hour, 1 << i)), .. Edges.Select((hour, i) => Cell(hour, 1 << i, quotaRefused: 3, feature: "hr_module", tenant: "demo_free"))]);
        var all = (1 << Edges.Length) - 1;
        foreach (var granularity in (string[])["hour", "day", "week", "month"])
        {
            var answer = await _owner.GetAsync($"/api/admin/usage/?from=2026-10-20T00:00:00Z&granularity={granularity}");
            answer.Outcome.ShouldBe("200 ", granularity);
            var data = answer.Data;
            data["total"]!["requests"].Number().ShouldBe(2 * all);
            data["timeline"]!.AsArray().Sum(static bucket => bucket!["requests"].Number()).ShouldBe(2 * all);
            data["tenants"]!.AsArray().Sum(static tenant => tenant!["requests"].Number()).ShouldBe(2 * all);
            data["total"]!["refused"]!["quota"].Number().ShouldBe(3 * Edges.Length);
            var one = (await _owner.GetAsync($"/api/admin/usage/demo/?from=2026-10-20T00:00:00Z&granularity={granularity}")).Data;
            one["timeline"]!.AsArray().Sum(static bucket => bucket!["requests"].Number()).ShouldBe(all);
            one["feature_usage"]!["usage_distribution"]!["sales_module"].Number().ShouldBe(all);
            var command = await _app.RunAsync("usage", "demo", "--from", "2026-10-20", "--by", granularity, "--json");
            command.Json["timeline"]!.ToJsonString().ShouldBe(one["timeline"]!.ToJsonString(), granularity);
        }
        var weeks = (await _owner.GetAsync("/api/admin/usage/demo/?from=2026-12-21T00:00:00Z&granularity=week")).Data["timeline"]!.AsArray();
        weeks.Select(static week => $"{week!["timestamp"]} {week["requests"]}").ShouldBe(
            ["2026-12-21T00:00:00Z 16", "2026-12-28T00:00:00Z 480", "2027-01-04T00:00:00Z 1536"]); // the week of New Year is whole
        var months = (await _owner.GetAsync("/api/admin/usage/demo/?from=2026-10-20T00:00:00Z&granularity=month")).Data["timeline"]!.AsArray();
        months.Select(static month => month!["requests"].Number()).ShouldBe([7, 8, 16 + 32 + 64, 128 + 256 + 512 + 1024]);
    }

    [Fact]
    public async Task Tenants_are_paged_most_served_first_and_can_be_asked_for_one_by_one()
    {
        await _app.ReportAsync([Cell("2027-01-05T00:00Z", 10), Cell("2027-01-05T05:00Z", 40), Cell("2027-01-05T00:00Z", 20, tenant: "demo_free")]);
        var first = await _owner.GetAsync("/api/admin/usage/?limit=1");
        first.Data["tenants"]!.ToJsonString().ShouldBe(
            """[{"tenant_id":"demo","requests":50,"refused":{"total":0,"quota":0,"feature":0,"license":0,"permission":0,"unavailable":0},"peak_hour":40}]""");
        var second = await _owner.GetAsync($"/api/admin/usage/?limit=1&cursor={first.Json["pagination"]!["next"]}");
        second.Data["tenants"]![0]!["tenant_id"]!.GetValue<string>().ShouldBe("demo_free");
        second.Json["pagination"]!["next"].ShouldBeNull();
        var one = (await _owner.GetAsync("/api/admin/usage/?tenant=demo_free&granularity=month")).Data;
        (one["total"]!["requests"].Number(), one["tenants"]!.AsArray().Count).ShouldBe((20, 1));
    }

    [Fact]
    public async Task A_range_begins_and_ends_at_the_hour_of_its_instants()
    {
        await _app.ReportAsync([Cell("2027-01-05T00:00Z", 1), Cell("2027-01-05T01:00Z", 2), Cell("2027-01-05T02:00Z", 4)]);
        (await TotalAsync("from=2027-01-05T01:00:00Z&to=2027-01-05T02:00:00Z")).ShouldBe(2);
        (await TotalAsync("from=2027-01-05T01:30:00Z&to=2027-01-05T02:00:01Z")).ShouldBe(6);
        (await TotalAsync("to=2027-01-05T01:00:00Z")).ShouldBe(1);
        (await TotalAsync("from=1970-01-01T00:00:00Z&to=9999-12-31T00:00:00Z")).ShouldBe(7);
    }

    [Fact]
    public async Task A_query_that_makes_no_sense_is_refused()
    {
        string[] queries =
        [
            "granularity=minute", "from=yesterday", "from=2027-01-05T00:00:00Z&to=2027-01-05T00:00:00Z", "from=2028-01-01T00:00:00Z", "to=2020-01-01T00:00:00Z",
            "tenant=no%20name", "client=acme", "limit=0", "cursor=x",
        ];
        foreach (var query in queries) (await _owner.GetAsync($"/api/admin/usage/?{query}")).Outcome.ShouldBe("400 VALIDATION_ERROR", query);
    }

    [Fact]
    public async Task A_tenant_that_is_none_is_not_there()
    {
        foreach (var tenant in (string[])["nobody", "no%20name"]) (await _owner.GetAsync($"/api/admin/usage/{tenant}/")).Outcome.ShouldBe("404 NOT_FOUND", tenant);
    }

    [Fact]
    public async Task Usage_needs_its_scope()
    {
        var (reader, _) = await _owner.CreateTokenAsync("reader", "usage:read");
        (await reader.GetAsync("/api/admin/usage/")).Outcome.ShouldBe("200 ");
        var (other, _) = await _owner.CreateTokenAsync("other", "licenses:read");
        foreach (var path in (string[])["/api/admin/usage/", "/api/admin/usage/demo/", "/api/admin/exports/usage.csv"])
            (await other.GetAsync(path)).Details!["required_scope"]!.GetValue<string>().ShouldBe("usage:read");
    }

    [Fact]
    public async Task The_export_is_a_row_per_tenant_or_of_one_tenant_a_row_per_part()
    {
        await _app.ReportAsync([Cell("2027-01-05T00:00Z", 10, quotaRefused: 2), Cell("2027-01-06T10:00Z", 5), Cell("2027-01-05T00:00Z", 20, tenant: "demo_free")]);
        var all = await _owner.GetAsync("/api/admin/exports/usage.csv?from=2027-01-05T00:00:00Z");
        all.Header("Content-Type")!.ShouldStartWith("text/csv");
        all.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "tenant,from,to,requests,refused,quota_refused,feature_refused,license_refused,permission_refused,unavailable",
            "demo_free,2027-01-05T00:00:00Z,2027-01-06T11:00:00Z,20,0,0,0,0,0,0", "demo,2027-01-05T00:00:00Z,2027-01-06T11:00:00Z,15,2,2,0,0,0,0",
        ]);
        (await _owner.GetAsync("/api/admin/exports/usage.csv?from=2027-01-05T00:00:00Z&tenant=demo")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].ShouldBe(
            ["demo,2027-01-05T00:00:00Z,2027-01-06T00:00:00Z,10,2,2,0,0,0,0", "demo,2027-01-06T00:00:00Z,2027-01-07T00:00:00Z,5,0,0,0,0,0,0"]);
    }

    [Fact]
    public async Task The_command_prints_tables_for_people()
    {
        await _app.ReportAsync([Cell("2027-01-05T00:00Z", 10, quotaRefused: 2), Cell("2027-01-06T10:00Z", 5), Cell("2027-01-05T00:00Z", 20, tenant: "demo_free")]);
        (await _app.RunAsync("usage", "--from", "2027-01-05")).Output.ShouldBe(
            "2027-01-05T00:00:00Z to 2027-01-06T11:00:00Z\n" +
            "TENANT     REQUESTS  REFUSED  BUSIEST HOUR\ndemo_free  20        0        20\ndemo       15        2        10\ntotal      35        2\n");
        (await _app.RunAsync("usage", "demo", "--from", "2027-01-05", "--to", "2027-01-05", "--by", "day")).Output.ShouldBe(
            "2027-01-05T00:00:00Z to 2027-01-06T00:00:00Z\nFROM (UTC)  REQUESTS  REFUSED\n2027-01-05  10        2\ntotal       10        2\n");
    }

    [Fact]
    public async Task A_command_that_makes_no_sense_is_one_line_on_standard_error()
    {
        (int Exit, string[] Arguments)[] commands =
        [
            (2, ["--by", "minute"]), (2, ["--from", "yesterday"]), (2, ["--from", "2030-01-01"]), (2, ["demo", "demo_free"]), (1, ["nobody"]), (1, ["no name"]),
        ];
        foreach (var (exit, arguments) in commands)
        {
            var result = await _app.RunAsync(["usage", .. arguments]);
            (result.Exit, result.Output).ShouldBe((exit, ""), string.Join(' ', arguments));
            result.Error.TrimEnd('\n').ShouldNotContain('\n');
        }
    }

    private async Task<long> TotalAsync(string query) => (await _owner.GetAsync($"/api/admin/usage/?{query}")).Data["total"]!["requests"].Number();
}
