namespace Fayvad.Licensing.Storage;

/// <summary>What an edge keeps, shared by its nodes. Values are opaque; whoever stores them protects them first.</summary>
public interface IEdgeStore
{
    /// <summary>The value; null where there is none.</summary>
    Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Every value whose key begins so.</summary>
    Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a value in one step: the body gets what is there (null: nothing) and answers what shall be (null: as it is). It may be run again
    /// where another node was quicker, so it keeps no state outside.
    /// </summary>
    /// <returns>What is there afterwards.</returns>
    Task<byte[]?> ChangeAsync(string key, Func<byte[]?, byte[]?> change, CancellationToken cancellationToken);
}
