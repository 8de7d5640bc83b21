namespace Fayvad.Licensing.Enforcement;

/// <summary>Where the enforcement reads licences: a database, a lease from an authority, or whatever an application holds.</summary>
public interface ILicenseSource
{
    /// <summary>
    /// The licence that covers this tenant now, whatever its state; null where the tenant has none. No tenant is covered by more than one: a
    /// licence that comes to cover it takes it from the one before.
    /// </summary>
    /// <exception cref="LicenseSourceUnavailableException">The source cannot be reached.</exception>
    ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>
    /// Announces changes until cancelled, beginning with <see cref="LicenseChange.Any"/> once it listens: what was read before may be old.
    /// Each change committed from then on is announced at least once, within a second; it may be announced again. A source that lost track
    /// announces <see cref="LicenseChange.Any"/> again.
    /// </summary>
    IAsyncEnumerable<LicenseChange> WatchAsync(CancellationToken cancellationToken);

    /// <summary>How long ago a watcher last looked for changes and got an answer; null where changes come by themselves.</summary>
    TimeSpan? SinceLook => null;
}

/// <summary>A tenant's licence may have changed.</summary>
/// <param name="TenantId">The tenant; null: any of them.</param>
public readonly record struct LicenseChange(string? TenantId)
{
    /// <summary>Any tenant's licence may have changed.</summary>
    public static LicenseChange Any => new(null);

    /// <summary>Tells in detail what a change of all tenants did before: what follows it is read already.</summary>
    public bool IsDetail { get; init; }
}

/// <summary>The licences cannot be read now.</summary>
public sealed class LicenseSourceUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
