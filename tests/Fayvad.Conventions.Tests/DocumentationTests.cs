using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Fayvad.Conventions.Tests;

/// <summary>The documentation keeps up with the code, and its links lead somewhere.</summary>
public partial class DocumentationTests
{
    public static TheoryData<string> Settings => new(SettingNames());

    [Theory, MemberData(nameof(Settings))]
    public void A_setting_is_documented(string name) =>
        Repository.Read("docs/operations/settings.md").ShouldContain($"\n| `{name}` |", customMessage: $"Add a row for {name} to docs/operations/settings.md.");

    [Fact]
    public void No_setting_is_documented_that_is_not_there() =>
        SettingRow().Matches(Repository.Read("docs/operations/settings.md")).Select(static row => row.Groups[1].Value).Except(SettingNames()).ShouldBeEmpty();

    [Fact]
    public void A_setting_is_documented_under_its_section_of_appsettings()
    {
        var sections = Repository.Read("docs/operations/settings.md").Split("\n## ");
        foreach (var (name, section) in SettingsWithSections())
            sections.Single(part => part.Contains($"\n| `{name}` |", StringComparison.Ordinal)).ShouldStartWith($"{section}\n", customMessage: name);
    }

    [Fact]
    public void The_guide_for_applications_shows_what_the_sample_does()
    {
        var sample = Repository.Read("samples/EmbeddedApi/Program.cs");
        var shown = CSharp().Matches(Repository.Read("docs/guides/aspnet-core.md")).Select(static block => block.Groups[1].Value.TrimEnd('\n')).ToArray();
        shown.Length.ShouldBeGreaterThan(1);
        foreach (var block in shown) sample.ShouldContain(block);
    }

    [Fact]
    public void Every_test_that_the_security_page_names_is_there()
    {
        var sources = Repository.Files.Where(static file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .ToLookup(static file => Path.GetFileNameWithoutExtension(file).Split('.')[0], Repository.Read);
        var named = TestName().Matches(Repository.Read("docs/security.md")).Select(static match => (type: match.Groups[1].Value, method: match.Groups[2].Value)).ToArray();
        named.Length.ShouldBeGreaterThan(20);
        named.Where(test => !sources[test.type].Any(source => source.Contains($" {test.method}(", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_drill_is_described_and_says_how_it_fails()
    {
        var page = Repository.Read("docs/operations/drills.md");
        var drills = Repository.Files.Where(static file => DrillName().IsMatch(file)).Select(static file => (name: Path.GetFileNameWithoutExtension(file), script: Repository.Read(file))).ToArray();
        drills.Length.ShouldBeGreaterThan(20);
        foreach (var (name, script) in drills)
            page.ShouldMatch($@"(?m)^\| `{name}` \| .+ \| {(script.Contains("--break)", StringComparison.Ordinal) ? "" : "no ")}`--break`[^|]+\|$");
    }

    /// <remarks>Errors, runbooks and decisions find their place by themselves; script/docs sees to the rest of the site.</remarks>
    [Fact]
    public void Every_page_stands_in_the_sidebar_of_the_site()
    {
        var sidebar = Repository.Read("web/docs/.vitepress/sidebar.ts");
        Repository.Files.Where(static file => Page().IsMatch(file)).Where(file => !sidebar.Contains($"'{file["docs".Length..^".md".Length]}'", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_to_a_file_leads_to_one() =>
        Repository.Files.Where(static file => file.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(static file => Link().Matches(Repository.Read(file)).Select(link => (file, target: link.Groups[1].Value)))
            .Where(static link => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(link.file)!, link.target)))
            .ShouldBeEmpty();

    private static IEnumerable<string> SettingNames() => SettingsWithSections().Select(static setting => setting.Name);

    private static IEnumerable<(string Name, string Section)> SettingsWithSections()
    {
        var table = Assembly.Load("fayvad").GetType("Fayvad.Server.Settings.SettingsTable", throwOnError: true)!;
        var settings = (IEnumerable)table.GetField("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        foreach (var setting in settings) yield return (Text(setting, "Name"), Text(setting, "Section"));

        static string Text(object setting, string property) => (string)setting.GetType().GetProperty(property)!.GetValue(setting)!;
    }

    [GeneratedRegex(@"^\| `([A-Z_]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"`(\w+(?:Tests|Conformance))\.(\w+)`", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();

    [GeneratedRegex("^tests/drills/[A-Z][0-9]+-[a-z]+\\.sh$", RegexOptions.CultureInvariant)]
    private static partial Regex DrillName();

    [GeneratedRegex("^docs/(?!errors/|adr/|operations/runbooks/)(?!README)[^.]+\\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex Page();

    // [text](path#part), but neither an address with a scheme nor a part of the same page.
    [GeneratedRegex(@"\]\((?![a-z]+:)([^)#\s]+)(#[^)]*)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
