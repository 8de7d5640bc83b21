using System.Text.Json.Serialization;

namespace Fayvad.Odoo;

/// <summary>An add-on as a database knows it.</summary>
/// <param name="Id">Its record.</param>
/// <param name="Name">Its technical name.</param>
/// <param name="State"><c>uninstalled</c>, <c>installed</c>, <c>to install</c>, <c>to upgrade</c>, <c>to remove</c>, or <c>uninstallable</c>.</param>
/// <param name="Version">The version that is installed; null where it is not.</param>
public sealed record OdooModule(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("latest_version"), JsonConverter(typeof(OdooTextConverter))] string? Version)
{
    /// <summary>It is there, and ready.</summary>
    [JsonIgnore]
    public bool IsInstalled => State == "installed";
}
