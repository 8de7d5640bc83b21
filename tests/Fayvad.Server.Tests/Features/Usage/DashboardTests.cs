using System.Text.Json.Nodes;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using static Fayvad.Server.Tests.Features.Usage.Reported;

namespace Fayvad.Server.Tests.Features.Usage;

public sealed class DashboardTests : IAsyncLifetime
{
    private const string Address = "/admin/license/dashboard/data/";

    private FayvadApplication _app = null!;
    private AdminBrowser _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(AdminBrowser.Settings);
        _owner = await AdminBrowser.LogInAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Licences_are_counted_by_tier_and_what_recurs_is_added_up_in_money()
    {
        await IssueAsync("basic", "--activate", "--tenant", "one", "--expires", "2027-11-01", "--billing", "yearly");
        var two = await IssueAsync("basic", "--activate", "--tenant", "two", "--expires", "2026-12-10", "--billing", "monthly");
        await IssueAsync("basic", "--expires", "2027-11-01"); // nobody uses it yet
        var suspended = await IssueAsync("enterprise", "--activate", "--tenant", "three", "--expires", "2027-11-01");
        (await _app.RunAsync("license", "suspend", suspended, "--reason", "unpaid")).Exit.ShouldBe(0);
        await IssueAsync("professional", "--activate", "--tenant", "four", "--expires", "2026-11-24T10:16:00Z");
        _app.Time.Advance(TimeSpan.FromMinutes(1));

        var data = (await _owner.GetAsync(Address)).Data;
        data["overview"]!.ToJsonString().ShouldBe( // with those of demo (perpetual) and demo_free
            """{"total_licenses":7,"active_licenses":4,"expired_licenses":1,"suspended_licenses":1,"activation_rate":57.1,"monthly_recurring_revenue":{"USD":53.17}}""");
        data["tier_distribution"]!["basic"]!.ToJsonString().ShouldBe(
            """{"name":"Basic","count":3,"active":2,"revenue":53.17,"currency":"USD","revenue_by_billing":{"monthly":29.00,"yearly":24.17}}""");
        data["tier_distribution"]!["professional"]!["revenue"]!.GetValue<decimal>().ShouldBe(0); // one is over, one was sold for ever
        data["recent_activations"]!.AsArray().Single(static row => (string?)row!["tenant_id"] == "two")!["license_id"]!.GetValue<string>().ShouldBe(two);
        ((string)data["recent_activations"]![0]!["license_key"]!).ShouldStartWith("XXXX-XXXX-XXXX-XXXX-");
        var expiring = data["expiring"]!.AsArray().ShouldHaveSingleItem()!;
        (expiring["client"]!.GetValue<string>(), expiring["days_left"].Number()).ShouldBe(("Acme two", 16));
        data["alerts"]!.AsArray().ShouldHaveSingleItem()!["message"]!.GetValue<string>().ShouldBe("1 licence will expire within 30 days.");
    }

    [Fact]
    public async Task Usage_of_all_tenants_is_shown_and_who_is_near_the_limit()
    {
        await _app.ReportAsync([
            Cell("2026-11-24T10:00Z", 95, quotaRefused: 4, tenant: "demo_free"), Cell("2026-11-24T10:00Z", 30), Cell("2026-11-24T00:00Z", 100), Cell("2026-11-23T23:00Z", 1000),
        ]);
        await _app.Services.GetRequiredService<IUsageStore>().TryRaiseAsync(new("demo_free", Hour("2026-11-24T10:00Z"), 80, 80, 100, At.Start), TestContext.Current.CancellationToken);
        await _app.LogInAsync("user");
        var data = (await _owner.GetAsync(Address)).Data;
        data["usage_stats"]!.ToJsonString().ShouldBe(
            """{"api_calls_today":225,"api_calls_this_hour":125,"refused_today":4,"active_users":1,"concurrent_connections":0,"total_tenants":2}""");
        var high = data["high_usage"]!.AsArray().ShouldHaveSingleItem()!;
        (high["tenant"]!.GetValue<string>(), high["percent"]!.GetValue<double>(), high["current"].Number(), high["limit"].Number()).ShouldBe(("demo_free", 95, 95, 100));
        ((string)high["license_key"]!).ShouldStartWith("XXXX-");
        data["alerts"]!.AsArray().Single(static alert => (string?)alert!["type"] == "info")!["count"].Number().ShouldBe(1);
    }

    [Fact]
    public async Task It_is_read_once_in_five_seconds_however_many_look()
    {
        var first = await _owner.GetAsync(Address);
        await IssueAsync("basic", "--expires", "2027-11-01");
        _app.Time.Advance(TimeSpan.FromSeconds(4));
        (await _owner.GetAsync(Address)).Text.ShouldBe(first.Text);
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        (await _owner.GetAsync(Address)).Data["overview"]!["total_licenses"].Number().ShouldBe(first.Data["overview"]!["total_licenses"].Number() + 1);
    }

    [Fact]
    public async Task Staff_with_its_scopes_see_it_and_nobody_else()
    {
        (await _app.Api.GetAsync(Address)).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await (await _app.LogInAsync()).GetAsync(Address)).Outcome.ShouldBe("401 TOKEN_INVALID");
        var (viewer, _) = await _owner.CreateAsync("vic@fayvad.test", "viewer");
        (await viewer.GetAsync(Address.TrimEnd('/'))).Outcome.ShouldBe("200 ");
        var (auditor, _) = await _owner.CreateTokenAsync("auditor", "audit:read");
        (await auditor.GetAsync(Address)).Details!["required_scope"]!.GetValue<string>().ShouldBe("licenses:read usage:read");
        (await _owner.SendAsync("POST", Address, new JsonObject())).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    private async Task<string> IssueAsync(string tier, params string[] more)
    {
        var client = more.Contains("two") ? "Acme two" : "Acme";
        var issued = await _app.RunAsync(["license", "issue", "--tier", tier, "--client", client, "--json", .. more]);
        issued.Exit.ShouldBe(0, issued.Error);
        return issued.Json["license_id"]!.GetValue<string>();
    }
}
