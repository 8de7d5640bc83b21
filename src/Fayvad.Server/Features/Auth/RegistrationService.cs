using System.Net;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Odoo;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Features.Auth;

/// <summary>
/// Registration (contract 4): whoever administers an Odoo database that has no licence yet gets a client and an active free licence for it.
/// </summary>
internal sealed class RegistrationService(OdooAuthentication odoo, TokenGrant grant, LicenseAuthority authority)
{
    private const string FreeTier = "free";

    /// <exception cref="ApiException">The credentials are wrong, are no administrator's, or the database has a licence.</exception>
    public async Task<LoginAnswer> RegisterAsync(Credentials credentials, ClientDetails client, IPAddress? address, CancellationToken cancellationToken)
    {
        var (login, session) = await odoo.OpenAsync(credentials, address, cancellationToken);
        try
        {
            if (!login.IsSystem) throw new ApiException(ApiErrors.PermissionDenied("Only a system administrator of the database can register it."));
            await IssueAsync(login, client, address, cancellationToken);
            return (await grant.GrantAsync(login, session, cancellationToken)).Answer;
        }
        catch (Exception)
        {
            await odoo.EndAsync(session); // no token leads to it
            throw;
        }
    }

    private async Task IssueAsync(OdooLogin login, ClientDetails client, IPAddress? address, CancellationToken cancellationToken)
    {
        // One that is over or was withdrawn is in the way too: it is for the vendor to give another.
        if (await authority.FindByTenantAsync(login.Database, cancellationToken) is not null) throw new ApiException(Licensed());
        var command = new IssueLicense { TierCode = FreeTier, Tenants = [login.Database], IsPerpetual = true, Activate = true };
        try
        {
            await authority.RunAsync(RequestOrigin.Of(login.Database, login.Username, address), async (session, token) =>
            {
                // What callers say of themselves is not verified: nobody becomes a client that is there already by naming it.
                var own = await session.CreateOwnClientAsync(client, login.Database, token);
                return await session.IssueAsync(command with { ClientId = own.Id }, token);
            }, cancellationToken);
        }
        catch (LicensingException refused) when (refused.Refusal is TenantAlreadyLicensed or TenantOfAnotherClient or AlreadyExists)
        {
            throw new ApiException(Licensed(), refused); // somebody was first, it registered before, or the vendor knows the database as another client's
        }
    }

    private static ApiError Licensed() => ApiErrors.Conflict("This database is registered already.") with
    {
        Suggestion = "Log in. If its licence is over, activate a new key or ask whoever sold it to you.",
    };
}
