using System.Text.RegularExpressions;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>
/// A field as the catalogue writes it: its type, in brackets the resource that a relation leads to, and flags. For example
/// <c>monetary readonly</c>, <c>one2many(order-lines)</c>, <c>integer computed</c>.
/// </summary>
internal static partial class FieldSyntax
{
    /// <summary>The field, the name of its target, if any, and what is wrong with it, if anything.</summary>
    public static (CatalogField Field, string? Target, string? Problem) Read(string name, string text, bool isDefault)
    {
        var parts = Grammar().Match(text);
        if (!parts.Success || !Enum.TryParse<FieldType>(parts.Groups["type"].Value, ignoreCase: true, out var type) || !Enum.IsDefined(type))
            return (new(name, FieldType.Char), null, $"'{text}' is not a type for '{name}'");
        var flags = parts.Groups["flags"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var target = parts.Groups["target"] is { Success: true, Value: var it } ? it : null;
        var isComputed = flags.Contains("computed");
        var field = new CatalogField(name, type)
        {
            IsDefault = isDefault,
            CanFilter = !isComputed && type != FieldType.Binary,
            CanOrder = !isComputed && !flags.Contains("unsortable") && type is not (FieldType.Binary or FieldType.One2many or FieldType.Many2many),
            IsReadOnly = flags.Contains("readonly"),
            IsRequired = flags.Contains("required"),
        };
        var problem = flags.FirstOrDefault(static flag => !Flags.Contains(flag)) is { } unknown ? $"'{unknown}' of '{name}' is not a flag"
            : target is not null && !field.IsRelation ? $"'{name}' is no relation and has no target"
            : field is { IsReadOnly: true, IsRequired: true } ? $"'{name}' cannot be both readonly and required"
            : field is { Type: FieldType.Binary, IsDefault: true } ? $"'{name}' is binary and belongs into 'more'"
            : null;
        return (field, target, problem);
    }

    private static readonly string[] Flags = ["computed", "unsortable", "readonly", "required"];

    [GeneratedRegex(@"^(?<type>[a-z][a-z0-9]*)(\((?<target>[a-z0-9-]+)\))?(?<flags>( [a-z]+)*)\z")]
    private static partial Regex Grammar();
}
