using System.Text.RegularExpressions;

namespace Fayvad.Conventions.Tests.Deployment;

/// <summary>What every Dockerfile keeps to.</summary>
public sealed partial class ImageTests
{
    public static TheoryData<string> Dockerfiles => new(Repository.Files.Where(static file => Path.GetFileName(file) == "Dockerfile"));

    [Theory, MemberData(nameof(Dockerfiles))]
    public void An_image_runs_as_nobody_in_particular_is_watched_and_rests_on_versions(string file)
    {
        var text = Repository.Read(file);
        var final = text[text.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        User().Matches(final).Last().Groups[1].Value.ShouldBeOneOf("nginx", "1654:1654");
        final.ShouldContain("\nHEALTHCHECK ");
        foreach (Match from in From().Matches(text)) from.Groups[1].Value.ShouldMatch("^.+:(?!latest).+$");
    }

    [Theory, MemberData(nameof(Dockerfiles))]
    public void What_an_image_takes_over_is_there_and_is_sent_to_the_build(string file)
    {
        var sent = Repository.Read(".dockerignore").Split('\n').Where(static line => line.StartsWith('!')).Select(static line => line[1..]).ToList();
        foreach (var source in Copy().Matches(Repository.Read(file)).SelectMany(static copy => copy.Groups[1].Value.Split(' ')).Where(static source => source is not "." and not ""))
        {
            Path.Exists(Path.Combine(Repository.Root, source)).ShouldBeTrue($"{file} copies {source}");
            sent.ShouldContain(source.Split('/')[0]);
        }
    }

    [GeneratedRegex(@"^USER (\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex User();

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    // COPY of the checkout: neither from another stage, nor its last word, which is the target.
    [GeneratedRegex(@"^COPY (?!--from)(?:--\S+ )*((?:\S+ )+)\S+$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Copy();
}
