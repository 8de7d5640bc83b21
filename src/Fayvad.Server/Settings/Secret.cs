using System.Text;

namespace Fayvad.Server.Settings;

/// <summary>Text that no log, message or debugger display shows by accident: it has to be asked for.</summary>
internal sealed class Secret(string value)
{
    /// <summary>The text itself.</summary>
    public string Reveal() => value;

    /// <summary>Its bytes in UTF-8.</summary>
    public byte[] RevealBytes() => Encoding.UTF8.GetBytes(value);

    public override string ToString() => "***";
}
