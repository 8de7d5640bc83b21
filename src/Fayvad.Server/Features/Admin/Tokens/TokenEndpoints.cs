using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Tokens;

/// <summary><c>/api/admin/tokens/…</c>: tokens for programs.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder admin)
    {
        var tokens = admin.Address("/tokens/");
        tokens.On(HttpMethods.Get, List).RequireStaff(StaffScopes.TokensWrite).Describes(static () => new("listTokens", "API tokens") { Items = TokensJson.Default.TokenView, IsPaged = true });
        tokens.On(HttpMethods.Post, Create).RequireStaff(StaffScopes.TokensWrite).Describes(static () => new("createToken", "A new API token, shown once")
        {
            Request = TokensJson.Default.TokenRequest, Answer = TokensJson.Default.TokenView, Statuses = [StatusCodes.Status201Created], Message = Message.Always, IsIdempotent = true,
        });
        admin.Address("/tokens/{id}/").On(HttpMethods.Delete, Revoke).RequireStaff(StaffScopes.TokensWrite)
            .Describes(static () => new("revokeToken", "End an API token") { Answer = TokensJson.Default.TokenView, Message = Message.Always, IsIdempotent = true });
    }

    private static async Task List(HttpContext context)
    {
        var page = ListQuery.Of(context).Page();
        var found = await Tokens(context).ListAsync(page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(static token => TokenView.Of(token)), TokensJson.Default.TokenView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Create(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(TokensJson.Default.TokenRequest, context.RequestAborted);
        await context.OnceAsync(request, TokensJson.Default.TokenRequest, async () =>
        {
            var issued = await Tokens(context).CreateAsync(
                request.Name, request.Scopes, request.Clients, request.ExpiresAt, context.Caller().Scopes, context.Origin(), CancellationToken.None);
            return KeyedAnswer.Of(TokenView.Of(issued), TokensJson.Default.TokenView, StatusCodes.Status201Created, "The token is shown this once");
        });
    }

    private static async Task Revoke(HttpContext context)
    {
        var id = context.Request.RouteId();
        await context.OnceAsync(async () =>
        {
            var revoked = await Tokens(context).RevokeAsync(id, context.Origin(), CancellationToken.None);
            return KeyedAnswer.Of(TokenView.Of(revoked), TokensJson.Default.TokenView, message: "Token revoked");
        });
    }

    private static ApiTokens Tokens(HttpContext context) => context.RequestServices.GetRequiredService<ApiTokens>();
}
