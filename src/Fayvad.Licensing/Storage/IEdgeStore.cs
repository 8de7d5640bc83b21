using Fayvad.Licensing.Events;

namespace Fayvad.Licensing.Storage;

/// <summary>What an edge keeps, shared by its nodes. Values are opaque; whoever stores them protects them first.</summary>
public interface IEdgeStore
{
    /// <summary>The value; null where there is none.</summary>
    Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Every value whose key begins so.</summary>
    Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a value in one step: the body gets what is there (null: nothing) and answers what shall be (null: as it is). What it means to a tenant goes
    /// into the outbox in the same step. The body may be run again where another node was quicker, so it keeps no state outside.
    /// </summary>
    /// <returns>What is there afterwards.</returns>
    Task<byte[]?> ChangeAsync(string key, Func<byte[]?, EdgeChange?> change, CancellationToken cancellationToken);
}

/// <summary>A value that shall be kept.</summary>
/// <param name="Value">The value.</param>
/// <param name="News">What it means to a tenant; null: nothing that is told.</param>
public sealed record EdgeChange(byte[] Value, EdgeNews? News = null);

/// <summary>A licence that an edge was told of stands otherwise than before.</summary>
/// <param name="LicenseId">The licence.</param>
/// <param name="TenantId">The tenant concerned.</param>
/// <param name="Revision">The licence's revision; null where none is known.</param>
/// <param name="Facts">Before and after.</param>
public sealed record EdgeNews(Guid? LicenseId, string TenantId, long? Revision, LicenseChangeFacts Facts);
