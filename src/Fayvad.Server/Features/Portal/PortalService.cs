using System.Net;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Hosting;
using LicenseView = Fayvad.Server.Features.Licenses.LicenseView;

namespace Fayvad.Server.Features.Portal;

/// <summary>What anybody may ask of the authority, with a key or without (contract 9).</summary>
internal sealed class PortalService(
    LicenseAuthority authority, IKeyProofs proofs, ILicenseRequestStore requests, LicensedTenants tenants, LicenseViews views, FailurePace pace, TimeProvider time)
{
    private const string PopularTier = "professional";

    // People deal with them.
    private static readonly TimeSpan RequestsRestFor = TimeSpan.FromHours(1);

    /// <summary>What can be bought, by rank.</summary>
    public async Task<TiersAnswer> TiersAsync(CancellationToken cancellationToken) =>
        new([.. (await authority.GetTiersAsync(cancellationToken)).All.Where(static tier => tier.Active).Select(ViewOf)]);

    /// <summary>
    /// Binds a key to a tenant. The place of a licence that is good it takes only for an edge that can name that licence, and a tenant of another client only
    /// for one whose token is for both clients.
    /// </summary>
    /// <exception cref="ApiException">The key is not accepted.</exception>
    public async Task<PortalActivateAnswer> ActivateAsync(
        LicenseKey key, string? tenantId, string clientName, string email, ActivatingEdge? edge, IPAddress? address, CancellationToken cancellationToken)
    {
        var started = pace.Start(PacedWork.Key);
        var proof = await proofs.FindAsync(key, tenantId, cancellationToken);
        if (PortalRules.RefuseActivation(proof, edge, time.GetUtcNow()) is { } refusal) throw await RefusedAsync(refusal, started, cancellationToken);
        tenantId = proof.TenantId!;
        var command = new ActivateLicense(tenantId)
        {
            ContactName = clientName, ContactEmail = email, InPlaceOf = edge?.PresentLicenseId,
            FromClient = proof.TenantClientId is { } owner && edge?.ActsFor(owner, proof.License!.ClientId) == true ? owner : null,
        };
        var origin = edge?.PresentLicenseId is { } named && proof.Present?.Id == named
            ? RequestOrigin.OfEdge(tenantId, edge.Username, address) : RequestOrigin.Anonymous(address);
        try
        {
            await authority.ExecuteAsync(LicenseRef.To(proof.License!.Id), command, origin, cancellationToken);
        }
        catch (LicensingException refused) when (refused.Refusal is not InvalidInput)
        {
            throw await RefusedAsync(PortalRules.Refuse(refused.Refusal), started, cancellationToken); // it changed since the look
        }
        var tenant = await tenants.RefreshAsync(tenantId, cancellationToken);
        var view = tenant.License is { } license ? views.Of(license) : ViewOf(proof);
        return new(view.Key, view.Tier, view.TierName, view.ExpiryDate, clientName, tenantId, view.Features);
    }

    /// <summary>How the licence of a key stands; nothing about whose it is.</summary>
    /// <exception cref="ApiException">The key is not accepted.</exception>
    public async Task<PortalCheckAnswer> CheckAsync(LicenseKey key, CancellationToken cancellationToken)
    {
        var started = pace.Start(PacedWork.Key);
        var proof = await proofs.FindAsync(key, tenantId: null, cancellationToken);
        if (!PortalRules.IsProven(proof)) throw await RefusedAsync(PortalRules.NotAccepted, started, cancellationToken);
        var view = ViewOf(proof);
        return new(view.Key, view.Tier, view.TierName, view.Status, view.ExpiryDate);
    }

    /// <summary>Keeps a request for the vendor. The licence goes with it where the key proves it; the answer does not say whether it did.</summary>
    /// <exception cref="ApiException">There is no such tier, or too many requests wait.</exception>
    public async Task<PortalRequestAnswer> RequestAsync(LicenseKey? key, NewLicenseRequest request, CancellationToken cancellationToken)
    {
        if (request.TierCode is { } wanted && !((await authority.GetTiersAsync(cancellationToken)).TryGet(wanted, out var tier) && tier.Active))
            throw new ApiException(ApiErrors.Validation(("tier", "There is no such tier.")));
        var proof = key is null ? null : await proofs.FindAsync(key, request.TenantId, cancellationToken);
        var proven = proof is not null && PortalRules.IsProven(proof) ? proof.License : null;
        try
        {
            return PortalRequestAnswer.Of(await requests.AddAsync(request with { LicenseId = proven?.Id }, cancellationToken));
        }
        catch (LicensingException refused) when (refused.Refusal is RequestsWaiting)
        {
            throw new ApiException(ApiErrors.RateLimited(RequestsRestFor) with { Message = refused.Refusal.Message });
        }
    }

    private async Task<ApiException> RefusedAsync(ApiError error, PacedStart started, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(started, cancellationToken);
        return new ApiException(error);
    }

    // As the licence stands by itself, at whichever tenant it is in use.
    private LicenseView ViewOf(KeyProof proof) => views.Of(
        proof.License!.ToSnapshot(proof.Tier!, proof.TenantId ?? "", proof.NextTier).At(time.GetUtcNow()) with { State = proof.License!.State });

    private static TierView ViewOf(Tier tier) => new(
        tier.Code, tier.Name, tier.PriceMonthly, tier.PriceYearly, tier.Currency, Math.Max(0, 12 * tier.PriceMonthly - tier.PriceYearly),
        tier.Code == PopularTier, [.. tier.Features.Select(static feature => new FeatureView(feature.Key, feature.DisplayName))],
        tier.Limits.ToWire(), tier.AllowsCustomModules);
}
