using System.Globalization;
using System.Text.Json;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Protocol;

/// <summary>What Odoo tells a user's client about the session.</summary>
internal static class SessionInfo
{
    public const string ServerVersion = "17.0-demo";

    public static void Write(Utf8JsonWriter writer, OdooSessionState session)
    {
        var (db, role) = (session.Database, session.User.Role);
        var user = db.Find("res.users", session.User.Id)!;
        var partner = (long)user["partner_id"]!;
        writer.WriteStartObject();
        writer.WriteNumber("uid", user.Id);
        writer.WriteBoolean("is_system", role == Role.System);
        writer.WriteBoolean("is_admin", role == Role.System);
        writer.WriteBoolean("is_internal_user", role != Role.Portal);
        writer.WriteStartObject("user_context");
        writer.WriteString("lang", (string?)user["lang"]);
        if (user["tz"] is string zone) writer.WriteString("tz", zone);
        else writer.WriteBoolean("tz", false);
        writer.WriteNumber("uid", user.Id);
        writer.WriteEndObject();
        writer.WriteString("db", db.Name);
        writer.WriteString("server_version", ServerVersion);
        writer.WriteString("name", db.DisplayName("res.users", user.Id));
        writer.WriteString("username", (string?)user["login"]);
        writer.WriteString("partner_display_name", db.DisplayName("res.partner", partner));
        writer.WriteNumber("partner_id", partner);
        writer.WriteNumber("max_file_upload_size", 134217728);
        if (role != Role.Portal) WriteCompanies(writer, session);
        writer.WriteEndObject();
    }

    private static void WriteCompanies(Utf8JsonWriter writer, OdooSessionState session)
    {
        writer.WriteStartObject("user_companies");
        writer.WriteNumber("current_company", 1);
        writer.WriteStartObject("allowed_companies");
        foreach (var company in session.Database.All("res.company"))
        {
            writer.WriteStartObject(company.Id.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("id", company.Id);
            writer.WriteString("name", (string?)company["name"]);
            writer.WriteBoolean("parent_id", false);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
