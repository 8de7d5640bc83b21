using System.Globalization;
using System.Text;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Audit;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Hosting;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Licenses;

/// <summary><c>/api/admin/licenses/…</c> (contract 9): licences, their operations, their history and their signed file.</summary>
internal static class LicenseAdminEndpoints
{
    private static readonly QueryParameter[] QuoteOf =
    [
        QueryParameter.Text("tier", "The tier to change to.") with { IsRequired = true }, QueryParameter.OneOf<TierChangeTime>("when", "Now, or at the end of the paid period."),
        QueryParameter.OneOf<BillingPeriod>("billing", "How it will be paid; as now where absent."),
    ];

    private static readonly string[] Columns =
    [
        "license_id", "key_display", "tier", "state", "status", "client_id", "client", "email", "tenants", "activations", "issued_at", "starts_at", "expiry_date", "is_trial",
        "billing", "revision", "notes",
    ];

    public static void MapLicenseAdmin(this RouteGroupBuilder admin)
    {
        var licenses = admin.Address("/licenses/");
        licenses.On(HttpMethods.Get, List).RequireStaff(StaffScopes.LicensesRead)
            .Describes(static () => new("listLicenses", "Licences") { Items = AdminLicensesJson.Default.AdminLicense, IsPaged = true, Query = LicenseFilters.Parameters });
        licenses.On(HttpMethods.Post, Issue).RequireStaff(StaffScopes.LicensesWrite).Describes(static () => new("issueLicense", "Issue a licence; its key is shown once")
        {
            Request = AdminLicensesJson.Default.IssueRequest, Answer = AdminLicensesJson.Default.AdminLicense, Statuses = [StatusCodes.Status201Created], Message = Message.Always,
            IsIdempotent = true, HasTag = true, Refusals = [ErrorCodes.NotFound],
        });
        admin.Address("/licenses/bulk/").On(HttpMethods.Post, BulkIssue.RunAsync).RequireStaff(StaffScopes.LicensesWrite).WithBodyLimit(BulkIssue.BodyLimit)
            .Describes(static () => new("issueLicenses", "Issue up to 10,000 licences; 200 for a dry run")
            {
                Request = AdminLicensesJson.Default.BulkIssueRequest, Answer = AdminLicensesJson.Default.BulkIssueAnswer, Message = Message.Sometimes, IsIdempotent = true,
                Statuses = [StatusCodes.Status200OK, StatusCodes.Status201Created],
            });
        var license = admin.Address("/licenses/{id}/");
        license.On(HttpMethods.Get, Show).RequireStaff(StaffScopes.LicensesRead)
            .Describes(static () => new("getLicense", "A licence") { Answer = AdminLicensesJson.Default.AdminLicense, HasTag = true });
        license.On(HttpMethods.Patch, Update).RequireStaff(StaffScopes.LicensesWrite).Describes(static () => new("updateLicense", "Change a licence's details")
        {
            Request = AdminLicensesJson.Default.LicensePatch, Answer = AdminLicensesJson.Default.AdminLicense, IsIdempotent = true, IsConditional = true, HasTag = true,
        });
        admin.Address("/licenses/{id}/history/").On(HttpMethods.Get, History).RequireStaff(StaffScopes.LicensesRead)
            .Describes(static () => new("listLicenseHistory", "What happened to a licence") { Items = AuditJson.Default.AuditView, IsPaged = true });
        admin.Address("/licenses/{id}/file/").On(HttpMethods.Get, File).RequireStaff(StaffScopes.LicensesRead).Describes(static () => new("getLicenseFile", "The signed licence")
        {
            Raw = new("application/jose", static () => OpenApi.Text("A compact JWS, and a line feed.")) { IsFile = true },
        });
        admin.Address("/licenses/{id}/quote/").On(HttpMethods.Get, Quote).RequireStaff(StaffScopes.LicensesRead)
            .Describes(static () => new("getLicenseQuote", "What a change of tier would cost") { Answer = AdminLicensesJson.Default.AdminQuote, Query = QuoteOf, Refusals = [ErrorCodes.Conflict] });
        foreach (var entry in LicenseOperationTable.All)
            admin.Address($"/licenses/{{id}}/{entry.Operation.UrlName()}/").On(HttpMethods.Post, context => Operate(context, entry)).RequireStaff(StaffScopes.LicensesWrite).Describes(entry.ToDescribed);
        admin.Address("/exports/licenses.csv").On(HttpMethods.Get, Export).RequireStaff(StaffScopes.LicensesRead)
            .Describes(static () => new("exportLicenses", "Licences as CSV") { Raw = RawAnswer.Csv, Query = LicenseFilters.Parameters });
    }

