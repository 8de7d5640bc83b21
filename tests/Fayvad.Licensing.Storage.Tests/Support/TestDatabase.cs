using Fayvad.Licensing.Sql;
using Fayvad.TestKit.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>A fresh database for one test class, migrated and seeded, with a host on it whose clock the tests hold.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Noon);

    public LicensingHost Host { get; private set; } = null!;

    public SqlLicensingOptions Options { get; private set; } = null!;

    /// <summary>Another process on the same database.</summary>
    public LicensingHost OtherProcess(TimeProvider? time = null, IInterceptor? interceptor = null, Action<IServiceCollection>? change = null) =>
        new(Options, time ?? Time, interceptor, change);

    /// <summary>Where an empty database of the same kind is.</summary>
    public abstract Task<SqlLicensingOptions> CreateEmptyAsync();

    /// <summary>What the driver throws when the connection breaks before the answer arrives.</summary>
    public abstract Exception LostAnswer();

    public async ValueTask InitializeAsync()
    {
        Options = await CreateEmptyAsync();
        Host = OtherProcess();
        await Host.Database.MigrateAsync(default);
        await Host.Authority.SeedTiersAsync(default);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _directory = Directory.CreateTempSubdirectory("fayvad-sqlite-").FullName;
    private int _databases;

    public override Task<SqlLicensingOptions> CreateEmptyAsync() =>
        Task.FromResult(DatabaseUrl.Parse("", Path.Combine(_directory, $"{Interlocked.Increment(ref _databases)}")));

    public override Exception LostAnswer() => new SqliteException("database table is locked", SQLitePCL.raw.SQLITE_LOCKED);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }
}

public sealed class PostgresTestDatabase(PostgresServer server) : TestDatabase
{
    private readonly List<PostgresDatabase> _databases = [];

    /// <summary>The database of <see cref="TestDatabase.Options"/>.</summary>
    public PostgresDatabase Database => _databases[0];

    public override async Task<SqlLicensingOptions> CreateEmptyAsync()
    {
        var database = await server.CreateDatabaseAsync();
        _databases.Add(database);
        var options = DatabaseUrl.Parse(database.Url, "");
        // The product's three seconds are to notice a silent server; a machine that is busy with tests may be silent for longer.
        return options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = 30, Timeout = 30 }.ConnectionString };
    }

    public override Exception LostAnswer() => new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        foreach (var database in _databases) await database.DisposeAsync();
    }
}
