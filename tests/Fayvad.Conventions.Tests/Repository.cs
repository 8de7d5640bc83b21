namespace Fayvad.Conventions.Tests;

/// <summary>The checkout these tests were built in, without what is generated.</summary>
internal static class Repository
{
    private static readonly string[] Generated =
        [".git", ".idea", ".vs", ".vscode", "BenchmarkDotNet.Artifacts", "TestResults", "artifacts", "bin", "dist", "node_modules", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file, relative to <see cref="Root"/>, with <c>/</c> between folders.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Below(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<FileInfo> Below(DirectoryInfo directory)
    {
        var isRoot = directory.FullName == Root;
        var folders = directory.EnumerateDirectories().Where(folder => !Generated.Contains(folder.Name) && !(isRoot && folder.Name == "data"));
        // In a linked worktree .git is a file, and holds a path of the machine.
        var files = directory.EnumerateFiles().Where(static file => file.LinkTarget is null && file.Name != ".git" && file.Extension is not ".user" and not ".binlog");
        return files.Concat(folders.SelectMany(Below));
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Fayvad.slnx")))
                return directory.FullName;
        throw new DirectoryNotFoundException($"There is no Fayvad.slnx above {AppContext.BaseDirectory}.");
    }
}
