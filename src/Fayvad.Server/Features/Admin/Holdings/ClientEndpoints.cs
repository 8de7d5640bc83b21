using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Admin.Licenses;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Holdings;

/// <summary><c>/api/admin/clients/…</c> and <c>/api/admin/tenants/…</c>: who holds licences, and for which databases.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this RouteGroupBuilder admin)
    {
        var clients = admin.Address("/clients/");
        clients.On(HttpMethods.Get, List).RequireStaff(StaffScopes.ClientsRead)
            .Describes(static () => new("listClients", "Clients") { Items = HoldingsJson.Default.AdminClient, IsPaged = true, Query = [QueryParameter.Text("search", "In name and e-mail.")] });
        clients.On(HttpMethods.Post, Create).RequireStaff(StaffScopes.ClientsWrite).Describes(static () => new("createClient", "A new client")
        {
            Request = HoldingsJson.Default.ClientRequest, Answer = HoldingsJson.Default.AdminClient, Statuses = [StatusCodes.Status201Created], IsIdempotent = true,
        });
        var client = admin.Address("/clients/{id}/");
        client.On(HttpMethods.Get, Show).RequireStaff(StaffScopes.ClientsRead).Describes(static () => new("getClient", "A client") { Answer = HoldingsJson.Default.AdminClient });
        client.On(HttpMethods.Patch, Update).RequireStaff(StaffScopes.ClientsWrite)
            .Describes(static () => new("updateClient", "Change a client") { Request = HoldingsJson.Default.ClientPatch, Answer = HoldingsJson.Default.AdminClient, IsIdempotent = true });
        admin.Address("/clients/{id}/suspend/").On(HttpMethods.Post, Suspend).RequireStaff(StaffScopes.LicensesWrite).Describes(static () =>
            Operation("suspendClient", "Suspend all licences of a client") with { Members = (["reason"], []), IsBodyOptional = false });
        admin.Address("/clients/{id}/reinstate/").On(HttpMethods.Post, Reinstate).RequireStaff(StaffScopes.LicensesWrite).Describes(static () => Operation("reinstateClient", "Reinstate all licences of a client"));
        var tenants = admin.Address("/tenants/");
        tenants.On(HttpMethods.Get, ListTenants).RequireStaff(StaffScopes.ClientsRead)
            .Describes(static () => new("listTenants", "Tenants")
            {
                Items = HoldingsJson.Default.AdminTenant, IsPaged = true, Query = [QueryParameter.Id("client", "Whose they are."), QueryParameter.Text("search", "In their name.")],
            });
        tenants.On(HttpMethods.Post, RegisterTenant).RequireStaff(StaffScopes.ClientsWrite).Describes(static () => new("registerTenant", "Register a tenant")
        {
            Request = HoldingsJson.Default.TenantRequest, Answer = HoldingsJson.Default.AdminTenant, Statuses = [StatusCodes.Status201Created], IsIdempotent = true, Refusals = [ErrorCodes.NotFound],
        });
        admin.Address("/tenants/{tenant}/").On(HttpMethods.Get, ShowTenant).RequireStaff(StaffScopes.ClientsRead).Describes(static () => new("getTenant", "A tenant") { Answer = HoldingsJson.Default.AdminTenant });

        static Described Operation(string id, string summary) => new(id, summary)
        {
            Request = HoldingsJson.Default.ReasonRequest, IsBodyOptional = true, Answer = HoldingsJson.Default.ClientOperationAnswer, IsIdempotent = true,
        };
    }

    private static async Task List(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var page = query.Page();
        var found = await Authority(context).ListClientsAsync(query.Text("search"), page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(AdminClient.Of), HoldingsJson.Default.AdminClient, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Create(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(HoldingsJson.Default.ClientRequest, context.RequestAborted);
        Check(request.Name, request.Email);
        await context.MutateAsync(request, HoldingsJson.Default.ClientRequest, async (session, token) =>
            new AdminOutcome<AdminClient>(AdminClient.Of(await session.CreateClientAsync(new(request.Name, request.Email) { Language = request.Language }, token))),
            HoldingsJson.Default.AdminClient, StatusCodes.Status201Created);
    }

    private static async Task Show(HttpContext context) =>
        await context.Response.WriteDataAsync(AdminClient.Of(await FindAsync(context)), HoldingsJson.Default.AdminClient, context.RequestAborted);

    private static async Task Update(HttpContext context)
    {
        var patch = await context.Request.ReadJsonAsync(HoldingsJson.Default.ClientPatch, context.RequestAborted);
        Check(patch.Name, patch.Email);
        var id = context.Request.RouteId();
        await context.MutateAsync(patch, HoldingsJson.Default.ClientPatch, async (session, token) =>
            new AdminOutcome<AdminClient>(AdminClient.Of(await session.UpdateClientAsync(id, patch.Of, token))), HoldingsJson.Default.AdminClient);
    }

    private static Task Suspend(HttpContext context) =>
        OperateAsync(context, static (session, id, reason, token) => session.SuspendClientAsync(id, reason, token));

    private static Task Reinstate(HttpContext context) =>
        OperateAsync(context, static (session, id, reason, token) => session.ReinstateClientAsync(id, reason, token));

    private static async Task OperateAsync(
        HttpContext context, Func<AuthoritySession, Guid, string?, CancellationToken, Task<IReadOnlyList<LicenseView>>> operation)
    {
        var request = await context.Request.ReadOptionalJsonAsync(HoldingsJson.Default.ReasonRequest, context.RequestAborted);
        var client = await FindAsync(context);
        await context.MutateAsync(request, HoldingsJson.Default.ReasonRequest, async (session, token) =>
        {
            var changed = await operation(session, client.Id, request.Reason, token);
            return new AdminOutcome<ClientOperationAnswer>(new(AdminClient.Of(client), [.. changed.Select(view => AdminLicense.Of(view, session.Now))]));
        }, HoldingsJson.Default.ClientOperationAnswer);
    }

    private static async Task ListTenants(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var page = query.Page();
        var found = await Authority(context).ListTenantsAsync(query.Id("client"), query.Text("search"), page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(AdminTenant.Of), HoldingsJson.Default.AdminTenant, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task RegisterTenant(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(HoldingsJson.Default.TenantRequest, context.RequestAborted);
        await context.MutateAsync(request, HoldingsJson.Default.TenantRequest, async (session, token) =>
            new AdminOutcome<AdminTenant>(AdminTenant.Of(await session.RegisterTenantAsync(request.TenantId, request.ClientId, token))),
            HoldingsJson.Default.AdminTenant, StatusCodes.Status201Created);
    }

    private static async Task ShowTenant(HttpContext context) =>
        await context.Response.WriteDataAsync(AdminTenant.Of(await context.RouteTenantAsync()), HoldingsJson.Default.AdminTenant, context.RequestAborted);

    // By the names that the fields have here.
    private static void Check(string? name, string? email)
    {
        var check = new FieldCheck();
        if (name is not null) check.Read(() => Text.Required("name", name, Text.NameLength));
        check.Read(() => Text.Email("email", email));
        check.Finish();
    }

    private static async Task<Client> FindAsync(HttpContext context) =>
        await Authority(context).FindClientAsync(context.Request.RouteId(), context.RequestAborted) ?? throw new ApiException(ApiErrors.NotFound());

    private static LicenseAuthority Authority(HttpContext context) => context.RequestServices.GetRequiredService<LicenseAuthority>();
}
