using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Holdings;

/// <summary><c>/api/admin/tiers/…</c>: what can be bought. A tier is put whole; licences of it follow at once. None is ever deleted: one that is not to be sold any more is set inactive.</summary>
internal static class TierEndpoints
{
    public static void MapTiers(this RouteGroupBuilder admin)
    {
        admin.Address("/tiers/").On(HttpMethods.Get, List).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("listTiers", "Tiers, all on one page") { Items = HoldingsJson.Default.AdminTier });
        var tier = admin.Address("/tiers/{code}/");
        tier.On(HttpMethods.Get, Show).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("getTier", "A tier") { Answer = HoldingsJson.Default.AdminTier });
        tier.On(HttpMethods.Put, Put).RequireStaff(StaffScopes.TiersWrite)
            .Describes(static () => new("putTier", "Make or change a tier") { Request = HoldingsJson.Default.TierRequest, Answer = HoldingsJson.Default.AdminTier, IsIdempotent = true });
    }

    private static async Task List(HttpContext context)
    {
        _ = ListQuery.Of(context);
        var tiers = (await Catalog(context)).All;
        await context.Response.WritePageAsync(tiers.Select(AdminTier.Of), HoldingsJson.Default.AdminTier, tiers.Count, null, context.RequestAborted);
    }

    private static async Task Show(HttpContext context)
    {
        if (!(await Catalog(context)).TryGet(Code(context), out var tier)) throw new ApiException(ApiErrors.NotFound());
        await context.Response.WriteDataAsync(AdminTier.Of(tier), HoldingsJson.Default.AdminTier, context.RequestAborted);
    }

    private static async Task Put(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(HoldingsJson.Default.TierRequest, context.RequestAborted);
        var tier = request.ToTier(Code(context));
        await context.MutateAsync(request, HoldingsJson.Default.TierRequest, async (session, token) =>
            new AdminOutcome<AdminTier>(AdminTier.Of(await session.PutTierAsync(tier, token))), HoldingsJson.Default.AdminTier);
    }

    private static string Code(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private static Task<TierCatalog> Catalog(HttpContext context) =>
        context.RequestServices.GetRequiredService<LicenseAuthority>().GetTiersAsync(context.RequestAborted);
}
