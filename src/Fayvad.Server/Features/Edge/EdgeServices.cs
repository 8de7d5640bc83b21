using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Edge;

/// <summary>Makes a server an edge: its licences come from another server.</summary>
internal static class EdgeServices
{
    public static void AddEdge(this IServiceCollection services, EdgeSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<EdgeVault>();
        services.AddSingleton<AuthorityClient>();
        services.AddSingleton<AuthorityKeys>();
        services.AddSingleton<EdgeClock>();
        services.AddSingleton<LeaseLicenseSource>();
        services.AddSingleton<ILicenseSource>(static provider => provider.GetRequiredService<LeaseLicenseSource>());
        services.AddSingleton<ITenantRegister>(static provider => provider.GetRequiredService<LeaseLicenseSource>());
        services.AddHostedService(static provider => provider.GetRequiredService<LeaseLicenseSource>());
        services.AddSingleton<EdgeActivation>();
        services.AddSingleton<IHealthProbe, AuthorityProbe>();
    }
}

/// <summary>The authority answers. An edge serves without it until the grace is over.</summary>
internal sealed class AuthorityProbe(LeaseLicenseSource source) : IHealthProbe
{
    public string Name => "license_authority";

    public bool IsNeededToServe => false;

    public Task CheckAsync(CancellationToken cancellationToken) =>
        source.IsSilent ? Task.FromException(new InvalidOperationException("The licence authority is silent.")) : Task.CompletedTask;
}

/// <summary>Activation on an edge: the authority binds the key to the tenant, the edge keeps the licence's id and never the key.</summary>
internal sealed class EdgeActivation(LeaseLicenseSource source, AuthorityClient authority)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    /// <exception cref="LicensingException">The key does not lead to a licence for this tenant.</exception>
    /// <exception cref="ApiException">The authority is silent, or asked too often.</exception>
    public async Task<LicenseSnapshot> ActivateAsync(LicenseKey key, ActivateLicense command, string username, CancellationToken cancellationToken)
    {
        var revealed = key.Reveal();
        try
        {
            if (await source.TryKeyAsync(command.TenantId, revealed, cancellationToken) is { } present) return present;
            var (done, retryAfter) = await authority.ActivateAsync(key, command, source.LicenseIdOf(command.TenantId), username, cancellationToken);
            if (done is null) throw new ApiException(ApiErrors.RateLimited(retryAfter));
            return (done.Value ? await source.TryKeyAsync(command.TenantId, revealed, cancellationToken) : null) ?? throw new NotFound("licence").ToException();
        }
        catch (AuthorityBusyException busy)
        {
            throw new ApiException(ApiErrors.RateLimited(busy.Wait), busy);
        }
        catch (AuthoritySilentException silence)
        {
            throw new ApiException(ApiErrors.ServiceUnavailable(AskAgainAfter), silence);
        }
    }
}
