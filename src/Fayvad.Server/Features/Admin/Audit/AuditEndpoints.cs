using System.Globalization;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Audit;

/// <summary><c>/api/admin/audit/…</c> and its export: reads alone, for nothing in the product changes an event (contract 3).</summary>
internal static class AuditEndpoints
{
    private static readonly string[] Columns = ["sequence", "at", "who", "from", "action", "subject", "reason", "before", "after", "hash"];

    private static readonly QueryParameter[] Filters =
    [
        QueryParameter.Text("subject", "What it was done to: an id."), QueryParameter.Text("who", "Who did it."), QueryParameter.Text("action", "What was done, for example `license.suspend`."),
        QueryParameter.Instant("from", "Inclusive."), QueryParameter.Instant("to", "Exclusive."),
    ];

    public static void MapAudit(this RouteGroupBuilder admin)
    {
        admin.Address("/audit/").On(HttpMethods.Get, List).RequireStaff(StaffScopes.AuditRead)
            .Describes(static () => new("listAuditEvents", "The audit log") { Items = AuditJson.Default.AuditView, IsPaged = true, Query = Filters });
        var verify = admin.Address("/audit/verify/");
        verify.On(HttpMethods.Get, Verify).RequireStaff(StaffScopes.AuditRead).Describes(static () => new("getAuditVerification", "Verify the audit log") { Answer = AuditJson.Default.AuditVerification });
        verify.On(HttpMethods.Post, Verify).RequireStaff(StaffScopes.AuditRead).Describes(static () => new("verifyAudit", "Verify the audit log") { Answer = AuditJson.Default.AuditVerification });
        admin.Address("/exports/audit.csv").On(HttpMethods.Get, Export).RequireStaff(StaffScopes.AuditRead)
            .Describes(static () => new("exportAuditEvents", "The audit log as CSV") { Raw = RawAnswer.Csv, Query = Filters });
    }

    private static async Task List(HttpContext context)
    {
        var (query, filter) = Read(context);
        var page = query.Page();
        var found = await Authority(context).ListAuditAsync(filter, page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(AuditView.Of), AuditJson.Default.AuditView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Verify(HttpContext context)
    {
        var (authority, cancellation) = (Authority(context), context.RequestAborted);
        var verdict = await authority.VerifyAuditAsync(cancellation);
        var head = AuditHead.Empty;
        if (verdict.Events > 0)
        {
            var behind = new PageRequest(1, (verdict.Events + 1).ToString(CultureInfo.InvariantCulture));
            if ((await authority.ListAuditAsync(new AuditFilter(), behind, cancellation)).Items is [var last]) head = new(last.Sequence, last.Hash);
        }
        var answer = new AuditVerification(
            verdict.IsIntact, verdict.Events, verdict.BrokenAt, verdict.Problem, new(head.Sequence, Convert.ToHexStringLower(head.Hash)));
        await context.Response.WriteDataAsync(answer, AuditJson.Default.AuditVerification, cancellation);
    }

    private static Task Export(HttpContext context)
    {
        var (_, filter) = Read(context);
        return context.Response.WriteCsvAsync("audit.csv", Columns, Rows(Authority(context), filter, context.RequestAborted), context.RequestAborted);
    }

    private static (ListQuery Query, AuditFilter Filter) Read(HttpContext context)
    {
        var query = ListQuery.Of(context);
        return (query, new(query.Text("subject"), query.Text("who"), query.Text("action"), query.Instant("from"), query.Instant("to")));
    }

    private static IAsyncEnumerable<IReadOnlyList<string?>> Rows(LicenseAuthority authority, AuditFilter filter, CancellationToken cancellationToken) =>
        Paging.EachAsync(page => authority.ListAuditAsync(filter, page, cancellationToken)).Select(RowOf);

    private static IReadOnlyList<string?> RowOf(AuditEvent entry) =>
    [
        entry.Sequence.ToString(CultureInfo.InvariantCulture), UtcInstantConverter.Format(entry.Draft.At), entry.Draft.Origin.Who, entry.Draft.Origin.From, entry.Draft.Action,
        entry.Draft.Subject, entry.Draft.Reason, entry.Draft.Before, entry.Draft.After, Convert.ToHexStringLower(entry.Hash),
    ];

    private static LicenseAuthority Authority(HttpContext context) => context.RequestServices.GetRequiredService<LicenseAuthority>();
}
