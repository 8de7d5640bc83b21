using System.Globalization;
using Fayvad.Odoo.Demo.Protocol;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Invoices, bills, credit notes and payments, as Odoo's buttons and wizards make them.</summary>
internal sealed class Invoicing(OdooEnvironment environment)
{
    private const long SaleAccount = 9, PurchaseAccount = 11, Bank = 4;

    private DemoDatabase Db => environment.Db;

    public DemoRecord OfSale(DemoRecord order)
    {
        if (order["invoice_status"] is not ("to invoice" or "upselling"))
            throw DemoFault.User("There is nothing to invoice!\n\nReason(s) of this behavior could be:\n- You should deliver your products before invoicing them.");
        var move = Of(order, "sale.order.line", "out_invoice", "product_uom_qty");
        order["invoice_status"] = "invoiced";
        return move;
    }

    public DemoRecord OfPurchase(DemoRecord order)
    {
        if (order["invoice_status"] is not "to invoice")
            throw DemoFault.User("There is no invoiceable line. If a product has a control policy based on received quantity, please make sure that a quantity has been received.");
        var move = Of(order, "purchase.order.line", "in_invoice", "product_qty");
        order["invoice_status"] = "invoiced";
        return move;
    }

    private DemoRecord Of(DemoRecord order, string lineModel, string type, string quantity)
    {
        var move = NewMove(type, order["partner_id"]);
        move["invoice_origin"] = order["name"];
        foreach (var line in Db.All(lineModel).Where(line => line["order_id"] is long of && of == order.Id).ToList())
            AddLine(move, line["product_id"], line["name"], line[quantity], line["price_unit"], line["discount"]);
        Totals.Recompute(Db, "account.move", move);
        order["invoice_ids"] = (order["invoice_ids"] as long[] ?? []).Append(move.Id).ToArray();
        order["write_date"] = environment.Now;
        return move;
    }

    public object Post(DemoRecord move)
    {
        if (move["state"] is not "draft") throw DemoFault.User("The entry is already posted.");
        if (!Lines(move).Any()) throw DemoFault.User("You need to add a line before posting.");
        var isBill = move["move_type"] is "in_invoice" or "in_refund";
        if (isBill && move["invoice_date"] is null) throw DemoFault.User("The Bill/Refund date is required to validate this document.");
        move["invoice_date"] ??= environment.Now[..10];
        move["date"] = move["invoice_date"];
        move["invoice_date_due"] ??= move["invoice_date"];
        if (move["name"] is null or "/")
        {
            var prefix = (move["move_type"], isBill) switch { ("out_refund", _) => "RINV", ("in_refund", _) => "RBILL", (_, true) => "BILL", _ => "INV" };
            move["name"] = $"{prefix}/{((string)move["invoice_date"]!)[..4]}/{move.Id.ToString("00000", CultureInfo.InvariantCulture)}";
        }
        (move["state"], move["amount_residual"], move["payment_state"], move["write_date"]) = ("posted", move["amount_total"], "not_paid", environment.Now);
        return false;
    }

    public object Pay(IEnumerable<DemoRecord> moves, DemoRecord register)
    {
        foreach (var move in moves)
        {
            if (move["state"] is not "posted") throw DemoFault.User("You can only register payment for posted journal entries.");
            var due = Derived.Number(move["amount_residual"]);
            if (due == 0) throw DemoFault.User("You can't register a payment because there is nothing left to pay on the selected journal items.");
            var amount = Derived.Number(register["amount"]) is > 0 and var given ? Math.Min(given, due) : due;
            var isInbound = move["move_type"] is "out_invoice" or "in_refund";
            var payment = environment.New("account.payment");
            (payment["state"], payment["payment_type"], payment["partner_type"]) = ("posted", isInbound ? "inbound" : "outbound", isInbound ? "customer" : "supplier");
            (payment["partner_id"], payment["amount"], payment["date"]) = (move["partner_id"], amount, register["payment_date"] ?? environment.Now[..10]);
            (payment["ref"], payment["journal_id"]) = (register["communication"] ?? move["name"], register["journal_id"] ?? Bank);
            move["amount_residual"] = Math.Round(due - amount, 2);
            (move["payment_state"], move["write_date"]) = (amount < due ? "partial" : "paid", environment.Now);
        }
        return true;
    }

    public DemoRecord Reverse(DemoRecord move)
    {
        if (move["state"] is not "posted") throw DemoFault.User("You can only reverse posted moves.");
        var refund = NewMove(move["move_type"] is "in_invoice" ? "in_refund" : "out_refund", move["partner_id"]);
        (refund["reversed_entry_id"], refund["ref"]) = (move.Id, $"Reversal of: {move["name"]}");
        foreach (var line in Lines(move).ToList()) AddLine(refund, line["product_id"], line["name"], line["quantity"], line["price_unit"], line["discount"]);
        Totals.Recompute(Db, "account.move", refund);
        return refund;
    }

    private DemoRecord NewMove(string type, object? partner)
    {
        var move = environment.New("account.move");
        (move["move_type"], move["partner_id"], move["journal_id"]) = (type, partner, type.StartsWith("out", StringComparison.Ordinal) ? 1L : 2L);
        return move;
    }

    private void AddLine(DemoRecord move, object? product, object? name, object? quantity, object? price, object? discount)
    {
        var line = environment.New("account.move.line");
        (line["move_id"], line["product_id"], line["name"]) = (move.Id, product, name);
        (line["quantity"], line["price_unit"], line["discount"]) = (quantity, price, discount);
        line["account_id"] = ((string)move["move_type"]!).StartsWith("out", StringComparison.Ordinal) ? SaleAccount : PurchaseAccount;
    }

    private IEnumerable<DemoRecord> Lines(DemoRecord move) => Db.All("account.move.line").Where(line => line["move_id"] is long of && of == move.Id);
}
