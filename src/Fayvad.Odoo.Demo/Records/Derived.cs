namespace Fayvad.Odoo.Demo.Records;

/// <summary>Fields whose values follow from other records.</summary>
internal static class Derived
{
    public static Func<DemoDatabase, DemoRecord, object?>? Of(string model, string field) => (model, field) switch
    {
        (_, "display_name") => (db, record) => DisplayName(db, model, record),
        ("res.partner", "complete_name") => (db, record) => DisplayName(db, model, record),
        ("res.partner", "company_type") => static (_, record) => record["is_company"] is true ? "company" : "person",
        ("hr.department", "complete_name") => static (db, record) => Path(db, "hr.department", "parent_id", record, " / "),
        ("product.category", "complete_name") => static (db, record) => Path(db, "product.category", "parent_id", record, " / "),
        ("stock.location", "complete_name") => static (db, record) => Path(db, "stock.location", "location_id", record, "/"),
        ("hr.department", "total_employee") => static (db, record) =>
            (long)db.All("hr.employee").Count(it => it["active"] is true && it["department_id"] is long department && department == record.Id),
        ("product.product", "qty_available") => static (db, record) => OnHand(db, record),
        ("product.product", "incoming_qty") => static (db, record) => Incoming(db, record),
        ("product.product", "outgoing_qty") => static (db, record) => Outgoing(db, record),
        ("product.product", "virtual_available") => static (db, record) => OnHand(db, record) + Incoming(db, record) - Outgoing(db, record),
        ("stock.quant", "available_quantity") => static (_, record) => Number(record["quantity"]) - Number(record["reserved_quantity"]),
        ("mrp.production", "qty_produced") => static (_, record) => Number(record[record["state"] is "done" ? "product_qty" : "qty_producing"]),
        ("account.account", "current_balance") => static (_, _) => 0d,
        ("product.template" or "res.partner" or "hr.employee", "image_128") => static (_, record) => record["image_1920"],
        ("product.template", "product_variant_id") => static (db, record) =>
            db.All("product.product").FirstOrDefault(it => it["product_tmpl_id"] is long of && of == record.Id)?.Id,
        ("product.product", "free_qty") => static (db, record) => OnHand(db, record),
        ("sale.order", "amount_to_invoice") => static (_, record) => record["invoice_status"] is "to invoice" ? Number(record["amount_total"]) : 0d,
        ("sale.order.line", "qty_to_invoice") => static (db, record) =>
            db.Find("sale.order", record["order_id"] as long?)?["state"] is "sale" ? Number(record["product_uom_qty"]) - Number(record["qty_invoiced"]) : 0d,
        ("mrp.workorder", "is_user_working") => static (_, record) => record["working"] is true,
        ("mrp.workorder", "qty_remaining") => static (db, record) => Number(db.Get("mrp.workorder", record, "qty_production")) - Number(record["qty_produced"]),
        ("hr.job", "no_of_employee") => static (db, record) => (long)db.All("hr.employee").Count(it => it["job_id"] is long job && job == record.Id),
        ("stock.quant", "inventory_diff_quantity") => static (_, record) => record["inventory_quantity_set"] is true ? Number(record["inventory_quantity"]) - Number(record["quantity"]) : 0d,
        ("res.users", "password") => static (_, _) => null,
        _ => null,
    };

    public static string DisplayName(DemoDatabase db, string model, DemoRecord record) => model switch
    {
        "res.partner" => string.Join(", ", Upwards(db, "res.partner", "parent_id", record, static partner => partner["is_company"] is true).Reverse().Select(Name)),
        "hr.department" or "product.category" or "stock.location" => (string)Of(model, "complete_name")!(db, record)!,
        "product.template" => Coded(record["default_code"], record["name"]),
        "product.product" => Coded(db.Get(model, record, "default_code"), db.Get(model, record, "name")),
        "sale.order.line" => $"{db.DisplayName("sale.order", (long)record["order_id"]!)} - {record["name"]}",
        "stock.picking.type" => record["warehouse_id"] is long warehouse
            ? $"{db.DisplayName("stock.warehouse", warehouse)}: {record["name"]}" : Name(record),
        "mrp.bom" => (record["code"] is string code ? code + ": " : "") + db.DisplayName("product.template", (long)record["product_tmpl_id"]!),
        "account.account" => $"{record["code"]} {record["name"]}",
        "res.users" => db.Get(model, record, "name") as string ?? "",
        "hr.leave" => $"{(record["employee_id"] is long employee ? db.DisplayName("hr.employee", employee) : "")}: {Number(record["number_of_days"])} days",
        "stock.move" => $"{record["reference"]}",
        _ => record["name"] as string ?? $"{model},{record.Id}",
    };

    private static string Name(DemoRecord record) => record["name"] as string ?? "";

    private static string Coded(object? code, object? name) => code is string text ? $"[{text}] {name}" : $"{name}";

    private static string Path(DemoDatabase db, string model, string parent, DemoRecord record, string separator) =>
        string.Join(separator, Upwards(db, model, parent, record, static _ => false).Reverse().Select(Name));

    /// <summary>The record and those above it, up to the first that is the last one; each once, whatever was written.</summary>
    private static IEnumerable<DemoRecord> Upwards(DemoDatabase db, string model, string parent, DemoRecord record, Func<DemoRecord, bool> isLast)
    {
        var met = new HashSet<long>();
        for (var at = record; at is not null && met.Add(at.Id); at = isLast(at) ? null : db.Find(model, at[parent] as long?)) yield return at;
    }

    private static double OnHand(DemoDatabase db, DemoRecord product) => db.All("stock.quant")
        .Where(quant => quant["product_id"] is long of && of == product.Id
            && db.Find("stock.location", quant["location_id"] as long?)?["usage"] is "internal")
        .Sum(static quant => Number(quant["quantity"]));

    private static double Incoming(DemoDatabase db, DemoRecord product) => db.All("purchase.order.line")
        .Where(line => line["product_id"] is long of && of == product.Id
            && db.Find("purchase.order", line["order_id"] as long?)?["receipt_status"] is "pending")
        .Sum(static line => Number(line["product_qty"]) - Number(line["qty_received"]));

    private static double Outgoing(DemoDatabase db, DemoRecord product) => db.All("sale.order.line")
        .Where(line => line["product_id"] is long of && of == product.Id
            && db.Find("sale.order", line["order_id"] as long?)?["delivery_status"] is "pending")
        .Sum(static line => Number(line["product_uom_qty"]) - Number(line["qty_delivered"]));

    public static double Number(object? value) => value switch { double number => number, long whole => whole, _ => 0 };
}
