using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Fayvad.Conventions.Tests.Deployment;

/// <summary>The Helm chart as far as it can be judged unrendered.</summary>
public sealed partial class ChartTests
{
    private const string Folder = "deploy/helm/fayvad/";

    private static readonly IReadOnlyList<string> Templates = [.. Repository.Files.Where(static file => file.StartsWith(Folder + "templates/", StringComparison.Ordinal))];

    private static readonly JsonSchema Schema = JsonSchema.FromText(Repository.Read(Folder + "values.schema.json"));

    [Fact]
    public void It_deploys_the_version_that_compose_deploys() // and script/release sees to it that this is the one of the tag
    {
        var chart = Yaml.Read(Repository.Read(Folder + "Chart.yaml"));
        $"{chart["version"]}".ShouldBe($"{chart["appVersion"]}");
        var compose = Repository.Read("compose.yaml").Split("FAYVAD_VERSION:-");
        compose.Length.ShouldBeGreaterThan(1);
        compose.Skip(1).ShouldAllBe(rest => rest.StartsWith($"{chart["appVersion"]}}}"));
    }

    [Fact]
    public void Its_values_keep_to_their_schema() => Schema.Evaluate(Yaml.Read(Repository.Read(Folder + "values.yaml"))).IsValid.ShouldBeTrue();

    [Theory]
    [InlineData("settings", "SECRET_KEY", "\"a secret that has no place here\"")]
    [InlineData("settings", "DATABASE_URL", "\"postgres://fayvad:password@host/fayvad\"")]
    [InlineData("image", "tag", "\"latest\"")]
    [InlineData("gateway", "replicas", "2")]
    [InlineData("odoo", "url", "\"ftp://odoo.example.com\"")]
    public void A_secret_a_moving_tag_and_a_misspelt_value_are_refused(string section, string name, string value)
    {
        var values = Yaml.Read(Repository.Read(Folder + "values.yaml"));
        values[section]![name] = JsonNode.Parse(value);
        Schema.Evaluate(values).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void Every_setting_that_is_a_secret_has_no_place_among_the_settings()
    {
        var refused = JsonNode.Parse(Repository.Read(Folder + "values.schema.json"))!["properties"]!["settings"]!["propertyNames"]!["not"]!["enum"].Texts();
        refused.ShouldBe(Secret().Matches(Repository.Read("docs/operations/settings.md")).Select(static row => row.Groups[1].Value).Except(["LICENSE_RSA_PUBLIC_KEY"]), ignoreOrder: true);
    }

    [Fact]
    public void It_makes_no_secret() => Templates.ShouldAllBe(static file => !Repository.Read(file).Contains("kind: Secret\n"));

    [Fact]
    public void Only_the_authority_mounts_the_secret_with_the_private_key()
    {
        var lines = Templates.Where(static file => !file.EndsWith("NOTES.txt", StringComparison.Ordinal)).SelectMany(static file => Repository.Read(file).Split('\n')).ToList();
        var at = lines.FindIndex(static line => line.Contains("Values.secrets.authority"));
        lines.Count(static line => line.Contains("Values.secrets.authority")).ShouldBe(1);
        lines[at - 1].Trim().ShouldBe("""{{- if eq .role "authority" }}""");
        lines[at + 1].Trim().ShouldBe("{{- end }}");
    }

    [Theory]
    [InlineData("runAsNonRoot: true")]
    [InlineData("readOnlyRootFilesystem: true")]
    [InlineData("allowPrivilegeEscalation: false")]
    [InlineData("capabilities: {drop: [ALL]}")]
    [InlineData("seccompProfile: {type: RuntimeDefault}")]
    [InlineData("path: /health/ready/")]
    public void A_node_is_hardened_and_watched(string line) => Repository.Read(Folder + "templates/_helpers.tpl").ShouldContain(line);

    [GeneratedRegex(@"^\| `(\w+_(?:KEYS?|PASSWORD|TOKEN)|(?:DATABASE|REDIS|SMTP)_URL)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