    private static async Task List(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var page = query.Page();
        var now = Now(context);
        var found = await Authority(context).ListAsync(LicenseFilters.Read(query, now), page, context.RequestAborted);
        await context.Response.WritePageAsync(
            found.Items.Select(view => AdminLicense.Of(view, now)), AdminLicensesJson.Default.AdminLicense, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Issue(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(AdminLicensesJson.Default.IssueRequest, context.RequestAborted);
        var command = request.ToCommand();
        await context.MutateAsync(request, AdminLicensesJson.Default.IssueRequest, async (session, token) =>
        {
            var issued = await session.IssueAsync(command, token);
            return new AdminOutcome<AdminLicense>(AdminLicense.Of(issued.View, session.Now, issued.Key.Reveal()), issued.View.License.Revision);
        }, AdminLicensesJson.Default.AdminLicense, StatusCodes.Status201Created, "The key is shown this once");
    }

    private static async Task Show(HttpContext context)
    {
        var view = await FindAsync(context);
        context.Response.SetRevision(view.License.Revision);
        await context.Response.WriteDataAsync(AdminLicense.Of(view, Now(context)), AdminLicensesJson.Default.AdminLicense, context.RequestAborted);
    }

    private static async Task Update(HttpContext context)
    {
        var patch = await context.Request.ReadJsonAsync(AdminLicensesJson.Default.LicensePatch, context.RequestAborted);
        if (patch.MaxActivations is < 0) throw new ApiException(ApiErrors.Validation(("max_activations", "It is negative; unlimited is 0.")));
        var command = new UpdateLicense
        {
            Notes = patch.Notes, Billing = patch.Billing, MaxActivations = patch.MaxActivations is { } bound ? Limit.FromWire(bound) : null,
            ExpectedRevision = context.Request.ExpectedRevision(),
        };
        var id = context.Request.RouteId();
        await context.MutateAsync(patch, AdminLicensesJson.Default.LicensePatch, async (session, token) =>
        {
            var result = await session.ExecuteAsync(LicenseRef.To(id), command, token);
            return new AdminOutcome<AdminLicense>(AdminLicense.Of(result.View, session.Now), result.View.License.Revision);
        }, AdminLicensesJson.Default.AdminLicense);
    }

    private static async Task Operate(HttpContext context, LicenseOperationEntry entry)
    {
        var id = context.Request.RouteId();
        var request = await context.Request.ReadOptionalJsonAsync(OperationsJson.Default.OperationRequest, context.RequestAborted);
        var command = entry.Read(request) with { ExpectedRevision = context.Request.ExpectedRevision() };
        await context.MutateAsync(request, OperationsJson.Default.OperationRequest, async (session, token) =>
        {
            var result = await session.ExecuteAsync(LicenseRef.To(id), command, token);
            var answer = new OperationAnswer(AdminLicense.Of(result.View, session.Now))
            {
                LicenseKey = result.Key?.Reveal(),
                Quote = result.Quote is { } quote ? AdminQuote.Of(quote) : null,
                Successor = result.Successor is { } successor ? AdminLicense.Of(successor, session.Now) : null,
            };
            return new AdminOutcome<OperationAnswer>(answer, result.View.License.Revision);
        }, AdminLicensesJson.Default.OperationAnswer);
    }

    private static async Task Quote(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var tier = query.Text("tier") ?? throw new ApiException(ApiErrors.MissingFields(["tier"], ["tier"]));
        var quote = await Authority(context).QuoteAsync(LicenseRef.To(context.Request.RouteId()), tier, query.OneOf<BillingPeriod>("billing"),
            query.OneOf<TierChangeTime>("when") ?? TierChangeTime.Now, context.RequestAborted) ?? throw new ApiException(ApiErrors.NotFound());
        await context.Response.WriteDataAsync(AdminQuote.Of(quote), AdminLicensesJson.Default.AdminQuote, context.RequestAborted);
    }

    private static async Task History(HttpContext context)
    {
        var page = ListQuery.Of(context).Page();
        var view = await FindAsync(context);
        var found = await Authority(context).ListAuditAsync(new AuditFilter(view.License.Id.ToString()), page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(AuditView.Of), AuditJson.Default.AuditView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task File(HttpContext context)
    {
        var view = await FindAsync(context);
        var signed = await context.RequestServices.GetRequiredService<SignedLicenses>().GetAsync(view, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"license-{view.License.Id}.lic\"";
        context.Response.ContentType = "application/jose";
        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"{signed.Jws}\n"), context.RequestAborted);
    }

    private static Task Export(HttpContext context)
    {
        var filter = LicenseFilters.Read(ListQuery.Of(context), Now(context));
        return context.Response.WriteCsvAsync("licenses.csv", Columns, Rows(Authority(context), filter, Now(context), context.RequestAborted), context.RequestAborted);
    }

    private static IAsyncEnumerable<IReadOnlyList<string?>> Rows(LicenseAuthority authority, LicenseFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        return (filter.Order switch
        {
            // One that is renewed while pages are read would move past them: they are read in the order of issue, and put into this one afterwards.
            LicenseOrder.ExpiresFirst => Read(LicenseOrder.OldestFirst).OrderBy(End),
            LicenseOrder.ExpiresLast => Read(LicenseOrder.NewestFirst).OrderByDescending(End),
            var order => Read(order),
        }).Select(view => RowOf(view.At(now).License, view.Client, now));

        IAsyncEnumerable<LicenseView> Read(LicenseOrder order) => Paging.EachAsync(page => authority.ListAsync(filter with { Order = order }, page, cancellationToken));

        static DateTimeOffset End(LicenseView view) => view.License.ExpiryDate ?? DateTimeOffset.MaxValue;
    }

    private static IReadOnlyList<string?> RowOf(License license, Client client, DateTimeOffset now) =>
    [
        license.Id.ToString(), license.KeyDisplay, license.TierCode, license.State.ToString().ToLowerInvariant(), AdminLicense.StatusOf(license, now),
        client.Id.ToString(), client.Name, client.Email, string.Join(' ', license.Tenants.Select(static tenant => tenant.TenantId)),
        license.Activations.Count.ToString(CultureInfo.InvariantCulture), UtcInstantConverter.Format(license.IssuedAt),
        UtcInstantConverter.Format(license.StartsAt), license.ExpiryDate is { } end ? UtcInstantConverter.Format(end) : null,
        license.IsTrial ? "true" : "false", license.Billing.ToString().ToLowerInvariant(), license.Revision.ToString(CultureInfo.InvariantCulture), license.Notes,
    ];

    private static async Task<LicenseView> FindAsync(HttpContext context) =>
        await Authority(context).FindAsync(LicenseRef.To(context.Request.RouteId()), context.RequestAborted) ?? throw new ApiException(ApiErrors.NotFound());

    private static LicenseAuthority Authority(HttpContext context) => context.RequestServices.GetRequiredService<LicenseAuthority>();

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
