using System.Text.Json;
using Fayvad.Odoo.Gateway.Catalog;

namespace Fayvad.Odoo.Gateway;

/// <summary>Which resources the business API has (contract 7): data, checked as a whole when it is read.</summary>
public sealed class ResourceCatalog
{
    private const string Embedded = "catalog/";

    private ResourceCatalog(IReadOnlyList<CatalogDomain> domains, IReadOnlyList<CatalogResource> resources) =>
        (Domains, Resources) = (domains, resources);

    /// <summary>The domains.</summary>
    public IReadOnlyList<CatalogDomain> Domains { get; }

    /// <summary>The resources of all domains.</summary>
    public IReadOnlyList<CatalogResource> Resources { get; }

    /// <summary>The catalogue that the product ships, with what further files in JSON add to it: resources, fields, actions, whole domains.</summary>
    /// <param name="additions">Files in the form of the shipped ones.</param>
    /// <exception cref="CatalogException">It cannot work; the exception names every fault.</exception>
    public static ResourceCatalog LoadDefault(params IEnumerable<Stream> additions)
    {
        var assembly = typeof(ResourceCatalog).Assembly;
        var shipped = assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Embedded, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var files = new List<CatalogFile>();
        foreach (var name in shipped)
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            files.Add(Parse(file));
        }
        files.AddRange(additions.Select(Parse));
        return Join(files);
    }

    /// <summary>Reads a catalogue in JSON that stands alone.</summary>
    /// <exception cref="CatalogException">It cannot work; the exception names every fault.</exception>
    public static ResourceCatalog Load(Stream json) => Join([Parse(json)]);

    private static CatalogFile Parse(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, CatalogJson.Default.CatalogFile) ?? throw new CatalogException(["the catalogue is null"]);
        }
        catch (JsonException cause)
        {
            throw new CatalogException([$"not a catalogue: {cause.Message}"]);
        }
    }

    private static ResourceCatalog Join(IEnumerable<CatalogFile> files)
    {
        var reader = new CatalogReader(files.Aggregate(static (before, later) => before.With(later)));
        var (domains, resources) = reader.Read();
        return reader.Problems.Count == 0 ? new(domains, resources) : throw new CatalogException(reader.Problems);
    }
}

/// <summary>A resource catalogue that cannot work.</summary>
public sealed class CatalogException : Exception
{
    internal CatalogException(IReadOnlyList<string> problems)
        : base("The resource catalogue cannot be used: " + string.Join("; ", problems) + ".") => Problems = problems;

    /// <summary>Every fault that was found, each naming its place.</summary>
    public IReadOnlyList<string> Problems { get; }
}
