using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Fayvad.Server.Commands;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Commands;

/// <summary>The program as people start it: processes of its own, the system's clock, real signals.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_command_keeps_to_its_exit_codes_and_streams()
    {
        (await RunAsync([("LICENSE_GRACE_PERIOD_HOURS", "wrong")], "serve"))
            .ShouldBe((2, "", "fayvad: LICENSE_GRACE_PERIOD_HOURS must be a whole number from 0 to 48.\n"));
        (await RunAsync([], "license", "list")).ShouldBe((0, "There are no such licences.\n", ""));
    }

    [Fact]
    public async Task A_suspension_by_the_command_line_is_in_force_when_the_command_returns_and_a_signal_ends_the_server_in_order()
    {
        using var server = Start([("ASPNETCORE_URLS", "http://127.0.0.1:0")], "serve");
        var address = await AddressAsync(server);
        using var anonymous = new ApiClient(address);
        var login = await anonymous.PostAsync("/api/auth/login/", new JsonObject { ["username"] = "admin", ["password"] = "admin", ["database"] = "demo" });
        var admin = anonymous.With(login.Data["token"]!.GetValue<string>());
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        var id = JsonNode.Parse((await RunAsync([], "license", "list", "--tenant", "demo", "--json")).Output)!["licenses"]![0]!["license_id"]!.GetValue<string>();

        (await RunAsync([], "license", "suspend", id, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("403 LICENSE_INVALID");

        using (var signal = Process.Start("kill", ["-TERM", $"{server.Id}"])) await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        server.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_setting_may_be_a_file_and_the_environment_wins_over_it()
    {
        var secrets = Directory.CreateDirectory(_directory.Combine("secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "LICENSE_GRACE_PERIOD_HOURS"), "49\n", TestContext.Current.CancellationToken);
        const string Refused = "fayvad: LICENSE_GRACE_PERIOD_HOURS must be a whole number from 0 to 48.\n";

        (await RunAsync([("FAYVAD_SECRETS", secrets)], "license", "list")).ShouldBe((2, "", Refused));
        (await RunAsync([("CREDENTIALS_DIRECTORY", secrets)], "license", "list")).ShouldBe((2, "", Refused));
        (await RunAsync([("FAYVAD_SECRETS", secrets), ("LICENSE_GRACE_PERIOD_HOURS", "48")], "license", "list")).Exit.ShouldBe(0);
        (await RunAsync([("FAYVAD_SECRETS", secrets + "-none")], "license", "list"))
            .ShouldBe((2, "", "fayvad: FAYVAD_SECRETS must be a directory that this program may read, with its files.\n"));
    }

    [Fact]
    public async Task Health_is_asked_of_the_server_that_has_the_same_settings()
    {
        using var server = Start([("ASPNETCORE_URLS", "http://127.0.0.1:0")], "serve");
        var port = (await AddressAsync(server)).Port;
        (await RunAsync([("ASPNETCORE_URLS", $"http://*:{port}")], "health", "--ready")).ShouldBe((0, $"http://127.0.0.1:{port}/health/ready/ is well.\n", ""));

        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await RunAsync([("ASPNETCORE_URLS", $"http://*:{port}")], "health")).ShouldBe((1, "", $"fayvad: http://127.0.0.1:{port}/health/live/ does not answer.\n"));
    }

    [Fact]
    public async Task Systemd_is_told_when_the_server_is_ready_and_when_it_stops()
    {
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(_directory.Combine("notify")));
        // A service is known by its parent's name.
        File.CreateSymbolicLink(_directory.Combine("systemd"), "/bin/sh");
        var start = new ProcessStartInfo(_directory.Combine("systemd"), ["-c", $"trap 'kill $!' TERM; dotnet {typeof(FayvadCommand).Assembly.Location} serve & wait $!; wait $!"])
        {
            RedirectStandardOutput = true, WorkingDirectory = _directory.Path,
            Environment = { ["NOTIFY_SOCKET"] = _directory.Combine("notify"), ["FAYVAD_DATA"] = _directory.Combine("data"), ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
        };
        using var server = Process.Start(start)!;
        await AddressAsync(server);
        (await HeardAsync()).ShouldBe("READY=1");

        using (var signal = Process.Start("kill", ["-TERM", $"{server.Id}"])) await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await HeardAsync()).ShouldBe("STOPPING=1");
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        server.ExitCode.ShouldBe(0);

        async Task<string> HeardAsync()
        {
            var buffer = new byte[256];
            return System.Text.Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1)));
        }
    }

    [Fact]
    public async Task An_address_in_use_is_one_sentence_and_exit_code_1()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var (exit, output, error) = await RunAsync([("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}")], "serve");
        (exit, error).ShouldBe((1, "fayvad: an address of ASPNETCORE_URLS is already in use.\n"));
        output.ShouldNotContain("crit:"); // what was started already ended in order
    }

    [Fact]
    public async Task An_address_of_another_machine_is_one_sentence_that_names_the_setting()
    {
        var (exit, _, error) = await RunAsync([("ASPNETCORE_URLS", "http://203.0.113.7:8000")], "serve");
        (exit, error).ShouldBe((2, "fayvad: ASPNETCORE_URLS names an address that this machine does not have, or that this program may not listen on.\n"));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<(int Exit, string Output, string Error)> RunAsync((string Name, string Value)[] settings, params string[] arguments)
    {
        using var process = Start(settings, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private Process Start((string Name, string Value)[] settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _directory.Path };
        foreach (var argument in (string[])[typeof(FayvadCommand).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["FAYVAD_DATA"] = _directory.Combine("data");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        const string Marker = "Now listening on: ";
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = server.StandardOutput.ReadToEndAsync(); // keeps the pipe from filling up
                return new Uri(line[(at + Marker.Length)..]);
            }
        throw new InvalidOperationException($"The server did not start: {await server.StandardError.ReadToEndAsync()}");
    }
}
