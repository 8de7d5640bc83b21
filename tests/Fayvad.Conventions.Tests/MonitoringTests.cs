using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fayvad.Conventions.Tests;

/// <summary>Alerts lead to a runbook and fire, and neither they nor the dashboard ask for a metric that is not there.</summary>
public partial class MonitoringTests
{
    private const string Rules = "deploy/prometheus/alerts.yml";
    private const string RuleTests = "deploy/prometheus/alerts.test.yml";
    private const string Dashboard = "deploy/grafana/fayvad.json";

    public static TheoryData<string> Alerts => new(AlertNames());

    [Theory, MemberData(nameof(Alerts))]
    public void An_alert_has_a_severity_a_summary_and_a_runbook(string name)
    {
        var rule = Repository.Read(Rules).Split("- alert: ").Single(part => part.StartsWith($"{name}\n", StringComparison.Ordinal));
        rule.ShouldMatch(@"severity: (critical|warning|info)\b");
        rule.ShouldMatch(@"summary: '.{10,}'");
        var runbook = Runbook().Match(rule).Groups[1].Value;
        Repository.Files.ShouldContain(runbook);
        var page = Repository.Read(runbook);
        page.ShouldStartWith($"# {name}\n");
        foreach (var part in (string[])["## What it means", "## What users feel", "## How to see", "## What to do"]) page.ShouldContain($"\n{part}\n");
        Repository.Read("docs/operations/runbooks/README.md").ShouldContain($"| [{name}]({Path.GetFileName(runbook)}) |");
    }

    [Fact]
    public void Every_runbook_belongs_to_an_alert() =>
        Repository.Files.Where(static file => file.StartsWith("docs/operations/runbooks/", StringComparison.Ordinal) && !file.EndsWith("/README.md", StringComparison.Ordinal))
            .Except(Runbook().Matches(Repository.Read(Rules)).Select(static match => match.Groups[1].Value)).ShouldBeEmpty();

    [Fact]
    public void Every_alert_is_made_to_fire() =>
        AlertNames().Where(static name => !Repository.Read(RuleTests).Contains($"        alertname: {name}\n        exp_alerts:\n          - exp_labels:", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public async Task The_rules_are_valid_and_their_tests_pass()
    {
        (await PromtoolAsync("check", "rules", Rules)).ShouldContain("SUCCESS");
        (await PromtoolAsync("test", "rules", RuleTests)).ShouldContain("SUCCESS");
    }

    [Theory]
    [InlineData(Rules)]
    [InlineData(RuleTests)]
    [InlineData(Dashboard)]
    public void Only_documented_metrics_are_asked_for(string file)
    {
        var documented = DocumentedMetric().Matches(Repository.Read("docs/operations/metrics.md")).Select(static row => row.Groups[1].Value).ToHashSet();
        documented.Count.ShouldBeGreaterThan(25);
        MetricName().Matches(Repository.Read(file)).Select(static match => Series().Replace(match.Value, "")).Distinct().Except(documented).ShouldBeEmpty();
    }

    [Fact]
    public void The_dashboard_shows_every_metric_that_an_alert_asks_for()
    {
        var dashboard = JsonNode.Parse(Repository.Read(Dashboard))!;
        var shown = string.Join('\n', dashboard["panels"]!.AsArray().SelectMany(static panel => panel!["targets"]?.AsArray() ?? []).Select(static target => target!["expr"]!.GetValue<string>()));
        MetricName().Matches(Repository.Read(Rules)).Select(static match => Series().Replace(match.Value, "")).Distinct()
            .Where(metric => !shown.Contains(metric, StringComparison.Ordinal)).ShouldBe(["fayvad_signing_key_age_seconds"]); // a year's figure is nothing to look at
    }

    private static IEnumerable<string> AlertNames() => Alert().Matches(Repository.Read(Rules)).Select(static match => match.Groups[1].Value);

    private static async Task<string> PromtoolAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var promtool = Process.Start(start)!;
            var (output, error) = (promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
            promtool.ExitCode.ShouldBe(0, $"{await output}{await error}");
            return await output;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("This test needs promtool and never skips: run script/bootstrap --test (Debian: apt-get install prometheus).", missing);
        }
    }

    [GeneratedRegex(@"- alert: (\w+)\n", RegexOptions.CultureInvariant)]
    private static partial Regex Alert();

    [GeneratedRegex(@"runbook: (\S+\.md)", RegexOptions.CultureInvariant)]
    private static partial Regex Runbook();

    [GeneratedRegex(@"\bfayvad_[a-z_]+\b", RegexOptions.CultureInvariant)]
    private static partial Regex MetricName();

    [GeneratedRegex(@"^\| `(fayvad_[a-z_]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentedMetric();

    // Of a histogram there are three series.
    [GeneratedRegex("_(bucket|count|sum)$", RegexOptions.CultureInvariant)]
    private static partial Regex Series();
}
