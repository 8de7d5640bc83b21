namespace Fayvad.Server.Features.Admin.Access;

/// <summary>Looks over all endpoints before the server listens: one below <c>/api/admin</c> that does not say who may call it stops the start.</summary>
internal sealed class AdminCheck : IStartupFilter
{
    private static readonly PathString Prefix = "/api/admin";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        foreach (var endpoint in app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (IsAdmin(endpoint) && endpoint.Metadata.GetMetadata<StaffAccess>() is null)
            {
                throw new InvalidOperationException(
                    $"The endpoint '{endpoint.DisplayName}' lies below {Prefix} and does not say who may call it: call RequireStaff or AllowAnonymousStaff.");
            }
        }
    };

    private static bool IsAdmin(RouteEndpoint endpoint) =>
        new PathString("/" + endpoint.RoutePattern.RawText?.TrimStart('/')).StartsWithSegments(Prefix);
}
