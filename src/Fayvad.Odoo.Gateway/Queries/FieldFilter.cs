using System.Globalization;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>
/// One filter of a list, <c>field=value</c> or <c>field__operator=value</c>, as conditions of an Odoo domain. The value is read by the
/// field's declared type; times come in ISO 8601 and go to Odoo the only way it takes them, in UTC without zone.
/// </summary>
internal static class FieldFilter
{
    private const int MaxTextLength = 1000;
    private const int MaxListLength = 200;

    /// <summary>Adds the filter to the domain.</summary>
    /// <returns>What is wrong with the parameter, or null.</returns>
    public static string? Add(string parameter, string value, CatalogResource resource, JsonArray domain, TimeZoneInfo zone)
    {
        var (name, @operator) = Split(parameter);
        if (resource.Find(name) is not { } field) return "There is no such parameter or field.";
        if (field.Type == FieldType.Binary) return "A binary field cannot be filtered by.";
        if (!field.CanFilter) return "Odoo computes this field on reading: it cannot be filtered by.";
        if (value.Contains('\0')) return "NUL is not text.";
        return @operator switch
        {
            "isnull" => AddIsNull(field, value, domain),
            "in" or "nin" => AddList(field, @operator == "in" ? "in" : "not in", value, domain),
            "like" or "ilike" => field.Type is FieldType.Char or FieldType.Text or FieldType.Html or FieldType.Many2one
                ? AddText(field, @operator, value, domain) : Refuse(field, @operator),
            "eq" or "ne" => AddComparison(field, @operator, value, domain, zone),
            "gt" or "gte" or "lt" or "lte" => IsOrdered(field.Type)
                ? AddComparison(field, @operator, value, domain, zone) : Refuse(field, @operator),
            _ => $"There is no operator '{@operator}'. Use ne, gt, gte, lt, lte, in, nin, like, ilike or isnull.",
        };
    }

    /// <summary>A text in which Odoo's wildcards stand for themselves.</summary>
    public static string Literally(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    private static (string Field, string Operator) Split(string parameter) =>
        parameter.LastIndexOf("__", StringComparison.Ordinal) is > 0 and var at ? (parameter[..at], parameter[(at + 2)..]) : (parameter, "eq");

    private static bool IsOrdered(FieldType type) => type
        is FieldType.Char or FieldType.Integer or FieldType.Float or FieldType.Monetary or FieldType.Date or FieldType.Datetime;

    private static string Refuse(CatalogField field, string @operator) => $"A {field.Type.ToString().ToLowerInvariant()} field has no '{@operator}'.";

    private static string? AddIsNull(CatalogField field, string value, JsonArray domain)
    {
        if (field.Type == FieldType.Boolean || field.IsNumber) return "This field is never null.";
        if (value is not ("true" or "false")) return "Give true or false.";
        domain.Add((JsonNode)new JsonArray(field.Name, value == "true" ? "=" : "!=", false));
        return null;
    }

    private static string? AddText(CatalogField field, string @operator, string value, JsonArray domain)
    {
        if (value.Length > MaxTextLength) return $"At most {MaxTextLength} characters.";
        domain.Add((JsonNode)new JsonArray(field.Name, @operator, Literally(value)));
        return null;
    }

    private static string? AddList(CatalogField field, string @operator, string value, JsonArray domain)
    {
        if (field.Type is FieldType.Datetime or FieldType.Boolean or FieldType.Html) return Refuse(field, @operator == "in" ? "in" : "nin");
        var parts = value.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > MaxListLength) return $"At most {MaxListLength} values.";
        var list = new JsonArray();
        foreach (var part in parts)
        {
            if (Scalar(field.Type, part, out var problem) is not { } scalar) return problem;
            list.Add((JsonNode)scalar);
            if (MayBeUnset(field) && Sign(scalar) == 0) list.Add((JsonNode)false);
        }
        domain.Add((JsonNode)new JsonArray(field.Name, @operator, list));
        return null;
    }

    private static string? AddComparison(CatalogField field, string @operator, string value, JsonArray domain, TimeZoneInfo zone)
    {
        if (field.Type == FieldType.Datetime) return AddInstant(field, @operator, value, domain, zone);
        if (Scalar(field.Type, value, out var problem) is not { } scalar) return problem;
        if (MayBeUnset(field)) return AddNumber(field, @operator, scalar, domain);
        domain.Add((JsonNode)(field.IsMany
            ? new JsonArray(field.Name, @operator == "eq" ? "in" : "not in", new JsonArray((JsonNode)scalar))
            : new JsonArray(field.Name, Symbol(@operator), scalar)));
        return null;
    }

