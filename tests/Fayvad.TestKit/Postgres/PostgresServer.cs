using System.Security.Cryptography;
using Npgsql;

namespace Fayvad.TestKit.Postgres;

/// <summary>
/// A real PostgreSQL for tests: the server that TEST_DATABASE_URL names, or else a throw-away cluster of the installed binaries, started when
/// the first test asks and gone with the last. Register it once per assembly: <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<string>> _administration;
    private PostgresCluster? _cluster;
    private int _databases;

    public PostgresServer() => _administration = new Lazy<Task<string>>(StartAsync);

    /// <summary>An empty database of its own, dropped when disposed.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        var administration = await _administration.Value;
        var name = $"fayvad_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var database = new PostgresDatabase(administration, name);
        await database.AdministerAsync($"CREATE DATABASE {name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    private async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_DATABASE_URL") is { Length: > 0 } url) return FromUrl(url);
        if (PostgresCluster.FindBinaries() is not { } binaries)
        {
            throw new InvalidOperationException(
                "These tests need PostgreSQL and never skip: install its server (Debian: apt-get install postgresql), or set TEST_DATABASE_URL to one on which databases may be created.");
        }
        _cluster = await PostgresCluster.StartAsync(binaries);
        return _cluster.ConnectionString;
    }

    private static string FromUrl(string url)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = uri.AbsolutePath.Trim('/') is { Length: > 0 } database ? database : "postgres",
        }.ConnectionString;
    }
}
