using System.Diagnostics;

namespace Fayvad.TestKit.Redis;

/// <summary>
/// A real Redis for one test, which may kill it and start it again: the installed redis-server (or valkey-server), on the loopback address
/// and a free port that stays the same, with a password, without persistence.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _program;
    private readonly int _port = FreePorts.Take();
    private readonly string _directory = Directory.CreateTempSubdirectory("fayvad-redis-").FullName; // a replica writes what it gets from its primary
    private Process? _process;

    public RedisServer()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        _program = folders.SelectMany(static folder => (string[])[Path.Combine(folder, "redis-server"), Path.Combine(folder, "valkey-server")]).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("These tests need Redis and never skip: install its server (Debian: apt-get install redis-server).");
    }

    public string Password { get; } = "hush:/@ redis";

    public int Port => _port;

    /// <summary>Further options of the server's command line.</summary>
    public IReadOnlyList<string> Options { get; set; } = [];

    /// <summary>As the setting REDIS_URL takes it.</summary>
    public string Url => $"redis://:{Uri.EscapeDataString(Password)}@127.0.0.1:{_port}/1";

    /// <summary>A server that answers.</summary>
    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it; returns when it listens.</summary>
    public async Task StartAsync()
    {
        string[] arguments = ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", Password, "--masterauth", Password,
            "--repl-diskless-sync-delay", "0", "--dir", _directory, .. Options];
        _process = Process.Start(new ProcessStartInfo(_program, arguments) { RedirectStandardOutput = true })!;
        using var patience = new CancellationTokenSource(Patience);
        string? line;
        do line = await _process.StandardOutput.ReadLineAsync(patience.Token);
        while (line?.Contains("Ready to accept connections", StringComparison.Ordinal) == false);
        if (line is null) throw new InvalidOperationException($"{Path.GetFileName(_program)} ended before it listened.");
        _ = _process.StandardOutput.ReadToEndAsync(); // keeps the pipe from filling up
    }

    /// <summary>Ends it on the spot, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
