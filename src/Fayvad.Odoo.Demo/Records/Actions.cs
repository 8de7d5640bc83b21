using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>
/// The buttons of Odoo's documents, with their effects, their refusals, and the windows that some of them answer with instead of doing anything.
/// </summary>
internal sealed class Actions(OdooEnvironment environment, Utf8JsonWriter writer)
{
    private DemoDatabase Db => environment.Db;

    /// <summary>Runs the action and writes its result.</summary>
    /// <returns>False where the model has no such action.</returns>
    public bool Run(Model model, string method, IReadOnlyList<long> ids)
    {
        if (Find(model.Name, method) is not { } action)
        {
            if (method is not ("action_archive" or "action_unarchive") || !model.Fields.ContainsKey("active")) return false;
            action = record => Set(record, ("active", method == "action_unarchive"));
        }
        environment.Require(model, 'w');
        var records = environment.Browse(model, ids, 'w');
        object? result = null;
        foreach (var record in records) result = action(record) ?? result;
        Write(result);
        return true;
    }

    private Func<DemoRecord, object?>? Find(string model, string method) => (model, method) switch
    {
        (Modules.Model, "button_immediate_install") => new Modules(environment, writer).Install,
        (Modules.Model, "button_immediate_uninstall") => new Modules(environment, writer).Uninstall,
        ("sale.order", "action_confirm") => order => ConfirmSale(order),
        ("sale.order", "action_cancel") => CancelSale,
        ("sale.order", "action_draft") => order => When(order, ["cancel", "sent"], ("state", "draft")),
        ("sale.order", "action_quotation_sent") => order => order["state"] is "draft" ? Set(order, ("state", "sent"))
            : throw DemoFault.User("Only draft orders can be marked as sent directly."),
        ("sale.order", "action_quotation_send") => static _ => new Window("mail.compose.message", 0),
        ("sale.order", "action_lock") => order => Set(order, ("locked", true)),
        ("sale.order", "action_unlock") => order => Set(order, ("locked", false)),
        ("sale.advance.payment.inv", "create_invoices") => _ => new Window("account.move", Active("sale.order").Select(order => new Invoicing(environment).OfSale(order)).Last().Id),
        ("stock.picking", "action_confirm") => picking => When(picking, ["draft"], ("state", "confirmed")),
        ("stock.picking", "action_assign") => picking => When(picking, ["confirmed", "waiting"], ("state", "assigned")) || Nothing("Nothing to check the availability for.", picking["state"] is "assigned"),
        ("stock.picking", "do_unreserve") => picking => When(picking, ["assigned"], ("state", "confirmed")),
        ("stock.picking", "button_validate") => ValidateTransfer,
        ("stock.picking", "action_cancel") => picking => picking["state"] is "done" ? throw DemoFault.User("You cannot cancel a stock move that has been set to 'Done'. Create a return in order to reverse the moves which took place.") : Set(picking, ("state", "cancel")),
        ("stock.quant", "action_apply_inventory") => quant => Set(quant, ("quantity", quant["inventory_quantity"] ?? 0d), ("inventory_quantity", 0d), ("inventory_quantity_set", false)),
        ("purchase.order", "button_confirm") => order => ConfirmPurchase(order),
        ("purchase.order", "button_approve") => order => When(order, ["to approve"], ("state", "purchase"), ("date_approve", environment.Now)),
        ("purchase.order", "button_cancel") => order => Set(order, ("state", "cancel")),
        ("purchase.order", "button_draft") => order => Set(order, ("state", "draft")),
        ("purchase.order", "button_done") => order => Set(order, ("state", "done")),
        ("purchase.order", "button_unlock") => order => Set(order, ("state", "purchase")),
        ("purchase.order", "action_create_invoice") => order => new Window("account.move", new Invoicing(environment).OfPurchase(order).Id),
        ("mrp.production", "action_confirm") => order => ConfirmProduction(order),
        ("mrp.production", "action_assign") => order => Set(order, ("reservation_state", "assigned")),
        ("mrp.production", "button_plan") => order => Planned(order, true),
        ("mrp.production", "button_unplan") => order => Planned(order, false),
        ("mrp.production", "button_mark_done") => FinishProduction,
        ("mrp.production.backorder", "action_backorder") => _ => environment.Ids("default_mrp_production_ids").Select(id => Db.Find("mrp.production", id)).OfType<DemoRecord>().Select(SplitProduction).LastOrDefault(),
        ("mrp.production", "action_cancel") => order => order["state"] is "done" ? true : Set(order, ("state", "cancel")),
        ("mrp.workorder", "button_start") => work => StartWork(work),
        ("mrp.workorder", "button_pending") => work => Set(work, ("working", false)),
        ("mrp.workorder", "button_finish") => work => Set(work, ("state", "done"), ("working", false), ("date_finished", environment.Now)),
        ("account.move", "action_post") => move => new Invoicing(environment).Post(move),
        ("account.move", "button_draft") => move => Set(move, ("state", "draft")) ? Silence.Kept : null,
        ("account.move", "button_cancel") => move => Set(move, ("state", "cancel")) ? Silence.Kept : null,
        ("account.payment.register", "action_create_payments") => register => new Invoicing(environment).Pay(Active("account.move"), register),
        ("account.move.reversal", "refund_moves" or "reverse_moves") => _ => new Window("account.move", Active("account.move").Select(move => new Invoicing(environment).Reverse(move)).Last().Id),
        ("account.payment", "action_post") => payment => When(payment, ["draft"], ("state", "posted")) ? true : throw DemoFault.User("Only a draft payment can be posted."),
        ("account.payment", "action_draft") => payment => Set(payment, ("state", "draft")),
        ("account.payment", "action_cancel") => payment => Set(payment, ("state", "cancel")),
        ("hr.leave", "action_confirm") => leave => When(leave, ["draft"], ("state", "confirm")) ? true : throw DemoFault.User("Time off request must be in Draft state (\"To Submit\") in order to confirm it."),
        ("hr.leave", "action_approve") => leave => ApproveLeave(leave),
        ("hr.leave", "action_validate") => leave => When(leave, ["confirm", "validate1"], ("state", "validate")) ? true : throw DemoFault.User("Time off request must be confirmed in order to approve it."),
        ("hr.leave", "action_refuse") => leave => When(leave, ["confirm", "validate", "validate1"], ("state", "refuse")) ? true : throw DemoFault.User("Time off request must be confirmed or validated in order to refuse it."),
        ("hr.leave", "action_draft") => leave => When(leave, ["confirm", "refuse"], ("state", "draft")) ? true : throw DemoFault.User("Time off request state must be \"Refused\" or \"To Approve\" in order to be reset to draft."),
        _ => null,
    };

