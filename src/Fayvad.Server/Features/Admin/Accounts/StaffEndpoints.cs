using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;
using Secret = Fayvad.Server.Settings.Secret;

namespace Fayvad.Server.Features.Admin.Accounts;

/// <summary>
/// <c>/api/admin/staff/…</c>: the accounts of the vendor's own people. Accounts are disabled, not deleted: the audit log names them. Nobody gives
/// a role, or takes over an account, that may do more than they may themselves.
/// </summary>
internal static class StaffEndpoints
{
    public static void MapStaff(this RouteGroupBuilder admin)
    {
        var staff = admin.Address("/staff/");
        staff.On(HttpMethods.Get, List).RequireStaff(StaffScopes.StaffWrite).Describes(static () => new("listStaff", "Staff") { Items = StaffJson.Default.StaffView, IsPaged = true });
        staff.On(HttpMethods.Post, Create).RequireStaff(StaffScopes.StaffWrite).Describes(static () => new("createStaffAccount", "A new member of staff")
        {
            Request = StaffJson.Default.NewStaffRequest, Answer = StaffJson.Default.StaffView, Statuses = [StatusCodes.Status201Created], Message = Message.Sometimes, IsIdempotent = true,
        });
        var account = admin.Address("/staff/{id}/");
        account.On(HttpMethods.Get, Show).RequireStaff(StaffScopes.StaffWrite).Describes(static () => new("getStaffAccount", "A member of staff") { Answer = StaffJson.Default.StaffView });
        account.On(HttpMethods.Patch, Update).RequireStaff(StaffScopes.StaffWrite)
            .Describes(static () => new("updateStaffAccount", "Change a member of staff")
            {
                Request = StaffJson.Default.StaffUpdate, Answer = StaffJson.Default.StaffView, Message = Message.Sometimes, IsIdempotent = true,
            });
    }

    private static async Task List(HttpContext context)
    {
        var page = ListQuery.Of(context).Page();
        var found = await Accounts(context).ListAsync(page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(static account => StaffView.Of(account)), StaffJson.Default.StaffView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Show(HttpContext context) =>
        await context.Response.WriteDataAsync(
            StaffView.Of(await Accounts(context).FindAsync(context.Request.RouteId(), context.RequestAborted)), StaffJson.Default.StaffView, context.RequestAborted);

    private static async Task Create(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(StaffJson.Default.NewStaffRequest, context.RequestAborted);
        var role = RoleOf(request.Role);
        RefuseMoreThanOwn(context, role);
        var password = request.Password is { } given ? new Secret(given) : null;
        // What a request is recognised by is kept as a fast hash: a password is not for that, but what it comes to slowly is.
        var recognised = password is null || !context.Request.Headers.ContainsKey("Idempotency-Key") ? request : request with { Password = Accounts(context).DigestOf(request.Email, password) };
        await context.OnceAsync(recognised, StaffJson.Default.NewStaffRequest, async () =>
            AnswerOf(StaffView.Of(await Accounts(context).CreateAsync(request.Email, password, role, context.Origin(), CancellationToken.None)), StatusCodes.Status201Created));
    }

    private static async Task Update(HttpContext context)
    {
        var id = context.Request.RouteId();
        var request = await context.Request.ReadJsonAsync(StaffJson.Default.StaffUpdate, context.RequestAborted);
        var role = request.Role is { } name ? RoleOf(name) : (StaffRole?)null;
        if (role is { } asked) RefuseMoreThanOwn(context, asked);
        if (role is not null && context.Caller() is { Kind: StaffCallerKind.Staff } caller && caller.Id == id)
            throw new ApiException(ApiErrors.PermissionDenied("Nobody changes their own role: ask another owner."));
        var update = new AccountUpdate(role, request.Disabled, request.ResetPassword is true, request.ResetTotp is true);
        await context.OnceAsync(request, StaffJson.Default.StaffUpdate, async () => AnswerOf(
            StaffView.Of(await Accounts(context).UpdateAsync(id, update, present => RefuseMoreThanOwn(context, present.Role), context.Origin(), CancellationToken.None)), StatusCodes.Status200OK));
    }

    private static void RefuseMoreThanOwn(HttpContext context, StaffRole role)
    {
        if ((StaffScopeNames.Of(role) & ~context.Caller().Scopes) is not StaffScopes.None and var missing)
            throw new ApiException(StaffGate.Missing(missing));
    }

    private static StaffRole RoleOf(string text) => text switch
    {
        "owner" => StaffRole.Owner,
        "operator" => StaffRole.Operator,
        "viewer" => StaffRole.Viewer,
        _ => throw new ApiException(ApiErrors.Validation(("role", "Must be owner, operator or viewer."))),
    };

    private static KeyedAnswer AnswerOf(StaffView view, int status) =>
        KeyedAnswer.Of(view, StaffJson.Default.StaffView, status, view.Password is null ? null : "The password is shown this once");

    private static StaffAccounts Accounts(HttpContext context) => context.RequestServices.GetRequiredService<StaffAccounts>();
}
