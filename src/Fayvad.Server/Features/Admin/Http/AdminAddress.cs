using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Server.Features.Admin.Access;

namespace Fayvad.Server.Features.Admin.Http;

/// <summary>One address of the admin API with its methods; every other method answers 405 with <c>Allow</c>, to those who are logged in.</summary>
internal sealed class AdminAddress
{
    private readonly RouteGroupBuilder _group;
    private readonly string _pattern;
    private readonly List<string> _methods = [];

    public AdminAddress(RouteGroupBuilder group, string pattern)
    {
        (_group, _pattern) = (group, pattern);
        group.Map(pattern, _ => throw new ApiException(ApiErrors.MethodNotAllowed(string.Join(", ", _methods)))).RequireStaff();
    }

    /// <summary>Maps one method; go on with <c>RequireStaff</c>.</summary>
    /// <param name="method">One of <see cref="HttpMethods"/>.</param>
    /// <param name="handler">Serves it.</param>
    public IEndpointConventionBuilder On(string method, RequestDelegate handler)
    {
        _methods.Add(method);
        return _group.MapMethods(_pattern, [method], handler);
    }
}

internal static class AdminAddresses
{
    /// <summary>An address below <c>/api/admin</c>, for example <c>/tokens/{id}/</c>.</summary>
    public static AdminAddress Address(this RouteGroupBuilder admin, string pattern) => new(admin, pattern);
}
