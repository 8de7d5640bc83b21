using System.Globalization;
using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>
/// One condition of a domain as a test of a value. As in Odoo, the negative operators (!=, not in, not like) are true of an empty value,
/// the others false, and an empty value is written false.
/// </summary>
internal static class DomainLeaf
{
    public static readonly HashSet<string> Operators = new(
        ["=", "!=", ">", ">=", "<", "<=", "=?", "like", "ilike", "not like", "not ilike", "=like", "=ilike", "in", "not in",
            "child_of", "parent_of", "any", "not any"], StringComparer.Ordinal);

    public static Predicate<object?> Test(DemoDatabase db, Model model, Field field, string @operator, JsonElement right)
    {
        if (@operator == "=?") return IsEmpty(right) ? static _ => true : Test(db, model, field, "=", right);
        if (@operator is "child_of" or "parent_of") return Hierarchy(db, model, field, @operator, right);
        if (field.Relation is not null) return Relation(db, field, @operator, right);
        return @operator switch
        {
            "=" => Equal(field, right),
            // Unlike any other value, the empty text does not make "!=" true of an empty value.
            "!=" when right.ValueKind == JsonValueKind.String && right.GetString() is "" => static value => value is not (null or ""),
            "!=" => Not(Equal(field, right)),
            "in" => In(field, right),
            "not in" => Not(In(field, right)),
            "like" or "ilike" => Contains(right, @operator == "ilike"),
            "not like" or "not ilike" => IsEmpty(right) ? static value => value is null : Not(Contains(right, @operator == "not ilike")),
            "=like" or "=ilike" => value => Text(value) is { } text && Values.Like(text, Values.Text(right), @operator == "=ilike"),
            _ => Ordered(field, @operator, right),
        };
    }

    private static Predicate<object?> Not(Predicate<object?> test) => value => !test(value);

    private static bool IsEmpty(JsonElement right) =>
        right.ValueKind is JsonValueKind.False or JsonValueKind.Null || (right.ValueKind == JsonValueKind.String && right.GetString() is "");

    private static Predicate<object?> Equal(Field field, JsonElement right)
    {
        if (field.Type == "boolean")
        {
            var wanted = right.ValueKind == JsonValueKind.True || (right.ValueKind == JsonValueKind.Number && right.GetDouble() != 0);
            return value => value is true == wanted;
        }
        if (right.ValueKind is JsonValueKind.False or JsonValueKind.Null) return static value => value is null;
        var expected = Comparable(field, "=", right);
        return value => value is not null && Compare(value, expected) == 0;
    }

    private static Predicate<object?> In(Field field, JsonElement right)
    {
        if (right.ValueKind is JsonValueKind.True or JsonValueKind.False) return Equal(field, right);
        if (right.ValueKind != JsonValueKind.Array) throw DemoFault.Value($"Invalid domain term ('{field.Name}', 'in', {right})");
        var tests = right.EnumerateArray().Select(item => Equal(field, item)).ToArray();
        return value => Array.Exists(tests, test => test(value));
    }

    private static Predicate<object?> Contains(JsonElement right, bool ignoreCase)
    {
        if (IsEmpty(right)) return static _ => true;
        var pattern = $"%{Values.Text(right)}%";
        return value => Text(value) is { } text && Values.Like(text, pattern, ignoreCase);
    }

    private static Predicate<object?> Ordered(Field field, string @operator, JsonElement right)
    {
        if (right.ValueKind is JsonValueKind.False or JsonValueKind.Null) return static _ => false;
        var bound = Comparable(field, @operator, right);
        return value => value is not null && @operator switch
        {
            ">" => Compare(value, bound) > 0,
            ">=" => Compare(value, bound) >= 0,
            "<" => Compare(value, bound) < 0,
            _ => Compare(value, bound) <= 0,
        };
    }

