using System.Net;
using CsCheck;
using Fayvad.Server.Features.Webhooks.Egress;
using Fayvad.TestKit;

namespace Fayvad.Server.Tests.Features.Webhooks;

public class EgressPolicyFuzzTests
{
    /// <summary>Whatever a tenant gives as an address: it leads to the public internet over TLS, as far as can be seen, or is refused.</summary>
    [Fact]
    public void Any_text_is_a_public_address_or_is_refused() => Fuzz.Near(
        "https://", "http://", "hooks.example.com", "user:word@", "8.8.8.8", "127.0.0.1", "0x7f000001", "2130706433", "017700000001", "[::1]", "[2606:4700::1111]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "localhost", ".internal", ".",
        "\u2460\u2461\u2466", "\u3002", "xn--", ":443", ":8443", ":6379", ":22", "/hook", "?a=b", "#part", "https://hooks.example.com:8443/hook?a=b", "https://169.254.169.254/latest").Sample(static text =>
    {
        if (new EgressPolicy([]).Read(text, out var url) is { } problem)
        {
            url.ShouldBeNull();
            problem.ShouldNotBeEmpty();
            return;
        }
        url!.Scheme.ShouldBe("https");
        (url.UserInfo, url.Fragment).ShouldBe(("", ""));
        url.Port.ShouldNotBeOneOf(22, 6379);
        var host = url.IdnHost.TrimEnd('.').Trim('[', ']');
        if (IPAddress.TryParse(host, out var address)) PublicAddress.IsPublic(address).ShouldBeTrue(host);
        else host.ShouldContain(".");
        host.ShouldNotEndWith(".internal");
        host.Any(char.IsControl).ShouldBeFalse();
    }, iter: Fuzz.Count(5_000));
}
