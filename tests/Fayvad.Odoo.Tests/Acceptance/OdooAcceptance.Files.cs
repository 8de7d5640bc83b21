using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Tests.Acceptance;

/// <summary>Binary fields and reports.</summary>
public abstract partial class OdooAcceptance
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_picture_is_put_fetched_and_taken_away(bool withLength)
    {
        var id = (await Target.Admin.PostAsync(Contacts, new JsonObject { ["name"] = New("Picture") })).Id;
        var address = new Uri($"{Contacts}{id}/image_1920/", UriKind.Relative);
        (await Target.Admin.GetAsync(address.ToString())).Status.ShouldBe(HttpStatusCode.NotFound);

        using var content = new StreamContent(new MemoryStream(Picture)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        if (!withLength) content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = content };
        request.Headers.TransferEncodingChunked = !withLength;
        using (var put = await Target.Admin.Http.SendAsync(request))
        {
            put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
            ((string?)JsonNode.Parse(await put.Content.ReadAsStringAsync())!["data"]!["image_1920"]!["url"]).ShouldBe(address.ToString());
        }

        using (var got = await Target.Admin.Http.GetAsync(address))
        {
            got.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            got.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            (await got.Content.ReadAsByteArrayAsync())[..8].ShouldBe(Picture[..8]);
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(got.Headers.ETag!);
            using var known = await Target.Admin.Http.SendAsync(again);
            known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        (await Target.Admin.DeleteAsync(address.ToString())).Record["image_1920"].ShouldBeNull();
        (await Target.Admin.GetAsync(address.ToString())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_of_a_record_that_is_not_there_is_not_found()
    {
        (await Target.Admin.GetAsync($"{Contacts}2147483000/image_1920/")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var content = new ByteArrayContent(Picture);
        using var put = await Target.Admin.Http.PutAsync(new Uri($"{Contacts}2147483000/image_1920/", UriKind.Relative), content);
        put.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Target.Admin.DeleteAsync($"{Contacts}2147483000/image_1920/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_order_is_printed()
    {
        var order = (await Target.Admin.IdsAsync("/api/sales/orders/?limit=1"))[0];
        using var report = await Target.Admin.Http.GetAsync(new Uri($"/api/sales/orders/{order}/report/", UriKind.Relative));
        report.StatusCode.ShouldBe(HttpStatusCode.OK);
        report.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        Encoding.ASCII.GetString((await report.Content.ReadAsByteArrayAsync())[..5]).ShouldBe("%PDF-");
    }

    [Fact]
    public async Task A_document_of_somebody_else_is_not_printed()
    {
        var foreign = (await Target.Admin.IdsAsync("/api/sales/orders/?limit=200")).Except(await Target.Portal.IdsAsync("/api/sales/orders/?limit=200")).First();
        (await Target.Portal.GetAsync($"/api/sales/orders/{foreign}/report/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
