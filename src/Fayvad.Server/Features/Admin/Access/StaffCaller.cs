using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Admin.Access;

internal enum StaffCallerKind
{
    /// <summary>A person with a session cookie.</summary>
    Staff,

    /// <summary>A program with an API token.</summary>
    Token,
}

/// <summary>Who calls the admin API. A handler behind <c>RequireStaff</c> reads it with <see cref="StaffCallers.Caller"/>.</summary>
/// <param name="Id">The account's or the token's id.</param>
/// <param name="Name">For the audit log: the account's e-mail, or <c>token NAME</c>.</param>
/// <param name="Kind">Person or program.</param>
/// <param name="Role">The account's; null for a token.</param>
/// <param name="Scopes">What the caller may do.</param>
internal sealed record StaffCaller(Guid Id, string Name, StaffCallerKind Kind, StaffRole? Role, StaffScopes Scopes)
{
    public static StaffCaller Of(StaffAccount account) => new(account.Id, account.Email, StaffCallerKind.Staff, account.Role, StaffScopeNames.Of(account.Role));

    public static StaffCaller Of(ApiToken token) => new(token.Id, $"token {token.Name}", StaffCallerKind.Token, null, StaffScopeNames.Of(token.Scopes));

    public bool May(StaffScopes need) => (Scopes & need) == need;
}

internal static class StaffCallers
{
    /// <summary>Who calls; there behind <c>RequireStaff</c>.</summary>
    public static StaffCaller Caller(this HttpContext context) =>
        context.Features.Get<StaffCaller>() ?? throw new InvalidOperationException("The endpoint reads its caller, but does not call RequireStaff.");

    /// <summary>Who calls and from where, for the audit log.</summary>
    public static CommandOrigin Origin(this HttpContext context) => new(context.Caller().Name, context.From());

    /// <summary>The door and the address, for the audit log.</summary>
    public static string From(this HttpContext context) => $"http {context.Connection.RemoteIpAddress}";
}
