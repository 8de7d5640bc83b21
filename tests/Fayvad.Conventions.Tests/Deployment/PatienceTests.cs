using System.Globalization;
using System.Text.RegularExpressions;

namespace Fayvad.Conventions.Tests.Deployment;

/// <summary>The longest of requests, a bulk one, is waited for by all who stand between it and its caller.</summary>
public sealed class PatienceTests
{
    private const string Bulk = "src/Fayvad.Odoo.Gateway/Changes/BulkChanges.cs";

    [Fact]
    public void A_bulk_request_may_take_as_long_as_is_documented() =>
        Repository.Read("docs/api/business-api.md").ShouldContain($"and has {SecondsOf(Bulk, @"Longest = TimeSpan\.FromSeconds\((\d+)\)")} seconds:");

    [Theory]
    [InlineData("deploy/nginx/site.conf.template", @"^  proxy_read_timeout (\d+)s;")]
    [InlineData("deploy/portal/site.conf.template", @"^    proxy_read_timeout (\d+)s;")]
    [InlineData("deploy/helm/fayvad/templates/ingress.yaml", @"proxy-read-timeout: ""(\d+)""")]
    [InlineData("web/packages/sdk/src/resources.ts", @"\{ timeout: (\d+)_000, \.\.\.options \}")]
    public void What_stands_before_it_waits_for_its_last_call_as_well(string file, string pattern) =>
        SecondsOf(file, pattern).ShouldBeGreaterThanOrEqualTo(SecondsOf(Bulk, @"Longest = TimeSpan\.FromSeconds\((\d+)\)") + 30);

    private static int SecondsOf(string file, string pattern) =>
        int.Parse(Regex.Match(Repository.Read(file), pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant).Groups[1].Value, CultureInfo.InvariantCulture);
}
