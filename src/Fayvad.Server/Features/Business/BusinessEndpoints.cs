using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Business;

/// <summary><c>/api/{domain}/…</c> (contract 7): the gateway's routes, each with what it demands of the licence and of the user.</summary>
internal static class BusinessEndpoints
{
    /// <summary>Largest request of up to 500 changes.</summary>
    private const long BulkLimit = 4 * 1024 * 1024;

    /// <summary>Largest file.</summary>
    private const long UploadLimit = 10 * 1024 * 1024;

    /// <exception cref="SettingException">The further catalogue of the settings cannot be used.</exception>
    public static void AddBusiness(this IServiceCollection services, OdooSettings settings)
    {
        services.AddOdooGateway(LoadCatalog(settings));
    }

    private static ResourceCatalog LoadCatalog(OdooSettings settings)
    {
        if (settings.CatalogFile is not { } path) return ResourceCatalog.LoadDefault();
        try
        {
            using var file = File.OpenRead(path);
            return ResourceCatalog.LoadDefault(file);
        }
        catch (CatalogException cannot)
        {
            throw new SettingException(SettingsTable.CatalogFile, $"names a file that cannot be used: {string.Join("; ", cannot.Problems)}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.CatalogFile, "names a file that cannot be read.");
        }
    }

    public static void MapBusiness(this WebApplication app) => app.MapOdooGateway(static (route, endpoint) =>
    {
        route.RequireLicenseFeature([KnownFeatures.ApiAccess, .. endpoint.Features]);
        if (endpoint.MinimumTier is { } tier) route.RequireLicenseTier(tier);
        foreach (var permission in endpoint.Permissions) route.RequirePermission(permission);
        route.TrackApiUsage(endpoint.UsageName);
        route.WithBodyLimit(endpoint.Operation switch { GatewayOperation.Bulk => BulkLimit, GatewayOperation.Upload => UploadLimit, _ => Kestrel.DefaultBodyLimit });
    });
}
