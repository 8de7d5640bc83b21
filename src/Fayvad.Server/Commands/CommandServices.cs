using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary>The database, for a command: the same services as the server's, without the server.</summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private CommandServices(ServiceProvider provider) => _provider = provider;

    /// <summary>Who runs the command, for the audit log.</summary>
    public static CommandOrigin Origin => new(System.Environment.UserName is { Length: > 0 } name ? name : "unknown", "cli");

    public LicenseAuthority Authority => _provider.GetRequiredService<LicenseAuthority>();

    public Staff Staff => _provider.GetRequiredService<Staff>();

    /// <summary>Any other service of the store.</summary>
    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string DatabaseName => _provider.GetRequiredService<ILicensingDatabase>().Provider.ToString().ToLowerInvariant();

    /// <summary>Opens the database, and brings it up to date.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    public static async Task<CommandServices> OpenAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new WarningsTo(context.Error)).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(context.Time);
        services.AddSingleton(settings);
        services.AddStore(settings, settings.Auth.SecretKey ?? SecretKeyFile.LoadOrCreate(settings.Host.DataDirectory));
        var opened = new CommandServices(services.BuildServiceProvider());
        try
        {
            await opened._provider.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
            return opened;
        }
        catch (Exception)
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <summary>Warnings of the libraries, one line each, without their stack traces.</summary>
    private sealed class WarningsTo(TextWriter error) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            error.WriteLine($"fayvad: {formatter(state, null).ReplaceLineEndings(" ")}");

        public void Dispose() { }
    }
}
