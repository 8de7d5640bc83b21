using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Integration;

/// <summary>A client, and a free licence, for a database that has no licence. Whatever licence it has stays as it is.</summary>
/// <param name="authority">Null: there is no database of ours yet, and so no licence; for looking alone.</param>
/// <param name="user">Who runs the integration, for the audit log.</param>
/// <param name="time">Clock.</param>
internal sealed class LicenseStep(LicenseAuthority? authority, string user, TimeProvider time) : IIntegrationStep
{
    private const string Tier = "free";
    private readonly CommandOrigin _origin = new(user, "integrate");

    private LicenseAuthority Authority => authority ?? throw new InvalidOperationException("Nothing is issued without a database.");

    public string Name => "license";

    public async Task<Finding> LookAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        if (await FindAsync(database, cancellationToken) is { } view) return new(true, $"Licence {view.License.Id} ({view.TierAt(time.GetUtcNow()).Code}) covers it.");
        return new(false, $"Issue a {Tier} licence that never expires, and activate it.");
    }

    public async Task<StepOutcome> ApplyAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var tenant = await Authority.FindTenantAsync(database.Name, cancellationToken);
        var issued = await Authority.IssueAsync(new IssueLicense
        {
            TierCode = Tier,
            ClientId = tenant?.ClientId,
            Client = tenant is null ? new($"Migrated Client - {database.Name}") : null,
            Tenants = [database.Name],
            IsPerpetual = true,
            Activate = true,
            Notes = "Issued when the database was integrated.",
        }, _origin, CancellationToken.None); // given up in between, its key would be lost
        return new($"Licence {issued.View.License.Id} ({Tier}) was issued and activated.") { Key = issued.Key };
    }

    public async Task<string?> UndoAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        if (await FindAsync(database, cancellationToken) is not { } view) return null;
        var events = await EventsAsync(view.License, cancellationToken);
        if (events is not [.., { Draft.Origin: var issuer }] || issuer.From != _origin.From) return null;
        if (events.Any(entry => entry.Draft.Origin.From != _origin.From)) return $"Licence {view.License.Id} was changed since, and stays.";
        await Authority.ExecuteAsync(LicenseRef.To(view.License.Id), new RevokeLicense("The integration was rolled back."), _origin, cancellationToken);
        return $"Licence {view.License.Id} was revoked.";
    }

    /// <summary>The licence of the database, whatever its state; one that a rollback revoked counts as none.</summary>
    private async Task<LicenseView?> FindAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        if (authority is null || await authority.FindByTenantAsync(database.Name, cancellationToken) is not { } view) return null;
        return view.License.State == LicenseState.Revoked && (await EventsAsync(view.License, cancellationToken))[0].Draft.Origin.From == _origin.From ? null : view;
    }

    /// <summary>What became of the licence, newest first.</summary>
    private async Task<IReadOnlyList<AuditEvent>> EventsAsync(License license, CancellationToken cancellationToken) =>
        (await Authority.ListAuditAsync(new(Subject: license.Id.ToString()), new(PageRequest.MaxSize), cancellationToken)).Items;
}