    /// <summary>
    /// Odoo shows a number that was never set as 0, but its database compares it as unknown. Here it is 0 for comparisons, too.
    /// </summary>
    private static string? AddNumber(CatalogField field, string @operator, JsonValue number, JsonArray domain)
    {
        var sign = Sign(number);
        var zeroMatches = @operator switch
        {
            "eq" => sign == 0,
            "ne" => sign != 0,
            "gt" => sign < 0,
            "gte" => sign <= 0,
            "lt" => sign > 0,
            _ => sign >= 0,
        };
        if (zeroMatches) domain.Add((JsonNode)"|");
        domain.Add((JsonNode)new JsonArray(field.Name, Symbol(@operator), number));
        if (zeroMatches) domain.Add((JsonNode)new JsonArray(field.Name, "=", false));
        else if (@operator == "ne") domain.Add((JsonNode)new JsonArray(field.Name, "!=", false));
        return null;
    }

    /// <summary>Stored numbers can be null in the database; of the computed ones, the field's own search decides.</summary>
    private static bool MayBeUnset(CatalogField field) =>
        field.CanOrder && field.Name != "id" && field.IsNumber;

    private static int Sign(JsonValue number) => number.TryGetValue(out int whole) ? Math.Sign(whole) : Math.Sign(number.GetValue<double>());

    /// <summary>
    /// A time given to the second means that whole second (Odoo keeps fractions but does not show them), a bare date that whole day.
    /// So <c>date_order=2026-03-01</c> finds the orders of that day, and <c>date_order__lte=2026-03-01</c> includes it.
    /// </summary>
    private static string? AddInstant(CatalogField field, string @operator, string value, JsonArray domain, TimeZoneInfo zone)
    {
        if (Instants.Interval(value, zone) is not var (start, end)) return Instants.Hint;
        switch (@operator)
        {
            case "eq":
                domain.Add((JsonNode)Condition(">=", start));
                domain.Add((JsonNode)Condition("<", end));
                break;
            case "ne": // As Odoo's own "!=", this includes records without a time.
                domain.Add((JsonNode)"|");
                domain.Add((JsonNode)"|");
                domain.Add((JsonNode)Condition("<", start));
                domain.Add((JsonNode)Condition(">=", end));
                domain.Add((JsonNode)new JsonArray(field.Name, "=", false));
                break;
            case "gte" or "lt":
                domain.Add((JsonNode)Condition(Symbol(@operator), start));
                break;
            case "gt":
                domain.Add((JsonNode)Condition(">=", end));
                break;
            case "lte":
                domain.Add((JsonNode)Condition("<", end));
                break;
        }
        return null;

        JsonArray Condition(string symbol, DateTime at) =>
            new(field.Name, symbol, Instants.ToOdoo(at));
    }

    private static string Symbol(string @operator) => @operator switch
    {
        "eq" => "=",
        "ne" => "!=",
        "gt" => ">",
        "gte" => ">=",
        "lt" => "<",
        _ => "<=",
    };

    private static JsonValue? Scalar(FieldType type, string text, out string? problem)
    {
        problem = null;
        switch (type)
        {
            case FieldType.Boolean when text is "true" or "false":
                return JsonValue.Create(text == "true");
            case FieldType.Boolean:
                problem = "Give true or false.";
                return null;
            case FieldType.Integer or FieldType.Many2one or FieldType.One2many or FieldType.Many2many:
                if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
                problem = type == FieldType.Integer ? "Give a whole number." : "Give the id of a record.";
                return null;
            case FieldType.Float or FieldType.Monetary:
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                    return JsonValue.Create(number);
                problem = "Give a number.";
                return null;
            case FieldType.Date:
                if (Instants.ParseDate(text) is not null) return JsonValue.Create(text);
                problem = "Give a date like 2026-03-01.";
                return null;
            default:
                if (text.Length is > 0 and <= MaxTextLength) return JsonValue.Create(text);
                problem = $"Give 1 to {MaxTextLength} characters.";
                return null;
        }
    }
}
