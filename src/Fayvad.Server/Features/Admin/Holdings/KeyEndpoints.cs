using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Documents;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Holdings;

/// <summary><c>/api/admin/keys/…</c>: the signing keys, never their private halves.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder admin)
    {
        admin.Address("/keys/").On(HttpMethods.Get, List).RequireStaff(StaffScopes.KeysWrite).Describes(static () => new("listKeys", "Signing keys, all on one page") { Items = HoldingsJson.Default.KeyView });
        admin.Address("/keys/rotate/").On(HttpMethods.Post, Rotate).RequireStaff(StaffScopes.KeysWrite)
            .Describes(static () => new("rotateKeys", "Rotate the signing key") { Request = HoldingsJson.Default.RotateRequest, IsBodyOptional = true, Items = HoldingsJson.Default.KeyView, IsIdempotent = true });
        admin.Address("/keys/{kid}/revoke/").On(HttpMethods.Post, Revoke).RequireStaff(StaffScopes.KeysWrite)
            .Describes(static () => new("revokeKey", "Revoke a signing key")
            {
                Request = HoldingsJson.Default.ReasonRequest, Members = (["reason"], []), Items = HoldingsJson.Default.KeyView, IsIdempotent = true,
            });
    }

    private static async Task List(HttpContext context)
    {
        _ = ListQuery.Of(context);
        await context.Response.WritePrivateAsync(await AllAsync(context), context.RequestAborted);
    }

    private static async Task Rotate(HttpContext context)
    {
        var request = await context.Request.ReadOptionalJsonAsync(HoldingsJson.Default.RotateRequest, context.RequestAborted);
        await context.OnceAsync(request, HoldingsJson.Default.RotateRequest, async () =>
        {
            await Ring(context).RotateAsync(request.EvenIfYoung ?? false, context.Origin(), CancellationToken.None);
            return new(StatusCodes.Status200OK, await AllAsync(context));
        });
    }

    private static async Task Revoke(HttpContext context)
    {
        var request = await context.Request.ReadOptionalJsonAsync(HoldingsJson.Default.ReasonRequest, context.RequestAborted);
        var kid = context.Request.RouteValues["kid"] as string ?? throw new ApiException(ApiErrors.NotFound());
        await context.OnceAsync(request, HoldingsJson.Default.ReasonRequest, async () =>
        {
            await Ring(context).RevokeAsync(kid, request.Reason, context.Origin(), CancellationToken.None);
            return new(StatusCodes.Status200OK, await AllAsync(context));
        });
    }

    private static async Task<ReadOnlyMemory<byte>> AllAsync(HttpContext context)
    {
        var keys = await Ring(context).ListAsync(CancellationToken.None);
        return Success.Page(keys.Select(static key => new KeyView(key.KeyId, key.Algorithm.ToString(), key.State, key.CreatedAt, key.ActivatedAt, key.RetiredAt, key.RevokedAt)),
            HoldingsJson.Default.KeyView, keys.Count, null);
    }

    private static SigningKeyRing Ring(HttpContext context) => context.RequestServices.GetRequiredService<SigningKeyRing>();
}
