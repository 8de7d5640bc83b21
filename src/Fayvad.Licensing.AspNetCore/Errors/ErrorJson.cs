using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.AspNetCore.Errors;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ErrorJson : JsonSerializerContext;
