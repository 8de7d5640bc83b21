using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Fayvad.TestKit.Postgres;

/// <summary>A throw-away cluster: in the temporary directory, on the loopback address and a free port, without fsync.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
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
        var home = Directory.CreateTempSubdirectory("fayvad-postgres-").FullName;
        var password = RandomNumberGenerator.GetHexString(24);
        var port = PostgresServer.FreePort();
        var cluster = new PostgresCluster(binaries, home, new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Password = password,
            Database = "postgres",
            MaxPoolSize = 100,
        }.ConnectionString);
        try
        {
            var passwordFile = Path.Combine(home, "password");
            await File.WriteAllTextAsync(passwordFile, password);
            if (Environment.IsPrivilegedProcess) await RunAsync("chown", "-R", "postgres", home); // the server refuses to run as root
            await cluster.RunToolAsync("initdb", "--pgdata", cluster.Data, "--username", "postgres", "--auth", "scram-sha-256", "--pwfile", passwordFile,
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
            await cluster.RunToolAsync("pg_ctl", "start", "--wait", "--pgdata", cluster.Data, "--log", Path.Combine(home, "server.log"), "--options",
                $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=300");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await RunToolAsync("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", Data);
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
