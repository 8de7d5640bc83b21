using System.Globalization;
using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Creates, changes and deletes records, with Odoo's refusals. A refused call changes nothing.</summary>
internal sealed class RecordEditor(OdooEnvironment environment)
{
    private DemoDatabase Db => environment.Db;

    /// <summary>Makes all of them, or none.</summary>
    public List<long> Create(Model model, IReadOnlyList<JsonElement> many)
    {
        foreach (var values in many) Check(model, values, isNew: true);
        return [.. many.Select(values => Create(model, values))];
    }

    public long Create(Model model, JsonElement values)
    {
        environment.Require(model, 'c');
        Check(model, values, isNew: true);
        var record = environment.New(model.Name);
        Apply(model, record, values);
        Completion.Complete(environment, model, record, values);
        Totals.Recompute(Db, model.Name, record);
        return record.Id;
    }

    public void Write(Model model, IReadOnlyList<long> ids, JsonElement values)
    {
        var records = Existing(model, ids, 'w');
        Check(model, values, isNew: false);
        foreach (var record in records) CheckHierarchy(model, record, values);
        foreach (var record in records)
        {
            Apply(model, record, values);
            Completion.Changed(environment, model, record, values);
            Totals.Recompute(Db, model.Name, record);
        }
    }

    public void Unlink(Model model, IReadOnlyList<long> ids)
    {
        var records = Existing(model, ids, 'u');
        if (model.Name == "sale.order" && records.Exists(static order => order["state"] is not ("draft" or "cancel")))
            throw DemoFault.User("You can not delete a sent quotation or a confirmed sales order. You must first cancel it.");
        if (model.Name == "purchase.order" && records.Exists(static order => order["state"] is not "cancel"))
            throw DemoFault.User("In order to delete a purchase order, you must cancel it first.");
        if (model.Name == "account.move" && records.Exists(static move => move["state"] is "posted"))
            throw DemoFault.User("You cannot delete an entry which has been posted once.");
        foreach (var record in records) CheckUnreferenced(model, record);
        foreach (var record in records)
        {
            foreach (var owned in Owned(model, record)) Db.Remove(owned.Model, owned.Record.Id);
            Db.Remove(model.Name, record.Id);
        }
    }

    private List<DemoRecord> Existing(Model model, IReadOnlyList<long> ids, char right)
    {
        environment.Require(model, right);
        foreach (var id in ids)
            if (Db.Find(model.Name, id) is null) throw DemoFault.Missing(model.Name, id);
        return environment.Browse(model, ids, right);
    }

    private void Check(Model model, JsonElement values, bool isNew, string? inverse = null)
    {
        if (values.ValueKind != JsonValueKind.Object) throw DemoFault.Arguments("the values are not a dictionary");
        foreach (var member in values.EnumerateObject())
        {
            var field = environment.FieldOf(model, member.Name);
            if (field.IsMany) CheckCommands(field, member.Value);
            else if (Values.Read(model, field, member.Value) is long id && field.Type == "many2one" && Db.Find(field.Relation!, id) is null)
                throw DemoFault.Validation($"The operation cannot be completed: the record {field.Relation} {id} does not exist.");
        }
        foreach (var field in model.Fields.Values.Where(field => field.IsRequired && field.Name != inverse))
        {
            var given = values.TryGetProperty(field.Name, out var value);
            if (given ? value.ValueKind is JsonValueKind.False or JsonValueKind.Null : isNew && !Defaults.Covers(model.Name, field.Name))
                throw DemoFault.Validation("The operation cannot be completed: a mandatory field is not set."
                    + $"\n\nModel: {model.Label} ({model.Name})\nField: {field.Name}");
        }
    }

    /// <summary>Nothing may come to stand above itself, by its parent or by those it takes under it; a hierarchy of employees may.</summary>
    private void CheckHierarchy(Model model, DemoRecord record, JsonElement values)
    {
        if (model.Parent is not { } parent || model.Name == "hr.employee") return;
        var isAbove = values.TryGetProperty(parent, out var given) && Values.Read(model, model.Fields[parent], given) is long above && Db.Above(model, [above]).Contains(record.Id);
        var below = model.Fields.Values.Where(field => field.IsMany && field.Relation == model.Name && field.Inverse == parent && values.TryGetProperty(field.Name, out _))
            .SelectMany(field => values.GetProperty(field.Name).EnumerateArray())
            .Where(static command => command[0].GetInt32() == 4 && command.GetArrayLength() > 1 && command[1].ValueKind == JsonValueKind.Number)
            .Select(static command => command[1].GetInt64());
        if (!isAbove && !below.Any(Db.Above(model, [record.Id]).Contains)) return;
        throw model.Name switch
        {
            "hr.department" => DemoFault.Validation("You cannot create recursive departments."),
            "product.category" => DemoFault.Validation("You cannot create recursive categories."),
            "res.partner" => DemoFault.Validation("You cannot create recursive Partner hierarchies."),
            _ => DemoFault.User("Recursion Detected."),
        };
    }

