namespace Fayvad.Server.Features.Auth;

/// <summary>What a user of Odoo may do through the gateway, from the groups Odoo puts the user in (contract 4).</summary>
/// <param name="Name"><c>admin</c>, <c>user</c> or <c>portal</c>.</param>
/// <param name="Permissions">The verbs, in the order they are shown.</param>
internal sealed record Role(string Name, IReadOnlyList<string> Permissions)
{
    public const string Read = "read";
    public const string Create = "create";
    public const string Update = "update";
    public const string Delete = "delete";
    public const string Administer = "admin";

    public static readonly Role Admin = new("admin", [Read, Create, Update, Delete, Administer]);
    public static readonly Role User = new("user", [Read, Create, Update, Delete]);
    public static readonly Role Portal = new("portal", [Read]);

    /// <summary>The role of a token of ours.</summary>
    public static Role Named(string name) => name == Admin.Name ? Admin : name == User.Name ? User : Portal;

    /// <param name="isSystem">Odoo's system administrators (Settings).</param>
    /// <param name="isInternal">Odoo's internal users, as against portal and public ones.</param>
    public static Role Of(bool isSystem, bool isInternal) => isSystem ? Admin : isInternal ? User : Portal;
}
