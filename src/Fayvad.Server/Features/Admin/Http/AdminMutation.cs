using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Http;

/// <summary>What a mutation came to.</summary>
/// <param name="Answer">What is answered.</param>
/// <param name="Revision">The licence's revision, for <c>ETag</c>; null where there is none.</param>
internal sealed record AdminOutcome<T>(T Answer, long? Revision = null);

/// <summary>
/// Changes through the admin API: one transaction each, and with <c>Idempotency-Key</c> carried out once however often it is sent (contract 3). The answer
/// that is kept is the answer that was given, byte for byte; a refusal is not kept, for it changed nothing and may be tried again.
/// </summary>
internal static class AdminMutation
{
    /// <summary>Carries out a change and answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">What is asked; part of what a repeated request is recognised by.</param>
    /// <param name="requestType">How it is written.</param>
    /// <param name="work">The commands.</param>
    /// <param name="answerType">How the answer is written.</param>
    /// <param name="status">The status of success.</param>
    /// <param name="message">A sentence for people.</param>
    public static async Task MutateAsync<TRequest, TAnswer>(
        this HttpContext context, TRequest request, JsonTypeInfo<TRequest> requestType, Func<AuthoritySession, CancellationToken, Task<AdminOutcome<TAnswer>>> work,
        JsonTypeInfo<TAnswer> answerType, int status = StatusCodes.Status200OK, string? message = null)
    {
        var once = IdempotencyOf(context, request, requestType);
        var reply = await context.RequestServices.GetRequiredService<LicenseAuthority>().RunAsync(context.Origin(), async (session, token) =>
        {
            if (once is not null && await session.FindReplyAsync(once, token) is { } before) return Reply.Read(before) with { IsReplay = true };
            var outcome = await work(session, token);
            var answered = new Reply(status, outcome.Revision, Success.Envelope(outcome.Answer, answerType, message));
            if (once is not null) await session.KeepReplyAsync(once, answered.Write(), token);
            return answered;
        }, context.RequestAborted);

        context.Response.StatusCode = reply.Status;
        if (reply.IsReplay) context.Response.Headers["Idempotency-Replayed"] = "true";
        if (reply.Revision is { } revision) context.Response.SetRevision(revision);
        await context.Response.WritePrivateAsync(reply.Body, context.RequestAborted);
    }

    private static IdempotentRequest? IdempotencyOf<T>(HttpContext context, T request, JsonTypeInfo<T> type)
    {
        var key = context.Request.Headers["Idempotency-Key"];
        if (key.Count == 0) return null;
        if (key is not [{ } text]) throw new ApiException(ApiErrors.Validation(("Idempotency-Key", "Is given more than once.")));
        var asked = $"{context.Request.Method} {context.Request.Path.Value?.TrimEnd('/').ToUpperInvariant()} {context.Request.Headers.IfMatch}\n";
        return new($"{context.Caller().Kind}/{context.Caller().Id}", text, SHA256.HashData([.. Encoding.UTF8.GetBytes(asked), .. JsonSerializer.SerializeToUtf8Bytes(request, type)]));
    }

    /// <summary>An answer as it is kept: two bytes status, eight bytes revision (-1: none), then the body.</summary>
    private sealed record Reply(int Status, long? Revision, ReadOnlyMemory<byte> Body)
    {
        private const int HeaderLength = sizeof(ushort) + sizeof(long);

        /// <summary>Whether it was given before.</summary>
        public bool IsReplay { get; init; }

        public static Reply Read(byte[] kept)
        {
            var revision = BinaryPrimitives.ReadInt64BigEndian(kept.AsSpan(sizeof(ushort)));
            return new(BinaryPrimitives.ReadUInt16BigEndian(kept), revision < 0 ? null : revision, kept.AsMemory(HeaderLength));
        }

        public byte[] Write()
        {
            var kept = new byte[HeaderLength + Body.Length];
            BinaryPrimitives.WriteUInt16BigEndian(kept, (ushort)Status);
            BinaryPrimitives.WriteInt64BigEndian(kept.AsSpan(sizeof(ushort)), Revision ?? -1);
            Body.Span.CopyTo(kept.AsSpan(HeaderLength));
            return kept;
        }
    }
}
