using System.Text.Json;
using Fayvad.Odoo.Demo.Records;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Data;

/// <summary>The records of <c>masters.json</c>, with what is the same for nearly all of them filled in.</summary>
internal static class Masters
{
    public static void Load(DemoDatabase db)
    {
        using var file = typeof(Masters).Assembly.GetManifestResourceStream("masters.json")!;
        using var document = JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        foreach (var table in document.RootElement.EnumerateObject())
            foreach (var row in table.Value.EnumerateArray())
                Load(db, DemoDatabase.ModelOf(table.Name), row);
    }

    private static void Load(DemoDatabase db, Model model, JsonElement row)
    {
        var record = db.Add(model.Name, row.GetProperty("id").GetInt64());
        Fill(db, model, record);
        foreach (var member in row.EnumerateObject().Where(static member => member.Name is not ("id" or "role")))
            record[member.Name] = Values.Read(model, model.Fields[member.Name], member.Value);
        if (model.Name != "res.users") return;
        var login = row.GetProperty("login").GetString()!;
        record["groups_id"] = row.GetProperty("role").GetString() switch { "System" => new[] { 1L, 2 }, "Internal" => [1L], _ => [3L] };
        db.Users.Add(record.Id, new DemoUser(record.Id, login, Enum.Parse<Role>(row.GetProperty("role").GetString()!)));
    }

    private static void Fill(DemoDatabase db, Model model, DemoRecord record)
    {
        var founded = Documents.Write(Documents.Reference.AddYears(-1).AddMinutes(record.Id));
        (record["create_date"], record["write_date"], record["create_uid"], record["write_uid"]) = (founded, founded, 2L, 2L);
        if (model.Fields.ContainsKey("active")) record["active"] = true;
        if (model.Fields.ContainsKey("company_id") && model.Name is not ("res.partner" or "product.template")) record["company_id"] = 1L;
        switch (model.Name)
        {
            case "res.partner":
                (record["lang"], record["type"], record["user_id"]) = ("en_US", "contact", record.Id >= 10 ? 6L : null);
                break;
            case "res.users":
                (record["lang"], record["company_ids"]) = ("en_US", new[] { 1L });
                record["login_date"] = Documents.Write(Documents.Reference.AddDays(-1));
                break;
            case "product.template":
                (record["uom_id"], record["sale_ok"], record["purchase_ok"], record["priority"]) = (1L, true, true, "0");
                var variant = db.Add("product.product", record.Id);
                (variant["product_tmpl_id"], variant["active"]) = (record.Id, record.Id != 20);
                (variant["create_date"], variant["write_date"]) = (founded, founded);
                break;
            case "hr.employee":
                record["employee_type"] = "employee";
                record["work_email"] = $"employee{record.Id}@baobab.example";
                break;
            case "stock.warehouse":
                (record["reception_steps"], record["delivery_steps"]) = ("one_step", "ship_only");
                break;
            case "mrp.bom":
                (record["type"], record["product_qty"], record["product_uom_id"]) = ("normal", 1d, 1L);
                break;
            case "mrp.bom.line":
                (record["sequence"], record["product_uom_id"]) = (record.Id, 1L);
                break;
        }
    }
}
