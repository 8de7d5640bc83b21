using System.Globalization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Hosting;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Licenses;

/// <summary>
/// <c>/api/license/seats/…</c>: who of a tenant holds a seat. Those who work there see it, portal users (customers of the tenant's own) do not; administrators
/// take a seat back, also with the activation token of one for whom none was left.
/// </summary>
internal static class SeatEndpoints
{
    private static readonly string[] Columns = ["user_id", "login", "since", "last_used"];

    public static void MapSeats(this RouteGroupBuilder licenses)
    {
        licenses.MapOnly(HttpMethods.Get, "/seats/", List).RequireToken(TokenPurposes.Activation).RequirePermission(Role.Create)
            .Describes(static () => new("listMySeats", "Who holds a seat of the caller's tenant") { Items = LicensesJson.Default.SeatView, IsPaged = true });
        licenses.MapOnly(HttpMethods.Delete, "/seats/{user}/", Release).RequireToken(TokenPurposes.Activation).RequireAdministrator()
            .Describes(static () => new("releaseMySeat", "Release a seat of the caller's tenant") { Answer = LicensesJson.Default.SeatView, Message = Message.Always, IsIdempotent = true, Refusals = [ErrorCodes.NotFound] });
        licenses.MapOnly(HttpMethods.Get, "/exports/seats.csv", Export).RequireToken(TokenPurposes.Activation).RequirePermission(Role.Create)
            .Describes(static () => new("exportMySeats", "Seats of the caller's tenant as CSV") { Raw = RawAnswer.Csv, Refusals = [ErrorCodes.ValidationError] });
    }

    private static async Task List(HttpContext context)
    {
        var page = ListQuery.Of(context).Page();
        var found = await Seats(context).ListAsync(context.Identity().TenantId, page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(SeatView.Of), LicensesJson.Default.SeatView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Release(HttpContext context)
    {
        if (!long.TryParse(context.Request.RouteValues["user"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var user)) throw new ApiException(ApiErrors.NotFound());
        var identity = context.Identity();
        var origin = RequestOrigin.Of(identity.TenantId, identity.Username, context.Connection.RemoteIpAddress);
        await context.OnceAsync(async () =>
        {
            var seat = await Seats(context).ReleaseAsync(identity.TenantId, user, origin, CancellationToken.None);
            return KeyedAnswer.Of(SeatView.Of(seat), LicensesJson.Default.SeatView, message: "Seat released");
        });
    }

    private static Task Export(HttpContext context)
    {
        _ = ListQuery.Of(context);
        return context.Response.WriteCsvAsync("seats.csv", Columns, Rows(Seats(context), context.Identity().TenantId, context.RequestAborted), context.RequestAborted);
    }

    private static IAsyncEnumerable<IReadOnlyList<string?>> Rows(ISeatStore seats, string tenantId, CancellationToken cancellationToken) =>
        Paging.EachAsync(page => seats.ListAsync(tenantId, page, cancellationToken)).Select(static seat => (IReadOnlyList<string?>)
            [seat.UserId.ToString(CultureInfo.InvariantCulture), seat.Login, UtcInstantConverter.Format(seat.Since), UtcInstantConverter.Format(seat.LastUsed)]);

    private static ISeatStore Seats(HttpContext context) => context.RequestServices.GetRequiredService<ISeatStore>();
}
