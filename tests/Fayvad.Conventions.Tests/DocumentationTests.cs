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
    public void Every_link_to_a_file_leads_to_one() =>
        Repository.Files.Where(static file => file.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(static file => Link().Matches(Repository.Read(file)).Select(link => (file, target: link.Groups[1].Value)))
            .Where(static link => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(link.file)!, link.target)))
            .ShouldBeEmpty();

    private static IEnumerable<string> SettingNames()
    {
        var table = Assembly.Load("fayvad").GetType("Fayvad.Server.Settings.SettingsTable", throwOnError: true)!;
        var settings = (IEnumerable)table.GetField("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        foreach (var setting in settings) yield return (string)setting.GetType().GetProperty("Name")!.GetValue(setting)!;
    }

    [GeneratedRegex(@"^\| `([A-Z_]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SettingRow();

    // [text](path#part), but neither an address with a scheme nor a part of the same page.
    [GeneratedRegex(@"\]\((?![a-z]+:)([^)#\s]+)(#[^)]*)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