    private static Predicate<object?> Relation(DemoDatabase db, Field field, string @operator, JsonElement right)
    {
        if (@operator is "!=" or "not in") return Not(Relation(db, field, @operator == "!=" ? "=" : "in", right));
        if (@operator is "not like" or "not ilike") return Not(Relation(db, field, @operator[4..], right));
        if (right.ValueKind is JsonValueKind.False or JsonValueKind.Null && @operator is "=" or "in")
            return static value => value is null or long[] { Length: 0 };
        if (@operator is "<" or "<=" or ">" or ">=") return Ordered(field with { Type = "integer" }, @operator, right);
        if (@operator == "in" && right.ValueKind != JsonValueKind.Array)
            throw DemoFault.Value($"Invalid domain term ('{field.Name}', 'in', {right})");
        var items = @operator == "in" ? right.EnumerateArray() : Enumerable.Repeat(right, 1);
        var wanted = items.Select(item => One(db, field, @operator, item)).ToArray();
        return value => value switch
        {
            null or long[] { Length: 0 } => Array.Exists(wanted, static test => test(null)),
            long one => Array.Exists(wanted, test => test(one)),
            long[] many => Array.Exists(many, id => Array.Exists(wanted, test => test(id))),
            _ => false,
        };
    }

    /// <summary>A test of one related record: by id, by emptiness, or by its name where a text is given.</summary>
    private static Predicate<long?> One(DemoDatabase db, Field field, string @operator, JsonElement item)
    {
        if (item.ValueKind is JsonValueKind.False or JsonValueKind.Null) return static id => id is null;
        if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var wanted)) return id => id == wanted;
        var byName = Test(
            db, DemoDatabase.ModelOf(field.Relation!), new Field("display_name", "char"), @operator == "in" ? "=" : @operator, item);
        return id => id is { } it && byName(db.DisplayName(field.Relation!, it));
    }

    private static Predicate<object?> Hierarchy(DemoDatabase db, Model model, Field field, string @operator, JsonElement right)
    {
        var of = field.Relation is null ? model : DemoDatabase.ModelOf(field.Relation);
        var items = right.ValueKind == JsonValueKind.Array ? right.EnumerateArray().ToArray() : IsEmpty(right) ? [] : [right];
        var ids = items.SelectMany(item => item.ValueKind == JsonValueKind.Number ? [item.GetInt64()]
            : db.All(of.Name).Where(it => Contains(item, true)(db.DisplayName(of.Name, it.Id))).Select(static it => it.Id)).ToArray();
        var within = @operator == "child_of" ? db.Below(of, ids) : db.Above(of, ids);
        return value => value switch { long one => within.Contains(one), long[] many => many.Any(within.Contains), _ => false };
    }

    /// <summary>The right-hand side as a value of the field's type, or the refusal that the database answers.</summary>
    private static object Comparable(Field field, string @operator, JsonElement right)
    {
        switch (field.Type)
        {
            case "integer":
                if (right.ValueKind == JsonValueKind.Number) return right.GetDouble();
                throw DemoFault.Database("InvalidTextRepresentation", "invalid input syntax for type integer\nLINE 1: ...WHERE (\"t\".\"id\" = 'a')");
            case "float" or "monetary":
                if (right.ValueKind == JsonValueKind.Number) return right.GetDouble();
                throw DemoFault.Value($"could not convert string to float: '{right}'");
            case "date":
                return Values.IsDate(Values.Text(right)) ? Values.Text(right)
                    : throw DemoFault.Database("InvalidDatetimeFormat", "invalid input syntax for type date\n");
            case "datetime" when Values.IsDate(Values.Text(right)):
                return Values.Text(right) + (@operator is ">" or "<=" ? " 23:59:59" : " 00:00:00");
            case "datetime":
                return Values.IsDatetime(Values.Text(right)) ? Values.Text(right)
                    : throw DemoFault.Database("InvalidDatetimeFormat", "invalid input syntax for type timestamp\n");
            default:
                return !Values.Text(right).Contains('\0') ? Values.Text(right)
                    : throw DemoFault.Value("A string literal cannot contain NUL (0x00) characters.");
        }
    }

    private static int Compare(object value, object other) => (value, other) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        _ => Derived.Number(value).CompareTo(Derived.Number(other)),
    };

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
