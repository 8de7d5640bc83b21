using System.Net;
using System.Net.Sockets;

namespace Fayvad.TestKit;

/// <summary>
/// Ports of the loopback address for servers that tests start. A port is handed out once, to one of the test programs that run at the same
/// time, and lies below those that the system gives to outgoing connections: between the choice and the server's start nobody else takes it.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 30_000;

    private static readonly List<FileStream> Reserved = [];

    /// <summary>A port that nobody listens on; this process has it until its end.</summary>
    public static int Take()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "fayvad-test-ports")).FullName;
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (!IsFree(port) || Reserve(Path.Combine(directory, $"{port}")) is not { } reservation) continue;
            lock (Reserved) Reserved.Add(reservation);
            return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // The lock ends with the process, however it ends.
    private static FileStream? Reserve(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
