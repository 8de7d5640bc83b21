namespace Fayvad.Odoo.Demo.Records;

/// <summary>The second language of the demo databases, as far as labels go.</summary>
internal static class French
{
    /// <summary>Answer of <c>res.lang.get_installed</c>.</summary>
    public const string Installed = """[["en_US","English (US)"],["fr_FR","French / Français"]]""";

    public static string Label(string english) => english switch
    {
        "Name" => "Nom",
        "State" => "Statut",
        "Partner" => "Client",
        "Amount total" => "Total",
        "Date order" => "Date de la commande",
        "Active" => "Actif",
        _ => english,
    };
}
