namespace Fayvad.Odoo;

/// <summary>How one Odoo server is reached, and how much it is asked to do at a time.</summary>
public sealed record OdooClientOptions
{
    /// <summary>Root of the Odoo server, for example <c>http://127.0.0.1:8069</c>; http or https, without a path of its own.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Longest time of one call, waiting for a place included. Default 4 s, so that an answer leaves the gateway within 5 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time of a log-in; Odoo hashes passwords for 0.4 s and a cold worker loads its registry first. Default 4.5 s.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(4.5);

    /// <summary>Longest time until the first byte of a file or report, and of a whole upload, whose content is at hand; a first PDF takes Odoo seconds. Default 30 s.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest pause within a file. Default 10 s.</summary>
    public TimeSpan FilePause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest file in bytes that is fetched. Default 25 MiB.</summary>
    public int MaxFileBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>Longest time a call waits for a place before it is refused. Default 2 s.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Calls in flight at this server. Default 8, the listen backlog of one Odoo worker: more wait in the kernel, for seconds.</summary>
    public int MaxInFlight { get; init; } = 8;

    /// <summary>Calls in flight of one database, so that a slow one leaves places to the others. Default 6.</summary>
    public int MaxInFlightPerDatabase { get; init; } = 6;

    /// <summary>Calls of one database that may wait for a place; the next is refused at once. Default 64.</summary>
    public int MaxQueuedPerDatabase { get; init; } = 64;

    /// <summary>Failures of a database within half a minute after which it is left alone. Default 8.</summary>
    public int FailuresBeforeRest { get; init; } = 8;

    /// <summary>How long a failing database is left alone before one call tries it again. Default 5 s.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest answer in bytes that is read. Default 16 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of an answer. Default 32.</summary>
    public int MaxJsonDepth { get; init; } = 32;

    /// <summary>Refuses settings that cannot work, naming the first of them.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal OdooClientOptions Validated()
    {
        Require(BaseAddress is { IsAbsoluteUri: true } && BaseAddress.Scheme is "http" or "https",
            nameof(BaseAddress), "an absolute http or https address");
        Require(CallTimeout > TimeSpan.Zero, nameof(CallTimeout), "positive");
        Require(LoginTimeout > TimeSpan.Zero, nameof(LoginTimeout), "positive");
        Require(QueueTimeout > TimeSpan.Zero, nameof(QueueTimeout), "positive");
        Require(FileTimeout > TimeSpan.Zero, nameof(FileTimeout), "positive");
        Require(FilePause > TimeSpan.Zero, nameof(FilePause), "positive");
        Require(MaxFileBytes >= 1024, nameof(MaxFileBytes), "1024 or more");
        Require(MaxInFlight is >= 1 and <= 1024, nameof(MaxInFlight), "1 to 1024");
        Require(MaxInFlightPerDatabase >= 1 && MaxInFlightPerDatabase <= MaxInFlight, nameof(MaxInFlightPerDatabase), "1 to MaxInFlight");
        Require(MaxQueuedPerDatabase >= 0, nameof(MaxQueuedPerDatabase), "0 or more");
        Require(FailuresBeforeRest >= 2, nameof(FailuresBeforeRest), "2 or more");
        Require(Rest >= TimeSpan.FromSeconds(0.5), nameof(Rest), "half a second or more");
        Require(MaxResponseBytes >= 1024, nameof(MaxResponseBytes), "1024 or more");
        Require(MaxJsonDepth is >= 8 and <= 1000, nameof(MaxJsonDepth), "8 to 1000");
        return this;
    }

    private static void Require(bool condition, string name, string range)
    {
        if (!condition) throw new ArgumentException($"The Odoo setting {name} must be {range}.", name);
    }
}
