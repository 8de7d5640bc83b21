namespace Fayvad.Licensing.Storage;

/// <summary>
/// Requests outside the authority's own transactions that take effect once (contract 3): begun before their work and answered after it, so that of several
/// at once one runs, and of one that was never answered everybody knows that nobody knows. The answer is opaque; whoever stores it encrypts it first.
/// </summary>
public interface IReplyStore
{
    /// <summary>Begins a request, unless it was begun before and its time is not over.</summary>
    /// <param name="id">SHA-256 of the caller and the caller's key.</param>
    /// <param name="requestHash">SHA-256 of what is asked.</param>
    /// <param name="expiresAt">Until when it is remembered.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null when it begins now; else what is remembered, its content empty while there is no answer.</returns>
    Task<StoredReply?> BeginAsync(byte[] id, byte[] requestHash, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Keeps the answer of a request that was begun.</summary>
    Task AnswerAsync(byte[] id, byte[] content, CancellationToken cancellationToken);

    /// <summary>Forgets a request.</summary>
    Task ForgetAsync(byte[] id, CancellationToken cancellationToken);
}
