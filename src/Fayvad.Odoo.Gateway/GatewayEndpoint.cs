namespace Fayvad.Odoo.Gateway;

/// <summary>
/// One route of the business API, for the host to attach what it demands of it (licence feature, usage name); also in the endpoint's metadata.
/// </summary>
/// <param name="Domain">Its domain, and with it the licence feature.</param>
/// <param name="Resource">Its resource; null for the route that catches every unknown path of the domain.</param>
/// <param name="Operation"><c>list</c>, <c>read</c>, or <c>none</c> for routes that only answer 404 or 405.</param>
public sealed record GatewayEndpoint(CatalogDomain Domain, CatalogResource? Resource, string Operation)
{
    /// <summary>Name for usage counts, for example <c>sales.orders.list</c>, <c>sales.none</c>.</summary>
    public string UsageName => Resource is null ? $"{Domain.Name}.{Operation}" : $"{Domain.Name}.{Resource.Name}.{Operation}";

    /// <summary>What the caller's token must permit; the routes of this version all read.</summary>
    public string Permission { get; } = "read";
}
