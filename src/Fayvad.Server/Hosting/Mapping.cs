using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;

namespace Fayvad.Server.Hosting;

/// <summary>Maps addresses that stay public where they are wrong: below a gated prefix the gate would else ask for a licence first.</summary>
internal static class Mapping
{
    /// <summary>One method of an address; every other one answers 405 with <c>Allow</c>.</summary>
    /// <returns>The endpoint of the method.</returns>
    public static IEndpointConventionBuilder MapOnly(this RouteGroupBuilder group, string method, string pattern, RequestDelegate handler)
    {
        group.Map(pattern, _ => throw new ApiException(ApiErrors.MethodNotAllowed(method))).AllowUnlicensed().WithRateClass(RateClass.Refusal)
            .WithMetadata(new PlaceholderAttribute(StatusCodes.Status405MethodNotAllowed));
        return group.MapMethods(pattern, [method], handler);
    }

    /// <summary>Every other address of the group answers 404.</summary>
    public static void MapUnknown(this RouteGroupBuilder group) =>
        group.Map("/{**rest}", static _ => throw new ApiException(ApiErrors.NotFound())).AllowUnlicensed().WithRateClass(RateClass.Refusal)
            .WithMetadata(new PlaceholderAttribute(StatusCodes.Status404NotFound));
}
