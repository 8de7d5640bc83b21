using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Server.Json;

/// <summary>An enum by its name in snake case; numbers are not accepted.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) where T : struct, Enum;
