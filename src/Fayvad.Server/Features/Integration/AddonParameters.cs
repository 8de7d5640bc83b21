using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Documents;
using Fayvad.Server.Features.Live;

namespace Fayvad.Server.Features.Integration;

/// <summary>The system parameters by which the add-on knows its authority.</summary>
/// <param name="address">Where the authority is reached from Odoo.</param>
/// <param name="hooks">Makes the address of a database's hints.</param>
/// <param name="authority">Knows the database's licence; null: there is no database of ours yet.</param>
/// <param name="pinned">The authority's keys, where the add-on is to trust these alone; null: it reads them over https.</param>
internal sealed class AddonParameters(Uri address, OdooHookKey hooks, LicenseAuthority? authority, SigningKeys? pinned)
{
    /// <summary>The parameters of a database; those that cannot be known yet are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string database, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fayvad_license.url"] = address.ToString().TrimEnd('/'),
            ["fayvad_license.tenant"] = database,
            ["fayvad_license.hook"] = hooks.PathOf(database),
        };
        if (authority is null) return parameters;
        if (await authority.FindByTenantAsync(database, cancellationToken) is { } view) parameters["fayvad_license.license_id"] = view.License.Id.ToString();
        if (pinned is not null) parameters["fayvad_license.public_keys"] = System.Text.Encoding.UTF8.GetString((await pinned.GetTrustedAsync(cancellationToken)).ToJwks());
        return parameters;
    }
}
