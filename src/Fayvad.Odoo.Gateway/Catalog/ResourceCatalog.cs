using System.Text.Json;
using Fayvad.Odoo.Gateway.Catalog;

namespace Fayvad.Odoo.Gateway;

/// <summary>Which resources the business API has (contract 7): data, checked as a whole when it is read.</summary>
public sealed class ResourceCatalog
{
    private ResourceCatalog(IReadOnlyList<CatalogDomain> domains, IReadOnlyList<CatalogResource> resources) =>
        (Domains, Resources) = (domains, resources);

    /// <summary>The domains.</summary>
    public IReadOnlyList<CatalogDomain> Domains { get; }

    /// <summary>The resources of all domains.</summary>
    public IReadOnlyList<CatalogResource> Resources { get; }

    /// <summary>The catalogue that the product ships.</summary>
    public static ResourceCatalog LoadDefault()
    {
        using var file = typeof(ResourceCatalog).Assembly.GetManifestResourceStream("catalog.json")!;
        return Load(file);
    }

    /// <summary>Reads a catalogue in JSON.</summary>
    /// <exception cref="CatalogException">It cannot work; the exception names every fault.</exception>
    public static ResourceCatalog Load(Stream json)
    {
        CatalogFile file;
        try
        {
            file = JsonSerializer.Deserialize(json, CatalogJson.Default.CatalogFile) ?? throw new CatalogException(["the catalogue is null"]);
        }
        catch (JsonException cause)
        {
            throw new CatalogException([$"not a catalogue: {cause.Message}"]);
        }
        var reader = new CatalogReader(file);
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
