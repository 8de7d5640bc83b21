using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Fayvad.Odoo.Rpc;

/// <summary>
/// One HTTP exchange with one Odoo server, from bytes to a parsed envelope: place in flight, deadline, caps, and every way of failing
/// turned into an <see cref="OdooException"/>.
/// </summary>
internal sealed class OdooTransport : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly OdooClientOptions _options;
    private readonly TimeProvider _time;
    private readonly CallPlaces _places;
    private readonly JsonDocumentOptions _parsing;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        // Each call brings its own session; Odoo closes every connection, so there is nothing to pool.
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
    });

    public OdooTransport(OdooClientOptions options, TimeProvider time)
    {
        _options = options.Validated();
        _time = time;
        _places = new CallPlaces(_options);
        _parsing = new JsonDocumentOptions { MaxDepth = _options.MaxJsonDepth };
    }

    /// <summary>Posts a JSON-RPC request and reads the envelope.</summary>
    /// <param name="path">Route, without a leading slash.</param>
    /// <param name="request">The whole JSON-RPC request.</param>
    /// <param name="caller">Whose session and database it is.</param>
    /// <param name="timeout">For all of it, waiting for a place included.</param>
    /// <param name="cancellationToken">The caller's own end.</param>
    public async Task<OdooReply> PostAsync(
        string path, ReadOnlyMemory<byte> request, OdooCaller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var place = await TakePlaceAsync(caller.Database, end.Token, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseAddress, path))
        {
            Content = new ReadOnlyMemoryContent(request) { Headers = { ContentType = Json } },
        };
        if (caller.SessionId is { } session) message.Headers.TryAddWithoutValidation("Cookie", $"session_id={session}");
        return await SendAsync(message, async response =>
        {
            RequireJson(response, caller);
            return ReadEnvelope(await ParseAsync(response, end.Token), response, caller.Model);
        }, end.Token, cancellationToken);
    }

    /// <summary>True when the server's own health page says so; takes no place, so a busy server is not called ill.</summary>
    public async Task<bool> IsHealthyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.BaseAddress, "web/health"));
        try
        {
            return await SendAsync(message, async response =>
            {
                if (response.StatusCode != HttpStatusCode.OK) return false;
                using var body = await ParseAsync(response, end.Token);
                return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TextOrNull("status") == "pass";
            }, end.Token, cancellationToken);
        }
        catch (OdooException)
        {
            return false; // The question was whether it answers properly.
        }
    }

    private async ValueTask<CallPlaces.Place> TakePlaceAsync(string database, CancellationToken end, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.QueueTimeout, _time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, end);
        try
        {
            return await _places.TakeAsync(database, waiting.Token);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OdooException(OdooErrorKind.Unavailable, "no place for another call became free in time", cause: cause);
        }
    }

    private async Task<T> SendAsync<T>(
        HttpRequestMessage message, Func<HttpResponseMessage, Task<T>> read, CancellationToken end, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(message, end);
            return await read(response);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OdooException(OdooErrorKind.Timeout, "no complete answer in time", cause: cause);
        }
        catch (JsonException cause)
        {
            throw new OdooException(OdooErrorKind.BadResponse, "the answer is not readable JSON", cause: cause);
        }
        catch (HttpRequestException cause) when (cause.HttpRequestError
            is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new OdooException(OdooErrorKind.BadResponse, "the answer is not HTTP", cause: cause);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw new OdooException(OdooErrorKind.Unavailable, "the connection failed", cause: cause);
        }
    }

    private static void RequireJson(HttpResponseMessage response, OdooCaller caller)
    {
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        switch ((int)response.StatusCode)
        {
            case 200 when isJson && response.Content.Headers.ContentEncoding.Count == 0:
                return;
            // With several databases, a route of a session that Odoo does not know is not found at all.
            case 404 when caller.SessionId is not null:
                throw new OdooException(OdooErrorKind.SessionExpired, "the session is not known");
            case 429 or >= 500:
                throw new OdooException(OdooErrorKind.Unavailable, $"status {(int)response.StatusCode}");
            default:
                throw new OdooException(OdooErrorKind.BadResponse, $"status {(int)response.StatusCode} without a JSON answer");
        }
    }

    private async Task<JsonDocument> ParseAsync(HttpResponseMessage response, CancellationToken end)
    {
        if (response.Content.Headers.ContentLength > _options.MaxResponseBytes)
            throw new OdooException(OdooErrorKind.BadResponse, "the answer is too large");
        await using var body = new CappedStream(await response.Content.ReadAsStreamAsync(end), _options.MaxResponseBytes);
        return await JsonDocument.ParseAsync(body, _parsing, end);
    }

    private static OdooReply ReadEnvelope(JsonDocument document, HttpResponseMessage response, string? model)
    {
        var root = document.RootElement;
        var failure = root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("jsonrpc", out _)
            ? new OdooException(OdooErrorKind.BadResponse, "the answer is not a JSON-RPC envelope")
            : root.TryGetProperty("error", out var error) ? OdooFaults.Read(error, model) : null;
        if (failure is null) return new OdooReply(document, SessionOf(response));
        document.Dispose();
        throw failure;
    }

    /// <summary>The last cookie counts: on log-in Odoo first sets an anonymous session and then the user's.</summary>
    private static string? SessionOf(HttpResponseMessage response)
    {
        const string name = "session_id=";
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies)) return null;
        var cookie = cookies.LastOrDefault(static cookie => cookie.StartsWith(name, StringComparison.Ordinal));
        return cookie?[name.Length..].Split(';', 2)[0];
    }

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }
}

/// <summary>On whose behalf a call is made.</summary>
/// <param name="Database">Counts against this database's places; empty for calls that concern none.</param>
/// <param name="SessionId">The session, once there is one.</param>
/// <param name="Model">The model called, if any.</param>
internal readonly record struct OdooCaller(string Database, string? SessionId = null, string? Model = null);
