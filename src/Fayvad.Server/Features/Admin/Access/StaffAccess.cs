using Fayvad.Licensing.AspNetCore.Metadata;

namespace Fayvad.Server.Features.Admin.Access;

/// <summary>Who may call an endpoint of the admin API. Every endpoint below <c>/api/admin</c> says so, or the start ends (<see cref="AdminCheck"/>).</summary>
/// <param name="Need">The scope the caller must have; none: whoever is logged in.</param>
/// <param name="IsAnonymous">Whether anybody may call.</param>
internal sealed record StaffAccess(StaffScopes Need, bool IsAnonymous);

internal static class StaffAccessConventions
{
    /// <summary>
    /// The endpoint demands a member of staff, or an API token, with this scope: else 401 or 403. A caller with a cookie who changes something
    /// has to prove that the request is theirs (<see cref="CrossSite"/>). The check is part of the endpoint: no order of the pipeline can lose it.
    /// </summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder builder, StaffScopes need = StaffScopes.None) where TBuilder : IEndpointConventionBuilder
    {
        builder.AllowUnlicensed();
        builder.WithMetadata(new StaffAccess(need, IsAnonymous: false), new GuardsItselfAttribute());
        builder.Finally(static endpoint =>
        {
            var access = endpoint.Metadata.OfType<StaffAccess>().Last();
            if (endpoint.RequestDelegate is not { } handler) throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' has no handler to guard.");
            endpoint.RequestDelegate = async context =>
            {
                await context.RequestServices.GetRequiredService<StaffGate>().AdmitAsync(context, access.Need);
                await handler(context);
            };
        });
        return builder;
    }

    /// <summary>The endpoint of the admin API is for anybody, such as the log-in.</summary>
    public static TBuilder AllowAnonymousStaff<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder
    {
        builder.AllowUnlicensed();
        return builder.WithMetadata(new StaffAccess(StaffScopes.None, IsAnonymous: true));
    }
}
