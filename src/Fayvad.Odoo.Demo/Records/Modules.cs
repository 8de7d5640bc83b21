using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Installing and removing add-ons, which is for administrators. One add-on lies on the server and is not listed before somebody looks.</summary>
internal sealed class Modules(OdooEnvironment environment, Utf8JsonWriter writer)
{
    public const string Model = "ir.module.module";
    private const string OnDisk = "fayvad_license";

    public void UpdateList()
    {
        RequireAdministrator();
        var isNew = environment.Db.All(Model).All(static module => module["name"] as string != OnDisk);
        if (isNew)
        {
            var module = environment.New(Model);
            (module["name"], module["shortdesc"], module["state"]) = (OnDisk, "Fayvad License", "uninstalled");
        }
        writer.WriteStartArray();
        writer.WriteNumberValue(0);
        writer.WriteNumberValue(isNew ? 1 : 0);
        writer.WriteEndArray();
    }

    public object? Install(DemoRecord module)
    {
        RequireAdministrator();
        (module["state"], module["latest_version"]) = ("installed", "17.0.1.0.0");
        return true;
    }

    public object? Uninstall(DemoRecord module)
    {
        RequireAdministrator();
        (module["state"], module["latest_version"]) = ("uninstalled", null);
        return true;
    }

    private void RequireAdministrator()
    {
        if (environment.Caller.Role != Schema.Role.System) throw DemoFault.AccessDenied();
    }
}
