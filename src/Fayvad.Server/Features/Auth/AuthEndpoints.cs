using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Auth;

/// <summary><c>/api/auth/…</c> (contract 4).</summary>
internal static class AuthEndpoints
{
    // Longer names are none of Odoo's, and nothing is worked out for them.
    private const int MaxNameLength = 254;
    private const int MaxPasswordLength = 4096;

    // Why no token is given to who has proven who they are: the licence, the seats, or Odoo.
    private static readonly string[] GrantRefusals =
    [
        ErrorCodes.LicenseMissing, ErrorCodes.LicenseInvalid, ErrorCodes.UserLimitExceeded, ErrorCodes.OdooBadResponse, ErrorCodes.OdooUnavailable, ErrorCodes.OdooTimeout,
    ];

    /// <param name="app">The application.</param>
    /// <param name="isAuthority">Whether it issues licences: an edge gives none to who registers.</param>
    public static void MapAuth(this WebApplication app, bool isAuthority)
    {
        var auth = app.MapGroup("/api/auth").WithBodyLimit(Kestrel.SmallBodyLimit);
        auth.MapOnly(HttpMethods.Post, "/login/", LogIn).AllowUnlicensed().WithRateClass(RateClass.Login).Describes(static () => new("logIn", "Log in with an Odoo account")
        {
            Request = AuthJson.Default.LoginRequest, Answer = AuthJson.Default.LoginAnswer, Refusals = [ErrorCodes.InvalidCredentials, .. GrantRefusals],
        });
        if (isAuthority)
        {
            auth.MapOnly(HttpMethods.Post, "/register/", Register).AllowUnlicensed().WithAddressLimit("register", perMinute: 5).Describes(static () => new("register", "A free licence for a database that has none yet")
            {
                Request = AuthJson.Default.RegisterRequest, Answer = AuthJson.Default.LoginAnswer, Statuses = [StatusCodes.Status201Created], Message = Message.Always,
                Refusals = [ErrorCodes.InvalidCredentials, ErrorCodes.PermissionDenied, ErrorCodes.Conflict, .. GrantRefusals],
            });
        }
        auth.MapOnly(HttpMethods.Post, "/refresh/", Refresh).RequireToken(TokenIdentity.SupersededPurpose)
            .Describes(static () => new("refreshToken", "A fresh token for this one") { Answer = AuthJson.Default.LoginAnswer, Refusals = GrantRefusals });
        auth.MapOnly(HttpMethods.Post, "/logout/", LogOut).RequireToken(TokenPurposes.Activation, TokenIdentity.SupersededPurpose)
            .Describes(static () => new("logOut", "End the token on every node") { Answer = AuthJson.Default.LogoutAnswer, Message = Message.Always });
        auth.MapOnly(HttpMethods.Get, "/me/", Me).RequireToken().Describes(static () => new("getMe", "Whom the token is for") { Answer = AuthJson.Default.MeAnswer });
        auth.MapUnknown();
    }

    private static async Task LogIn(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var request = await context.Request.ReadJsonAsync(AuthJson.Default.LoginRequest, cancellation);
        var credentials = Checked(new(request.Database, request.Username, request.Password));
        var answer = await Service(context).LogInAsync(credentials, context.Connection.RemoteIpAddress, cancellation);
        await context.Response.WriteDataAsync(answer, AuthJson.Default.LoginAnswer, cancellation);
    }

    private static async Task Register(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var request = await context.Request.ReadJsonAsync(AuthJson.Default.RegisterRequest, cancellation);
        var credentials = Checked(new(request.Database, request.Username, request.Password));
        var client = new ClientDetails(Text.Required("client_name", request.ClientName, Text.NameLength),
            Text.Email("contact_email", request.ContactEmail) ?? throw new InvalidInput("contact_email", "It is missing.").ToException());
        var service = context.RequestServices.GetRequiredService<RegistrationService>();
        var answer = await service.RegisterAsync(credentials, client, context.Connection.RemoteIpAddress, cancellation);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteDataAsync(answer, AuthJson.Default.LoginAnswer, cancellation, "Registered");
    }

    private static async Task Refresh(HttpContext context) => await context.Response.WriteDataAsync(
        await Service(context).RefreshAsync(context.Identity(), context.RequestAborted), AuthJson.Default.LoginAnswer, context.RequestAborted);

    private static async Task LogOut(HttpContext context)
    {
        await Service(context).LogOutAsync(context.Identity(), context.RequestAborted);
        await context.Response.WriteDataAsync(new LogoutAnswer(), AuthJson.Default.LogoutAnswer, context.RequestAborted, "Logged out");
    }

    private static Task Me(HttpContext context)
    {
        var identity = context.Identity();
        var license = context.Features.Get<ILicenseFeature>()!.Tenant.License;
        var user = new UserView(
            identity.UserId, license?.ClientId.ToString(), identity.Username, identity.Email, identity.Role, identity.Permissions, identity.TenantId);
        var answer = new MeAnswer(user, license is null ? null : context.RequestServices.GetRequiredService<LicenseViews>().Of(license), identity.ExpiresAt);
        return context.Response.WriteDataAsync(answer, AuthJson.Default.MeAnswer, context.RequestAborted);
    }

    private static Credentials Checked(Credentials credentials)
    {
        var problems = new List<(string, string)>();
        if (credentials.Username.Length > MaxNameLength) problems.Add(("username", $"Has more than {MaxNameLength} characters."));
        if (credentials.Password.Length > MaxPasswordLength) problems.Add(("password", $"Has more than {MaxPasswordLength} characters."));
        if (credentials.Database.Length > MaxNameLength) problems.Add(("database", $"Has more than {MaxNameLength} characters."));
        return problems.Count == 0 ? credentials : throw new ApiException(ApiErrors.Validation(problems));
    }

    private static LoginService Service(HttpContext context) => context.RequestServices.GetRequiredService<LoginService>();
}
