using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Server.Features.Validation;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Edge;

/// <summary>The authority said nothing that counts: it is down, slow, in the way stands somebody else, or it answers something else than asked.</summary>
internal sealed class AuthoritySilentException(string reason, Exception? cause = null) : Exception(reason, cause);

/// <summary>The authority is asked too often. Nobody signed that, so it is no success; but it is no silence either.</summary>
internal sealed class AuthorityBusyException(TimeSpan wait) : Exception("it is asked too often")
{
    // Whoever stands in the way must not put an edge off for longer than a silence does.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>After how long to ask again.</summary>
    public TimeSpan Wait { get; } = TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds, 1, Longest.TotalSeconds));
}

/// <summary>Asks the authority over HTTP. Nothing is believed here; whatever is not the expected form of an answer is silence.</summary>
internal sealed class AuthorityClient : IDisposable
{
    private const int MaxAnswer = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly Secret? _token;

    public AuthorityClient(EdgeSettings settings)
    {
        _token = settings.Token;
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(3), PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 32,
        })
        {
            BaseAddress = settings.Authority, MaxResponseContentBufferSize = MaxAnswer, Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Asks for a lease.</summary>
    /// <exception cref="AuthoritySilentException">There is no answer.</exception>
    /// <exception cref="AuthorityBusyException">It is to be asked again later.</exception>
    public async Task<LeaseEnvelope> ValidateAsync(ValidationRequest question, CancellationToken cancellationToken)
    {
        using var request = Post("api/validate", JsonSerializer.SerializeToNode(question, ValidationJson.Default.ValidationRequest)!);
        ShowToken(request);
        return await DataAsync(request, Patience, ValidationJson.Default.ValidationAnswer, cancellationToken) is { Lease: not null, LeaseKey: not null } documents
            ? new(documents.License, documents.Lease, documents.LeaseKey)
            : throw new AuthoritySilentException("its answer is no lease");
    }

    /// <summary>Waits for changes.</summary>
    /// <exception cref="AuthoritySilentException">There is no answer.</exception>
    /// <exception cref="AuthorityBusyException">It is to be asked again later.</exception>
    public async Task<ChangesAnswer> ChangesAsync(long? since, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, since is { } from ? $"api/validate/changes/?since={from}" : "api/validate/changes/");
        ShowToken(request);
        return await DataAsync(request, LongPoll, ValidationJson.Default.ChangesAnswer, cancellationToken) is { Licenses: not null } changes ? changes
            : throw new AuthoritySilentException("its answer is no list of changes");
    }

    /// <summary>The authority's key set.</summary>
    /// <exception cref="AuthoritySilentException">There is no answer.</exception>
    public async Task<string> KeySetAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ".well-known/jwks.json");
        var (status, _, body, _) = await SendAsync(request, Patience, cancellationToken);
        return status == HttpStatusCode.OK ? body : throw new AuthoritySilentException($"its keys are answered with {(int)status}");
    }

    /// <summary>Has a key activated for a tenant.</summary>
    /// <param name="key">The key.</param>
    /// <param name="command">For whom.</param>
    /// <param name="present">The licence that the tenant has, as far as is known here.</param>
    /// <param name="username">Who activates.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was; null and how long to wait where the authority is asked too often.</returns>
    /// <exception cref="AuthoritySilentException">There is no answer.</exception>
    public async Task<(bool? Done, TimeSpan RetryAfter)> ActivateAsync(
        LicenseKey key, ActivateLicense command, Guid? present, string username, CancellationToken cancellationToken)
    {
        var question = new JsonObject
        {
            ["license_key"] = key.Reveal(), ["client_name"] = command.ContactName, ["client_email"] = command.ContactEmail, ["domain"] = command.TenantId,
        };
        if (present is { } id) (question["present_license_id"], question["username"]) = (id.ToString(), username);
        using var request = Post("license/portal/activate/", question);
        ShowToken(request);
        var (status, type, body, retryAfter) = await SendAsync(request, Patience, cancellationToken);
        if (status == HttpStatusCode.TooManyRequests) return (null, WaitOf(retryAfter));
        var envelope = type == "application/json" ? Read(() => JsonNode.Parse(body) as JsonObject) : null;
        return (int)status < 500 && envelope?["success"] is JsonValue success && success.TryGetValue<bool>(out var done) ? (done, default)
            : throw new AuthoritySilentException($"it answered {(int)status}");
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Post(string path, JsonNode body) =>
        new(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")) };

    // Also where the question names a licence: whoever has a token is held by no limit of questions.
    private void ShowToken(HttpRequestMessage request)
    {
        if (_token is not null) request.Headers.Authorization = new("Bearer", _token.Reveal());
    }

    private static TimeSpan WaitOf(RetryConditionHeaderValue? retryAfter) => retryAfter?.Delta ?? TimeSpan.FromMinutes(1);

    /// <summary>What an answer's envelope holds; null where it is not of that form.</summary>
    private async Task<T?> DataAsync<T>(HttpRequestMessage request, TimeSpan patience, JsonTypeInfo<T> form, CancellationToken cancellationToken) where T : class
    {
        var (status, type, body, retryAfter) = await SendAsync(request, patience, cancellationToken);
        if (status == HttpStatusCode.TooManyRequests) throw new AuthorityBusyException(WaitOf(retryAfter));
        if (status != HttpStatusCode.OK) throw new AuthoritySilentException($"it answered {(int)status}");
        if (type != "application/json") throw new AuthoritySilentException("its answer is no JSON");
        using var envelope = Read(() => JsonDocument.Parse(body));
        return envelope is { RootElement: { ValueKind: JsonValueKind.Object } root } && root.TryGetProperty("data", out var data) ? Read(() => data.Deserialize(form))
            : throw new AuthoritySilentException("its answer is not in our envelope");
    }

    private async Task<(HttpStatusCode Status, string? Type, string Body, RetryConditionHeaderValue? RetryAfter)> SendAsync(
        HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ended.CancelAfter(patience);
        try
        {
            using var response = await _http.SendAsync(request, ended.Token);
            var body = await response.Content.ReadAsStringAsync(ended.Token);
            return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, response.Headers.RetryAfter);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or InvalidOperationException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AuthoritySilentException(cause is OperationCanceledException ? "it does not answer in time" : "it cannot be reached", cause);
        }
    }

    private static T? Read<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
