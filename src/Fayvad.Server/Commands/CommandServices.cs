using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Features.Admin.Tokens;
using Fayvad.Server.Features.Live;
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

    public StaffAccounts Staff => _provider.GetRequiredService<StaffAccounts>();

    public ApiTokens Tokens => _provider.GetRequiredService<ApiTokens>();

    /// <summary>Any other service of the store.</summary>
    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string DatabaseName => _provider.GetRequiredService<ILicensingDatabase>().Provider.ToString().ToLowerInvariant();

    /// <summary>Opened for reading, and there is no database yet: no other service may be asked.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Opens the database of an authority, and brings it up to date.</summary>
    /// <exception cref="UsageException">This is an edge, where nothing of what is in the database counts for licences, staff and keys.</exception>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    public static Task<CommandServices> OpenAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.LoadSettings().Edge is null ? OpenAnywhereAsync(context, cancellationToken)
            : throw new UsageException("this is an edge (LICENSE_VALIDATION_URL), and it has no licences, staff or keys of its own: run this at its authority.");

    /// <summary>Opens the database of an authority or an edge, and brings it up to date.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    public static async Task<CommandServices> OpenAnywhereAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        DataDirectory.Create(settings.Host.DataDirectory);
        var opened = Compose(context, settings, settings.Auth.SecretKey ?? SecretKeyFile.LoadOrCreate(settings.Host.DataDirectory));
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

    /// <summary>Opens the database for looking alone: makes nothing and brings nothing up to date. See <see cref="IsEmpty"/>.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="CommandFailedException">It is not up to date.</exception>
    public static async Task<CommandServices> OpenForReadingAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        if (settings.Auth.SecretKey is null && !SecretKeyFile.TryLoad(settings.Host.DataDirectory, out _))
            throw new SettingException(SettingsTable.DataDirectory, "holds a secret_key that this user may not read: run this as the server's user.");
        var opened = ForReading(context, settings);
        try
        {
            if (!opened.IsEmpty && await opened._provider.GetRequiredService<ILicensingDatabase>().NeedsMigrationAsync(cancellationToken))
                throw new CommandFailedException("the database is not up to date, and nothing may be changed: run fayvad migrate first.");
            return opened;
        }
        catch (Exception)
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>The services for looking alone, before anything was asked; makes nothing. Where this user may not look, nothing counts as absent. See <see cref="IsEmpty"/>.</summary>
    public static CommandServices ForReading(CommandContext context, ServerSettings settings)
    {
        // Nothing that is wrapped is read, so any key will do where none is to be had.
        _ = SecretKeyFile.TryLoad(settings.Host.DataDirectory, out var kept);
        var services = Compose(context, settings, settings.Auth.SecretKey ?? kept ?? new(new string('0', SettingsLoader.MinimumKeyBytes)));
        var file = settings.Database.Provider == DatabaseProvider.Sqlite ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(settings.Database.ConnectionString).DataSource : null;
        services.IsEmpty = file is not null && !DataDirectory.MayHold(file);
        return services;
    }

    private static CommandServices Compose(CommandContext context, ServerSettings settings, Secret secretKey)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new WarningsTo(context.Error)).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(context.Time);
        services.AddSingleton(settings);
        services.AddStore(settings, secretKey);
        services.AddSingleton(new OdooHookKey(secretKey));
        return new(services.BuildServiceProvider());
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
