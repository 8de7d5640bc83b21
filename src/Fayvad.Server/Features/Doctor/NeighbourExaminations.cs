using System.Runtime.CompilerServices;
using Fayvad.Odoo;
using Fayvad.Server.Commands;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Doctor;

/// <summary>One Odoo server, and whether it has the databases that are licensed.</summary>
internal sealed class OdooExamination(OdooClient server, Func<string, bool> isHere, CommandServices services, ServerSettings settings) : IExamination
{
    private const int MostTenants = 10_000;

    public string Subject => "odoo";

    public string WhenSilent => "See ODOO_URL and ODOO_URLS: is the server running, and reached from here?";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await server.IsHealthyAsync(cancellationToken))
        {
            yield return Diagnosis.Bad("odoo", $"{server.BaseAddress} does not answer, or not as an Odoo does.", WhenSilent);
            yield break;
        }
        var version = await server.VersionAsync(cancellationToken);
        yield return version.StartsWith("17.", StringComparison.Ordinal) ? Diagnosis.Good("odoo", $"Odoo {version} at {server.BaseAddress}.")
            : Diagnosis.Warning("odoo", $"Odoo {version} at {server.BaseAddress}: 17.0 is what was verified.", "See docs/operations/odoo-servers.md.");
        if (await ListAsync(cancellationToken) is not { } databases)
        {
            yield return Diagnosis.Good("odoo", $"{server.BaseAddress} does not list its databases, which is right in production; whether the licensed ones are there was not looked at.");
            yield break;
        }
        if (services.IsEmpty || settings.Edge is not null) yield break;
        var tenants = Paging.EachAsync(page => services.Authority.ListTenantsAsync(null, null, page, cancellationToken)).Select(static tenant => tenant.Id);
        var missing = (await tenants.Take(MostTenants).ToListAsync(cancellationToken)).Where(isHere).Except(databases).ToArray();
        if (missing.Length > 0)
        {
            yield return Diagnosis.Warning("odoo", $"{missing.Length} licensed {(missing.Length == 1 ? "database is" : "databases are")} not there, for example {missing[0]}.",
                "Were they renamed or dropped? Move their licences (license detach-tenant, attach-tenant), or name their server in ODOO_URLS.");
        }
    }

    private async Task<IReadOnlyList<string>?> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await server.ListDatabasesAsync(cancellationToken);
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.AccessDenied)
        {
            return null;
        }
    }
}

/// <summary>On an edge: the authority.</summary>
internal sealed class AuthorityExamination(EdgeSettings edge) : IExamination
{
    public string Subject => "authority";

    public string WhenSilent => "See LICENSE_VALIDATION_URL: is the authority running, and reached from here?";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new AuthorityClient(edge);
        yield return await AskAsync(client, cancellationToken);
    }

    private async Task<Diagnosis> AskAsync(AuthorityClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.KeySetAsync(cancellationToken);
            return Diagnosis.Good("authority", $"{edge.Authority} answers.");
        }
        catch (AuthoritySilentException silent)
        {
            return Diagnosis.Bad("authority", $"{edge.Authority}: {silent.Message}.", $"{WhenSilent} What is licensed goes on until the grace period ends.");
        }
    }
}
