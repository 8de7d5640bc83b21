using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Microsoft.Extensions.Caching.Memory;

namespace Fayvad.Server.Features.Auth;

/// <summary>
/// Asks Odoo whether somebody still is the administrator of the tenant that the token was given to (contract 4). Business calls learn it by themselves; what
/// Odoo has no part in, the licence, seats and webhooks, would be open to whoever was thrown out until the token ends.
/// </summary>
internal sealed class AdministratorCheck(LoginService logins, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(60);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <exception cref="ApiException">Odoo ended the session, and the token ends with it; or the user is no administrator any more, or Odoo cannot be asked.</exception>
    public async Task DemandAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        if (!identity.IsAccess) return; // an activation token has no session; it ends a quarter of an hour after its log-in
        if (!_answers.TryGetValue(identity.TokenId!, out Answer? answer) || time.GetElapsedTime(answer!.At) >= RememberedFor)
        {
            answer = new((await logins.ConfirmAsync(identity, cancellationToken)).IsSystem, time.GetTimestamp());
            _answers.Set(identity.TokenId!, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RememberedFor });
        }
        if (!answer.IsAdministrator) throw new ApiException(ApiErrors.PermissionDenied("You are no administrator in Odoo any more."));
    }

    public void Dispose() => _answers.Dispose();

    private sealed record Answer(bool IsAdministrator, long At);
}

internal static class AdministratorConventions
{
    /// <summary>The endpoint is for administrators of the tenant: by their token, and by what Odoo says of them within the last minute.</summary>
    public static TBuilder RequireAdministrator<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint =>
        {
            var handler = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async context =>
            {
                await context.RequestServices.GetRequiredService<AdministratorCheck>().DemandAsync(context.Identity(), context.RequestAborted);
                await handler(context);
            };
        });
        return builder.RequirePermission(Role.Administer);
    }
}
