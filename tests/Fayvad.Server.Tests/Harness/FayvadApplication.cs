using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Harness;

/// <summary>The whole server as it ships, on a free loopback port, with its own data directory and a clock that the test moves.</summary>
internal sealed class FayvadApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryDirectory _directory;

    private FayvadApplication(WebApplication app, TemporaryDirectory directory, FakeTimeProvider time, LogCapture logs)
    {
        (_app, _directory, Time, Logs) = (app, directory, time, logs);
        Address = new Uri(app.Urls.Single());
        Api = new ApiClient(Address);
    }

    public Uri Address { get; }

    /// <summary>An anonymous caller.</summary>
    public ApiClient Api { get; }

    public FakeTimeProvider Time { get; }

    public LogCapture Logs { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. _app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()];

    public static async Task<FayvadApplication> StartAsync(
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, Action<WebApplication>? endpoints = null)
    {
        var directory = new TemporaryDirectory();
        var time = new FakeTimeProvider(At.Start);
        var logs = new LogCapture();
        var configuration = Configuration(directory, settings);
        var builder = ServerHost.CreateBuilder(SettingsLoader.Load(configuration, directory.Path), configuration);
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddSingleton<TimeProvider>(time);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        ServerHost.Configure(app);
        endpoints?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, directory, time, logs);
    }

    public static IConfiguration Configuration(TemporaryDirectory directory, Dictionary<string, string?>? settings)
    {
        var all = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["FAYVAD_DATA"] = Path.Combine(directory.Path, "data") };
        foreach (var (name, value) in settings ?? []) all[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }
}