    private static void CheckCommands(Field field, JsonElement commands)
    {
        if (commands.ValueKind != JsonValueKind.Array
            || commands.EnumerateArray().Any(static command => command.ValueKind != JsonValueKind.Array || command.GetArrayLength() == 0
                || command[0].ValueKind != JsonValueKind.Number || command[0].GetInt32() is < 0 or > 6))
            throw DemoFault.Value($"Wrong value for {field.Name}: {commands}");
    }

    private void Apply(Model model, DemoRecord record, JsonElement values)
    {
        foreach (var member in values.EnumerateObject())
        {
            var field = environment.FieldOf(model, member.Name);
            if (model.Name == "res.users") ChangeAccount(record, field, member.Value);
            if (field.IsMany) Command(record, field, member.Value);
            else if (field.Related is var (head, tail) && record[head] is long target)
            {
                var related = DemoDatabase.ModelOf(model.Fields[head].Relation!);
                Db.Find(related.Name, target)![tail] = Values.Read(related, related.Fields[tail], member.Value);
            }
            else if (Derived.Of(model.Name, field.Name) is null) record[field.Name] = Values.Read(model, field, member.Value);
        }
        record["write_uid"] = environment.Caller.UserId;
        record["write_date"] = environment.Now;
    }

    private void ChangeAccount(DemoRecord record, Field field, JsonElement value)
    {
        if (!Db.Users.TryGetValue(record.Id, out var user)) return;
        if (field.Name == "password") user.ChangePassword(Values.Text(value));
        else if (field.Name is "login" or "active") user.EndSessions();
    }

    /// <summary>Odoo's commands: 0 create, 1 update, 2 delete, 3 unlink, 4 link, 5 clear, 6 set.</summary>
    private void Command(DemoRecord record, Field field, JsonElement commands)
    {
        var model = DemoDatabase.ModelOf(field.Relation!);
        foreach (var command in commands.EnumerateArray())
        {
            var id = command.GetArrayLength() > 1 && command[1].ValueKind == JsonValueKind.Number ? command[1].GetInt64() : 0;
            switch (command[0].GetInt32())
            {
                case 0:
                    Check(model, command[2], isNew: true, field.Inverse);
                    var created = environment.New(model.Name);
                    if (field.Inverse is not null) created[field.Inverse] = record.Id;
                    else Link(record, field, created.Id);
                    Apply(model, created, command[2]);
                    Completion.Complete(environment, model, created, command[2]);
                    break;
                case 1:
                    Write(model, [id], command[2]);
                    break;
                case 2:
                    Db.Remove(model.Name, id);
                    break;
                case 3 when field.Inverse is not null:
                    if (Db.Find(model.Name, id) is { } orphan) orphan[field.Inverse] = null;
                    break;
                case 3:
                    record[field.Name] = Ids(record, field).Where(it => it != id).ToArray();
                    break;
                case 4 when field.Inverse is not null:
                    if (Db.Find(model.Name, id) is { } adopted) adopted[field.Inverse] = record.Id;
                    break;
                case 4:
                    Link(record, field, id);
                    break;
                case 5 when field.Inverse is { } inverse:
                    foreach (var owned in Db.All(model.Name).Where(it => it[inverse] is long owner && owner == record.Id).ToList())
                        if (model.Fields[inverse].IsRequired) Db.Remove(model.Name, owned.Id);
                        else owned[inverse] = null;
                    break;
                case 5:
                    record[field.Name] = Array.Empty<long>();
                    break;
                case 6:
                    record[field.Name] = command[2].EnumerateArray().Select(static it => it.GetInt64()).ToArray();
                    break;
            }
        }
    }

    private static void Link(DemoRecord record, Field field, long id) => record[field.Name] = Ids(record, field).Append(id).Distinct().ToArray();

    private static long[] Ids(DemoRecord record, Field field) => record[field.Name] as long[] ?? [];

    /// <summary>Lines go with their document.</summary>
    private List<(string Model, DemoRecord Record)> Owned(Model model, DemoRecord record) =>
    [
        .. model.Fields.Values.Where(static field => field.Type == "one2many" && field.Relation!.EndsWith(".line", StringComparison.Ordinal))
            .SelectMany(field => ((long[])Db.Get(model, record, field)!).Select(id => (field.Relation!, Db.Find(field.Relation!, id)!))),
    ];

