using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Authority;

/// <summary>Issuing: one licence is a batch of one. A batch is planned by reading alone, then written in one go.</summary>
public sealed partial class AuthoritySession
{
    /// <summary>The most licences of one bulk issue.</summary>
    public const int LargestBulk = 10_000;

    /// <summary>Issues a licence. Its key is in the answer and nowhere else, ever.</summary>
    /// <exception cref="LicensingException">A value is not acceptable, the tier or client unknown, or a tenant licensed already.</exception>
    public async Task<IssuedLicense> IssueAsync(IssueLicense command, CancellationToken cancellationToken)
    {
        var row = (await IssueManyAsync([command], skipProblems: false, cancellationToken))[0];
        return row.Issued ?? throw row.Problem!.ToException();
    }

    /// <summary>Issues many licences, at most <see cref="LargestBulk"/>, and says of each row what became of it.</summary>
    /// <param name="commands">The rows.</param>
    /// <param name="skipProblems">Whether the rows without a problem are issued all the same; else one problem leaves all of them unissued.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LicensingException">There are too many rows, or none.</exception>
    public async Task<IReadOnlyList<BulkIssueRow>> IssueManyAsync(IReadOnlyList<IssueLicense> commands, bool skipProblems, CancellationToken cancellationToken)
    {
        if (commands.Count is 0 or > LargestBulk) throw new InvalidInput("licenses", $"There are 1 to {LargestBulk} of them.").ToException();
        var rows = commands.Select(TryCheck).ToArray();
        var batch = await IssueBatch.ReadAsync(this, [.. rows.Select(static row => row.Command).OfType<IssueLicense>()], cancellationToken);
        var results = rows.Select((row, i) => row.Command is { } command ? batch.Plan(i, command) : new BulkIssueRow(i, null, row.Problem)).ToArray();
        if (!skipProblems && Array.Exists(results, static result => result.Problem is not null))
            return [.. results.Select(static result => result with { Issued = null })];
        await batch.WriteAsync(cancellationToken);
        return results;
    }

    private static (IssueLicense? Command, LicensingRefusal? Problem) TryCheck(IssueLicense command)
    {
        try
        {
            return (Checked(command), null);
        }
        catch (LicensingException exception)
        {
            return (null, exception.Refusal);
        }
    }

    private static IssueLicense Checked(IssueLicense command)
    {
        if (command.Client is null == command.ClientId is null) throw new InvalidInput("client", "Give either a client's name or its id.").ToException();
        if (command.Price is { } price && Price.ProblemOf(price) is { } problem) throw new InvalidInput("price", problem).ToException();
        return command with
        {
            TierCode = Text.Required("tier", command.TierCode, Text.NameLength),
            Client = command.Client is { } client ? Checked(client) : null,
            Tenants = [.. command.Tenants.Select(static tenant => Text.TenantId("tenants", tenant))],
            Notes = Text.Optional("notes", command.Notes, Text.NoteLength),
            Overrides = LicenseOverrides.Of(command.Overrides.Features, command.Overrides.Limits),
        };
    }

    /// <summary>What the rows of a batch refer to, read at once, and what is to be written for those that have no problem.</summary>
    private sealed class IssueBatch
    {
        private readonly AuthoritySession _session;
        private readonly TierCatalog _tiers;
        private readonly Dictionary<(string Name, string Email), Client> _clientsByName;
        private readonly Dictionary<Guid, Client> _clientsById;
        private readonly Dictionary<string, Tenant> _tenants;
        private readonly Dictionary<string, License> _present;
        private readonly HashSet<KeyFingerprint> _taken;
        private readonly List<Client> _newClients = [];
        private readonly Dictionary<string, Tenant> _changedTenants = new(StringComparer.Ordinal);
        private readonly List<(string TenantId, Guid Successor)> _releases = [];
        private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
        private readonly List<NewLicense> _licenses = [];
        private readonly List<Action> _records = [];

        private IssueBatch(
            AuthoritySession session, TierCatalog tiers, IEnumerable<Client> named, Dictionary<Guid, Client> byId, Dictionary<string, Tenant> tenants,
            Dictionary<string, License> present, HashSet<KeyFingerprint> taken)
        {
            (_session, _tiers, _clientsById, _tenants, _present, _taken) = (session, tiers, byId, tenants, present, taken);
            _clientsByName = named.ToDictionary(static client => NameOf(client.Name, client.Email));
        }

