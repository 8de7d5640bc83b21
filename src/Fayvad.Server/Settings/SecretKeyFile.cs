using System.Security.Cryptography;

namespace Fayvad.Server.Settings;

/// <summary>The generated <c>SECRET_KEY</c>: one file in the data directory that only its owner can read.</summary>
internal static class SecretKeyFile
{
    private const string FileName = "secret_key";

    /// <summary>The key kept in the directory; made where there is none, by exactly one of several processes that start at once.</summary>
    /// <exception cref="SettingException">The directory cannot be used, or the file holds no key.</exception>
    public static Secret LoadOrCreate(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        try
        {
            Directory.CreateDirectory(dataDirectory);
            if (!File.Exists(path)) Create(path);
            var key = File.ReadAllText(path).Trim();
            if (key.Length < 32) throw new SettingException(SettingsTable.SecretKey, "cannot be read: the file secret_key in FAYVAD_DATA holds no key.");
            return new Secret(key);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.DataDirectory, "must be a directory that this program may create and write.");
        }
    }

    private static void Create(string path)
    {
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        using (var writer = new StreamWriter(stream))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
