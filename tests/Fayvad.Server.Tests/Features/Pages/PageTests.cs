using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fayvad.Server.Features.Pages;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Server.Tests.Features.Pages;

/// <summary>How the pages of contract 9 are served; what is on them is tested in a browser.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_address_of_a_page_is_the_application_under_a_strict_policy()
    {
        foreach (var pattern in PageEndpoints.Patterns)
        {
            var page = await _app.Api.GetAsync(Parameter().Replace(pattern, "some-id"));
            (page.Status, page.Header("Content-Type")).ShouldBe((HttpStatusCode.OK, "text/html; charset=utf-8"), pattern);
            page.Text.ShouldContain("<div id=\"app\">");
            page.Header("Content-Security-Policy").ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
            page.Header("Cache-Control").ShouldBe("public, no-cache");
            page.Text.ShouldNotMatch("<script(?![^>]* src=)|<style| style=| on[a-z]+=");
        }
        var first = await _app.Api.GetAsync("/license/portal/");
        (await _app.Api.SendAsync(HttpMethod.Get, "/license/portal/", null, ("If-None-Match", first.Header("ETag")!))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await _app.Api.SendAsync(HttpMethod.Head, "/license/portal/", null)).Text.ShouldBeEmpty();
        (await _app.Api.SendAsync(HttpMethod.Post, "/license/upgrade/", null)).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    [Theory]
    [InlineData("/license/no-such-page/")]
    [InlineData("/admin/")]
    [InlineData("/admin/license/licenses/1/2/")]
    [InlineData("/portal-assets/")]
    [InlineData("/portal-assets/no-such-file.js")]
    [InlineData("/portal-assets/../index.html")]
    [InlineData("/portal-assets/%2e%2e/fayvad.dll")]
    [InlineData("/index.html")]
    public async Task What_is_no_page_is_not_found(string path) => (await _app.Api.GetAsync(path)).Outcome.ShouldBe("404 NOT_FOUND");

    [Fact]
    public async Task The_data_behind_a_page_is_no_page() => (await _app.Api.GetAsync("/admin/license/dashboard/data/")).Outcome.ShouldBe("401 TOKEN_INVALID");

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    public async Task What_a_page_is_made_of_is_kept_for_ever_and_sent_as_small_as_it_is_taken(string taken, string? coding)
    {
        var script = Script().Match((await _app.Api.GetAsync("/license/portal/")).Text).Groups[1].Value;
        var answer = await _app.Api.SendAsync(HttpMethod.Get, script, null, ("Accept-Encoding", taken));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Header("Content-Encoding").ShouldBe(coding);
        answer.Header("Content-Type").ShouldBe("text/javascript");
        answer.Header("Vary").ShouldBe("Accept-Encoding");
        answer.Header("Cache-Control").ShouldBe("public, max-age=31536000, immutable");
    }

    [Theory]
    [InlineData("/theme.js", "text/javascript")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/robots.txt", "text/plain")]
    public async Task What_has_a_name_of_its_own_is_asked_for_again_after_an_hour(string path, string type)
    {
        var answer = await _app.Api.GetAsync(path);
        (answer.Header("Content-Type"), answer.Header("Cache-Control")).ShouldBe((type, "public, max-age=3600"));
    }

    [Fact]
    public async Task The_page_of_an_edge_is_at_its_authority()
    {
        await using var edge = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["LICENSE_VALIDATION_URL"] = "http://127.0.0.1:9/api/validate" });
        (await edge.Api.GetAsync("/license/portal/")).Header("Location").ShouldBe("http://127.0.0.1:9/license/portal/");
        (await edge.Api.GetAsync("/theme.js")).Outcome.ShouldBe("404 NOT_FOUND");
    }

    [Fact]
    public async Task A_server_that_was_built_without_pages_says_so_in_plain_text()
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await PageEndpoints.ShowAsync(context, document: null, EntityTagHeaderValue.Any);
        (context.Response.StatusCode, context.Response.ContentType).ShouldBe((StatusCodes.Status404NotFound, "text/plain; charset=utf-8"));
        Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()).ShouldContain("FayvadPages=false");
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""src="\.(/portal-assets/[^"]+\.js)""")]
    private static partial Regex Script();
}
