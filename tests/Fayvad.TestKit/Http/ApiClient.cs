using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Fayvad.TestKit.Http;

/// <summary>Speaks to a server under test the way a program does: raw addresses, one token, no redirects followed.</summary>
public sealed class ApiClient : IDisposable
{
    // A path is sent as it is written, so that a test can send //, %2f or .. to the server.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient _http;

    public ApiClient(Uri address) => _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    private ApiClient(HttpClient http, string token)
    {
        _http = http;
        Token = token;
    }

    /// <summary>Sent as <c>Authorization: Bearer</c>.</summary>
    public string? Token { get; }

    /// <summary>The same server, with a token.</summary>
    public ApiClient With(string token) => new(_http, token);

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), headers);

    /// <summary>Posts these characters as <c>application/json</c>, JSON or not.</summary>
    public Task<ApiAnswer> PostTextAsync(string path, string body) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>Posts these bytes.</summary>
    public Task<ApiAnswer> PostBytesAsync(string path, byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, path, content);
    }

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var address = new Uri($"{_http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}", AsWritten);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        return new(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}
