using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Validation;

/// <param name="License">The licence; null where there is none.</param>
/// <param name="TierRanks">The ranks of all tiers.</param>
/// <param name="Sequence">How far the change sequence had come, at least, when both were read.</param>
internal sealed record ValidatedLicense(LicenseView? License, IReadOnlyDictionary<string, int> TierRanks, long Sequence)
{
    private LicenseStatement? _statement;

    /// <summary>What holds of the licence for a tenant now; worked out once for all answers until time changes it.</summary>
    public LicenseStatement StatementFor(string tenantId, DateTimeOffset now)
    {
        if (Volatile.Read(ref _statement) is { } known && known.Snapshot.TenantId == tenantId && !(now >= known.Snapshot.NextAt)) return known;
        var snapshot = License!.ToSnapshot(tenantId).At(now);
        var statement = new LicenseStatement(snapshot, LeaseLicense.Of(snapshot));
        Volatile.Write(ref _statement, statement);
        return statement;
    }
}

/// <summary>What holds of a licence for one tenant.</summary>
/// <param name="Snapshot">To decide with.</param>
/// <param name="License">The same, as leases carry it.</param>
internal sealed record LicenseStatement(LicenseSnapshot Snapshot, LeaseLicense License);

/// <summary>
/// Licences as edges ask for them: by id, remembered until they change, so that an answer costs no query. What is not there is not remembered,
/// and neither is anything asked by key.
/// </summary>
internal sealed class ValidatedLicenses(LicenseAuthority authority, ILicenseChangeLog log, TimeProvider time)
{
    private const int Generation = 50_000;

    // What no change announces, such as a client's new name, is seen after a minute.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Generations<Guid, Entry> _known = new(Generation);
    private long _epoch;

    /// <param name="reference">The licence.</param>
    /// <param name="sequence">The answer has to be at least as new as this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ValidatedLicense> FindAsync(LicenseRef reference, long sequence, CancellationToken cancellationToken)
    {
        if (reference.Id is { } id && Known(id) is { } known && known.Sequence >= sequence) return known;
        var epoch = Interlocked.Read(ref _epoch);
        var read = await ReadAsync(() => authority.FindAsync(reference, cancellationToken), cancellationToken);
        if (read.License is { } license) Remember(license.License.Id, read, epoch);
        return read;
    }

    /// <summary>The licence that covers a tenant now.</summary>
    public Task<ValidatedLicense> FindByTenantAsync(string tenantId, CancellationToken cancellationToken) =>
        ReadAsync(() => authority.FindByTenantAsync(tenantId, cancellationToken), cancellationToken);

    /// <summary>A licence changed; null: any may have.</summary>
    public void Forget(Guid? licenseId)
    {
        lock (_gate)
        {
            _epoch++; // whoever reads now may have read what was before
            if (licenseId is { } id) _known.Remove(id);
            else _known.Clear();
        }
    }

    // The sequence first: what is read is then at least as new.
    private async Task<ValidatedLicense> ReadAsync(Func<Task<LicenseView?>> read, CancellationToken cancellationToken)
    {
        var sequence = await log.GetSequenceAsync(cancellationToken);
        var tiers = await authority.GetTiersAsync(cancellationToken);
        return new(await read(), tiers.All.ToDictionary(static tier => tier.Code, static tier => tier.Sequence), sequence);
    }

    private ValidatedLicense? Known(Guid id)
    {
        lock (_gate) return _known.TryGet(id, out var entry) && time.GetElapsedTime(entry.ReadAt) < KeptFor ? entry.License : null;
    }

    private void Remember(Guid id, ValidatedLicense license, long epoch)
    {
        lock (_gate)
        {
            if (_epoch == epoch) _known.Set(id, new(license, time.GetTimestamp()));
        }
    }

    private sealed record Entry(ValidatedLicense License, long ReadAt);
}
