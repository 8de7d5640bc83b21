using Fayvad.Licensing.Storage;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Keys;
using Microsoft.AspNetCore.DataProtection;

namespace Fayvad.Server.Http;

/// <summary>
/// Answers of requests with an <c>Idempotency-Key</c>, in the database that all nodes share, encrypted under a purpose that holds the caller's key: without
/// that, what is stored cannot be read.
/// </summary>
internal sealed class SharedReplies(IReplyStore store, IDataProtectionProvider protection, TimeProvider time) : IReplyKeeper
{
    public async Task<ReplyClaim> ClaimAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await store.BeginAsync(IdOf(request), request.Hash.ToArray(), now + KeyedRequest.KeptFor, cancellationToken) is not { } before) return new(ReplyState.Begun);
        if (!before.RequestHash.AsSpan().SequenceEqual(request.Hash.Span)) return new(ReplyState.Other);
        if (before.Content.Length > 0) return new(ReplyState.Kept, ProtectorOf(request).UnprotectShared(before.Content));
        var begun = before.ExpiresAt - KeyedRequest.KeptFor;
        return new(now - begun < KeyedRequest.LongestRun ? ReplyState.Running : ReplyState.Unknown);
    }

    public Task KeepAsync(KeyedRequest request, ReadOnlyMemory<byte> reply, CancellationToken cancellationToken) =>
        store.AnswerAsync(IdOf(request), ProtectorOf(request).ProtectShared(reply.ToArray()), cancellationToken);

    public Task ForgetAsync(KeyedRequest request, CancellationToken cancellationToken) => store.ForgetAsync(IdOf(request), cancellationToken);

    private static byte[] IdOf(KeyedRequest request) => IdempotentRequest.IdOf(request.Caller, request.Key);

    private IDataProtector ProtectorOf(KeyedRequest request) => protection.CreateProtector("fayvad kept reply v1", request.Caller, request.Key);
}
