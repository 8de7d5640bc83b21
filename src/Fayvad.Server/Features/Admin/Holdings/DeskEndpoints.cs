using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Holdings;

/// <summary><c>/api/admin/seats/…</c> and <c>/api/admin/requests/…</c>: who sits where, and what customers ask for.</summary>
internal static class DeskEndpoints
{
    public static void MapDesk(this RouteGroupBuilder admin)
    {
        admin.Address("/seats/").On(HttpMethods.Get, ListSeats).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("listSeats", "Seats of a tenant")
        {
            Items = LicensesJson.Default.SeatView, IsPaged = true, Query = [QueryParameter.Text("tenant", "The tenant.") with { IsRequired = true }],
        });
        admin.Address("/licenses/{id}/release-seat/").On(HttpMethods.Post, ReleaseSeat).RequireStaff(StaffScopes.LicensesWrite).Describes(static () => new("releaseLicenseSeat", "Release a seat")
        {
            Request = HoldingsJson.Default.SeatReleaseRequest, Answer = LicensesJson.Default.SeatView, Message = Message.Always, IsIdempotent = true, IsConditional = true,
        });
        admin.Address("/requests/").On(HttpMethods.Get, ListRequests).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("listRequests", "Requests for upgrades and renewals")
        {
            Items = HoldingsJson.Default.RequestView, IsPaged = true,
            Query = [QueryParameter.OneOf<LicenseRequestKind>("kind", "What is asked for."), QueryParameter.OneOf<LicenseRequestState>("state", "What became of it.")],
        });
        admin.Address("/requests/{id}/").On(HttpMethods.Get, ShowRequest).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("getRequest", "A request") { Answer = HoldingsJson.Default.RequestView });
        admin.Address("/requests/{id}/resolve/").On(HttpMethods.Post, Resolve).RequireStaff(StaffScopes.LicensesWrite)
            .Describes(static () => new("resolveRequest", "Close a request") { Request = HoldingsJson.Default.ResolveRequest, Answer = HoldingsJson.Default.RequestView, IsIdempotent = true });
    }

    private static async Task ListSeats(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var page = query.Page();
        var tenant = Text.TenantId("tenant", query.Text("tenant") ?? throw new ApiException(ApiErrors.MissingFields(["tenant"], ["tenant"])));
        var found = await Seats(context).ListAsync(tenant, page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(SeatView.Of), LicensesJson.Default.SeatView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task ReleaseSeat(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(HoldingsJson.Default.SeatReleaseRequest, context.RequestAborted);
        var (id, expected) = (LicenseRef.To(context.Request.RouteId()), context.Request.ExpectedRevision());
        await context.OnceAsync(request, HoldingsJson.Default.SeatReleaseRequest, async () =>
        {
            var view = await context.RequestServices.GetRequiredService<LicenseAuthority>().FindAsync(id, CancellationToken.None);
            // A seat of a tenant that this licence does not cover is none of its seats.
            if (view is null || !view.License.Covers(request.TenantId)) throw new ApiException(ApiErrors.NotFound());
            if (expected is { } revision && revision != view.License.Revision) throw new RevisionMismatch(revision, view.License.Revision).ToException();
            var seat = await Seats(context).ReleaseAsync(request.TenantId, request.UserId, context.Origin(), CancellationToken.None);
            return KeyedAnswer.Of(SeatView.Of(seat), LicensesJson.Default.SeatView, message: "Seat released");
        });
    }

    private static async Task ListRequests(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var page = query.Page();
        var filter = new LicenseRequestFilter(query.OneOf<LicenseRequestKind>("kind"), query.OneOf<LicenseRequestState>("state"));
        var found = await Requests(context).ListAsync(filter, page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(RequestView.Of), HoldingsJson.Default.RequestView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task ShowRequest(HttpContext context)
    {
        var request = await Requests(context).FindAsync(context.Request.RouteId(), context.RequestAborted) ?? throw new ApiException(ApiErrors.NotFound());
        await context.Response.WriteDataAsync(RequestView.Of(request), HoldingsJson.Default.RequestView, context.RequestAborted);
    }

    private static async Task Resolve(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(HoldingsJson.Default.ResolveRequest, context.RequestAborted);
        if (request.State == LicenseRequestState.Open) throw new ApiException(ApiErrors.Validation(("state", "Must be done or declined.")));
        var id = context.Request.RouteId();
        await context.OnceAsync(request, HoldingsJson.Default.ResolveRequest, async () =>
        {
            var resolved = await Requests(context).ResolveAsync(id, request.State, request.Note, context.Origin(), CancellationToken.None);
            return KeyedAnswer.Of(RequestView.Of(resolved), HoldingsJson.Default.RequestView);
        });
    }

    private static ISeatStore Seats(HttpContext context) => context.RequestServices.GetRequiredService<ISeatStore>();

    private static ILicenseRequestStore Requests(HttpContext context) => context.RequestServices.GetRequiredService<ILicenseRequestStore>();
}