    private void CheckUnreferenced(Model model, DemoRecord record)
    {
        foreach (var other in DemoDatabase.Models.Where(static other => !Reports.IsReport(other.Name)))
            foreach (var field in other.Fields.Values.Where(field => field.Type == "many2one" && field.Relation == model.Name && field.Related is null
                && field.Name is not ("create_uid" or "write_uid") && !other.Name.EndsWith(".line", StringComparison.Ordinal)))
                if (Db.All(other.Name).Any(it => it.Id != record.Id && it[field.Name] is long id && id == record.Id))
                    throw DemoFault.Validation("The operation cannot be completed: another model requires the record being deleted."
                        + $" If possible, archive it instead.\n\nModel: {other.Label} ({other.Name})"
                        + $"\nConstraint: {other.Name.Replace('.', '_')}_{field.Name}_fkey");
    }
}

/// <summary>Values of a new record that its creator did not give.</summary>
internal static class Defaults
{
    public static bool Covers(string model, string field) => (model, field) is ("product.template" or "product.product", "detailed_type") or ("account.move", "move_type")
        or ("product.product", "product_tmpl_id");

    public static void Apply(OdooEnvironment environment, Model model, DemoRecord record)
    {
        Set("active", true);
        Set("company_id", 1L);
        Set("currency_id", 1L);
        Set("state", "draft");
        if (model.Name is "sale.order" or "purchase.order" or "mrp.production") Set("user_id", environment.Caller.UserId);
        if (model.Number is { } number) record["name"] = string.Format(CultureInfo.InvariantCulture, number, record.Id);
        switch (model.Name)
        {
            case "sale.order" or "purchase.order":
                Set("date_order", environment.Now);
                Set("invoice_status", "no");
                break;
            case "sale.order.line" or "purchase.order.line":
                Set(model.Name == "sale.order.line" ? "product_uom_qty" : "product_qty", 1d);
                Set("product_uom", 1L);
                break;
            case "account.move.line":
                Set("display_type", "product");
                Set("quantity", 1d);
                break;
            case "hr.leave":
                Set("state", "confirm");
                break;
            case "hr.employee":
                Set("employee_type", "employee");
                break;
            case "mrp.bom":
                Set("type", "normal");
                Set("product_qty", 1d);
                break;
            case "account.payment":
                Set("payment_type", "inbound");
                Set("partner_type", "customer");
                Set("date", environment.Now[..10]);
                Set("journal_id", 4L);
                break;
            case "res.partner":
                Set("type", "contact");
                Set("lang", "en_US");
                break;
            case "res.company" or "res.users":
                break;
            case "product.template":
                Set("detailed_type", "consu");
                Set("categ_id", 1L);
                Set("uom_id", 1L);
                Set("sale_ok", true);
                Set("purchase_ok", true);
                break;
            case "mrp.production":
                Set("product_qty", 1d);
                Set("date_start", environment.Now);
                break;
            case "stock.picking":
                Set("scheduled_date", environment.Now);
                break;
            case "account.move":
                Set("move_type", "entry");
                Set("payment_state", "not_paid");
                Set("date", environment.Now[..10]);
                break;
        }

        void Set(string field, object value)
        {
            if (model.Fields.TryGetValue(field, out var known) && known.Related is null) record[field] = value;
        }
    }
}

/// <summary>Amounts of orders, from their lines.</summary>
internal static class Totals
{
    private const double TaxRate = 0.16;

    public static void Recompute(DemoDatabase db, string model, DemoRecord record)
    {
        if (model is "sale.order.line" or "purchase.order.line" or "account.move.line")
        {
            var document = db.Find(model[..^5], record[Parent(model[..^5])] as long?);
            if (document is not null) Recompute(db, model[..^5], document);
            return;
        }
        if (model is not ("sale.order" or "purchase.order" or "account.move")) return;
        var (parent, quantity) = (Parent(model), model switch { "sale.order" => "product_uom_qty", "purchase.order" => "product_qty", _ => "quantity" });
        var (untaxed, tax) = (0d, 0d);
        foreach (var line in db.All($"{model}.line").Where(line => line[parent] is long document && document == record.Id))
        {
            var full = Derived.Number(line[quantity]) * Derived.Number(line["price_unit"]);
            var net = Math.Round(full * (1 - Derived.Number(line["discount"]) / 100), 2);
            var part = Math.Round(net * TaxRate, 2);
            (line["price_subtotal"], line["price_tax"], line["price_total"]) = (net, part, Math.Round(net + part, 2));
            (untaxed, tax) = (untaxed + net, tax + part);
        }
        record["amount_untaxed"] = Math.Round(untaxed, 2);
        record["amount_tax"] = Math.Round(tax, 2);
        record["amount_total"] = Math.Round(untaxed + tax, 2);
        if (model == "account.move" && record["state"] is not "posted") record["amount_residual"] = record["amount_total"];
    }

    private static string Parent(string model) => model == "account.move" ? "move_id" : "order_id";
}
