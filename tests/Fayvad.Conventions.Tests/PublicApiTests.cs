using System.Reflection;
using PublicApiGenerator;

namespace Fayvad.Conventions.Tests;

/// <summary>The public surface of each package is the agreed one: who changes it says so, in <c>contracts/public-api</c>.</summary>
public class PublicApiTests
{
    private const string UpdateVariable = "FAYVAD_UPDATE_CONTRACTS";

    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = ["System.Runtime.CompilerServices.CompilerGeneratedAttribute", "System.CodeDom.Compiler.GeneratedCodeAttribute"],
    };

    /// <summary>Whatever may be packed and is referenced, which a tool is not.</summary>
    public static TheoryData<string> Packages =>
        new(ProjectFile.Below("src/").Where(static project => Repository.Read(project.Path).Contains("<IsPackable>true</IsPackable>") && project.Name != "Fayvad.Server").Select(static project => project.Name));

    [Theory, MemberData(nameof(Packages))]
    public void The_public_surface_is_the_agreed_one(string name)
    {
        var file = $"contracts/public-api/{name}.txt";
        var surface = Assembly.Load(name).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1") File.WriteAllText(Path.Combine(Repository.Root, file), surface);

        var agreed = Path.Exists(Path.Combine(Repository.Root, file)) ? Repository.Read(file) : "";
        var (present, before) = (surface.Split('\n'), agreed.Split('\n'));
        var changes = before.Except(present).Select(static line => $"- {line.Trim()}").Concat(present.Except(before).Select(static line => $"+ {line.Trim()}"));
        (surface == agreed).ShouldBeTrue($"{file} says otherwise. Where the change is meant, take it over with {UpdateVariable}=1, and tell of it in CHANGELOG.md:\n{string.Join('\n', changes)}");
    }

    [Fact]
    public void What_is_packed_is_what_the_documentation_says() =>
        Packages.Select(static row => row.Data).ShouldBe(["Fayvad.Licensing", "Fayvad.Licensing.AspNetCore", "Fayvad.Odoo"], ignoreOrder: true);
}
