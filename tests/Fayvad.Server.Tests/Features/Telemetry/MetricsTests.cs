using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Tests.Features.Edge;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Telemetry;

/// <summary><c>/metrics</c> on a port of its own (contract 10), and what is there.</summary>
public sealed partial class MetricsTests
{
    private static readonly Dictionary<string, string?> AnyPort = new() { ["FAYVAD_METRICS_URLS"] = "http://127.0.0.1:0" };

    [Fact]
    public async Task Metrics_are_answered_on_their_own_port_and_nowhere_else()
    {
        await using var app = await FayvadApplication.StartAsync(AnyPort);
        using var metrics = new ApiClient(AddressOf(app));

        foreach (var path in (string[])["/metrics", "/metrics/", "/METRICS", "//metrics", "/%6Detrics"])
            (await app.Api.GetAsync(path, ("Host", metrics.ToString()!.Length > 0 ? AddressOf(app).Authority : ""))).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])["/", "/health/", "/api/sales/orders/", "/api/auth/me/"]) (await metrics.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await metrics.GetAsync("/metrics")).Text.ShouldContain("fayvad_build_info{");
    }

    [Fact]
    public async Task None_switches_them_off_and_a_port_of_the_server_is_refused()
    {
        await using var app = await FayvadApplication.StartAsync();
        app.Services.GetService<MetricsServer>().ShouldBeNull();
        var refused = await CommandResult.RunAsync(FayvadApplication.Configuration(app.Directory, new()
        {
            ["ASPNETCORE_URLS"] = "http://0.0.0.0:8000", ["FAYVAD_METRICS_URLS"] = "http://127.0.0.1:8000",
        }), app.Directory.Path, app.Time, "", "serve");
        (refused.Exit, refused.Error).ShouldBe((2, "fayvad: FAYVAD_METRICS_URLS must be none, or hold addresses like http://127.0.0.1:9464, separated by ;, on ports that ASPNETCORE_URLS does not use.\n"));
    }

    [Fact]
    public async Task What_requests_come_to_can_be_read_off()
    {
        await using var app = await FayvadApplication.StartAsync(AnyPort);
        var (paid, free) = (await app.LogInAsync(), await app.LogInAsync(database: "demo_free"));
        for (var i = 0; i < 3; i++) (await paid.GetAsync("/api/sales/orders/")).Outcome.ShouldBe("200 ");
        (await free.GetAsync("/api/manufacturing/orders/")).Outcome.ShouldBe("403 FEATURE_NOT_LICENSED");
        (await app.Api.GetAsync("/api/sales/orders/")).Outcome.ShouldBe("403 LICENSE_MISSING");

        await app.Services.GetRequiredService<StoreLook>().LookAsync(TestContext.Current.CancellationToken);
        var metrics = await ScrapeAsync(app);
        metrics["fayvad_licensing_requests_total outcome=served"].ShouldBe(3);
        metrics["fayvad_licensing_requests_total outcome=feature_refused"].ShouldBe(1);
        metrics["fayvad_licensing_refusals_total error_code=FEATURE_NOT_LICENSED"].ShouldBe(1);
        metrics["fayvad_licensing_refusals_total error_code=LICENSE_MISSING"].ShouldBe(1);
        metrics["fayvad_licensing_quota_tenants"].ShouldBe(1);
        metrics["fayvad_licensing_quota_units"].ShouldBeGreaterThan(0);
        metrics["fayvad_licensing_ledger_call_duration_seconds_count result=granted"].ShouldBeGreaterThanOrEqualTo(1);
        metrics["fayvad_dependency_up dependency=database"].ShouldBe(1);
        metrics["fayvad_dependency_up dependency=odoo"].ShouldBe(1);
        metrics["fayvad_licenses state=active"].ShouldBe(2);
        metrics["fayvad_stores_look_age_seconds"].ShouldBe(0);
    }

    [Fact]
    public async Task A_host_tells_of_itself_alone_whatever_else_runs_in_its_process()
    {
        await using var one = await FayvadApplication.StartAsync(AnyPort);
        await using var two = await FayvadApplication.StartAsync(AnyPort);
        (await (await one.LogInAsync()).GetAsync("/api/sales/orders/")).Outcome.ShouldBe("200 ");
        (await ScrapeAsync(one))["fayvad_licensing_requests_total outcome=served"].ShouldBe(1);
        (await ScrapeAsync(two))["fayvad_licensing_requests_total outcome=served"].ShouldBe(0);
    }

    [Fact]
    public async Task Counts_go_on_from_nought_when_a_process_takes_over_what_the_one_before_counted()
    {
        using var directory = new TemporaryDirectory();
        await using (var before = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = AnyPort, Directory = directory }))
        {
            var caller = await before.LogInAsync();
            for (var i = 0; i < 3; i++) (await caller.GetAsync("/api/sales/orders/")).Outcome.ShouldBe("200 ");
        }
        await using var after = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = AnyPort, Directory = directory });
        (await ScrapeAsync(after))["fayvad_licensing_requests_total outcome=served"].ShouldBe(0);
        (await (await after.LogInAsync()).GetAsync("/api/sales/orders/")).Outcome.ShouldBe("200 ");
        (await ScrapeAsync(after))["fayvad_licensing_requests_total outcome=served"].ShouldBe(1);
    }

    [Fact]
    public async Task Every_metric_is_documented_and_every_documented_one_is_there()
    {
        await using var edge = await EdgeSetup.StartAsync(AnyPort);
        await using var authority = await FayvadApplication.StartAsync(AnyPort);
        var there = InstrumentsOf(authority).Union(InstrumentsOf(edge.Edge)).Order(StringComparer.Ordinal).ToArray();
        var page = await File.ReadAllTextAsync(Path.Combine(Interop.FindRoot(), "docs", "operations", "metrics.md"), TestContext.Current.CancellationToken);
        var documented = Row().Matches(page).Select(static row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order(StringComparer.Ordinal);
        there.ShouldBe(documented);
    }

    [Fact]
    public async Task No_label_names_a_tenant_or_a_user()
    {
        await using var app = await FayvadApplication.StartAsync(AnyPort);
        (await (await app.LogInAsync()).GetAsync("/api/sales/orders/")).Outcome.ShouldBe("200 ");
        var text = await TextAsync(app);
        text.ShouldNotContain("demo");
        text.ShouldNotContain("admin\"");
    }

    private static Uri AddressOf(FayvadApplication app) => new(app.Services.GetRequiredService<MetricsServer>().Urls.Single());

    private static async Task<string> TextAsync(FayvadApplication app)
    {
        using var metrics = new ApiClient(AddressOf(app));
        return (await metrics.GetAsync("/metrics", ("Accept", "text/plain; version=0.0.4"))).Text;
    }

    private static async Task<Dictionary<string, double>> ScrapeAsync(FayvadApplication app) => Sample().Matches(await TextAsync(app)).ToDictionary(
        static sample => string.Join(' ', (string[])[sample.Groups[1].Value, .. Label().Matches(sample.Groups[2].Value).Where(static label => label.Groups[1].Value != "otel_scope_name")
            .Select(static label => $"{label.Groups[1].Value}={label.Groups[2].Value}")]),
        static sample => double.Parse(sample.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture));

    // As Prometheus names them.
    private static string[] InstrumentsOf(FayvadApplication app)
    {
        var mine = app.Services.GetRequiredService<IMeterFactory>();
        List<string> names = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (!ReferenceEquals(instrument.Meter.Scope, mine) || !instrument.Meter.Name.StartsWith("Fayvad.", StringComparison.Ordinal)) return;
                var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
                var (kind, end) = instrument.GetType().Name switch
                {
                    "Counter`1" or "ObservableCounter`1" => ("counter", "_total"),
                    "Histogram`1" => ("histogram", ""),
                    _ => ("gauge", ""),
                };
                names.Add($"{instrument.Name.Replace('.', '_')}{unit}{end} {kind}");
            },
        };
        listener.Start();
        return [.. names];
    }

    [GeneratedRegex(@"^\| `(fayvad_[a-z_]+)` \| (\w+) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(fayvad_[a-z_]+)\{([^}]*)\} (\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sample();

    [GeneratedRegex("""(\w+)="([^"]*)"(?:,|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
