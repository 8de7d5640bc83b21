using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Server.Http;

internal static class RouteIds
{
    /// <summary>The id in the address.</summary>
    /// <exception cref="ApiException">404: it is none, so there is no such thing.</exception>
    public static Guid RouteId(this HttpRequest request, string name = "id") =>
        Guid.TryParseExact(request.RouteValues[name] as string, "D", out var id) ? id : throw new ApiException(ApiErrors.NotFound());
}
