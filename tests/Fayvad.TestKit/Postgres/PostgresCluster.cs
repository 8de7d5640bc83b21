using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Fayvad.TestKit.Postgres;

/// <summary>A throw-away cluster: in the temporary directory, on the loopback address and a free port, without fsync.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _binaries;
    private readonly string _home;

    private PostgresCluster(string binaries, string home, string connectionString)
    {
        (_binaries, _home) = (binaries, home);
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    private string Data => Path.Combine(_home, "data");

    /// <summary>The database of everybody, as the setting DATABASE_URL takes it.</summary>
    public string Url => new PostgresDatabase(ConnectionString, "postgres").Url;

    /// <summary>Where initdb and pg_ctl are: the newest of Debian's versions, or a folder of PATH.</summary>
    public static string? FindBinaries()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(static folder => Version.TryParse($"{Path.GetFileName(folder)}.0", out var version) ? version : new Version())
            : Enumerable.Empty<string>();
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return versions.Select(static folder => Path.Combine(folder, "bin")).Concat(path)
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    public static async Task<PostgresCluster> StartAsync(string binaries)
    {
        var password = RandomNumberGenerator.GetHexString(24);
        var cluster = New(binaries, password);
        var home = cluster._home;
        try
        {
            var passwordFile = Path.Combine(home, "password");
            await File.WriteAllTextAsync(passwordFile, password);
            if (Environment.IsPrivilegedProcess) await RunAsync("chown", "-R", "postgres", home); // the server refuses to run as root
            await cluster.RunToolAsync("initdb", "--pgdata", cluster.Data, "--username", "postgres", "--auth", "scram-sha-256", "--pwfile", passwordFile,
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
            await cluster.StartAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A cluster that follows this one, until it is promoted.</summary>
    public async Task<PostgresCluster> FollowAsync()
    {
        var primary = new NpgsqlConnectionStringBuilder(ConnectionString);
        var standby = New(_binaries, primary.Password!);
        try
        {
            if (Environment.IsPrivilegedProcess) await RunAsync("chown", "-R", "postgres", standby._home);
            await standby.RunToolAsync("pg_basebackup", "--no-password", "--pgdata", standby.Data, "--write-recovery-conf", "--checkpoint", "fast", "--no-sync",
                "--dbname", $"host=127.0.0.1 port={primary.Port} user=postgres password={primary.Password}");
            await standby.StartAsync();
            return standby;
        }
        catch
        {
            await standby.DisposeAsync();
            throw;
        }
    }

    public Task StartAsync() => RunToolAsync("pg_ctl", "start", "--wait", "--pgdata", Data, "--log", Path.Combine(_home, "server.log"), "--options",
        $"-p {new NpgsqlConnectionStringBuilder(ConnectionString).Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=300");

    /// <summary>Ends it on the spot, as a crash does.</summary>
    public Task KillAsync() => RunToolAsync("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", Data);

    /// <summary>Makes a standby the primary.</summary>
    public Task PromoteAsync() => RunToolAsync("pg_ctl", "promote", "--wait", "--pgdata", Data);

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static PostgresCluster New(string binaries, string password) => new(
        binaries, Directory.CreateTempSubdirectory("fayvad-postgres-").FullName, new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = FreePorts.Take(),
            Username = "postgres",
            Password = password,
            Database = "postgres",
            MaxPoolSize = 100,
        }.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await KillAsync();
        Directory.Delete(_home, recursive: true);
    }

    private Task RunToolAsync(string tool, params string[] arguments)
    {
        var program = Path.Combine(_binaries, tool);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output goes to a file and not to a pipe, which the server would inherit and keep open for as long as it runs.
        var log = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, program, .. arguments])
            {
                WorkingDirectory = "/",
            })!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {await File.ReadAllTextAsync(log)}");
        }
        finally
        {
            File.Delete(log);
        }
    }
}
