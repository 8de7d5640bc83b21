namespace Fayvad.Conventions.Tests;

/// <summary>What every file of the repository keeps to.</summary>
public class RepositoryTests
{
    private const int MostLines = 400;

    // In halves, so that this file passes its own test: folders of one machine, and registries that lock files like to name.
    private static readonly string[] Forbidden = ["/work" + "/", "api." + "nuget.org", "registry." + "npmjs.org"];

    private static readonly string[] SourceFiles = [".cs", ".ts", ".vue", ".js", ".mjs", ".py", ".sh", ".lua"];

    [Fact]
    public void No_file_names_a_folder_of_one_machine_or_a_package_registry() =>
        Repository.Files.Where(static file => IsText(file))
            .SelectMany(static file => Forbidden.Where(Repository.Read(file).Contains).Select(word => $"{file}: {word}"))
            .ShouldBeEmpty();

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Repository.Files.Where(static file => SourceFiles.Contains(Path.GetExtension(file)) && !file.Contains("/Migrations/") && !file.Contains("/generated/"))
            .Select(static file => (file, lines: Repository.Read(file).Count(static symbol => symbol == '\n')))
            .Where(static source => source.lines > MostLines)
            .ShouldBeEmpty("Look for the second concept inside.");

    [Fact]
    public void Scripts_can_be_executed()
    {
        var scripts = Repository.Files.Where(static file => Path.GetDirectoryName(file) is "script" or ".ci").ToList();
        scripts.ShouldContain("script/test");
        if (OperatingSystem.IsWindows()) return;
        foreach (var script in scripts)
            File.GetUnixFileMode(Path.Combine(Repository.Root, script)).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue($"chmod +x {script}");
    }

    private static bool IsText(string file) => !Repository.Read(file).Contains('\0');
}