    private bool ConfirmSale(DemoRecord order)
    {
        if (order["state"] is not ("draft" or "sent")) throw DemoFault.User("Some orders are not in a state requiring confirmation.");
        var lines = Db.All("sale.order.line").Where(line => line["order_id"] is long of && of == order.Id).ToList();
        Set(order, ("state", "sale"), ("date_order", environment.Now), ("invoice_status", lines.Count > 0 ? "to invoice" : "no"));
        if (Goods(order, "sale.order.line").Any())
        {
            Set(order, ("delivery_status", "pending"));
            AddTransfer(2, 5, 3, order, "WH/OUT/", "sale_id");
        }
        return true;
    }

    private object? CancelSale(DemoRecord order)
    {
        if (order["locked"] is true) throw DemoFault.User("You cannot cancel a locked order. Please unlock it first.");
        if (order["state"] is "sale" or "sent" && !environment.Flag("disable_cancel_warning")) return new Window("sale.order.cancel", 0);
        foreach (var picking in Db.All("stock.picking").Where(picking => picking["sale_id"] is long of && of == order.Id && picking["state"] is not "done")) Set(picking, ("state", "cancel"));
        return Set(order, ("state", "cancel"), ("invoice_status", "no"));
    }

    private bool ConfirmPurchase(DemoRecord order)
    {
        if (order["state"] is not ("draft" or "sent")) return true;
        Set(order, ("state", "purchase"), ("date_approve", environment.Now));
        if (!Goods(order, "purchase.order.line").Any()) return true;
        AddTransfer(1, 2, 5, order, "WH/IN/", null);
        return Set(order, ("receipt_status", "pending"));
    }

