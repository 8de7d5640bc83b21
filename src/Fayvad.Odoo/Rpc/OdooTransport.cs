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
    private readonly OdooTelemetry _telemetry;
    private readonly CallPlaces _places;
    private readonly CallPipelines _pipelines;
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

    public OdooTransport(OdooClientOptions options, TimeProvider time, OdooTelemetry telemetry)
    {
        _options = options.Validated();
        _time = time;
        _telemetry = telemetry;
        _places = new CallPlaces(_options);
        _pipelines = new CallPipelines(_options, time);
        _parsing = new JsonDocumentOptions { MaxDepth = _options.MaxJsonDepth };
    }

    public int Resting => _pipelines.Resting;

    public bool IsResting(string database) => _pipelines.IsResting(database);

    /// <summary>Posts a JSON-RPC request and reads the envelope.</summary>
    /// <param name="path">Route, without a leading slash.</param>
    /// <param name="request">The whole JSON-RPC request.</param>
    /// <param name="caller">Whose session and database it is.</param>
    /// <param name="timeout">For all of it, waiting for a place included.</param>
    /// <param name="cancellationToken">The caller's own end.</param>
    public Task<OdooReply> PostAsync(
        string path, ReadOnlyMemory<byte> request, OdooCaller caller, TimeSpan timeout, CancellationToken cancellationToken) =>
        _telemetry.CallAsync(caller, OperationOf(path, caller), _time, () =>
            PostAsync(path, () => new ReadOnlyMemoryContent(request) { Headers = { ContentType = Json } }, caller, timeout, cancellationToken));

    private async Task<OdooReply> PostAsync(string path, Func<HttpContent> content, OdooCaller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        return await TryAsync(async () => await _pipelines.RunAsync(caller.Database, caller.IsRead, async token =>
            await PostOnceAsync(path, content(), caller, token, cancellationToken), end.Token), cancellationToken);
    }

    private async Task<OdooReply> PostOnceAsync(string path, HttpContent content, OdooCaller caller, CancellationToken end, CancellationToken cancellationToken)
    {
        using var place = await TakePlaceAsync(caller.Database, end, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseAddress, path)) { Content = content };
        caller.Sign(message, _options.BaseAddress);
        return await SendAsync(message, async response =>
        {
            RequireJson(response, caller);
            return ReadEnvelope(await ParseAsync(response, end), response, caller.Model);
        }, end, cancellationToken);
    }

    /// <summary>Sends a JSON-RPC request whose middle is a file.</summary>
    public Task<OdooReply> PostFileAsync(string path, Base64Content content, OdooCaller caller, CancellationToken cancellationToken) =>
        _telemetry.CallAsync(caller, "file", _time, () => PostFileOnceAsync(path, content, caller, cancellationToken));

    private async Task<OdooReply> PostFileOnceAsync(string path, Base64Content content, OdooCaller caller, CancellationToken cancellationToken)
    {
        content.Headers.ContentType = Json;
        using var deadline = new CancellationTokenSource(_options.FileTimeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        return await PostOnceAsync(path, content, caller, end.Token, cancellationToken);
    }

    /// <summary>Gets a file; its place is held until it is disposed.</summary>
    /// <exception cref="OdooException"><see cref="OdooErrorKind.Missing"/>: there is none.</exception>
    public Task<OdooFile> GetFileAsync(string path, OdooCaller caller, CancellationToken cancellationToken) =>
        _telemetry.CallAsync(caller, "file", _time, () => GetFileOnceAsync(path, caller, cancellationToken));

    private async Task<OdooFile> GetFileOnceAsync(string path, OdooCaller caller, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.FileTimeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var place = await TakePlaceAsync(caller.Database, end.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await GetAsync(path);
            if (InAnotherLanguage(response, path) is { } translated)
            {
                response.Dispose();
                response = await GetAsync(translated);
            }
            RequireFile(response);
            var content = await TryAsync(() => response.Content.ReadAsStreamAsync(end.Token), cancellationToken);
            return new OdooFile(response, new CappedStream(new PatientStream(content, _options.FilePause, _time), _options.MaxFileBytes), place);
        }
        catch
        {
            response?.Dispose();
            place.Dispose();
            throw;
        }

        async Task<HttpResponseMessage> GetAsync(string address)
        {
            var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.BaseAddress, address));
            caller.Sign(message, _options.BaseAddress);
            return await TryAsync(() => _http.SendAsync(message, end.Token), cancellationToken);
        }
    }

    /// <summary>Odoo's website may send to the same address below a language, such as <c>/en/report/…</c>: never to another one, or to another server.</summary>
    private static string? InAnotherLanguage(HttpResponseMessage response, string path) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { IsAbsoluteUri: false, OriginalString: ['/', not '/', ..] location }
            && location.EndsWith($"/{path}", StringComparison.Ordinal) && location.Length <= path.Length + 10 ? location[1..] : null;

    private void RequireFile(HttpResponseMessage response)
    {
        switch ((int)response.StatusCode)
        {
            case 200 when response.Content.Headers.ContentLength > _options.MaxFileBytes:
                throw new OdooException(OdooErrorKind.BadResponse, "the file is too large");
            case 200:
                return;
            // Odoo sends whom it does not know to its log-in page.
            case >= 300 and < 400:
                throw new OdooException(OdooErrorKind.SessionExpired, "the session is not known");
            case 403:
                throw new OdooException(OdooErrorKind.AccessError, "the file is not this user's");
            case 404:
                throw new OdooException(OdooErrorKind.Missing, "there is no such file");
            case 429 or >= 500:
                throw new OdooException(OdooErrorKind.Unavailable, $"status {(int)response.StatusCode}");
            default:
                throw new OdooException(OdooErrorKind.BadResponse, $"status {(int)response.StatusCode} instead of a file");
        }
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

    private static string OperationOf(string path, OdooCaller caller) => caller switch
    {
        { IsRead: true } => "read",
        { Method: not null } => "write",
        _ => path.EndsWith("/authenticate", StringComparison.Ordinal) ? "login" : "session",
    };

    private async ValueTask<CallPlaces.Place> TakePlaceAsync(string database, CancellationToken end, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.QueueTimeout, _time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, end);
        try
        {
            return await _telemetry.WaitAsync(_time, () => _places.TakeAsync(database, waiting.Token));
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OdooException(OdooErrorKind.Unavailable, "no place for another call became free in time", cause: cause, wasSent: false);
        }
    }

    private async Task<T> SendAsync<T>(
        HttpRequestMessage message, Func<HttpResponseMessage, Task<T>> read, CancellationToken end, CancellationToken cancellationToken) => await TryAsync(async () =>
        {
            using var response = await _http.SendAsync(message, end);
            return await read(response);
        }, cancellationToken);

    /// <summary>Every way of failing, by its kind.</summary>
    private static async Task<T> TryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
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
            var isUnsent = cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
            throw new OdooException(OdooErrorKind.Unavailable, "the connection failed", cause: cause, wasSent: !isUnsent);
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
internal readonly record struct OdooCaller(string Database, string? SessionId = null, string? Model = null)
{
    /// <summary>The call changes nothing.</summary>
    public bool IsRead { get; init; }

    /// <summary>The method called, if any.</summary>
    public string? Method { get; init; }

    /// <summary>Whose address Odoo counts failed log-ins under, where it is told to trust its proxy.</summary>
    public System.Net.IPAddress? Address { get; init; }

    public void Sign(HttpRequestMessage message, Uri server)
    {
        OdooTelemetry.Propagate(message);
        if (SessionId is { } session) message.Headers.TryAddWithoutValidation("Cookie", $"session_id={session}");
        if (Address is null) return;
        message.Headers.TryAddWithoutValidation("X-Forwarded-For", Address.ToString());
        message.Headers.TryAddWithoutValidation("X-Forwarded-Host", server.Authority); // Without it Odoo reads none of them.
        message.Headers.TryAddWithoutValidation("X-Forwarded-Proto", server.Scheme);
    }
}
