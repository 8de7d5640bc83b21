using System.Reflection;
using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Conventions.Tests;

/// <summary>Every error code has a page that says what happened, why, and what to do.</summary>
public class ErrorPagesTests
{
    private const string Folder = "docs/errors/";

    public static TheoryData<string> Codes => new(AllCodes());

    [Theory, MemberData(nameof(Codes))]
    public void An_error_code_has_a_page(string code)
    {
        Repository.Files.Contains($"{Folder}{code}.md").ShouldBeTrue($"Write {Folder}{code}.md, in the manner of its neighbours.");
        var page = Repository.Read($"{Folder}{code}.md");
        page.ShouldStartWith($"# {code}\n");
        foreach (var section in (string[])["What happened", "Why", "What to do"]) page.ShouldContain($"\n## {section}\n");
    }

    [Theory, MemberData(nameof(Codes))]
    public void An_error_code_is_in_the_index(string code) => Repository.Read($"{Folder}README.md").ShouldContain($"[{code}]({code}.md)");

    [Fact]
    public void No_page_describes_a_code_that_is_not_there() =>
        Repository.Files.Where(static file => file.StartsWith(Folder, StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)
            .Except(["README", .. AllCodes()]).ShouldBeEmpty();

    private static IEnumerable<string> AllCodes() =>
        typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
}
