using System.Globalization;
using System.Text.Json;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>What Odoo works out for a record from what its maker gave: prices and names of lines, days of absences, the product behind a variant.</summary>
internal static class Completion
{
    public static void Complete(OdooEnvironment environment, Model model, DemoRecord record, JsonElement values)
    {
        switch (model.Name)
        {
            case "sale.order.line" or "purchase.order.line" or "account.move.line":
                FromProduct(environment.Db, model.Name, record, values);
                break;
            case "product.template":
                var variant = environment.New("product.product");
                (variant["product_tmpl_id"], variant["active"]) = (record.Id, true);
                break;
            case "product.product" when record["product_tmpl_id"] is null:
                var template = environment.New("product.template");
                record["product_tmpl_id"] = template.Id;
                foreach (var member in values.EnumerateObject().Where(member => model.Fields[member.Name].Related is not null))
                    template[model.Fields[member.Name].Related!.Value.Tail] = Values.Read(model, model.Fields[member.Name], member.Value);
                break;
            case "hr.leave":
                Days(record);
                break;
            case "stock.quant":
                if (environment.Flag("inventory_mode")) record["inventory_quantity"] ??= 0d;
                Count(record, values);
                break;
            case "stock.move" when environment.Db.Find("stock.picking", record["picking_id"] as long?) is { } picking:
                Transfers.Place(record, picking);
                break;
        }
    }

    public static void Changed(OdooEnvironment environment, Model model, DemoRecord record, JsonElement values)
    {
        if (model.Name == "hr.leave") Days(record);
        else if (model.Name == "stock.quant") Count(record, values);
        else if (model.Name.EndsWith(".line", StringComparison.Ordinal) && values.TryGetProperty("product_id", out _)) FromProduct(environment.Db, model.Name, record, values);
    }

    /// <summary>Whoever gives a counted quantity has counted.</summary>
    private static void Count(DemoRecord quant, JsonElement values)
    {
        if (values.TryGetProperty("inventory_quantity", out _)) quant["inventory_quantity_set"] = true;
    }

    private static void FromProduct(DemoDatabase db, string model, DemoRecord line, JsonElement values)
    {
        if (db.Find("product.product", line["product_id"] as long?) is not { } product) return;
        if (!values.TryGetProperty("name", out _)) line["name"] = db.DisplayName("product.product", product.Id);
        var price = model == "purchase.order.line" ? "standard_price" : "list_price";
        if (!values.TryGetProperty("price_unit", out _)) line["price_unit"] = Derived.Number(db.Get("product.product", product, price));
    }

    private static void Days(DemoRecord leave)
    {
        if (leave["request_date_from"] is not string from || (leave["request_date_to"] ?? from) is not string to) return;
        (leave["date_from"], leave["date_to"], leave["request_date_to"]) = ($"{from} 05:00:00", $"{to} 14:00:00", to);
        leave["number_of_days"] = (double)(DateOnly.Parse(to, CultureInfo.InvariantCulture).DayNumber - DateOnly.Parse(from, CultureInfo.InvariantCulture).DayNumber + 1);
    }
}
