using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Json;

namespace Fayvad.Server.Http;

/// <summary>What a request is answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Envelope">The body.</param>
internal sealed record KeyedAnswer(int Status, ReadOnlyMemory<byte> Envelope)
{
    public static KeyedAnswer Of<T>(T data, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string? message = null) => new(status, Success.Envelope(data, type, message));
}

/// <summary>
/// Requests that take effect once for each <c>Idempotency-Key</c> (contract 3). A secret is shown once: who repeats the request because its
/// answer was lost is given that answer, and so the secret, again. It is kept encrypted under a purpose that holds the caller's key.
/// </summary>
internal sealed class KeyedAnswers(KeyedRequests keyed)
{
    /// <param name="context">The request.</param>
    /// <param name="content">What is asked; part of what a repeated request is recognised by.</param>
    /// <param name="work">Does it, to its end even when the caller has gone, so that what happened is known.</param>
    public async Task RunAsync(HttpContext context, byte[] content, Func<Task<KeyedAnswer>> work)
    {
        var request = keyed.Of(context, $"{context.Request.Method} {context.Request.Path.Value?.TrimEnd('/').ToUpperInvariant()}\n", content);
        var answer = request is not null && await keyed.BeginAsync(context, request) is { } reply ? Read(reply) : await DoAsync(request, work);
        context.Response.StatusCode = answer.Status;
        await context.Response.WritePrivateAsync(answer.Envelope, context.RequestAborted);
    }

    private async Task<KeyedAnswer> DoAsync(KeyedRequest? request, Func<Task<KeyedAnswer>> work)
    {
        KeyedAnswer answer;
        try
        {
            answer = await work();
        }
        catch (Exception refused) when (refused is ApiException or LicensingException)
        {
            if (request is not null) await keyed.ForgetAsync(request); // it changed nothing and may be tried again
            throw;
        }
        catch (Exception) when (request is not null)
        {
            await keyed.KeepUnknownAsync(request);
            throw;
        }
        if (request is not null) await keyed.KeepAsync(request, Write(answer));
        return answer;
    }

    private static KeyedAnswer Read(ReadOnlyMemory<byte> kept) => new(BinaryPrimitives.ReadUInt16BigEndian(kept.Span), kept[sizeof(ushort)..]);

    private static byte[] Write(KeyedAnswer answer)
    {
        var kept = new byte[sizeof(ushort) + answer.Envelope.Length];
        BinaryPrimitives.WriteUInt16BigEndian(kept, (ushort)answer.Status);
        answer.Envelope.Span.CopyTo(kept.AsSpan(sizeof(ushort)));
        return kept;
    }
}

internal static class KeyedAnswering
{
    /// <summary>Requests with an <c>Idempotency-Key</c>, whoever serves them; before the gateway, which else keeps its answers in memory.</summary>
    public static void AddKeyedAnswers(this IServiceCollection services)
    {
        services.AddSingleton<IReplyKeeper, SharedReplies>();
        services.AddSingleton<KeyedAnswers>();
    }

    /// <summary>Carries out a change, once for each <c>Idempotency-Key</c>, and answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">What is asked; part of what a repeated request is recognised by.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="work">Does it, to its end even when the caller has gone, so that what happened is known.</param>
    public static Task OnceAsync<T>(this HttpContext context, T request, JsonTypeInfo<T> type, Func<Task<KeyedAnswer>> work) =>
        Answers(context).RunAsync(context, JsonSerializer.SerializeToUtf8Bytes(request, type), work);

    /// <summary>The same where the address says everything.</summary>
    public static Task OnceAsync(this HttpContext context, Func<Task<KeyedAnswer>> work) => Answers(context).RunAsync(context, [], work);

    private static KeyedAnswers Answers(HttpContext context) => context.RequestServices.GetRequiredService<KeyedAnswers>();
}
