using System.Reflection;

namespace Fayvad.Conventions.Tests;

/// <summary>
/// Dependencies point one way (docs/adr/0002): Licensing &lt;- Licensing.AspNetCore &lt;- Odoo.Gateway &lt;- Server,
/// Odoo &lt;- Odoo.Demo and Odoo.Gateway, Licensing &lt;- Licensing.Sql and Licensing.Redis &lt;- Server.
/// </summary>
public class DependencyDirectionTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Fayvad.Licensing"] = [],
        ["Fayvad.Licensing.AspNetCore"] = ["Fayvad.Licensing"],
        ["Fayvad.Licensing.Redis"] = ["Fayvad.Licensing"],
        ["Fayvad.Licensing.Sql"] = ["Fayvad.Licensing"],
        ["Fayvad.Odoo"] = [],
        ["Fayvad.Odoo.Demo"] = ["Fayvad.Odoo"],
        ["Fayvad.Odoo.Gateway"] = ["Fayvad.Licensing", "Fayvad.Licensing.AspNetCore", "Fayvad.Odoo"],
        ["Fayvad.Server"] =
        [
            "Fayvad.Licensing", "Fayvad.Licensing.AspNetCore", "Fayvad.Licensing.Redis", "Fayvad.Licensing.Sql",
            "Fayvad.Odoo", "Fayvad.Odoo.Demo", "Fayvad.Odoo.Gateway",
        ],
    };

    private static readonly string[] Drivers = ["Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.EntityFrameworkCore", "Npgsql", "StackExchange"];

    public static TheoryData<string> SourceProjects => new(ProjectFile.Below("src/").Select(static project => project.Name));

    [Theory, MemberData(nameof(SourceProjects))]
    public void A_project_references_only_what_lies_below_it(string name)
    {
        MayReference.ShouldContainKey(name, $"{name} is new: give it its place in this table and in docs/adr/0002.");
        var project = ProjectFile.Below("src/").Single(candidate => candidate.Name == name);
        project.Projects.Except(MayReference[name]).ShouldBeEmpty($"{name} may reference only: {string.Join(", ", MayReference[name])}.");
    }

    [Fact]
    public void Every_project_of_the_table_exists() =>
        MayReference.Keys.Except(ProjectFile.Below("src/").Select(static project => project.Name)).ShouldBeEmpty();

    [Theory]
    [InlineData("Fayvad.Licensing")]
    [InlineData("Fayvad.Odoo")]
    public void A_core_needs_no_web_framework_and_no_driver(string name)
    {
        var project = ProjectFile.Below("src/").Single(candidate => candidate.Name == name);
        project.Frameworks.ShouldBeEmpty();
        project.Packages.Where(IsDriver).ShouldBeEmpty();
        Assembly.Load(name).GetReferencedAssemblies().Select(static reference => reference.Name!).Where(IsDriver).ShouldBeEmpty();
    }

    [Fact]
    public void Only_tests_reference_the_server() =>
        ProjectFile.All.Where(static project => project.Projects.Contains("Fayvad.Server")).Select(static project => project.Path)
            .ShouldAllBe(static path => path.StartsWith("tests/"));

    [Fact]
    public void Only_tests_reference_the_test_kit() =>
        ProjectFile.All.Where(static project => project.Projects.Contains("Fayvad.TestKit")).Select(static project => project.Path)
            .ShouldAllBe(static path => path.StartsWith("tests/"));

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = Repository.Read("Fayvad.slnx");
        ProjectFile.All.Select(static project => project.Path).ShouldAllBe(path => solution.Contains($"\"{path}\""));
    }

    private static bool IsDriver(string name) => Drivers.Any(driver => name.StartsWith(driver, StringComparison.Ordinal));
}