        public static async Task<IssueBatch> ReadAsync(AuthoritySession session, IReadOnlyList<IssueLicense> commands, CancellationToken cancellationToken)
        {
            var transaction = session._transaction;
            var byId = new Dictionary<Guid, Client>();
            foreach (var id in commands.Select(static command => command.ClientId).OfType<Guid>().Distinct())
                if (await transaction.FindClientAsync(id, cancellationToken) is { } client) byId[id] = client;
            var names = commands.SelectMany(static command => command.Tenants).Distinct(StringComparer.Ordinal).ToArray();
            var tenants = new Dictionary<string, Tenant>(await transaction.FindTenantsAsync(names, cancellationToken), StringComparer.Ordinal);
            // After the tenants: whoever took one a moment ago brought the client along, who must not look like somebody else.
            var named = await transaction.FindClientsAsync([.. commands.Select(static command => command.Client).OfType<ClientDetails>().Distinct()], cancellationToken);
            var present = new Dictionary<string, License>(StringComparer.Ordinal);
            foreach (var covered in await transaction.FindCoveredAsync(names, cancellationToken))
                if (await transaction.LockByTenantAsync(covered, cancellationToken) is { } license) present[covered] = license;
            var imported = commands.Select(static command => command.Key).OfType<LicenseKey>().SelectMany(session._hasher.Candidates).ToArray();
            var taken = imported.Length == 0 ? [] : (await transaction.FindTakenAsync(imported, cancellationToken)).ToHashSet();
            return new(session, await transaction.GetTiersAsync(cancellationToken), named, byId, tenants, present, taken);
        }

        public BulkIssueRow Plan(int row, IssueLicense command)
        {
            try
            {
                return new(row, Plan(command), null);
            }
            catch (LicensingException exception)
            {
                return new(row, null, exception.Refusal);
            }
        }

        public async Task WriteAsync(CancellationToken cancellationToken)
        {
            foreach (var record in _records) record();
            if (_newClients.Count > 0) await _session._transaction.AddClientsAsync(_newClients, cancellationToken);
            if (_changedTenants.Count > 0) await _session._transaction.PutTenantsAsync(_changedTenants.Values, cancellationToken);
            foreach (var (tenant, successor) in _releases) await _session.ReleasePresentAsync(tenant, successor, evenIfLive: false, inPlaceOf: null, cancellationToken);
            if (_licenses.Count > 0) await _session._transaction.AddAsync(_licenses, cancellationToken);
        }

        // Everything that can be wrong is found out before anything is noted down.
        private IssuedLicense Plan(IssueLicense command)
        {
            if (!_tiers.TryGet(command.TierCode, out var tier)) throw new NotFound("tier").ToException();
            var (client, isNew) = ClientOf(command);
            var key = command.Key ?? LicenseKey.Generate();
            var fingerprint = _session._hasher.Fingerprint(key);
            if (command.Key is not null && _taken.Overlaps(_session._hasher.Candidates(key)))
                throw new KeyTaken().ToException();

            var id = Guid.CreateVersion7(_session._now);
            var steps = new List<(LicenseOperation Operation, License? Before, License After)>();
            var license = LicenseLifecycle.Issue(command, tier, id, client.Id, key.LastFour, _session._now).OrThrow();
            steps.Add((LicenseOperation.Issue, null, license));
            var tenants = command.Tenants.Select(tenant => Claim(tenant, license)).ToArray();
            foreach (var tenant in command.Activate ? command.Tenants : [])
            {
                var active = LicenseLifecycle.Apply(license, new ActivateLicense(tenant), _tiers, _session._now).OrThrow();
                steps.Add((LicenseOperation.Activate, license, active));
                license = active;
            }
            _session.RefuseToOutgrow(null, license, _tiers);

            if (isNew)
            {
                _newClients.Add(client);
                _clientsByName[NameOf(client.Name, client.Email)] = client;
                _records.Add(() => _session.Record("client.create", client.Id.ToString(), null, LicenseImage.Of(client)));
            }
            foreach (var (before, after) in tenants) Note(before, after, id);
            foreach (var (operation, before, after) in steps) _records.Add(() => _session.Record(operation, before, after, null));
            _taken.Add(fingerprint);
            _licenses.Add(new(license, fingerprint));
            return new(ViewOf(license, client, _tiers), key);
        }

        private (Client Client, bool IsNew) ClientOf(IssueLicense command)
        {
            if (command.ClientId is { } id) return (_clientsById.GetValueOrDefault(id) ?? throw new NotFound("client").ToException(), false);
            var details = command.Client!;
            return _clientsByName.TryGetValue(NameOf(details.Name, details.Email), out var present)
                ? (present, false)
                : (new Client(Guid.CreateVersion7(_session._now), details.Name, details.Email, _session._now) { Language = details.Language }, true);
        }

        private (Tenant? Before, Tenant After) Claim(string tenantId, License license)
        {
            if (_claimed.Contains(tenantId)) throw new InvalidInput("tenants", "A tenant is named by two licences.").ToException();
            var before = _tenants.GetValueOrDefault(tenantId);
            var after = _session.Owned(tenantId, before, license.ClientId, mayMove: false, license.IsTrial ? license.Id : null);
            if (_present.TryGetValue(tenantId, out var present) && present.IsLive(_session._now))
                throw new TenantAlreadyLicensed(tenantId, present.Id).ToException();
            return (before, after);
        }

        private void Note(Tenant? before, Tenant after, Guid licenseId)
        {
            _claimed.Add(after.Id);
            if (_present.ContainsKey(after.Id)) _releases.Add((after.Id, licenseId));
            if (before == after) return;
            _changedTenants[after.Id] = after;
            _records.Add(() => _session.RecordTenant(before, after));
        }

        private static (string, string) NameOf(string name, string? email) => (Text.Normalize(name), Text.Normalize(email));
    }
}
