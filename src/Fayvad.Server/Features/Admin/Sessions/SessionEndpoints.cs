using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;
using Microsoft.AspNetCore.Identity;
using Secret = Fayvad.Server.Settings.Secret;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary><c>/api/admin/session/…</c>: log-in and log-out of staff, and what they change about how they log in.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this RouteGroupBuilder admin)
    {
        var session = admin.Address("/session/");
        session.On(HttpMethods.Post, LogIn).AllowAnonymousStaff().WithRateClass(RateClass.Login).Describes(static () => new("logInAsStaff", "Log in as staff")
        {
            Request = StaffSessionJson.Default.SessionRequest, Answer = StaffSessionJson.Default.SessionAnswer, Refusals = [ErrorCodes.InvalidCredentials, ErrorCodes.PermissionDenied],
        });
        session.On(HttpMethods.Get, Show).RequireStaff().Describes(static () => new("getStaffSession", "Who is logged in") { Answer = StaffSessionJson.Default.SessionAnswer });
        session.On(HttpMethods.Delete, LogOut).RequireStaff().Describes(static () => new("logOutAsStaff", "Log out") { Answer = StaffSessionJson.Default.SessionEnded, Message = Message.Always });
        admin.Address("/session/password/").On(HttpMethods.Post, ChangePassword).RequireStaff()
            .Describes(static () => Proven("changeOwnPassword", "Change the own password") with { Request = StaffSessionJson.Default.PasswordChange, Answer = StaffSessionJson.Default.SessionAnswer });
        var totp = admin.Address("/session/totp/");
        totp.On(HttpMethods.Post, BeginTotp).RequireStaff()
            .Describes(static () => Proven("beginTotp", "Begin with a second factor, or with another one") with { Request = StaffSessionJson.Default.TotpStart, Answer = StaffSessionJson.Default.TotpBegun });
        totp.On(HttpMethods.Put, ConfirmTotp).RequireStaff()
            .Describes(static () => Proven("confirmTotp", "Confirm the second factor") with { Request = StaffSessionJson.Default.TotpCode, Answer = StaffSessionJson.Default.TotpConfirmed });
        totp.On(HttpMethods.Delete, EndTotp).RequireStaff()
            .Describes(static () => Proven("endTotp", "Do without a second factor") with { Request = StaffSessionJson.Default.TotpCode, Answer = StaffSessionJson.Default.SessionAnswer });

        // A change of how somebody logs in asks for a proof again, and so few times.
        static Described Proven(string id, string summary) => new(id, summary) { Refusals = [ErrorCodes.InvalidCredentials, ErrorCodes.RateLimited] };
    }

    private static async Task LogIn(HttpContext context)
    {
        CrossSite.RefuseForeign(context.Request);
        var request = await context.Request.ReadJsonAsync(StaffSessionJson.Default.SessionRequest, context.RequestAborted);
        if (request.Email.Length > Text.EmailLength) throw new ApiException(ApiErrors.Validation(("email", $"Has more than {Text.EmailLength} characters.")));
        var account = await Login(context).LogInAsync(request.Email.Trim(), new Secret(request.Password), request.Totp, context);
        await AnswerAsync(context, await Sessions(context).BeginAsync(context, account));
    }

    private static Task Show(HttpContext context) => AnswerAsync(context, Session(context));

    private static async Task LogOut(HttpContext context)
    {
        await Sessions(context).EndAsync(context, Session(context));
        await context.Response.WriteDataAsync(new SessionEnded(), StaffSessionJson.Default.SessionEnded, context.RequestAborted, "Logged out");
    }

    private static async Task ChangePassword(HttpContext context)
    {
        var account = Session(context).Account;
        var request = await context.Request.ReadJsonAsync(StaffSessionJson.Default.PasswordChange, context.RequestAborted);
        if (request.NewPassword == request.CurrentPassword) throw new ApiException(ApiErrors.Validation(("new_password", "Is the present one.")));
        var accounts = context.RequestServices.GetRequiredService<StaffAccounts>();
        var after = accounts.WithPassword(account, new Secret(request.NewPassword));
        var isTheirs = PasswordProof(accounts, account, new Secret(request.CurrentPassword));
        var changed = await Login(context).ChangeAsync(account, now => isTheirs(now)
            ? new(now with { PasswordHash = after.PasswordHash, SecurityStamp = after.SecurityStamp }, "staff.change_password")
            : null, context);
        await AnswerAsync(context, await Sessions(context).BeginAsync(context, changed));
    }

    private static async Task BeginTotp(HttpContext context)
    {
        var account = Session(context).Account;
        var request = await context.Request.ReadJsonAsync(StaffSessionJson.Default.TotpStart, context.RequestAborted);
        var codes = context.RequestServices.GetRequiredService<TotpCodes>();
        var (totp, enrolment) = codes.Begin(account);
        var isTheirs = PasswordProof(context.RequestServices.GetRequiredService<StaffAccounts>(), account, new Secret(request.CurrentPassword));
        // What is begun here takes the place of the factor that is there: that one has to agree, too.
        await Login(context).ChangeAsync(account, now =>
            isTheirs(now) && (now.Totp.IsEnabled ? codes.Use(now, request.Totp ?? "") : now.Totp) is { } present
                ? new(now with { Totp = present with { Pending = totp.Pending } }, "staff.begin_totp")
                : null, context);
        var answer = new TotpBegun(enrolment.Secret.Reveal(), enrolment.Uri.Reveal());
        await context.Response.WriteDataAsync(answer, StaffSessionJson.Default.TotpBegun, context.RequestAborted);
    }

    private static async Task ConfirmTotp(HttpContext context)
    {
        var account = Session(context).Account;
        var request = await context.Request.ReadJsonAsync(StaffSessionJson.Default.TotpCode, context.RequestAborted);
        var codes = context.RequestServices.GetRequiredService<TotpCodes>();
        IReadOnlyList<string> recovery = [];
        var changed = await Login(context).ChangeAsync(account, now =>
        {
            if (codes.Confirm(now, request.Code) is not { } confirmed) return null;
            recovery = confirmed.RecoveryCodes;
            return new(now.WithTotp(confirmed.Totp), "staff.enable_totp");
        }, context);
        var session = await Sessions(context).BeginAsync(context, changed);
        await context.Response.WriteDataAsync(new(recovery, SessionAnswer.Of(session)), StaffSessionJson.Default.TotpConfirmed, context.RequestAborted);
    }

    private static async Task EndTotp(HttpContext context)
    {
        var account = Session(context).Account;
        var request = await context.Request.ReadJsonAsync(StaffSessionJson.Default.TotpCode, context.RequestAborted);
        var codes = context.RequestServices.GetRequiredService<TotpCodes>();
        var changed = await Login(context).ChangeAsync(
            account, now => codes.Use(now, request.Code) is null ? null : new(now.WithTotp(StaffTotp.None), "staff.disable_totp"), context);
        await AnswerAsync(context, await Sessions(context).BeginAsync(context, changed));
    }

    // Worked out once, however often the change is tried, for it takes long; it holds as long as the account logs in as it did.
    private static Func<StaffAccount, bool> PasswordProof(StaffAccounts accounts, StaffAccount account, Secret password)
    {
        var isTheirs = new Lazy<bool>(() => accounts.Verify(account, password) != PasswordVerificationResult.Failed);
        return now => now.SecurityStamp == account.SecurityStamp && isTheirs.Value;
    }

    // An API token has no session, no password and no second factor.
    private static StaffSession Session(HttpContext context) => context.Features.Get<StaffSession>()
        ?? throw new ApiException(ApiErrors.PermissionDenied("This is for people who are logged in, not for API tokens."));

    private static Task AnswerAsync(HttpContext context, StaffSession session) =>
        context.Response.WriteDataAsync(SessionAnswer.Of(session), StaffSessionJson.Default.SessionAnswer, context.RequestAborted);

    private static StaffSessions Sessions(HttpContext context) => context.RequestServices.GetRequiredService<StaffSessions>();

    private static StaffLogin Login(HttpContext context) => context.RequestServices.GetRequiredService<StaffLogin>();
}
