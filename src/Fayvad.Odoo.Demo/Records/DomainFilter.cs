using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Reads an Odoo domain, prefix operators and conditions, into a test of records, with Odoo's refusals of malformed ones.</summary>
internal sealed class DomainFilter
{
    private readonly DemoDatabase _db;
    private readonly Model _model;
    private readonly JsonElement _domain;
    private int _at;

    private DomainFilter(DemoDatabase db, Model model, JsonElement domain) => (_db, _model, _domain) = (db, model, domain);

    public static Predicate<DemoRecord> Parse(DemoDatabase db, Model model, JsonElement domain)
    {
        if (domain.ValueKind != JsonValueKind.Array) throw Malformed(domain);
        var filter = new DomainFilter(db, model, domain);
        var tests = new List<Predicate<DemoRecord>>();
        while (filter._at < domain.GetArrayLength()) tests.Add(filter.Next());
        return record => tests.TrueForAll(test => test(record));
    }

    /// <summary>Whether a condition at the top is about this field.</summary>
    public static bool Mentions(JsonElement domain, string field) =>
        domain.ValueKind == JsonValueKind.Array && domain.EnumerateArray().Any(term =>
            term.ValueKind == JsonValueKind.Array && IsCondition(term, JsonValueKind.String) && term[0].ValueEquals(field));

    private Predicate<DemoRecord> Next()
    {
        if (_at >= _domain.GetArrayLength()) throw Malformed(_domain);
        var term = _domain[_at++];
        switch (term.ValueKind)
        {
            case JsonValueKind.String when term.ValueEquals("&"):
                var (left, right) = (Next(), Next());
                return record => left(record) && right(record);
            case JsonValueKind.String when term.ValueEquals("|"):
                var (first, second) = (Next(), Next());
                return record => first(record) || second(record);
            case JsonValueKind.String when term.ValueEquals("!"):
                var inner = Next();
                return record => !inner(record);
            // Odoo's constants: [1, "=", 1] and [0, "=", 1].
            case JsonValueKind.Array when IsCondition(term, JsonValueKind.Number) && term[1].ValueEquals("=")
                && term[2].ValueKind == JsonValueKind.Number:
                return _ => term[0].GetDouble() == term[2].GetDouble();
            case JsonValueKind.Array when IsCondition(term, JsonValueKind.String):
                return Condition(term[0].GetString()!, term[1].GetString()!, term[2]);
            default:
                throw DemoFault.Value($"Invalid leaf {term}");
        }
    }

    private static bool IsCondition(JsonElement term, JsonValueKind left) =>
        term.GetArrayLength() == 3 && term[0].ValueKind == left && term[1].ValueKind == JsonValueKind.String;

    private Predicate<DemoRecord> Condition(string left, string @operator, JsonElement right)
    {
        if (!DomainLeaf.Operators.Contains(@operator)) throw DemoFault.Value($"Invalid leaf ('{left}', '{@operator}', {right})");
        var (head, tail) = left.Split('.', 2) is [var first, var rest] ? (first, rest) : (left, null);
        var field = _model.Fields.GetValueOrDefault(head)
            ?? throw DemoFault.Value($"Invalid field {_model.Name}.{head} in leaf ('{left}', '{@operator}', {right})");
        if (field.IsComputed) return static _ => true; // Odoo drops the condition, so that it matches everything.
        if (tail is not null && field.Relation is not null)
            return AnyRelated(field, new DomainFilter(_db, DemoDatabase.ModelOf(field.Relation), default).Condition(tail, @operator, right));
        if (@operator is "any" or "not any")
        {
            if (field.Relation is null) throw DemoFault.Value($"Invalid leaf ('{left}', '{@operator}', {right})");
            var any = AnyRelated(field, Parse(_db, DemoDatabase.ModelOf(field.Relation), right));
            return @operator == "any" ? any : record => !any(record);
        }
        // Within one model, the field is the hierarchy, and the condition is about the record itself.
        if (@operator is "child_of" or "parent_of" && field.Relation == _model.Name) field = _model.Fields["id"];
        var test = DomainLeaf.Test(_db, _model, field, @operator, right);
        return record => test(_db.Get(_model, record, field));
    }

    private Predicate<DemoRecord> AnyRelated(Field field, Predicate<DemoRecord> test) => record => (_db.Get(_model, record, field) switch
    {
        long one => [one],
        long[] many => many,
        _ => (long[])[],
    }).Any(id => _db.Find(field.Relation!, id) is { } related && test(related));

    private static DemoFault Malformed(JsonElement domain) => DemoFault.Value($"Domain {domain} is syntactically not correct.");
}
