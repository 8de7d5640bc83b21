using Microsoft.AspNetCore.Builder;

namespace Fayvad.Odoo.Gateway;

/// <summary>
/// Endpoint metadata: the caller's token must hold this permission (contract 4: read, create, update, delete, …).
/// The host's middleware enforces it.
/// </summary>
/// <param name="permission">For example <c>read</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : Attribute
{
    /// <summary>The permission that is needed.</summary>
    public string Permission { get; } = permission;
}

/// <summary>The same as a convention.</summary>
public static class RequirePermissionExtensions
{
    /// <summary>Demands the permission of every endpoint that this builder builds.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission) where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new RequirePermissionAttribute(permission)));
        return builder;
    }
}
