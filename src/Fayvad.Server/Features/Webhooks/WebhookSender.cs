using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Webhooks.Egress;

namespace Fayvad.Server.Features.Webhooks;

/// <summary>One try of one message. Whatever the receiver does ends in an outcome; only the server's stop is an exception.</summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>How long a receiver has for its whole answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int MostRead = 64 * 1024;
    private const string UserAgent = "Fayvad-Webhooks/1";

    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookSender(EgressConnector connector, TimeProvider time)
    {
        _time = time;
        _http = new(connector.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version11, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
    }

    /// <exception cref="OperationCanceledException">The server stops: nobody knows whether the message arrived.</exception>
    public async Task<WebhookOutcome> SendAsync(WebhookClaim claim, CancellationToken stopping)
    {
        var (startedAt, started) = (Instant.Of(_time.GetUtcNow()), _time.GetTimestamp());
        if (claim.Secrets.Count == 0) return Done(null, WebhookErrors.Secret);
        using var over = new CancellationTokenSource(Patience, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stopping);
        try
        {
            using var request = RequestOf(claim, startedAt);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            var answer = await ReadAsync(response.Content, ended.Token);
            var error = (int)response.StatusCode switch { >= 200 and < 300 => null, >= 300 and < 400 => WebhookErrors.Redirect, _ => WebhookErrors.Status };
            return Done((int)response.StatusCode, error, answer) with { RetryAfter = error is null ? null : RetryAfterOf(response.Headers.RetryAfter, startedAt) };
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Done(null, WebhookErrors.Timeout);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException)
        {
            return Done(null, ErrorOf(failure));
        }

        WebhookOutcome Done(int? status, string? error, string? answer = null) => new(startedAt, _time.GetElapsedTime(started), status, error, answer);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage RequestOf(WebhookClaim claim, DateTimeOffset at)
    {
        var body = Encoding.UTF8.GetBytes(claim.Body);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(claim.Url)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebhookSignature.IdHeader, claim.EventId);
        request.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.TimestampOf(at));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(claim.EventId, at, body, claim.Secrets));
        return request;
    }

    /// <summary>The beginning of the answer. The status has come: what befalls the body changes nothing of it.</summary>
    private static async Task<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var (kept, chunk, total) = (new MemoryStream(), new byte[4096], 0);
        try
        {
            using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (total < MostRead && await stream.ReadAsync(chunk, cancellationToken) is > 0 and var read)
            {
                kept.Write(chunk, 0, (int)Math.Min(read, Math.Max(0, WebhookOutcome.AnswerLength - kept.Length)));
                total += read;
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            // As far as it came.
        }
        return Clean(Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length));
    }

    // PostgreSQL takes no NUL, and a log or page that shows this no control characters.
    private static string? Clean(string text) => text.Length == 0 ? null
        : string.Create(text.Length, text, static (clean, raw) =>
        {
            for (var i = 0; i < raw.Length; i++) clean[i] = char.IsControl(raw[i]) && raw[i] is not ('\n' or '\t') ? ' ' : raw[i];
        });

    private static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? asked, DateTimeOffset now) => asked?.Delta ?? (asked?.Date is { } until ? until - now : null);

    private static string ErrorOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            switch (failure)
            {
                case EgressRefusedException or UriFormatException: return WebhookErrors.Address;
                case AuthenticationException: return WebhookErrors.Tls;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery }: return WebhookErrors.Dns;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError }:
                    return WebhookErrors.Protocol;
            }
        }
        return WebhookErrors.Connection;
    }
}
