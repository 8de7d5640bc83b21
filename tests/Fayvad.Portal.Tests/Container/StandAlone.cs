using System.Diagnostics;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit;

namespace Fayvad.Portal.Tests.Container;

/// <summary>
/// What the container of <c>deploy/portal</c> runs, without the container: its script, its configuration and a real nginx. In front of it stands
/// another one, as in the guide, which takes <c>/license/</c> off and sends everything else to the API.
/// </summary>
internal sealed class StandAlone : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Process _nginx;

    private StandAlone(Process nginx, TemporaryDirectory directory, Uri pages, Uri front) => (_nginx, _directory, Pages, Front) = (nginx, directory, pages, front);

    /// <summary>Where the container listens.</summary>
    public Uri Pages { get; }

    /// <summary>Where the guide's proxy listens.</summary>
    public Uri Front { get; }

    public static async Task<StandAlone> StartAsync(Uri api, string publicPath, string scheme = "http")
    {
        var directory = new TemporaryDirectory();
        var (pages, front) = (FreePorts.Take(), FreePorts.Take());
        var deploy = Path.Combine(FindRoot(), "deploy", "portal");
        await RunAsync("sh", [Path.Combine(deploy, "render.sh"), Path.Combine(AppContext.BaseDirectory, "portal"), Path.Combine(deploy, "site.conf.template"), directory.Path], new()
        {
            ["NUXT_API_BASE_URL"] = api.ToString(), ["NUXT_LICENSE_PORTAL_URL"] = $"{scheme}://127.0.0.1{publicPath}", ["PORT"] = pages.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        await File.WriteAllTextAsync(directory.Combine("nginx.conf"), $$"""
            daemon off;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "# as whoever runs the tests")}}
            pid {{directory.Path}}/nginx.pid;
            error_log stderr warn;
            events {}
            http {
              include /etc/nginx/mime.types;
              access_log off;
              client_body_temp_path {{directory.Path}}/body; proxy_temp_path {{directory.Path}}/proxy; fastcgi_temp_path {{directory.Path}}/fastcgi;
              uwsgi_temp_path {{directory.Path}}/uwsgi; scgi_temp_path {{directory.Path}}/scgi;
              include {{directory.Path}}/site.conf;
              server {
                listen {{front}};
                location /license/ { proxy_pass http://127.0.0.1:{{pages}}/; proxy_set_header Host $http_host; }
                location / { proxy_pass {{api.ToString().TrimEnd('/')}}; proxy_set_header Host $http_host; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $fayvad_connection; }
              }
            }
            """, TestContext.Current.CancellationToken);
        var nginx = Process.Start(new ProcessStartInfo("nginx", ["-c", directory.Combine("nginx.conf"), "-p", directory.Path]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("These tests need nginx and never skip: run script/bootstrap --test.");
        var alone = new StandAlone(nginx, directory, new($"http://127.0.0.1:{pages}"), new($"http://127.0.0.1:{front}"));
        using var http = new HttpClient();
        await Eventually.IsTrueAsync(async () => await IsUpAsync(http, alone.Pages), "nginx listens");
        return alone;
    }

    public async ValueTask DisposeAsync()
    {
        _nginx.Kill(entireProcessTree: true);
        await _nginx.WaitForExitAsync();
        _nginx.Dispose();
        _directory.Dispose();
    }

    private static async Task<bool> IsUpAsync(HttpClient http, Uri pages)
    {
        try
        {
            return (await http.GetAsync(new Uri(pages, "/healthz"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its good end; what it printed.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, error);
        return await output;
    }

    public static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Fayvad.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The checkout was not found above the tests.");
    }
}
