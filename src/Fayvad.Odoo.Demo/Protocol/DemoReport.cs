using System.Globalization;
using System.Text;

namespace Fayvad.Odoo.Demo.Protocol;

/// <summary>Reports of the demo: a page of PDF with the document's name on it.</summary>
internal static class DemoReport
{
    public static string? ModelOf(string report) => report switch
    {
        "sale.report_saleorder" => "sale.order",
        "purchase.report_purchaseorder" => "purchase.order",
        "account.report_invoice_with_payments" => "account.move",
        "stock.report_deliveryslip" => "stock.picking",
        "mrp.report_mrporder" => "mrp.production",
        _ => null,
    };

    public static byte[] Write(string title)
    {
        var text = new string([.. title.Where(static letter => letter is >= ' ' and < (char)127 and not ('(' or ')' or '\\'))]);
        var drawing = $"BT /F1 24 Tf 72 760 Td ({text}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var (pdf, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var at = 0; at < objects.Length; at++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
