namespace Fayvad.Licensing.Usage;

/// <summary>Tells boots of this machine apart.</summary>
internal static class MachineBoot
{
    private const string LinuxFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>The same for every process from the machine's start to its end. Where the system does not tell, a new one each time, so that nothing is taken for what it may not be.</summary>
    public static string Id { get; } = Read();

    private static string Read()
    {
        try
        {
            return File.ReadAllText(LinuxFile).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Guid.CreateVersion7().ToString();
        }
    }
}
