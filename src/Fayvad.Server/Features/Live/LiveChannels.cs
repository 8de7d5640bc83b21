using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Live;

/// <summary>The names of what can be subscribed to: <c>license</c>, <c>records:sales</c>, <c>records:sales/orders</c> (contract 8).</summary>
internal static class LiveChannels
{
    public const string License = "license";

    private const string Records = "records:";

    public static string Of(CatalogDomain domain) => Records + domain.Name;

    public static string Of(CatalogResource resource) => $"{Records}{resource.Domain.Name}/{resource.Name}";

    /// <summary>The resources that a channel is about; null where there is no such channel.</summary>
    public static IReadOnlyList<CatalogResource>? Find(ResourceCatalog catalog, string channel)
    {
        if (!channel.StartsWith(Records, StringComparison.Ordinal)) return null;
        var parts = channel[Records.Length..].Split('/');
        if (parts.Length > 2) return null;
        CatalogResource[] found = [.. catalog.Resources.Where(resource => resource.Domain.Name == parts[0] && (parts.Length == 1 || resource.Name == parts[1]))];
        return found.Length > 0 ? found : null;
    }
}
