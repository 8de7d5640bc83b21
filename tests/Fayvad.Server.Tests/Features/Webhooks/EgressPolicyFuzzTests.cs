using System.Net;
using CsCheck;
using Fayvad.Server.Features.Webhooks.Egress;
using Fayvad.TestKit;

namespace Fayvad.Server.Tests.Features.Webhooks;

public class EgressPolicyFuzzTests
{
    // By themselves: what the policy goes by must not judge it.
    private static readonly IPNetwork[] Inner =
        [.. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3", "::/10", "4000::/2", "8000::/1", "2002::/16" }.Select(static text => IPNetwork.Parse(text))];

    private static readonly string[] Hosts =
    [
        "hooks.example.com", "8.8.8.8", "127.0.0.1", "0x7f000001", "2130706433", "017700000001", "[::1]", "[2606:4700::1111]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[fd00::1]", "[2002:7f00:1::]", "10.0.0.1", "172.16.0.1",
        "192.168.0.1", "169.254.169.254", "100.64.0.1", "localhost", "\u2460\u2461\u2466", "hooks\u3002localhost", "xn--", "a",
    ];

    private static readonly Gen<string> Addresses = Gen.Select(Fuzz.Of("https://", "https://", "http://", "https://user:word@", "https://@"), Fuzz.Of(Hosts), Fuzz.Of("", "", ".", ".1", ".0x1", ".internal", ".localhost", ".LOCAL", ".lan", ".home.arpa", "\u3002internal"),
        Fuzz.Of("", "", ":443", ":8443", ":6379", ":22", ":0"), Fuzz.Of("", "/hook", "?a=b", "#part", "/\t", "\n")).Select(static (scheme, host, end, port, path) => $"{scheme}{host}{end}{port}{path}");

    /// <summary>Whatever a tenant gives as an address: it leads to the public internet over TLS, as far as can be seen, or is refused.</summary>
    [Fact]
    public void Any_text_is_a_public_address_or_is_refused() => Gen.OneOf(Addresses, Fuzz.Near([.. Hosts, "https://", "user:word@", ":22", "/hook", "?a=b", "#part", "https://hooks.example.com:8443/hook?a=b", "https://169.254.169.254/latest"])).Sample(static text =>
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
        if (IPAddress.TryParse(host, out var address)) Inner.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)).ShouldBeFalse(host);
        else host.ShouldMatch("\\.(?!(internal|localhost|local|lan|[0-9]+|0x[0-9a-f]*)\\z)[^.]+\\z");
        host.ShouldNotEndWith(".home.arpa");
        host.Any(char.IsControl).ShouldBeFalse();
    }, iter: Fuzz.Count(5_000));
}
