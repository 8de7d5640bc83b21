namespace Fayvad.Server.Settings;

/// <summary>The directory of <c>FAYVAD_DATA</c>: made where it is not there, for its owner alone.</summary>
internal static class DataDirectory
{
    /// <summary>Whether there is such a file or may be: that this user may not look does not make it absent, as File.Exists would have it.</summary>
    public static bool MayHold(string file)
    {
        try
        {
            _ = File.GetAttributes(file);
            return true;
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <exception cref="SettingException">It cannot be made.</exception>
    public static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.DataDirectory, "must be a directory that this program may create and write.");
        }
    }
}
