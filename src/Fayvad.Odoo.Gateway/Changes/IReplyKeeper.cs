namespace Fayvad.Odoo.Gateway;

/// <summary>
/// Remembers what requests with an <c>Idempotency-Key</c> were answered, so that each takes effect once (contract 3, 24 hours). Implemented by the host
/// over a store that all nodes share; the default one is this process's memory.
/// </summary>
public interface IReplyKeeper
{
    /// <summary>Begins a request, or tells what became of it before. Of several at once exactly one begins.</summary>
    /// <param name="request">Which request.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<ReplyClaim> ClaimAsync(KeyedRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps the answer of a request that was begun.</summary>
    /// <exception cref="Fayvad.Licensing.Storage.StoreUnavailableException">It cannot be kept now; the request is answered all the same.</exception>
    Task KeepAsync(KeyedRequest request, ReadOnlyMemory<byte> reply, CancellationToken cancellationToken);

    /// <summary>Forgets a request that certainly took no effect, so that it can be tried again.</summary>
    /// <exception cref="Fayvad.Licensing.Storage.StoreUnavailableException">It cannot be forgotten now; the request is answered all the same.</exception>
    Task ForgetAsync(KeyedRequest request, CancellationToken cancellationToken);
}

/// <summary>A request with a key.</summary>
/// <param name="Caller">Who asks: keys of different callers never meet.</param>
/// <param name="Key">The caller's key: 1 to 255 printable ASCII characters.</param>
/// <param name="Hash">SHA-256 of what is asked.</param>
public sealed record KeyedRequest(string Caller, string Key, ReadOnlyMemory<byte> Hash)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>How long a request may run before nobody believes that it still does.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <summary>Nothing of it is for a log.</summary>
    public override string ToString() => nameof(KeyedRequest);
}

/// <summary>What became of a request with a key.</summary>
/// <param name="State">Whether it may run.</param>
/// <param name="Reply">The answer that was kept, for <see cref="ReplyState.Kept"/>.</param>
public readonly record struct ReplyClaim(ReplyState State, ReadOnlyMemory<byte> Reply = default);

/// <summary>States of a request with a key.</summary>
public enum ReplyState
{
    /// <summary>It is new and now runs.</summary>
    Begun,

    /// <summary>It was answered.</summary>
    Kept,

    /// <summary>The key was used for another request.</summary>
    Other,

    /// <summary>It still runs.</summary>
    Running,

    /// <summary>It was begun and never ended: it may have taken effect.</summary>
    Unknown,
}
