using System.Text.Json;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>System parameters by key; setting one to false removes it.</summary>
internal sealed class SystemParameters(OdooEnvironment environment, Utf8JsonWriter writer)
{
    public const string Model = "ir.config_parameter";

    public void Call(Schema.Model model, string method, Arguments arguments)
    {
        environment.Require(model, method == "get_param" ? 'r' : 'w');
        var key = arguments.Required(0, "key").GetString()!;
        var present = environment.Db.All(Model).FirstOrDefault(parameter => parameter["key"] as string == key);
        var before = present?["value"] as string;
        if (method == "set_param")
        {
            var value = arguments.Required(1, "value");
            if (value.ValueKind is JsonValueKind.False or JsonValueKind.Null)
            {
                if (present is not null) environment.Db.Remove(Model, present.Id);
            }
            else
            {
                var record = present ?? environment.New(Model);
                (record["key"], record["value"]) = (key, value.GetString());
            }
        }
        if (before is not null) writer.WriteStringValue(before);
        else writer.WriteBooleanValue(false);
    }
}
