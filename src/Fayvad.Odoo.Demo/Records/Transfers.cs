namespace Fayvad.Odoo.Demo.Records;

/// <summary>Goods on the move, and what is on hand because of it.</summary>
internal static class Transfers
{
    public static DemoRecord AddMove(OdooEnvironment environment, DemoRecord picking, long? product, double quantity)
    {
        var move = environment.New("stock.move");
        (move["picking_id"], move["product_id"], move["name"]) = (picking.Id, product, product is { } id ? environment.Db.DisplayName("product.product", id) : "");
        (move["product_uom_qty"], move["quantity"], move["product_uom"]) = (quantity, picking["state"] is "assigned" or "done" ? quantity : 0d, 1L);
        Place(move, picking);
        return move;
    }

    /// <summary>What a move has from its transfer.</summary>
    public static void Place(DemoRecord move, DemoRecord picking)
    {
        (move["location_id"], move["location_dest_id"], move["state"]) = (picking["location_id"], picking["location_dest_id"], picking["state"]);
        (move["reference"], move["origin"], move["date"]) = (picking["name"], picking["origin"], picking["scheduled_date"]);
    }

    /// <summary>Moves what is missing to a transfer of its own.</summary>
    public static void AddBackorder(OdooEnvironment environment, DemoRecord picking, List<DemoRecord> partial)
    {
        var backorder = environment.New("stock.picking");
        foreach (var field in (string[])["picking_type_id", "partner_id", "location_id", "location_dest_id", "origin", "sale_id", "priority"]) backorder[field] = picking[field];
        var name = (string)picking["name"]!;
        (backorder["name"], backorder["state"], backorder["backorder_id"]) = ($"{name[..(name.LastIndexOf('/') + 1)]}{backorder.Id:00000}", "confirmed", picking.Id);
        foreach (var move in partial)
        {
            var left = Derived.Number(move["product_uom_qty"]) - Derived.Number(move["quantity"]);
            AddMove(environment, backorder, move["product_id"] as long?, left);
            move["product_uom_qty"] = move["quantity"];
        }
    }

    public static void Finish(DemoDatabase db, DemoRecord move, string now)
    {
        var quantity = Derived.Number(move["quantity"]);
        (move["state"], move["date"], move["picked"], move["write_date"]) = ("done", now, true, now);
        Add(db, move["product_id"] as long?, move["location_id"] as long?, -quantity, now);
        Add(db, move["product_id"] as long?, move["location_dest_id"] as long?, quantity, now);
    }

    private static void Add(DemoDatabase db, long? product, long? location, double quantity, string now)
    {
        if (product is null || db.Find("stock.location", location)?["usage"] is not "internal") return;
        var quant = db.All("stock.quant").FirstOrDefault(it => it["product_id"] is long of && of == product && it["location_id"] is long at && at == location);
        if (quant is null)
        {
            quant = db.Add("stock.quant");
            (quant["product_id"], quant["location_id"], quant["company_id"], quant["in_date"], quant["create_date"]) = (product, location, 1L, now, now);
        }
        (quant["quantity"], quant["write_date"]) = (Derived.Number(quant["quantity"]) + quantity, now);
    }
}

/// <summary>Work orders of a production order, one for each operation of its bill of material.</summary>
internal static class Work
{
    public static void AddOrders(OdooEnvironment environment, DemoRecord production, string state)
    {
        foreach (var operation in environment.Db.All("mrp.routing.workcenter").Where(it => it["bom_id"] is long bom && production["bom_id"] is long of && bom == of).ToList())
        {
            var work = environment.New("mrp.workorder");
            (work["name"], work["production_id"], work["operation_id"]) = (operation["name"], production.Id, operation.Id);
            (work["state"], work["workcenter_id"], work["duration_expected"]) = (state, 1 + (operation.Id % 2), 60d);
        }
    }
}
