using System.ComponentModel;
using System.Diagnostics;

namespace Fayvad.Server.Tests.Harness;

/// <summary>Programs of <c>tests/interop</c>: libraries of another language that look at what we write.</summary>
internal static class Interop
{
    /// <summary>Runs one; answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed, or cannot run here: such a test never skips.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exit, output, error) = await TryRunAsync(program, arguments);
        return exit == 0 ? output : throw new InvalidOperationException($"{program} ended with {exit}: {error}");
    }

    /// <summary>Runs one, and tells how it ended.</summary>
    public static async Task<(int Exit, string Output, string Error)> TryRunAsync(string program, params string[] arguments)
    {
        var folder = Path.Combine(FindRoot(), "tests", "interop");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "standardwebhooks")))
            throw new InvalidOperationException("This test needs the packages of tests/interop and never skips: run script/bootstrap --test.");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[program, .. arguments]) start.ArgumentList.Add(argument);
        try
        {
            using var node = Process.Start(start)!;
            var (output, error) = (node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (node.ExitCode, await output, await error);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("This test needs Node.js 20 or later and never skips: install it (Debian: apt-get install nodejs npm).", missing);
        }
    }

    /// <summary>The repository.</summary>
    public static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Fayvad.slnx")))
                return directory.FullName;
        throw new DirectoryNotFoundException($"There is no Fayvad.slnx above {AppContext.BaseDirectory}.");
    }
}
