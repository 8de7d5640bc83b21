using Fayvad.Server.Features.Auth;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Harness;

/// <summary>What a test changes of the server; everything else is as it ships.</summary>
internal sealed record ApplicationOptions
{
    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<IServiceCollection>? Services { get; init; }

    public Action<WebApplication>? Endpoints { get; init; }

    /// <summary>The data of another application, which must outlive this one; null: its own.</summary>
    public TemporaryDirectory? Directory { get; init; }

    /// <summary>Null: a clock of its own.</summary>
    public FakeTimeProvider? Time { get; init; }

    /// <summary>Length of the signing keys that it makes: shorter ones than it ships with, which take a second each.</summary>
    public int SigningKeyBits { get; init; } = 2048;
}

/// <summary>The whole server as it ships, with the demo Odoo, on free loopback ports, with its own data directory and a clock that the test moves.</summary>
internal sealed class FayvadApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OdooUpstream _odoo;
    private readonly bool _ownsDirectory;
    private bool _disposed;

    private FayvadApplication(WebApplication app, OdooUpstream odoo, ApplicationOptions options, TemporaryDirectory directory, FakeTimeProvider time, LogCapture logs, StringWriter console)
    {
        (_app, _odoo, _ownsDirectory, Options, Directory, Time, Logs, Console) = (app, odoo, options.Directory is null, options, directory, time, logs, console);
        Address = new Uri(app.Urls.Single());
        Api = new ApiClient(Address);
    }

    public ApplicationOptions Options { get; }

    public Uri Address { get; }

    /// <summary>Where the demo Odoo listens.</summary>
    public Uri OdooAddress => _odoo.Address;

    /// <summary>An anonymous caller.</summary>
    public ApiClient Api { get; }

    public TemporaryDirectory Directory { get; }

    public FakeTimeProvider Time { get; }

    public LogCapture Logs { get; }

    /// <summary>What the start printed.</summary>
    public StringWriter Console { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. _app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()];

    public static async Task<FayvadApplication> StartAsync(ApplicationOptions? options = null)
    {
        options ??= new();
        var directory = options.Directory ?? new TemporaryDirectory();
        var time = options.Time ?? new FakeTimeProvider(At.Start);
        var (logs, console) = (new LogCapture(), new StringWriter());
        var configuration = Configuration(directory, options.Settings);
        var settings = SettingsLoader.Load(configuration, directory.Path);
        settings = settings with { Signing = settings.Signing with { GeneratedBits = options.SigningKeyBits } };
        var odoo = await OdooUpstream.StartAsync(settings.Odoo, TestContext.Current.CancellationToken);
        var builder = ServerHost.CreateBuilder(settings, configuration, odoo.Address, console);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Services.AddSingleton<TimeProvider>(time);
        // Refusals wait on the clock, which here stands still.
        builder.Services.AddSingleton(new FailurePace(time, TimeSpan.Zero));
        // Owners are made at every start; guessing their passwords may be cheap here.
        builder.Services.Configure<PasswordHasherOptions>(static hashing => hashing.IterationCount = 1_000);
        options.Services?.Invoke(builder.Services);
        var app = builder.Build();
        ServerHost.Configure(app);
        options.Endpoints?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, odoo, options, directory, time, logs, console);
    }

    public static Task<FayvadApplication> StartAsync(Dictionary<string, string?> settings) => StartAsync(new ApplicationOptions { Settings = settings });

    public static IConfigurationRoot Configuration(TemporaryDirectory directory, Dictionary<string, string?> settings)
    {
        var all = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["FAYVAD_DATA"] = directory.Combine("data"), ["FAYVAD_METRICS_URLS"] = "none" };
        foreach (var (name, value) in settings) all[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    /// <summary>Logs in; the caller speaks for that user from then on.</summary>
    public async Task<ApiClient> LogInAsync(string username = "admin", string database = "demo") =>
        Api.With((await TryLogInAsync(username, username, database)).Data["token"]!.GetValue<string>());

    public Task<ApiAnswer> TryLogInAsync(string username, string password, string database) =>
        Api.PostAsync("/api/auth/login/", new System.Text.Json.Nodes.JsonObject { ["username"] = username, ["password"] = password, ["database"] = database });

    /// <summary>Runs a command as another process would: with its own services, on the same database.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) => CommandResult.RunAsync(Configuration(Directory, Options.Settings), Directory.Path, Time, "", arguments);

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        Api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _odoo.DisposeAsync();
        if (_ownsDirectory) Directory.Dispose();
    }
}