    private void AddTransfer(long type, long from, long to, DemoRecord order, string prefix, string? link)
    {
        var picking = environment.New("stock.picking");
        picking["name"] = $"{prefix}{picking.Id:00000}";
        Set(picking, ("state", "assigned"), ("picking_type_id", type), ("partner_id", order["partner_id"]), ("location_id", from), ("location_dest_id", to),
            ("scheduled_date", environment.Now), ("origin", order["name"]), ("priority", "0"));
        if (link is not null) picking[link] = order.Id;
        var (model, quantity) = link is null ? ("purchase.order.line", "product_qty") : ("sale.order.line", "product_uom_qty");
        foreach (var line in Goods(order, model).ToList())
            Transfers.AddMove(environment, picking, line["product_id"] as long?, Derived.Number(line[quantity]));
    }

    /// <summary>Lines of an order whose products are moved; services are not.</summary>
    private IEnumerable<DemoRecord> Goods(DemoRecord order, string model) =>
        Db.All(model).Where(line => line["order_id"] is long of && of == order.Id && IsStored(line["product_id"] as long?));

    private bool IsStored(long? product) =>
        Db.Find("product.product", product) is { } found && Db.Get("product.product", found, "detailed_type") is "product" or "consu";

    private object? ValidateTransfer(DemoRecord picking)
    {
        if (picking["state"] is not ("assigned" or "confirmed" or "waiting" or "draft")) throw DemoFault.User("You can not validate a transfer in its present state.");
        var moves = Db.All("stock.move").Where(move => move["picking_id"] is long of && of == picking.Id && move["state"] is not ("done" or "cancel")).ToList();
        var isOutgoing = Db.Get("stock.picking", picking, "picking_type_code") is "outgoing";
        if (isOutgoing && !environment.Flag("skip_sms")) return new Window("confirm.stock.sms", 0);
        var partial = moves.Where(static move => Derived.Number(move["quantity"]) < Derived.Number(move["product_uom_qty"])).ToList();
        if (partial.Count > 0 && !environment.Flag("skip_backorder")) return new Window("stock.backorder.confirmation", 0);
        if (moves.Count > 0 && moves.TrueForAll(static move => Derived.Number(move["quantity"]) == 0))
            throw DemoFault.User("You cannot validate a transfer if no quantities are reserved. To force the transfer, encode quantities.");
        if (partial.Count > 0) Transfers.AddBackorder(environment, picking, partial);
        foreach (var move in moves) Transfers.Finish(Db, move, environment.Now);
        Set(picking, ("state", "done"), ("date_done", environment.Now));
        if (Db.Find("sale.order", picking["sale_id"] as long?) is { } order)
        {
            Set(order, ("delivery_status", partial.Count > 0 ? "partial" : "full"));
            Count(moves, "sale.order.line", order, "qty_delivered");
        }
        if (Db.All("purchase.order").FirstOrDefault(it => it["name"] is string name && name == (string?)picking["origin"]) is { } purchase && !isOutgoing)
        {
            Set(purchase, ("receipt_status", partial.Count > 0 ? "partial" : "full"), ("invoice_status", "to invoice"));
            Count(moves, "purchase.order.line", purchase, "qty_received");
        }
        return true;
    }

    private void Count(List<DemoRecord> moves, string lines, DemoRecord order, string field)
    {
        foreach (var line in Goods(order, lines))
            line[field] = Derived.Number(line[field]) + moves.Where(move => Equals(move["product_id"], line["product_id"])).Sum(static move => Derived.Number(move["quantity"]));
    }

    private bool ConfirmProduction(DemoRecord order)
    {
        if (order["state"] is not "draft") return true;
        Set(order, ("state", "confirmed"), ("reservation_state", "confirmed"));
        Work.AddOrders(environment, order, "ready");
        return true;
    }

    private bool Planned(DemoRecord order, bool isPlanned)
    {
        if (order["state"] is "draft") ConfirmProduction(order);
        var works = Db.All("mrp.workorder").Where(work => work["production_id"] is long of && of == order.Id).ToList();
        return works.Count == 0 ? true : Set(order, ("is_planned", isPlanned));
    }

