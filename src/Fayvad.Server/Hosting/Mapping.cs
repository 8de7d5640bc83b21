using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;

namespace Fayvad.Server.Hosting;

/// <summary>What a group answers where an address or a method is wrong; in public, as below a gated prefix the gate would else ask for a licence first, or behind a licence.</summary>
internal static class Mapping
{
    /// <summary>One method of an address; every other one answers 405 with <c>Allow</c>.</summary>
    /// <returns>The endpoint of the method.</returns>
    public static IEndpointConventionBuilder MapOnly(this RouteGroupBuilder group, string method, string pattern, RequestDelegate handler)
    {
        group.MapRefusal(pattern, method);
        return group.MapMethods(pattern, [method], handler);
    }

    /// <summary>Every method of an address that nothing else is mapped to answers 405 with <c>Allow</c>. Once for an address: two would be in each other's way.</summary>
    /// <param name="group">The group.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="allowed">What is allowed, as the header lists it.</param>
    public static void MapRefusal(this RouteGroupBuilder group, string pattern, string allowed) =>
        group.Map(pattern, _ => throw new ApiException(ApiErrors.MethodNotAllowed(allowed))).AllowUnlicensed().WithRateClass(RateClass.Refusal)
            .WithMetadata(new PlaceholderAttribute(StatusCodes.Status405MethodNotAllowed));

    /// <summary>Every other address of the group answers 404.</summary>
    public static void MapUnknown(this RouteGroupBuilder group) => group.MapRest().AllowUnlicensed().WithRateClass(RateClass.Refusal);

    /// <summary>Every other address of the group answers 404, behind the licence: to whoever has these features.</summary>
    public static void MapUnknown(this RouteGroupBuilder group, params string[] features) => group.MapRest().RequireLicenseFeature(features);

    private static IEndpointConventionBuilder MapRest(this RouteGroupBuilder group) =>
        group.Map("/{**rest}", static _ => throw new ApiException(ApiErrors.NotFound())).WithMetadata(new PlaceholderAttribute(StatusCodes.Status404NotFound));
}
