using System.Reflection;
using System.Text.Json.Nodes;
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
    public void An_error_code_is_in_the_index_with_the_status_that_it_is_answered_with(string code)
    {
        var status = Statuses(code).ShouldHaveSingleItem();
        Repository.Read($"{Folder}README.md").ShouldContain($"\n| [{code}]({code}.md) | {status} | ");
        Repository.Read($"{Folder}{code}.md").ShouldStartWith($"# {code}\n\nHTTP {status}");
    }

    [Fact]
    public void No_page_describes_a_code_that_is_not_there() =>
        Repository.Files.Where(static file => file.StartsWith(Folder, StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)
            .Except(["README", .. AllCodes()]).ShouldBeEmpty();

    // By the agreed document, which a test compares with the server. A precondition that failed is CONFLICT with a status of its own; that
    // a method is not allowed is no answer of any operation.
    private static IEnumerable<int> Statuses(string code) => code == ErrorCodes.MethodNotAllowed ? [405] :
        JsonNode.Parse(Repository.Read("contracts/openapi.json"))!["components"]!["responses"]!.AsObject()
            .Select(response => (int?)response.Value!["content"]?["application/problem+json"]?["examples"]?[code]?["value"]!["status"])
            .OfType<int>().Where(static status => status != 412).Distinct();

    private static IEnumerable<string> AllCodes() =>
        typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
}
