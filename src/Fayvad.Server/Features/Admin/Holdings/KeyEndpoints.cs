using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Documents;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Holdings;

/// <summary><c>/api/admin/keys/…</c>: the signing keys, never their private halves.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder admin)
    {
        admin.Address("/keys/").On(HttpMethods.Get, List).RequireStaff(StaffScopes.KeysWrite).Describes(static () => new("listKeys", "Signing keys, all on one page") { Items = HoldingsJson.Default.KeyView });
        admin.Address("/keys/rotate/").On(HttpMethods.Post, Rotate).RequireStaff(StaffScopes.KeysWrite)
            .Describes(static () => new("rotateKeys", "Rotate the signing key") { Request = HoldingsJson.Default.RotateRequest, IsBodyOptional = true, Items = HoldingsJson.Default.KeyView });
        admin.Address("/keys/{kid}/revoke/").On(HttpMethods.Post, Revoke).RequireStaff(StaffScopes.KeysWrite)
            .Describes(static () => new("revokeKey", "Revoke a signing key") { Request = HoldingsJson.Default.ReasonRequest, IsBodyOptional = true, Items = HoldingsJson.Default.KeyView });
    }

    private static async Task List(HttpContext context)
    {
        _ = AdminQuery.Of(context);
        await WriteAllAsync(context);
    }

    private static async Task Rotate(HttpContext context)
    {
        var request = await context.Request.ReadOptionalJsonAsync(HoldingsJson.Default.RotateRequest, context.RequestAborted);
        await Ring(context).RotateAsync(request.EvenIfYoung ?? false, context.Origin(), context.RequestAborted);
        await WriteAllAsync(context);
    }

    private static async Task Revoke(HttpContext context)
    {
        var request = await context.Request.ReadOptionalJsonAsync(HoldingsJson.Default.ReasonRequest, context.RequestAborted);
        await Ring(context).RevokeAsync(context.Request.RouteValues["kid"] as string ?? throw new ApiException(ApiErrors.NotFound()), request.Reason, context.Origin(),
            context.RequestAborted);
        await WriteAllAsync(context);
    }

    private static async Task WriteAllAsync(HttpContext context)
    {
        var keys = await Ring(context).ListAsync(context.RequestAborted);
        await context.Response.WritePageAsync(keys.Select(static key => new KeyView(key.KeyId, key.Algorithm.ToString(), key.State, key.CreatedAt, key.ActivatedAt, key.RetiredAt, key.RevokedAt)),
            HoldingsJson.Default.KeyView, keys.Count, null, context.RequestAborted);
    }

    private static SigningKeyRing Ring(HttpContext context) => context.RequestServices.GetRequiredService<SigningKeyRing>();
}
