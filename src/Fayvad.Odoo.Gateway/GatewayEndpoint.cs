using Fayvad.Licensing.Tiers;

namespace Fayvad.Odoo.Gateway;

/// <summary>
/// One route of the business API, for the host to attach what it demands of it (licence features, tier, permissions, usage name, body limit);
/// also in the endpoint's metadata.
/// </summary>
/// <param name="Domain">Its domain.</param>
/// <param name="Resource">Its resource; null for analytics and for the route that catches every unknown path of the domain.</param>
/// <param name="Operation">What it does.</param>
public sealed record GatewayEndpoint(CatalogDomain Domain, CatalogResource? Resource, GatewayOperation Operation)
{
    /// <summary>The action, for <see cref="GatewayOperation.Action"/>.</summary>
    public CatalogAction? Action { get; init; }

    /// <summary>The binary field, for up- and downloads.</summary>
    public CatalogField? Field { get; init; }

    /// <summary>Name for usage counts, for example <c>sales.orders.list</c>, <c>sales.orders.confirm</c>, <c>sales.none</c>.</summary>
    public string UsageName
    {
        get
        {
            var operation = Action?.Name ?? Operation.ToString().ToLowerInvariant();
            return Resource is null ? $"{Domain.Name}.{operation}" : $"{Domain.Name}.{Resource.Name}.{operation}";
        }
    }

    /// <summary>Licence features, all of which are needed.</summary>
    public IReadOnlyList<string> Features => Operation == GatewayOperation.Analytics ? [Domain.Feature, KnownFeatures.AdvancedReporting] : [Domain.Feature];

    /// <summary>Lowest tier; null: any.</summary>
    public string? MinimumTier => Operation == GatewayOperation.Bulk ? "professional" : null;

    /// <summary>What the caller's token must permit.</summary>
    public IReadOnlyList<string> Permissions => Operation switch
    {
        GatewayOperation.Create => ["create"],
        GatewayOperation.Update or GatewayOperation.Action or GatewayOperation.Upload or GatewayOperation.Clear => ["update"],
        GatewayOperation.Delete => ["delete"],
        GatewayOperation.Bulk => ["create", "update", "delete"],
        _ => ["read"],
    };
}

/// <summary>What a route of the business API does.</summary>
public enum GatewayOperation
{
    /// <summary>Answers 404 or 405 alone.</summary>
    None,

    /// <summary>Lists records.</summary>
    List,

    /// <summary>Gives one record.</summary>
    Read,

    /// <summary>Tells fields and rights.</summary>
    Schema,

    /// <summary>Makes a record.</summary>
    Create,

    /// <summary>Changes fields of a record.</summary>
    Update,

    /// <summary>Deletes a record.</summary>
    Delete,

    /// <summary>Carries out an action on a record.</summary>
    Action,

    /// <summary>Carries out up to 500 changes.</summary>
    Bulk,

    /// <summary>Gives the content of a binary field.</summary>
    Download,

    /// <summary>Sets the content of a binary field.</summary>
    Upload,

    /// <summary>Empties a binary field.</summary>
    Clear,

    /// <summary>Gives a record's document as PDF.</summary>
    Report,

    /// <summary>Adds a domain's figures up.</summary>
    Analytics,
}
