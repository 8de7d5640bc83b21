using Fayvad.Odoo;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Integration;

/// <summary>An account at an Odoo database, as the file of <c>--credentials</c> names it.</summary>
internal sealed record OdooAccount(string? Login, string? Password);

/// <summary>The databases of every Odoo server, each with the account that administers it.</summary>
/// <param name="servers">The servers.</param>
/// <param name="common">The account at each database that <paramref name="own"/> does not name.</param>
/// <param name="own">Accounts of single databases.</param>
internal sealed class OdooDatabases(OdooServers servers, OdooAccountSettings common, IReadOnlyDictionary<string, OdooAccount> own)
{
    /// <summary>All databases, by server and name.</summary>
    /// <param name="named">Only these; empty for all that the servers list.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The databases, and what is wrong with servers that could not be asked.</returns>
    public async Task<(IReadOnlyList<IntegratedDatabase> Databases, IReadOnlyList<DatabaseReport> Failures)> FindAsync(
        IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        if (named.Count > 0) return ([.. named.Distinct(StringComparer.Ordinal).Select(Of)], []);
        List<IntegratedDatabase> databases = [];
        List<DatabaseReport> failures = [];
        foreach (var server in servers.All)
        {
            try
            {
                var listed = await server.ListDatabasesAsync(cancellationToken);
                databases.AddRange(listed.Order(StringComparer.Ordinal).Where(name => servers.Of(name) == server).Select(Of));
            }
            catch (OdooException failure)
            {
                var why = failure.Kind == OdooErrorKind.AccessDenied
                    ? "This server does not list its databases (list_db = False): name them with --database."
                    : Integration.Describe(failure, cancellationToken);
                failures.Add(new($"databases of {server.BaseAddress}", server.BaseAddress.ToString(), DatabaseStatus.Failed, [new("databases", StepStatus.Failed, why)]));
            }
        }
        return (databases, failures);
    }

    private IntegratedDatabase Of(string name)
    {
        var server = servers.Of(name);
        OdooAdministrator? known = null;
        return new(name, server.BaseAddress)
        {
            AdministratorAsync = async cancellationToken => known ??= await SignInAsync(server, name, cancellationToken),
        };
    }

    private async Task<OdooAdministrator> SignInAsync(OdooClient server, string database, CancellationToken cancellationToken)
    {
        var account = own.GetValueOrDefault(database);
        var password = account?.Password ?? common.Password?.Reveal() ?? throw new IntegrationException(
            $"There is no password for this database: set {SettingsTable.OdooAdminPassword.Name}, or name one with --credentials.");
        return await server.AdministerAsync(database, account?.Login ?? common.Login, password, cancellationToken);
    }
}
