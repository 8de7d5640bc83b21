using System.Globalization;
using Fayvad.Odoo.Demo.Records;

namespace Fayvad.Odoo.Demo.Data;

/// <summary>
/// Half a year of business, drawn from a fixed seed and ending at a fixed instant, so that every database answers the same, always:
/// orders lead to transfers and invoices, purchases to receipts and bills, and what is paid has a payment.
/// </summary>
internal sealed class Documents
{
    /// <summary>"Today" of the demo records.</summary>
    public static readonly DateTime Reference = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);

    private readonly Random _random = new(20260630);
    private readonly DemoDatabase _db;

    private Documents(DemoDatabase db) => _db = db;

    public static void Generate(DemoDatabase db)
    {
        var documents = new Documents(db);
        documents.AddStock();
        for (var index = 0; index < 34; index++) documents.AddSale(index);
        for (var index = 0; index < 14; index++) documents.AddPurchase(index);
        for (var index = 0; index < 11; index++) documents.AddProduction(index);
        documents.AddInternalTransfers();
        documents.AddMoves();
        documents.AddWork();
        documents.AddLeaves();
        documents.AddPictures();
    }

    public static string Write(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Day(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void AddStock()
    {
        var date = Reference.AddDays(-120);
        foreach (var product in _db.All("product.template").Where(static it => it["detailed_type"] is "product" && it["active"] is true))
            foreach (var location in product.Id % 3 == 0 ? new[] { 6L, 11L } : [product.Id % 2 == 0 ? 6L : 7L])
                Add("stock.quant", date, ("product_id", product.Id), ("location_id", location), ("in_date", Write(date)),
                    ("quantity", (double)_random.Next(4, 90)), ("reserved_quantity", (double)_random.Next(0, 4)));
    }

    private void AddSale(int index)
    {
        long[] customers = [10, 15, 12, 20, 11, 5, 13, 16, 14, 17, 18, 22, 25, 19, 21, 23, 24, 26];
        var date = Reference.AddDays(-170 + index * 5).AddMinutes(_random.Next(-240, 240));
        var partner = index % 11 == 5 ? 5 : customers[_random.Next(customers.Length)];
        var state = index >= 26 ? (index % 2 == 0 ? "draft" : "sent") : index % 9 == 4 ? "cancel" : "sale";
        var order = Add("sale.order", date, ("partner_id", partner), ("state", state), ("date_order", Write(date)),
            ("validity_date", Day(date.AddDays(30))),
            ("client_order_ref", index % 3 == 0 ? $"PO-{4400 + index}" : null), ("currency_id", 1L), ("user_id", index % 4 == 0 ? 2L : 6L),
            ("team_id", index % 5 == 0 ? 2L : 1L), ("payment_term_id", index % 2 == 0 ? 2L : 1L), ("locked", false), ("invoice_status", "no"),
            ("note", index % 6 == 0 ? "<p>Deliver to the back entrance.</p>" : null));
        order["name"] = $"S{order.Id:00000}";
        AddLines("sale.order.line", order, date, _random.Next(1, 5), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], "list_price");
        if (state != "sale") return;
        order["commitment_date"] = Write(date.AddDays(10));
        var delivered = index < 20;
        order["delivery_status"] = delivered ? "full" : "pending";
        var transferState = delivered ? "done" : index % 2 == 0 ? "assigned" : "confirmed";
        AddTransfer("WH/OUT/", 2, 5, 3, partner, (string)order["name"]!, date.AddDays(7), transferState)["sale_id"] = order.Id;
        if (!delivered)
        {
            order["invoice_status"] = "to invoice";
            return;
        }
        foreach (var line in Lines("sale.order.line", order))
            line["qty_delivered"] = line["qty_invoiced"] = line["product_uom_qty"];
        order["invoice_status"] = "invoiced";
        var type = index % 10 == 9 ? "out_refund" : "out_invoice";
        order["invoice_ids"] = new[] { AddMove(order, "sale.order.line", type, date.AddDays(8), isPaid: index < 14).Id };
    }

    private void AddPurchase(int index)
    {
        long[] vendors = [30, 31, 32, 33, 34, 35, 36, 37, 19];
        var date = Reference.AddDays(-160 + index * 11).AddMinutes(_random.Next(-240, 240));
        var partner = vendors[_random.Next(vendors.Length)];
        var state = index >= 12 ? "draft" : index == 11 ? "sent" : index == 10 ? "to approve" : index == 6 ? "cancel" : "purchase";
        var order = Add("purchase.order", date, ("partner_id", partner), ("state", state), ("date_order", Write(date)),
            ("date_planned", Write(date.AddDays(14))), ("partner_ref", index % 2 == 0 ? $"Q-{900 + index}" : null), ("currency_id", 1L),
            ("user_id", 2L), ("invoice_status", "no"), ("priority", "0"));
        order["name"] = $"P{order.Id:00000}";
        AddLines("purchase.order.line", order, date, _random.Next(1, 4), [14, 15, 16, 17, 18, 19, 11, 10], "standard_price");
        if (state != "purchase") return;
        var received = index < 8;
        (order["date_approve"], order["receipt_status"]) = (Write(date.AddHours(3)), received ? "full" : "pending");
        AddTransfer("WH/IN/", 1, 2, 5, partner, (string)order["name"]!, date.AddDays(14), received ? "done" : "assigned");
        if (!received) return;
        foreach (var line in Lines("purchase.order.line", order)) line["qty_received"] = line["qty_invoiced"] = line["product_qty"];
        order["invoice_status"] = "invoiced";
        order["invoice_ids"] = new[] { AddMove(order, "purchase.order.line", "in_invoice", date.AddDays(16), isPaid: index < 5).Id };
    }

    private void AddProduction(int index)
    {
        var date = Reference.AddDays(-90 + index * 10).AddHours(-4);
        var bom = _db.Find("mrp.bom", index % 4 + 1)!;
        var state = index switch { >= 9 => "draft", >= 7 => "confirmed", 6 => "progress", 3 => "cancel", _ => "done" };
        var order = Add("mrp.production", date, ("state", state), ("product_id", bom["product_tmpl_id"]), ("bom_id", bom.Id),
            ("product_qty", (double)_random.Next(2, 15)), ("qty_producing", state is "progress" ? 1d : 0d), ("product_uom_id", 1L),
            ("date_start", Write(date)), ("date_finished", Write(state is "done" ? date.AddDays(2) : date.AddHours(1))),
            ("date_deadline", Write(date.AddDays(9))), ("priority", index % 5 == 0 ? "1" : "0"), ("user_id", 2L),
            ("reservation_state", state is "confirmed" or "progress" ? "assigned" : null), ("origin", index % 3 == 0 ? "Replenishment" : null));
        order["name"] = $"WH/MO/{order.Id:00000}";
    }

    private void AddInternalTransfers()
    {
        for (var index = 0; index < 3; index++)
            AddTransfer("WH/INT/", 3, 6, 7, null, null, Reference.AddDays(-20 + index * 12), index == 2 ? "draft" : "done");
    }

    private DemoRecord AddTransfer(string prefix, long type, long from, long to, long? partner, string? origin, DateTime planned, string state)
    {
        var transfer = Add("stock.picking", planned, ("state", state), ("picking_type_id", type), ("partner_id", partner),
            ("location_id", from), ("location_dest_id", to), ("scheduled_date", Write(planned)),
            ("date_deadline", origin is null ? null : Write(planned.AddDays(2))), ("date_done", state == "done" ? Write(planned.AddHours(2)) : null),
            ("origin", origin), ("priority", "0"), ("user_id", 2L));
        transfer["name"] = $"{prefix}{transfer.Id:00000}";
        return transfer;
    }

    /// <summary>Goods of the transfers: those of the order they come from, else some of a product.</summary>
    private void AddMoves()
    {
        foreach (var picking in _db.All("stock.picking"))
        {
            var sale = _db.Find("sale.order", picking["sale_id"] as long?);
            var purchase = sale is null ? _db.All("purchase.order").FirstOrDefault(order => order["name"] is string name && name == (string?)picking["origin"]) : null;
            (double, object?)[] goods = sale is not null ? [.. Lines("sale.order.line", sale).Select(static line => (Derived.Number(line["product_uom_qty"]), line["product_id"]))]
                : purchase is not null ? [.. Lines("purchase.order.line", purchase).Select(static line => (Derived.Number(line["product_qty"]), line["product_id"]))] : [(2d, 1L)];
            foreach (var (quantity, product) in goods)
            {
                var move = Add("stock.move", Reference.AddDays(-30), ("picking_id", picking.Id), ("product_id", product), ("product_uom_qty", quantity), ("product_uom", 1L),
                    ("quantity", picking["state"] is "done" or "assigned" ? quantity : 0d), ("picked", picking["state"] is "done"), ("sequence", 10L));
                move["name"] = _db.DisplayName("product.product", (long)product!);
                Transfers.Place(move, picking);
            }
        }
    }

    private void AddWork()
    {
        for (var bom = 1L; bom <= 4; bom++) Add("mrp.routing.workcenter", Reference.AddDays(-200), ("name", bom % 2 == 0 ? "Assembly" : "Cutting"), ("bom_id", bom));
        foreach (var production in _db.All("mrp.production").Where(static order => order["state"] is not ("draft" or "cancel")))
            foreach (var operation in _db.All("mrp.routing.workcenter").Where(it => Equals(it["bom_id"], production["bom_id"])))
                Add("mrp.workorder", Reference.AddDays(-60), ("name", operation["name"]), ("production_id", production.Id), ("operation_id", operation.Id),
                    ("workcenter_id", 1 + (operation.Id % 2)), ("state", production["state"] is "done" ? "done" : production["state"] is "progress" ? "progress" : "ready"),
                    ("duration_expected", 60d), ("date_start", production["date_start"]), ("date_finished", production["date_finished"]));
    }

    private void AddLeaves()
    {
        string[] states = ["validate", "confirm", "refuse", "confirm", "validate1"];
        for (var index = 0; index < states.Length; index++)
        {
            var from = Reference.AddDays(index * 9 - 20);
            Add("hr.leave", from.AddDays(-14), ("employee_id", index + 2L), ("holiday_status_id", index % 3 + 1L), ("state", states[index]), ("number_of_days", 3d),
                ("request_date_from", Day(from)), ("request_date_to", Day(from.AddDays(2))), ("date_from", $"{Day(from)} 05:00:00"), ("date_to", $"{Day(from.AddDays(2))} 14:00:00"));
        }
    }

    /// <summary>A red dot of one pixel stands for every picture.</summary>
    private void AddPictures()
    {
        const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
        foreach (var product in _db.All("product.template").Where(static it => it.Id <= 6)) product["image_1920"] = Dot;
        foreach (var partner in _db.All("res.partner").Where(static it => it.Id is >= 10 and < 14)) partner["image_1920"] = Dot;
    }

    private DemoRecord AddMove(DemoRecord order, string lineModel, string type, DateTime date, bool isPaid)
    {
        var isSale = type.StartsWith("out", StringComparison.Ordinal);
        var number = _db.All("account.move").Count(it => ((string)it["move_type"]!).StartsWith("out", StringComparison.Ordinal) == isSale) + 1;
        var name = $"{(isSale ? "INV" : "BILL")}/{date:yyyy}/{number:00000}";
        var total = Derived.Number(order["amount_total"]);
        var move = Add("account.move", date, ("name", name), ("move_type", type), ("state", "posted"),
            ("payment_state", isPaid ? "paid" : "not_paid"),
            ("partner_id", order["partner_id"]), ("invoice_date", Day(date)), ("invoice_date_due", Day(date.AddDays(30))), ("date", Day(date)),
            ("ref", order["client_order_ref"] ?? order["partner_ref"]), ("payment_reference", isSale ? name : null),
            ("invoice_origin", order["name"]),
            ("currency_id", 1L), ("amount_untaxed", order["amount_untaxed"]), ("amount_tax", order["amount_tax"]), ("amount_total", total),
            ("amount_residual", isPaid ? 0d : total), ("journal_id", isSale ? 1L : 2L), ("invoice_user_id", order["user_id"]));
        foreach (var line in Lines(lineModel, order))
            Add("account.move.line", date, ("move_id", move.Id), ("sequence", line["sequence"]), ("name", line["name"]),
                ("product_id", line["product_id"]), ("display_type", "product"), ("account_id", isSale ? 9L : 11L), ("quantity", line[isSale ? "product_uom_qty" : "product_qty"]),
                ("price_unit", line["price_unit"]),
                ("price_subtotal", line["price_subtotal"]), ("price_total", line["price_total"]));
        if (isPaid) AddPayment(move, isSale, total, date.AddDays(12));
        return move;
    }

    private void AddPayment(DemoRecord move, bool isSale, double amount, DateTime date)
    {
        var payment = Add("account.payment", date, ("state", "posted"), ("payment_type", isSale ? "inbound" : "outbound"),
            ("partner_type", isSale ? "customer" : "supplier"), ("partner_id", move["partner_id"]), ("amount", amount), ("currency_id", 1L),
            ("date", Day(date)), ("ref", move["name"]), ("journal_id", 4L));
        payment["name"] = $"PBNK1/{date:yyyy}/{payment.Id:00000}";
    }

    private void AddLines(string model, DemoRecord order, DateTime date, int count, long[] products, string price)
    {
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var product = _db.Find("product.template", products[_random.Next(products.Length)])!;
            Add(model, date, ("order_id", order.Id), ("sequence", (long)sequence * 10), ("product_id", product.Id),
                ("name", $"[{product["default_code"]}] {product["name"]}"),
                (model == "sale.order.line" ? "product_uom_qty" : "product_qty", (double)_random.Next(1, 13)), ("product_uom", product["uom_id"]), ("price_unit", Derived.Number(product[price])));
        }
        Totals.Recompute(_db, model[..^5], order);
    }

    private DemoRecord[] Lines(string model, DemoRecord order) =>
        _db.All(model).Where(line => line["order_id"] is long id && id == order.Id).ToArray();

    private DemoRecord Add(string model, DateTime at, params (string Field, object? Value)[] values)
    {
        var record = _db.Add(model);
        (record["create_date"], record["write_date"], record["create_uid"], record["write_uid"]) = (Write(at), Write(at), 2L, 2L);
        if (DemoDatabase.ModelOf(model).Fields.TryGetValue("company_id", out var company) && company.Related is null) record["company_id"] = 1L;
        foreach (var (field, value) in values) record[field] = value;
        return record;
    }
}
