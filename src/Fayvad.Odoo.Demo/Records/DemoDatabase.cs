using System.Collections.Frozen;
using Fayvad.Odoo.Demo.Data;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>
/// One database: its records, in memory. A value is null (empty), bool, long (integer, many2one), double, string (texts, dates as Odoo
/// writes them) or a list of ids (many2many). Everything else is derived on reading. Callers hold <see cref="Gate"/>.
/// </summary>
internal sealed class DemoDatabase
{
    private static readonly FrozenDictionary<string, Model> Schema = Model.LoadAll();
    private readonly Dictionary<string, SortedDictionary<long, DemoRecord>> _tables =
        Schema.Keys.ToDictionary(static name => name, static _ => new SortedDictionary<long, DemoRecord>());
    private readonly Dictionary<string, long> _lastIds = Schema.Keys.ToDictionary(static name => name, static _ => 0L);

    public DemoDatabase(string name)
    {
        Name = name;
        Masters.Load(this);
        Documents.Generate(this);
    }

    public string Name { get; }

    /// <summary>One call at a time, as in a transaction.</summary>
    public Lock Gate { get; } = new();

    /// <summary>By id of the user.</summary>
    public Dictionary<long, DemoUser> Users { get; } = [];

    public static Model ModelOf(string name) => Schema.GetValueOrDefault(name) ?? throw DemoFault.UnknownModel(name);

    public static IEnumerable<Model> Models => Schema.Values;

    public ICollection<DemoRecord> All(string model) => Reports.IsReport(model) ? Reports.Rows(this, model) : _tables[model].Values;

    public DemoRecord? Find(string model, long? id) => id is { } it ? _tables[model].GetValueOrDefault(it) : null;

    /// <summary>A new record. No id is given twice, neither after a deletion nor after a call that was refused.</summary>
    public DemoRecord Add(string model, long? id = null)
    {
        var record = new DemoRecord(id ?? _lastIds[model] + 1);
        _tables[model].Add(record.Id, record);
        _lastIds[model] = Math.Max(_lastIds[model], record.Id);
        return record;
    }

    /// <summary>Runs a call as in a transaction: one that is refused leaves nothing behind.</summary>
    public void Transact(Action call)
    {
        var before = _tables.ToDictionary(static table => table.Key, static table => table.Value.Values.Select(static record => record.Copy()).ToList());
        try
        {
            call();
        }
        catch
        {
            foreach (var (model, records) in before)
            {
                _tables[model].Clear();
                foreach (var record in records) _tables[model].Add(record.Id, record);
            }
            throw;
        }
    }

    public void Remove(string model, long id) => _tables[model].Remove(id);

    /// <summary>The value of a field, stored or derived.</summary>
    public object? Get(Model model, DemoRecord record, Field field)
    {
        if (field.Name == "id") return record.Id;
        if (field.Related is var (head, tail))
            return record[head] is long target && Find(model.Fields[head].Relation!, target) is { } related
                ? Get(ModelOf(model.Fields[head].Relation!), related, ModelOf(model.Fields[head].Relation!).Fields[tail]) : null;
        if (Derived.Of(model.Name, field.Name) is { } derive) return derive(this, record);
        return field.Type switch
        {
            "one2many" => All(field.Relation!).Where(it => it[field.Inverse!] is long owner && owner == record.Id)
                .Select(static it => it.Id).ToArray(),
            "many2many" => record[field.Name] ?? Array.Empty<long>(),
            "boolean" => record[field.Name] is true,
            "integer" => record[field.Name] ?? 0L,
            "float" or "monetary" => record[field.Name] ?? 0d,
            _ => record[field.Name],
        };
    }

    public object? Get(string model, DemoRecord record, string field) => Get(ModelOf(model), record, ModelOf(model).Fields[field]);

    public string DisplayName(string model, long id) =>
        Find(model, id) is { } record ? Derived.DisplayName(this, model, record) : "";

    /// <summary>Ids of the record and of everything below it.</summary>
    public HashSet<long> Below(Model model, IEnumerable<long> ids)
    {
        var found = ids.ToHashSet();
        if (model.Parent is not { } parent) return found;
        for (var before = 0; before != found.Count;)
        {
            before = found.Count;
            foreach (var record in All(model.Name))
                if (record[parent] is long above && found.Contains(above)) found.Add(record.Id);
        }
        return found;
    }

    /// <summary>Ids of the record and of everything above it.</summary>
    public HashSet<long> Above(Model model, IEnumerable<long> ids)
    {
        var found = new HashSet<long>();
        foreach (var id in ids)
            for (var at = Find(model.Name, id); at is not null && found.Add(at.Id);)
                at = model.Parent is { } parent ? Find(model.Name, at[parent] as long?) : null;
        return found;
    }
}

/// <summary>A row: its id and the stored values.</summary>
internal sealed class DemoRecord(long id)
{
    private readonly Dictionary<string, object?> _values = [];

    public long Id => id;

    public DemoRecord Copy()
    {
        var copy = new DemoRecord(id);
        foreach (var (field, value) in _values) copy._values[field] = value;
        return copy;
    }

    public object? this[string field]
    {
        get => _values.GetValueOrDefault(field);
        set => _values[field] = value;
    }
}

/// <summary>An account. Its version changes with whatever ends its sessions.</summary>
internal sealed class DemoUser(long id, string password, Role role)
{
    public long Id => id;
    public Role Role => role;
    public string Password { get; private set; } = password;
    public int Version { get; private set; }

    public void ChangePassword(string to)
    {
        Password = to;
        Version++;
    }

    public void EndSessions() => Version++;
}
