using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit;

namespace Fayvad.Portal.Tests.Container;

/// <summary>The nginx of <c>deploy/nginx</c> in front of nodes: its script, its configuration, a real nginx and TLS.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly X509Certificate2 _certificate;
    private Process? _nginx;

    private Front()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(_directory.Combine("cert.pem"), _certificate.ExportCertificatePem());
        File.WriteAllText(_directory.Combine("key.pem"), key.ExportPkcs8PrivateKeyPem());
        Port = FreePorts.Take();
        Http = Client();
    }

    public int Port { get; }

    /// <summary>A client that trusts its certificate and no other.</summary>
    public HttpClient Http { get; }

    /// <summary>What it wrote down: of requests and of errors.</summary>
    public string Logs => string.Concat(Directory.GetFiles(_directory.Path, "*.log").Select(File.ReadAllText));

    /// <param name="nodes">host:port of each.</param>
    /// <param name="settings">Of render.sh.</param>
    public static async Task<Front> StartAsync(IEnumerable<string> nodes, Dictionary<string, string>? settings = null)
    {
        var front = new Front();
        await front.StartAsync(string.Join(' ', nodes), settings ?? []);
        return front;
    }

    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 other && other.Thumbprint == _certificate.Thumbprint;
        return new(handler) { BaseAddress = new($"https://localhost:{Port}") };
    }

    private async Task StartAsync(string nodes, Dictionary<string, string> settings)
    {
        var deploy = Path.Combine(StandAlone.FindRoot(), "deploy");
        var http = FreePorts.Take();
        var site = await StandAlone.RunAsync("sh", [Path.Combine(deploy, "nginx/render.sh"), Path.Combine(deploy, "nginx/site.conf.template"), Path.Combine(deploy, "portal/pages.conf")], new(settings)
        {
            ["FRONT_NAME"] = "localhost", ["FRONT_NODES"] = nodes,
            ["FRONT_CERTIFICATE"] = _directory.Combine("cert.pem"), ["FRONT_CERTIFICATE_KEY"] = _directory.Combine("key.pem"),
            ["FRONT_HTTP_PORT"] = $"127.0.0.1:{http}", ["FRONT_HTTPS_PORT"] = $"127.0.0.1:{Port}", ["FRONT_PUBLIC_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
            ["FRONT_LOG"] = _directory.Combine("access.log"), ["FRONT_ERROR_LOG"] = _directory.Combine("error.log"),
        });
        await File.WriteAllTextAsync(_directory.Combine("site.conf"), site, TestContext.Current.CancellationToken);
        // The container's own, with its places moved.
        var main = await File.ReadAllTextAsync(Path.Combine(deploy, "nginx/nginx.conf"), TestContext.Current.CancellationToken);
        main = main.Replace("/tmp/fayvad/", "/tmp/", StringComparison.Ordinal).Replace("/tmp/", $"{_directory.Path}/", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_directory.Combine("nginx.conf"), $"daemon off;\n{(Environment.IsPrivilegedProcess ? "user root;" : "")}\n{main}", TestContext.Current.CancellationToken);
        _nginx = Process.Start(new ProcessStartInfo("nginx", ["-c", _directory.Combine("nginx.conf"), "-p", _directory.Path]))
            ?? throw new InvalidOperationException("These tests need nginx and never skip: run script/bootstrap --test.");
        using var plain = new HttpClient();
        await Eventually.IsTrueAsync(async () => await IsUpAsync(plain, new($"http://127.0.0.1:{http}/nginx-health")), "nginx listens");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_nginx is { } nginx)
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync();
            nginx.Dispose();
        }
        _certificate.Dispose();
        _directory.Dispose();
    }

    private static async Task<bool> IsUpAsync(HttpClient http, Uri address)
    {
        try
        {
            return (await http.GetAsync(address)).StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
