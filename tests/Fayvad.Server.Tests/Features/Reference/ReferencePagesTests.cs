using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Server.Commands;
using Fayvad.Server.Features.Reference;
using Microsoft.Extensions.Configuration;

namespace Fayvad.Server.Tests.Features.Reference;

/// <summary>Pages of docs/reference are made from the code: what they say is what is there.</summary>
public sealed partial class ReferencePagesTests
{
    private const string UpdateVariable = "FAYVAD_UPDATE_DOCS";

    [Fact]
    public async Task The_page_of_the_command_line_says_what_the_command_line_takes() => await ShouldBeTheOneOf("cli.md", CommandLine());

    [Fact]
    public async Task The_page_of_events_says_what_is_sent() => await ShouldBeTheOneOf("events.md", Events());

    [Fact]
    public void Every_command_that_a_page_shows_is_there_with_its_options()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Root(), "README.md"));
        var shown = pages.SelectMany(static page => Shown().Matches(File.ReadAllText(page)).Select(match => (page, line: match.Groups[1].Value))).ToArray();
        shown.Length.ShouldBeGreaterThan(100);
        shown.Select(static it => (it.page, it.line, unknown: FirstUnknown(it.line))).Where(static it => it.unknown is not null).ShouldBeEmpty();
    }

    // Of a line such as `license issue --tier free` the first word that is neither a command nor an option of it.
    private static string? FirstUnknown(string line)
    {
        Command at = Commands();
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim('[', ']', ',', '.')))
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (word is not ("--json" or "--help") && at.Options.All(option => option.Name != word.Split('=')[0])) return word;
            }
            else if (at.Subcommands.FirstOrDefault(command => command.Name == word) is { } subcommand) at = subcommand;
            else if (at.Subcommands.Count > 0 && CommandWord().IsMatch(word)) return word;
        }
        return null;
    }

    private static RootCommand Commands() => FayvadCommand.Create(new() { Output = TextWriter.Null, Error = TextWriter.Null, Configuration = new ConfigurationBuilder().Build(), WorkingDirectory = "." });

    private static string CommandLine()
    {
        var root = Commands();
        var page = new StringBuilder();
        page.Append("""
            # Command line

            Made from the program by a test (`ReferencePagesTests`); `fayvad COMMAND --help` says the same. From a checkout: `script/fayvad`.

            Commands read the same [settings](../operations/settings.md) as the server, and may run beside it. Results go to standard output, each problem as one line to standard error.
            Exit codes: 0 done, 1 failed, 2 wrong usage or a wrong setting. Every command takes `--json`, which prints the result for programs, and `--help`.


            """);
        foreach (var command in root.Subcommands.Where(static command => !command.Hidden)) Describe(command, "fayvad", "##");
        return page.ToString().TrimEnd('\n') + '\n';

        void Describe(Command command, string path, string heading)
        {
            path = $"{path} {command.Name}";
            page.Append($"{heading} {path}\n\n{command.Description}\n\n");
            var subcommands = command.Subcommands.Where(static it => !it.Hidden).ToArray();
            if (subcommands.Length == 0)
            {
                var options = command.Options.Where(static it => !it.Hidden && it is not System.CommandLine.Help.HelpOption).ToArray();
                string[] usage = [path, .. command.Arguments.Select(Usage), .. options.Where(static it => it.Required).Select(Usage), .. options.Any(static it => !it.Required) ? ["[options]"] : Array.Empty<string>()];
                page.Append($"```sh\n{string.Join(' ', usage)}\n```\n\n");
                (string, string?)[] rows = [.. command.Arguments.Select(static it => (Upper(it.Name), it.Description)), .. options.Select(static it => (Usage(it), it.Description))];
                if (rows.Length > 0) page.Append("| | |\n| --- | --- |\n").AppendJoin('\n', rows.Select(static row => $"| `{row.Item1}` | {Cell(row.Item2)} |")).Append("\n\n");
            }
            foreach (var subcommand in subcommands) Describe(subcommand, path, "###");
        }
    }

    private static string Usage(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{Upper(argument.Name)}]" : Upper(argument.Name);

    private static string Usage(Option option) => option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName ?? Upper(option.Name.TrimStart('-'))}";

    private static string Upper(string name) => name.ToUpperInvariant();

    private static string Events()
    {
        var definitions = EventDocument.Create()["$defs"]!.AsObject();
        var page = new StringBuilder();
        page.Append("""
            # Events

            Made from the types that are sent, by a test (`ReferencePagesTests`). How to hear of them, and how often: [live connections](../api/live.md) and [webhooks](../api/webhooks.md).
            The schema for programs is [`contracts/events.schema.json`](../../contracts/events.schema.json), served at `/api/reference/events.schema.json`.

            """);
        Section("From the server", "FromServer");
        Section("From the client", "FromClient");
        return page.ToString();

        void Section(string heading, string union)
        {
            page.Append($"\n## {heading}\n");
            foreach (var name in definitions[union]!["oneOf"]!.AsArray().Select(static it => NameIn(it!)))
            {
                var frame = definitions[name]!;
                page.Append($"\n### {name}\n\n{Cell((string?)frame["description"])}\n");
                var payload = frame["properties"]!["payload"];
                if (payload?["$ref"] is not null) payload = definitions[NameIn(payload)];
                Table("member of `payload`", payload);
                var own = frame["properties"]!.AsObject().Where(static it => it.Key is not ("type" or "payload")).Select(static it => $"`{it.Key}`").ToArray();
                if (own.Length > 0) page.Append($"\nBeside `type` and `payload`: {string.Join(", ", own)}.\n");
            }
        }

        void Table(string title, JsonNode? schema)
        {
            if (schema?["properties"] is not JsonObject { Count: > 0 } members) return;
            var required = schema["required"]?.AsArray().Select(static it => (string)it!).ToHashSet() ?? [];
            var isExplained = members.Any(static it => it.Value is JsonObject member && member.ContainsKey("description"));
            page.Append($"\n| {title} | type |{(isExplained ? " |" : "")}\n| --- | --- |{(isExplained ? " --- |" : "")}\n");
            foreach (var (name, member) in members)
                page.Append($"| `{name}`{(required.Contains(name) ? "" : " (may be absent)")} | {TypeOf(member!)} |{(isExplained ? $" {Cell((string?)(member as JsonObject)?["description"])} |" : "")}\n");
        }
    }

    private static string TypeOf(JsonNode schema) => schema is not JsonObject known ? "instant or null" : known["type"] switch
    {
        JsonArray types => string.Join(" or ", types),
        _ when known["items"] is { } items => $"array of {items["type"]}",
        var type => $"{type}",
    };

    private static string NameIn(JsonNode reference) => ((string)reference["$ref"]!)["#/$defs/".Length..];

    private static string Cell(string? text) => text is null ? "" : text.ReplaceLineEndings(" ").Replace("|", "\\|").Replace("<", "&lt;");

    private static async Task ShouldBeTheOneOf(string name, string page)
    {
        var file = Path.Combine(Root(), "docs", "reference", name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, page);
        }
        (await File.ReadAllTextAsync(file)).ShouldBe(page, $"If the change is meant, run: {UpdateVariable}=1 script/test --project tests/Fayvad.Server.Tests --filter-class '*ReferencePagesTests'");
    }

    // What stands in code after `fayvad` or `script/fayvad`, to the end of the code, a comment or a pipe.
    [GeneratedRegex(@"(?:^|`|exec \w+ )(?:script/)?fayvad ([a-z-][^`\n#|;&>]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Shown();

    [GeneratedRegex("^[a-z][a-z-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex CommandWord();

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Fayvad.slnx"))) at = at.Parent!;
        return at.FullName;
    }
}
