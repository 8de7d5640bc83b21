using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Server.Tests.Hosting;

public class HeadersTests
{
    [Theory]
    [InlineData("/health/live/")]
    [InlineData("/nowhere/")]
    public async Task Every_answer_tells_browsers_to_do_nothing_with_it(string path)
    {
        await using var app = await FayvadApplication.StartAsync();
        var answer = await app.Api.GetAsync(path);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Referrer-Policy").ShouldBe("no-referrer");
        answer.Header("X-Frame-Options").ShouldBe("DENY");
        answer.Header("Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'");
        answer.Header("Cache-Control").ShouldBe("no-store");
        answer.Header("Strict-Transport-Security").ShouldBeNull();
        answer.Header("Server").ShouldBeNull();
    }

    [Theory]
    [InlineData("order-4711", true)]
    [InlineData("0af7651916cd43dd8448eb211c80319c", true)]
    [InlineData("a b", false)]
    [InlineData("<script>", false)]
    [InlineData("-x", false)]
    public async Task A_callers_request_id_is_taken_when_it_is_harmless(string id, bool taken)
    {
        await using var app = await FayvadApplication.StartAsync();
        var echoed = (await app.Api.GetAsync("/health/live/", ("X-Request-Id", id))).Header("X-Request-Id");
        echoed.ShouldNotBeNullOrEmpty();
        (echoed == id).ShouldBe(taken);
    }

    [Fact]
    public async Task A_request_id_is_bounded_in_length()
    {
        await using var app = await FayvadApplication.StartAsync();
        (await app.Api.GetAsync("/health/live/", ("X-Request-Id", new string('a', 129)))).Header("X-Request-Id")!.Length.ShouldBeLessThan(129);
    }

    [Fact]
    public async Task Forwarded_headers_of_anybody_are_ignored() =>
        (await SeenAsync(proxies: null, forwardedFor: "203.0.113.9")).ShouldBe("127.0.0.1 http");

    [Fact]
    public async Task Forwarded_headers_of_a_proxy_that_is_not_listed_are_ignored() =>
        (await SeenAsync(proxies: "10.0.0.0/8", forwardedFor: "203.0.113.9")).ShouldBe("127.0.0.1 http");

    [Fact]
    public async Task A_listed_proxy_is_believed_for_one_hop_so_a_caller_cannot_choose_its_address() =>
        (await SeenAsync(proxies: "127.0.0.0/8", forwardedFor: "198.51.100.1, 203.0.113.9")).ShouldBe("203.0.113.9 https");

    [Fact]
    public async Task A_forwarded_host_that_is_no_name_is_ignored()
    {
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = new() { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1" },
            Endpoints = static endpoints => endpoints.MapGet("/test/", static (HttpContext context) => Results.Text(context.Request.Host.Value ?? "")),
        });
        (await app.Api.GetAsync("/test/", ("X-Forwarded-Host", "license.example.com"))).Text.ShouldBe("license.example.com");
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        var tooLong = new string('\u00E4', 64); // for the name of a host that is not ASCII
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"GET /test/ HTTP/1.1\r\nHost: a.example.com\r\nX-Forwarded-Host: {tooLong}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        var answer = await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        answer.ShouldStartWith("HTTP/1.1 200 OK");
        answer.ShouldContain("a.example.com");
    }

    [Fact]
    public async Task Behind_https_browsers_are_told_to_stay_there()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1" });
        var answer = await app.Api.GetAsync("/health/live/", ("X-Forwarded-Proto", "https"));
        answer.Header("Strict-Transport-Security").ShouldBe("max-age=31536000");
    }

    private static async Task<string> SeenAsync(string? proxies, string forwardedFor)
    {
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = new() { ["FAYVAD_TRUSTED_PROXIES"] = proxies },
            Endpoints = static app => app.MapGet("/test/", static (HttpContext context) =>
                Results.Text($"{context.Connection.RemoteIpAddress!.MapToIPv4()} {context.Request.Scheme}")),
        });
        return (await app.Api.GetAsync("/test/", ("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", "https"))).Text;
    }
}
