using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        tier.On(HttpMethods.Get, Show).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("getTier", "A tier") { Answer = HoldingsJson.Default.AdminTier, HasTag = true });
        tier.On(HttpMethods.Put, Put).RequireStaff(StaffScopes.TiersWrite)
            .Describes(static () => new("putTier", "Make or change a tier")
            {
                Request = HoldingsJson.Default.TierRequest, Answer = HoldingsJson.Default.AdminTier, IsIdempotent = true, IsConditional = true, HasTag = true,
            });
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
        var answer = AdminTier.Of(tier);
        context.Response.SetRevision(RevisionOf(answer));
        await context.Response.WriteDataAsync(answer, HoldingsJson.Default.AdminTier, context.RequestAborted);
    }

    private static async Task Put(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(HoldingsJson.Default.TierRequest, context.RequestAborted);
        var tier = request.ToTier(Code(context));
        var expected = context.Request.ExpectedRevision();
        await context.MutateAsync(request, HoldingsJson.Default.TierRequest, async (session, token) =>
        {
            if (expected is not null) Require(expected.Value, await Catalog(context), tier.Code);
            var answer = AdminTier.Of(await session.PutTierAsync(tier, token));
            return new AdminOutcome<AdminTier>(answer, RevisionOf(answer));
        }, HoldingsJson.Default.AdminTier);
    }

    private static void Require(long expected, TierCatalog tiers, string code)
    {
        long? actual = tiers.TryGet(code, out var present) ? RevisionOf(AdminTier.Of(present)) : null;
        if (actual == expected) return;
        throw new ApiException(ApiErrors.Conflict("Somebody else changed this tier since you read it. Read it again.", new JsonObject { ["revision"] = actual })
            with { Status = StatusCodes.Status412PreconditionFailed });
    }

    /// <summary>A tier counts no changes, so its content stands for itself; in 52 bits, which every reader of JSON has.</summary>
    private static long RevisionOf(AdminTier tier)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(tier with { PriceMonthly = Alike(tier.PriceMonthly), PriceYearly = Alike(tier.PriceYearly) }, HoldingsJson.Default.AdminTier);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(content)) >> 12);
    }

    /// <summary>With the four decimals that a price has at most, whichever it was given or kept with.</summary>
    private static decimal Alike(decimal price) => Math.Round(price, 4) + 0.0000m;

    private static string Code(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private static Task<TierCatalog> Catalog(HttpContext context) =>
        context.RequestServices.GetRequiredService<LicenseAuthority>().GetTiersAsync(context.RequestAborted);
}
