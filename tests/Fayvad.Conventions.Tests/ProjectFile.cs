using System.Xml.Linq;

namespace Fayvad.Conventions.Tests;

/// <summary>What one project file says it needs.</summary>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static IReadOnlyList<ProjectFile> All { get; } = [.. Repository.Files.Where(static file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Load)];

    public static IEnumerable<ProjectFile> Below(string folder) => All.Where(project => project.Path.StartsWith(folder, StringComparison.Ordinal));

    private static ProjectFile Load(string path)
    {
        var xml = XDocument.Parse(Repository.Read(path));
        return new(path, [.. Names("ProjectReference").Select(System.IO.Path.GetFileNameWithoutExtension)!], [.. Names("PackageReference")], [.. Names("FrameworkReference")]);

        IEnumerable<string> Names(string element) => xml.Descendants(element).Select(static item => item.Attribute("Include")!.Value.Replace('\\', '/'));
    }
}
