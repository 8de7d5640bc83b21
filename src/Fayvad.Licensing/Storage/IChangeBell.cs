namespace Fayvad.Licensing.Storage;

/// <summary>
/// Tells every process that something may have been committed to the licence database. A bell may ring for nothing and may miss; it only
/// saves waiting, because whoever listens also looks by himself every second. Any number of bells work side by side.
/// </summary>
public interface IChangeBell
{
    /// <summary>Rings. Called after a commit, which stands whatever comes of it: returns at once and never throws.</summary>
    void Ring();

    /// <summary>Calls <paramref name="ring"/> whenever the bell rings in any process, from any thread, until disposed. Never throws.</summary>
    IAsyncDisposable Listen(Action ring);
}
