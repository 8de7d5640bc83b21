using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fayvad.Odoo.Gateway;

[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class GatewayJson : JsonSerializerContext;
