using System.Security.Cryptography;
using System.Text;

namespace Fayvad.Server.Settings;

/// <summary>The generated <c>SECRET_KEY</c>: one file in the data directory that only its owner can read.</summary>
internal static class SecretKeyFile
{
    private const string FileName = "secret_key";
    private const int MinimumLength = 32;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>The key kept in the directory; made where there is none, by exactly one of several processes that start at once.</summary>
    /// <exception cref="SettingException">The directory cannot be used, or the file holds no key.</exception>
    public static Secret LoadOrCreate(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        try
        {
            DataDirectory.Create(dataDirectory);
            string? key = null;
            if (!SpinWait.SpinUntil(() => (key = TryRead(path) ?? TryCreate(path)) is not null, LongestWait))
                throw new IOException("The secret key's file is held by another process.");
            return key!.Length >= MinimumLength ? new Secret(key)
                : throw new SettingException(SettingsTable.SecretKey, "cannot be read: the file secret_key in FAYVAD_DATA holds no key.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.DataDirectory, "must be a directory that this program may create and write.");
        }
    }

    /// <summary>The key kept in the directory, for whoever only looks; makes nothing.</summary>
    /// <param name="dataDirectory">The directory.</param>
    /// <param name="key">Null where there is none.</param>
    /// <returns>False where this user may not look.</returns>
    public static bool TryLoad(string dataDirectory, out Secret? key)
    {
        key = null;
        var path = Path.Combine(dataDirectory, FileName);
        try
        {
            if (DataDirectory.MayHold(path) && TryRead(path) is { Length: >= MinimumLength } text) key = new(text);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } key ? key : null;
        }
        catch (IOException)
        {
            return null; // it is not there, or another process holds it
        }
    }

    // Whoever holds the file writes it, in one write; the others find it held, try again, and read the key.
    private static string? TryCreate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new FileStream(path, options);
            if (file.Length > 0) return null;
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
            file.Write(Encoding.ASCII.GetBytes($"{key}\n"));
            file.Flush(flushToDisk: true);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
