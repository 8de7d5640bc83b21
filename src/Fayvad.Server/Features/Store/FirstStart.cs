using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Store;

/// <param name="Email">The account.</param>
/// <param name="GeneratedPassword">To be shown once; null where the password was given.</param>
internal sealed record NewOwner(string Email, Secret? GeneratedPassword);

/// <summary>Brings an empty database to where the server can work (contract 10). Every step may be repeated, and by several nodes at once.</summary>
internal sealed class FirstStart(ILicensingDatabase database, LicenseAuthority authority, StaffAccounts staff, ServerSettings settings)
{
    private static readonly CommandOrigin Origin = new("system", "first start");

    // Which tier each of the demo's own databases gets; databases named by ODOO_DEMO_DATABASES get none.
    private static readonly Dictionary<string, string> DemoTiers = new(StringComparer.Ordinal) { ["demo"] = "professional", ["demo_free"] = "free" };

    /// <summary>The schema and the tiers.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await authority.SeedTiersAsync(cancellationToken);
    }

    /// <summary>Licences for the demo's databases, where the demo is what the server stands in front of. An edge licenses nothing.</summary>
    public async Task LicenseDemoAsync(CancellationToken cancellationToken)
    {
        if (settings.Odoo.Url is not null || settings.Edge is not null) return;
        foreach (var name in settings.Odoo.DemoDatabases)
        {
            if (!DemoTiers.TryGetValue(name, out var tier) || await authority.FindTenantAsync(name, cancellationToken) is not null) continue;
            var command = new IssueLicense { TierCode = tier, Client = new($"Demo ({name})"), Tenants = [name], IsPerpetual = true, Activate = true };
            try
            {
                await authority.IssueAsync(command, Origin, cancellationToken);
            }
            catch (LicensingException refused) when (refused.Refusal is TenantAlreadyLicensed or TenantOfAnotherClient)
            {
                // Another process was first.
            }
        }
    }

    /// <summary>
    /// The first account of the vendor's people; null where there is one already, on an edge, where there is nothing for them to do, and on a node that cannot
    /// sign: its authority has the password that was meant for the account, and of several nodes that start at once any may be the first.
    /// </summary>
    public async Task<NewOwner?> CreateOwnerAsync(CancellationToken cancellationToken)
    {
        if (settings.Edge is not null || settings.Signing.IsVerifierOnly || await staff.AnyAsync(cancellationToken)) return null;
        try
        {
            var created = await staff.CreateAsync(settings.Owner.Email, settings.Owner.Password, StaffRole.Owner, Origin, cancellationToken);
            return new(created.Account.Email, created.Password);
        }
        catch (LicensingException refused) when (refused.Refusal is AlreadyExists)
        {
            return null; // another process was first
        }
    }
}
