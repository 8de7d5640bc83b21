namespace Fayvad.Server.Settings;

/// <summary>One setting of the product: read from the environment, else from its section of <c>appsettings.json</c>, under the same name.</summary>
/// <param name="Name">Environment variable, and member of <paramref name="Section"/>.</param>
/// <param name="Section">Section of <c>appsettings.json</c>.</param>
/// <param name="Default">What holds when nothing is set, in words.</param>
/// <param name="Range">What is accepted, in words.</param>
/// <param name="Effect">One line on what it does.</param>
internal sealed record Setting(string Name, string Section, string Default, string Range, string Effect);

/// <summary>A setting is missing or wrong. The message names the setting and never its value.</summary>
internal sealed class SettingException(string message) : Exception(message)
{
    public SettingException(string name, string problem) : this($"{name} {problem}") { }

    public SettingException(Setting setting, string problem) : this(setting.Name, problem) { }
}
