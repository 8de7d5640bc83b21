using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fayvad.Odoo.Gateway;

/// <summary>The <c>Idempotency-Key</c> of requests (contract 3): what a request with one was answered before, or why it may not run.</summary>
public sealed partial class KeyedRequests(IReplyKeeper replies, IOdooSessionAccessor callers, ILogger<KeyedRequests> logger)
{
    private const string Header = "Idempotency-Key";

    /// <summary>Kept in the place of an answer that nobody can give; no answer is that short.</summary>
    private static readonly byte[] OutcomeUnknown = [0];

    /// <summary>The request by its key; null: it has none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="asked">What of its line and headers it is recognised by.</param>
    /// <param name="content">Its body, or a digest of it.</param>
    /// <exception cref="ApiException">VALIDATION_ERROR: the key cannot be one.</exception>
    public KeyedRequest? Of(HttpContext context, string asked, ReadOnlySpan<byte> content)
    {
        var header = context.Request.Headers[Header];
        if (header.Count == 0) return null;
        if (header is not [{ Length: > 0 and <= IdempotentRequest.LongestKey } key] || key.Any(static symbol => symbol is < '!' or > '~'))
            throw new ApiException(ApiErrors.Validation((Header, $"Give one key of 1 to {IdempotentRequest.LongestKey} printable ASCII characters.")));
        return new(callers.CallerOf(context), key, SHA256.HashData([.. Encoding.UTF8.GetBytes(asked), .. content]));
    }

    /// <summary>Begins the request, or finds what it was answered before.</summary>
    /// <returns>The kept reply, announced by <c>Idempotency-Replayed</c>; null: it has begun, and ends with <see cref="KeepAsync"/>, <see cref="KeepUnknownAsync"/> or <see cref="ForgetAsync"/>.</returns>
    /// <exception cref="ApiException">CONFLICT: the key was used for something else, the first request still runs, or nobody knows what became of it.</exception>
    public async Task<ReadOnlyMemory<byte>?> BeginAsync(HttpContext context, KeyedRequest request)
    {
        var claim = await replies.ClaimAsync(request, context.RequestAborted);
        switch (claim.State)
        {
            case ReplyState.Begun:
                return null;
            case ReplyState.Kept when !claim.Reply.Span.SequenceEqual(OutcomeUnknown):
                context.Response.Headers["Idempotency-Replayed"] = "true";
                return claim.Reply;
            case ReplyState.Other:
                throw new ApiException(Conflict("KEY_REUSED", "This Idempotency-Key was used for another request."));
            case ReplyState.Running:
                throw new ApiException(Conflict("IN_PROGRESS", "The first request with this Idempotency-Key is still running.") with { RetryAfter = TimeSpan.FromSeconds(2) });
            default:
                throw new ApiException(Conflict("OUTCOME_UNKNOWN", "Nobody can tell whether the first request with this Idempotency-Key took effect.")
                    with { Suggestion = "Look whether the change is there; if it is not, send it again with another key." });
        }
    }

    /// <summary>Keeps the answer, also when the caller has gone.</summary>
    public Task KeepAsync(KeyedRequest request, ReadOnlyMemory<byte> reply) => EndAsync(() => replies.KeepAsync(request, reply, CancellationToken.None));

    /// <summary>It has ended, and nobody can tell whether it took effect.</summary>
    public Task KeepUnknownAsync(KeyedRequest request) => KeepAsync(request, OutcomeUnknown);

    /// <summary>It certainly took no effect, and may be tried again.</summary>
    public Task ForgetAsync(KeyedRequest request) => EndAsync(() => replies.ForgetAsync(request, CancellationToken.None));

    /// <summary>What the request came to is answered, whether it can be remembered or not: its key is then one of which nobody knows.</summary>
    private async Task EndAsync(Func<Task> end)
    {
        try
        {
            await end();
        }
        catch (StoreUnavailableException cause)
        {
            LogNotKept(cause);
        }
    }

    private static ApiError Conflict(string reason, string message) => ApiErrors.Conflict(message, new JsonObject { ["reason"] = reason });

    [LoggerMessage(1, LogLevel.Warning, "What a request with an Idempotency-Key came to was answered and is not remembered: the database is away")]
    private partial void LogNotKept(Exception cause);
}
