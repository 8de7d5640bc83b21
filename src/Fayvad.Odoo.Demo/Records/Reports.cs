namespace Fayvad.Odoo.Demo.Records;

/// <summary>Odoo's analysis models: views over the lines of documents, a row for each.</summary>
internal static class Reports
{
    public static bool IsReport(string model) => model is "sale.report" or "purchase.report" or "account.invoice.report";

    public static List<DemoRecord> Rows(DemoDatabase db, string model) => model switch
    {
        "sale.report" => [.. db.All("sale.order.line").Select(line => Sale(db, line)).OfType<DemoRecord>()],
        "purchase.report" => [.. db.All("purchase.order.line").Select(line => Purchase(db, line)).OfType<DemoRecord>()],
        _ => [.. db.All("account.move.line").Select(line => Invoice(db, line)).OfType<DemoRecord>()],
    };

    private static DemoRecord? Sale(DemoDatabase db, DemoRecord line)
    {
        if (db.Find("sale.order", line["order_id"] as long?) is not { } order) return null;
        var row = new DemoRecord(line.Id);
        (row["date"], row["state"], row["order_reference"], row["company_id"]) = (order["date_order"], order["state"], $"sale.order,{order.Id}", order["company_id"]);
        (row["partner_id"], row["user_id"], row["team_id"]) = (order["partner_id"], order["user_id"], order["team_id"]);
        row["country_id"] = db.Find("res.partner", order["partner_id"] as long?)?["country_id"];
        (row["product_id"], row["categ_id"]) = (line["product_id"], Category(db, line));
        (row["product_uom_qty"], row["price_subtotal"], row["price_total"]) = (line["product_uom_qty"], line["price_subtotal"], line["price_total"]);
        return row;
    }

    private static DemoRecord? Purchase(DemoDatabase db, DemoRecord line)
    {
        if (db.Find("purchase.order", line["order_id"] as long?) is not { } order) return null;
        var row = new DemoRecord(line.Id);
        (row["date_order"], row["state"], row["order_id"], row["partner_id"], row["user_id"]) = (order["date_order"], order["state"], order.Id, order["partner_id"], order["user_id"]);
        (row["product_id"], row["category_id"], row["qty_ordered"]) = (line["product_id"], Category(db, line), line["product_qty"]);
        (row["untaxed_total"], row["price_total"]) = (line["price_subtotal"], line["price_total"]);
        return row;
    }

    private static DemoRecord? Invoice(DemoDatabase db, DemoRecord line)
    {
        if (db.Find("account.move", line["move_id"] as long?) is not { } move) return null;
        var row = new DemoRecord(line.Id);
        var sign = move["move_type"] is "out_refund" or "in_invoice" ? -1 : 1;
        (row["invoice_date"], row["state"], row["move_type"], row["move_id"]) = (move["invoice_date"], move["state"], move["move_type"], move.Id);
        (row["partner_id"], row["invoice_user_id"], row["journal_id"]) = (move["partner_id"], move["invoice_user_id"], move["journal_id"]);
        (row["product_id"], row["product_categ_id"]) = (line["product_id"], Category(db, line));
        (row["quantity"], row["price_subtotal"]) = (sign * Derived.Number(line["quantity"]), sign * Derived.Number(line["price_subtotal"]));
        return row;
    }

    private static object? Category(DemoDatabase db, DemoRecord line) =>
        db.Find("product.product", line["product_id"] as long?) is { } product ? db.Get("product.product", product, "categ_id") : null;
}
