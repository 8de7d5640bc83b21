using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Who calls.</summary>
internal readonly record struct Caller(long UserId, long PartnerId, Role Role);

/// <summary>A database as one caller sees it: access rights, record rules, searching, ordering.</summary>
internal sealed class OdooEnvironment(DemoDatabase db, Caller caller, JsonElement context, TimeProvider time)
{
    public DemoDatabase Db => db;
    public Caller Caller => caller;

    /// <summary>Now, as Odoo writes it.</summary>
    public string Now => time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The caller's language is French.</summary>
    public bool IsFrench => Text("lang") == "fr_FR";

    /// <summary>Time zone of groupings.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(Text("tz") ?? db.Find("res.users", caller.UserId)?["tz"] as string ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>A flag of the context.</summary>
    public bool Flag(string name) => context.ValueKind == JsonValueKind.Object && context.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The records that a wizard was opened on.</summary>
    public IReadOnlyList<long> ActiveIds(string model) => Text("active_model") == model ? Ids("active_ids") : [];

    /// <summary>Ids that the context names.</summary>
    public IReadOnlyList<long> Ids(string name) =>
        context.ValueKind == JsonValueKind.Object && context.TryGetProperty(name, out var ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Where(static id => id.ValueKind == JsonValueKind.Number).Select(static id => id.GetInt64())] : [];

    /// <summary>A new record with the model's defaults.</summary>
    public DemoRecord New(string model)
    {
        var record = db.Add(model);
        Defaults.Apply(this, DemoDatabase.ModelOf(model), record);
        (record["create_date"], record["write_date"], record["create_uid"], record["write_uid"]) = (Now, Now, caller.UserId, caller.UserId);
        return record;
    }

    /// <summary>Whoever names companies has to be of them.</summary>
    public void CheckCompanies()
    {
        if (context.ValueKind != JsonValueKind.Object || !context.TryGetProperty("allowed_company_ids", out var companies) || companies.ValueKind != JsonValueKind.Array) return;
        var own = db.Find("res.users", caller.UserId)?["company_ids"] as long[] ?? [1];
        if (companies.EnumerateArray().Any(company => company.ValueKind != JsonValueKind.Number || !own.Contains(company.GetInt64())))
            throw DemoFault.Access("Access to unauthorized or invalid companies.");
    }

    private string? Text(string name) =>
        context.ValueKind == JsonValueKind.Object && context.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public void Require(Model model, char right)
    {
        if (model.Allows(caller.Role, right)) return;
        var verb = right switch { 'r' => "access", 'w' => "modify", 'c' => "create", _ => "delete" };
        throw DemoFault.Access($"You are not allowed to {verb} '{model.Label}' ({model.Name}) records."
            + "\n\nContact your administrator to request access if necessary.");
    }

    /// <summary>The record rule of the caller, or null.</summary>
    public Predicate<DemoRecord>? Rule(Model model)
    {
        if (caller.Role != Role.Portal || model.PortalRule is null) return null;
        var rule = model.PortalRule.ToJsonString().Replace("\"@partner\"", $"{caller.PartnerId}", StringComparison.Ordinal)
            .Replace("\"@user\"", $"{caller.UserId}", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(rule);
        return DomainFilter.Parse(db, model, document.RootElement.Clone());
    }

    /// <summary>The records with these ids that exist; one of them that the rules hide is an access error.</summary>
    public List<DemoRecord> Browse(Model model, IEnumerable<long> ids, char right)
    {
        Require(model, right);
        var records = ids.Distinct().Select(id => db.Find(model.Name, id)).OfType<DemoRecord>().ToList();
        if (Rule(model) is { } rule && records.Find(record => !rule(record)) is { } hidden)
            throw DemoFault.Access($"Due to security restrictions, you are not allowed to access '{model.Label}' ({model.Name}) record {hidden.Id}.");
        return records;
    }

    public List<DemoRecord> Search(Model model, JsonElement domain, string? order = null)
    {
        Require(model, 'r');
        var matches = DomainFilter.Parse(db, model, domain);
        var rule = Rule(model);
        var activeTest = context.ValueKind != JsonValueKind.Object || !context.TryGetProperty("active_test", out var test)
            || test.ValueKind != JsonValueKind.False;
        var activeOnly = activeTest && model.Fields.ContainsKey("active") && !DomainFilter.Mentions(domain, "active");
        var found = db.All(model.Name)
            .Where(record => (!activeOnly || record["active"] is true) && (rule is null || rule(record)) && matches(record)).ToList();
        return Ordering.Sort(db, model, found, order ?? model.Order);
    }

    /// <summary>The field, if it exists and the caller may see it.</summary>
    public Field FieldOf(Model model, string name)
    {
        var field = model.Fields.GetValueOrDefault(name) ?? throw DemoFault.Value($"Invalid field '{name}' on model '{model.Name}'");
        return CanSee(field) ? field
            : throw DemoFault.Access("The requested operation can not be completed due to security restrictions."
                + $"\n\nDocument type: {model.Label} ({model.Name})\nFields:\n- {name}");
    }

    public bool CanSee(Field field) => !field.IsRestricted || caller.Role == Role.System;
}

/// <summary>Odoo's order clauses.</summary>
internal static class Ordering
{
    public static List<DemoRecord> Sort(DemoDatabase db, Model model, List<DemoRecord> records, string order)
    {
        IOrderedEnumerable<DemoRecord>? sorted = null;
        foreach (var term in order.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = term.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is 0 or > 2 || term.AsSpan().ContainsAny(";'\"()")
                || (words.Length == 2 && words[1].ToLowerInvariant() is not ("asc" or "desc")))
                throw DemoFault.User($"Invalid \"order\" specified ({order}).");
            var field = model.Fields.GetValueOrDefault(words[0]);
            if (field is null)
            {
                if (words[0].Contains('.')) throw DemoFault.Value($"Order a property on a non-properties field ('{words[0]}')");
                if (words[0] == "priority") continue;
                throw DemoFault.Value($"Invalid field '{words[0]}' on model '{model.Name}'");
            }
            if (!field.IsSortable) continue; // Odoo ignores it without a word.
            Func<DemoRecord, object?> key = record => db.Get(model, record, field) is long id && field.Type == "many2one"
                ? db.DisplayName(field.Relation!, id) : db.Get(model, record, field);
            var comparer = words.Length == 2 && words[1].Equals("desc", StringComparison.OrdinalIgnoreCase) ? Descending : Ascending;
            sorted = sorted is null ? records.OrderBy(key, comparer) : sorted.ThenBy(key, comparer);
        }
        return sorted?.ToList() ?? records;
    }

    // As in PostgreSQL: empty values come last, and first when descending.
    private static readonly Comparer<object?> Ascending = Comparer<object?>.Create(Compare);
    private static readonly Comparer<object?> Descending = Comparer<object?>.Create(static (a, b) => Compare(b, a));

    private static int Compare(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        (string left, string right) =>
            StringComparer.OrdinalIgnoreCase.Compare(left, right) is not 0 and var order ? order : string.CompareOrdinal(left, right),
        (bool left, bool right) => left.CompareTo(right),
        _ => Derived.Number(a).CompareTo(Derived.Number(b)),
    };
}
