using System.Globalization;
using System.Text.RegularExpressions;

namespace Fayvad.Server.Settings;

/// <summary>Reads single settings out of the configuration, strictly; an empty value counts as not set, and hides none that is given elsewhere.</summary>
internal sealed partial class SettingReader(IConfigurationRoot configuration)
{
    /// <summary>The value; null where it is not set.</summary>
    public string? Text(Setting setting) => Given(setting.Name) ?? Given($"{setting.Section}:{setting.Name}");

    public int Integer(Setting setting, int fallback, int minimum, int maximum)
    {
        if (Text(setting) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum) return value;
        throw new SettingException(setting, $"must be a whole number from {minimum} to {maximum}.");
    }

    /// <summary>Exactly <c>true</c> or <c>false</c>: a switch of security is never guessed from <c>1</c> or <c>yes</c>.</summary>
    public bool Boolean(Setting setting, bool fallback) => Text(setting) switch
    {
        null => fallback,
        "true" => true,
        "false" => false,
        _ => throw new SettingException(setting, "must be true or false."),
    };

    public T OneOf<T>(Setting setting, T fallback) where T : struct, Enum
    {
        if (Text(setting) is not { } text) return fallback;
        foreach (var value in Enum.GetValues<T>())
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        throw new SettingException(setting, $"must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }

    public IReadOnlyList<string> List(Setting setting, char separator = ',') =>
        Text(setting)?.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>What is given as PEM, or as the path of a file that holds it.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="workingDirectory">Where a path begins.</param>
    /// <param name="parse">Reads the PEM; a format or argument exception says that it is none.</param>
    /// <param name="problem">What is said then.</param>
    public T? Pem<T>(Setting setting, string workingDirectory, Func<string, T> parse, string problem) where T : class
    {
        if (Text(setting) is not { } text) return null;
        try
        {
            // An environment file often cannot hold line ends.
            return parse(text.Contains("-----BEGIN", StringComparison.Ordinal)
                ? text.Replace("\\n", "\n", StringComparison.Ordinal)
                : File.ReadAllText(Path.GetFullPath(text, workingDirectory)));
        }
        catch (Exception cause) when (cause is FormatException or ArgumentException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SettingException(setting, problem);
        }
    }

    /// <summary>Refuses names of ours that are no setting, so that a misspelt one is not silently ignored.</summary>
    public void RefuseUnknownNames()
    {
        foreach (var entry in configuration.GetChildren())
        {
            var isOurs = entry.Key.StartsWith("FAYVAD_", StringComparison.OrdinalIgnoreCase)
                || entry.Key.StartsWith("LICENSE_", StringComparison.OrdinalIgnoreCase);
            if (isOurs && !IsKnown(entry.Key) && !ServiceLink().IsMatch(entry.Key)) throw Unknown(entry.Key);
        }
        foreach (var section in SettingsTable.Sections)
            foreach (var entry in configuration.GetSection(section).GetChildren())
                if (!SettingsTable.All.Any(setting => setting.Section == section && Matches(setting, entry.Key)))
                    throw Unknown($"{section}:{entry.Key}");
    }

    // The configuration by itself stops at the last source that has the name at all, be it empty.
    private string? Given(string name) => configuration.Providers.Reverse()
        .Select(provider => provider.TryGet(name, out var value) ? value?.Trim() : null).FirstOrDefault(static value => !string.IsNullOrEmpty(value));

    private static bool IsKnown(string name) => SettingsTable.All.Any(setting => Matches(setting, name));

    private static bool Matches(Setting setting, string name) => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static SettingException Unknown(string name) => new(name, "is not a setting of this program.");

    // What Kubernetes puts into the environment of each container for a service named fayvad or license.
    [GeneratedRegex("^(FAYVAD|LICENSE)_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceLink();
}