    private object? FinishProduction(DemoRecord order)
    {
        if (order["state"] is "done" or "cancel") return true;
        if (Derived.Number(order["qty_producing"]) == 0) order["qty_producing"] = order["product_qty"];
        if (Derived.Number(order["qty_producing"]) < Derived.Number(order["product_qty"]) && !environment.Flag("skip_backorder"))
            return new Window("mrp.production.backorder", 0) { Defaults = [("default_mrp_production_ids", order.Id)] };
        return EndProduction(order);
    }

    private bool EndProduction(DemoRecord order)
    {
        foreach (var work in Db.All("mrp.workorder").Where(work => work["production_id"] is long of && of == order.Id)) Set(work, ("state", "done"), ("working", false));
        return Set(order, ("state", "done"), ("date_finished", environment.Now), ("product_qty", order["qty_producing"]));
    }

    /// <summary>What is not produced goes into an order of its own; both get numbers that tell.</summary>
    private Window SplitProduction(DemoRecord order)
    {
        var (name, left) = ((string)order["name"]!, Derived.Number(order["product_qty"]) - Derived.Number(order["qty_producing"]));
        var backorder = environment.New("mrp.production");
        foreach (var field in (string[])["product_id", "product_uom_id", "bom_id", "date_start", "date_deadline", "origin", "user_id", "company_id", "priority"]) backorder[field] = order[field];
        Set(backorder, ("name", $"{name}-002"), ("product_qty", left), ("state", "draft"));
        ConfirmProduction(backorder);
        Set(order, ("name", $"{name}-001"));
        EndProduction(order);
        return new("mrp.production", backorder.Id);
    }

    private bool StartWork(DemoRecord work)
    {
        if (work["state"] is "done" or "cancel") return true;
        if (Db.Find("mrp.production", work["production_id"] as long?) is { } order && order["state"] is "confirmed") Set(order, ("state", "progress"));
        return Set(work, ("state", "progress"), ("working", true), ("date_start", environment.Now));
    }

    private bool ApproveLeave(DemoRecord leave)
    {
        if (leave["state"] is not "confirm") throw DemoFault.User("Time off request must be confirmed (\"To Approve\") in order to approve it.");
        var isTwice = Db.Find("hr.leave.type", leave["holiday_status_id"] as long?)?["leave_validation_type"] is "both";
        return Set(leave, ("state", isTwice ? "validate1" : "validate"));
    }

    private IEnumerable<DemoRecord> Active(string model) => environment.ActiveIds(model).Select(id => Db.Find(model, id)).OfType<DemoRecord>();

    /// <summary>Sets the values when the state is one of these; false otherwise.</summary>
    private bool When(DemoRecord record, string[] states, params (string Field, object? Value)[] values) =>
        states.Contains(record["state"]) && Set(record, values);

    private bool Set(DemoRecord record, params (string Field, object? Value)[] values)
    {
        foreach (var (field, value) in values) record[field] = value;
        (record["write_date"], record["write_uid"]) = (environment.Now, environment.Caller.UserId);
        return true;
    }

    private static bool Nothing(string message, bool isFine) => isFine ? true : throw DemoFault.User(message);

    private void Write(object? result)
    {
        switch (result)
        {
            case Window window:
                writer.WriteStartObject();
                writer.WriteString("type", "ir.actions.act_window");
                writer.WriteString("res_model", window.Model);
                if (window.Record > 0) writer.WriteNumber("res_id", window.Record);
                else writer.WriteBoolean("res_id", false);
                writer.WriteString("view_mode", "form");
                writer.WriteString("target", window.Record > 0 ? "current" : "new");
                writer.WriteStartObject("context");
                foreach (var (name, id) in window.Defaults)
                {
                    writer.WriteStartArray(name);
                    writer.WriteNumberValue(id);
                    writer.WriteEndArray();
                }
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case bool value:
                writer.WriteBooleanValue(value);
                break;
        }
    }

    /// <summary>A window of Odoo's client: on a record, or to be filled in.</summary>
    private sealed record Window(string Model, long Record)
    {
        /// <summary>Records that it is filled in with.</summary>
        public IReadOnlyList<(string Name, long Id)> Defaults { get; init; } = [];
    }

    /// <summary>A method that returns nothing.</summary>
    private sealed class Silence
    {
        public static readonly Silence Kept = new();
    }
}
