using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Fayvad.Odoo.Demo.Schema;

/// <summary>A model of the demo databases: its fields, its order, and who may do what with it.</summary>
internal sealed class Model(string name, ModelEntry entry)
{
    public string Name => name;
    public string Label => entry.Label;
    public string Order => entry.Order;

    /// <summary>Field that points to the record above, in a hierarchy.</summary>
    public string? Parent => entry.Parent;

    /// <summary>Format of the numbers that new records get.</summary>
    public string? Number => entry.Number;

    /// <summary>Record rule of portal users.</summary>
    public JsonArray? PortalRule => entry.PortalRule;

    public FrozenDictionary<string, Field> Fields { get; } = entry.Fields.Concat(Common)
        .ToFrozenDictionary(static pair => pair.Key, static pair => Field.Parse(pair.Key, pair.Value));

    public bool Allows(Role role, char right) => role switch
    {
        Role.System => true,
        Role.Internal => entry.Rights.Internal.Contains(right),
        _ => entry.Rights.Portal.Contains(right),
    };

    /// <summary>Fields that every model has.</summary>
    private static readonly Dictionary<string, string> Common = new()
    {
        ["id"] = "integer",
        ["display_name"] = "char computed",
        ["create_date"] = "datetime",
        ["create_uid"] = "many2one(res.users)",
        ["write_date"] = "datetime",
        ["write_uid"] = "many2one(res.users)",
    };

    public static FrozenDictionary<string, Model> LoadAll()
    {
        using var file = typeof(Model).Assembly.GetManifestResourceStream("models.json")!;
        return JsonSerializer.Deserialize(file, SchemaJson.Default.DictionaryStringModelEntry)!
            .ToFrozenDictionary(static pair => pair.Key, static pair => new Model(pair.Key, pair.Value));
    }
}

/// <summary>What a user is, for the demo's rules.</summary>
internal enum Role
{
    Portal,
    Internal,
    System,
}

/// <summary>A field as <c>models.json</c> writes it.</summary>
internal sealed partial record Field(string Name, string Type)
{
    /// <summary>Model at the other end of a relation.</summary>
    public string? Relation { get; private init; }

    /// <summary>Field of the other model that points back, for one2many.</summary>
    public string? Inverse { get; private init; }

    /// <summary>Values of a selection.</summary>
    public IReadOnlyList<string> Selection { get; private init; } = [];

    /// <summary>Field of a related record whose value this one shows.</summary>
    public (string Head, string Tail)? Related { get; private init; }

    public bool IsRequired { get; private init; }
    public bool IsRestricted { get; private init; }
    public bool IsReadOnly { get; private init; }

    /// <summary>Odoo drops a condition on such a field, and ignores an order by it.</summary>
    public bool IsComputed { get; private init; }

    public bool IsSortable { get; private init; }

    public bool IsMany => Type is "one2many" or "many2many";
    public bool IsNumber => Type is "integer" or "float" or "monetary";

    public static Field Parse(string name, string text)
    {
        var parts = Grammar().Match(text);
        if (!parts.Success) throw new FormatException($"The demo's field '{name}' is written wrongly: '{text}'.");
        var type = parts.Groups["type"].Value;
        var arguments = parts.Groups["arguments"].Value.Split(',');
        var flags = parts.Groups["flags"].Value.Split(' ');
        var related = flags.FirstOrDefault(static flag => flag.StartsWith("related=", StringComparison.Ordinal))?[8..].Split('.');
        return new(name, type)
        {
            Relation = type is "many2one" or "one2many" or "many2many" ? arguments[0] : null,
            Inverse = type == "one2many" ? arguments[1] : null,
            Selection = type == "selection" ? arguments : [],
            Related = related is null ? null : (related[0], related[1]),
            IsRequired = flags.Contains("required"),
            IsRestricted = flags.Contains("restricted"),
            IsReadOnly = flags.Contains("readonly") || (flags.Contains("computed") && related is null),
            IsComputed = flags.Contains("computed"),
            IsSortable = !flags.Contains("computed") && !flags.Contains("unsortable") && type is not ("one2many" or "many2many" or "binary"),
        };
    }

    [GeneratedRegex(@"^(?<type>[a-z0-9]+)(\((?<arguments>[^)]*)\))?( (?<flags>.*))?$")]
    private static partial Regex Grammar();
}

internal sealed record ModelEntry(string Label, string Order, RightsEntry Rights, IReadOnlyDictionary<string, string> Fields)
{
    public string? Parent { get; init; }
    public string? Number { get; init; }
    public JsonArray? PortalRule { get; init; }
}

internal sealed record RightsEntry(string Internal, string Portal);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Dictionary<string, ModelEntry>))]
internal sealed partial class SchemaJson : JsonSerializerContext;
