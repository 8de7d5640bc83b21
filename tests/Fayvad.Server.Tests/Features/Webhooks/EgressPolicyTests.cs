using System.Net;
using Fayvad.Server.Features.Webhooks.Egress;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>Which addresses messages may be sent to.</summary>
public class EgressPolicyTests
{
    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("10.0.0.1"), InlineData("10.255.255.255"), InlineData("100.64.0.1"), InlineData("100.100.100.200"), InlineData("100.127.255.255")]
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("169.254.0.1"), InlineData("169.254.169.254"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.0.0.192")]
    [InlineData("192.0.2.1"), InlineData("192.88.99.1"), InlineData("192.168.0.1"), InlineData("198.18.0.1"), InlineData("198.19.255.255"), InlineData("198.51.100.7"), InlineData("203.0.113.7")]
    [InlineData("224.0.0.1"), InlineData("239.255.255.255"), InlineData("240.0.0.1"), InlineData("255.255.255.255"), InlineData("168.63.129.16")]
    [InlineData("::"), InlineData("::1"), InlineData("::127.0.0.1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::ffff:a9fe:a9fe"), InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b::10.0.0.1"), InlineData("64:ff9b:1::808:808"), InlineData("100::1"), InlineData("2001::1"), InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:10::1"), InlineData("2001:20::1"), InlineData("2001:db8::1"), InlineData("2002:7f00:1::1"), InlineData("2002:808:808::1"), InlineData("3fff::1"), InlineData("5f00::1")]
    [InlineData("fc00::1"), InlineData("fd00:ec2::254"), InlineData("fe80::1"), InlineData("fe80::1%1"), InlineData("fec0::1"), InlineData("ff02::1"), InlineData("4000::1"), InlineData("2600::1%3")]
    public void An_address_that_is_not_of_the_public_internet(string address) => PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1"), InlineData("8.8.8.8"), InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("100.63.255.255"), InlineData("100.128.0.0"), InlineData("126.255.255.255")]
    [InlineData("128.0.0.0"), InlineData("169.253.255.255"), InlineData("169.255.0.0"), InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("192.167.255.255"), InlineData("192.169.0.0")]
    [InlineData("198.17.255.255"), InlineData("198.20.0.0"), InlineData("223.255.255.255"), InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::808:808"), InlineData("2001:4860:4860::8888"), InlineData("2606:4700::1111"), InlineData("2a00:1450::1")]
    public void An_address_of_the_public_internet(string address) => PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("https://hooks.example.com/a?b=c"), InlineData("https://hooks.example.com:8443/"), InlineData("https://8.8.8.8/"), InlineData("https://[2606:4700::1111]/"), InlineData("https://bücher.example/")]
    public void An_address_that_an_endpoint_may_have(string url)
    {
        new EgressPolicy([]).Read(url, out var read).ShouldBeNull();
        read.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(""), InlineData("hooks"), InlineData("/hooks"), InlineData("ftp://hooks.example.com/"), InlineData("file:///etc/passwd"), InlineData("gopher://hooks.example.com/"), InlineData("https://")]
    [InlineData("http://hooks.example.com/"), InlineData("https://user:word@hooks.example.com/"), InlineData("https://hooks.example.com/#part"), InlineData("https://hooks.example.com:22/"), InlineData("https://hooks.example.com:80/")]
    [InlineData("https://hooks.example.com:6379/"), InlineData("https://hooks.example.com:5432/"), InlineData("https://localhost/"), InlineData("https://LOCALHOST./"), InlineData("https://a.localhost/"), InlineData("https://intranet/")]
    [InlineData("https://metadata.google.internal/"), InlineData("https://printer.local/"), InlineData("https://8.8.8.8:25/")]
    [MemberData(nameof(LoopbackSpellings.All), MemberType = typeof(LoopbackSpellings))]
    public void An_address_that_no_endpoint_may_have(string url)
    {
        new EgressPolicy([]).Read(url, out var read).ShouldNotBeNull();
        read.ShouldBeNull();
    }

    [Fact]
    public void What_the_operator_allows_is_allowed_over_http_and_nothing_else_is()
    {
        var policy = new EgressPolicy([IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd12::/32")]);
        policy.Read("http://10.1.2.3:8069/hook", out _).ShouldBeNull();
        policy.Read("http://[fd12::7]/", out _).ShouldBeNull();
        policy.Read("http://receiver.lan/", out _).ShouldBeNull("where it leads is seen at the connection");
        policy.Read("http://10.2.0.1/", out _).ShouldNotBeNull();
        policy.Read("http://8.8.8.8/", out _).ShouldNotBeNull();
        policy.Allows("http", IPAddress.Parse("::ffff:10.1.2.3"), 80).ShouldBeTrue();
        policy.Allows("http", IPAddress.Parse("8.8.8.8"), 443).ShouldBeFalse("over TLS alone");
        policy.Allows("https", IPAddress.Parse("8.8.8.8"), 443).ShouldBeTrue();
        policy.Allows("https", IPAddress.Parse("8.8.8.8"), 6379).ShouldBeFalse();
        policy.Allows("https", IPAddress.Parse("127.0.0.1"), 443).ShouldBeFalse();
    }
}

/// <summary>Ways to write 127.0.0.1, and other ways home.</summary>
public static class LoopbackSpellings
{
    public static TheoryData<string> All =>
    [
        "https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://017700000001/",
        "https://127.0.0.1./", "https://%31%32%37.0.0.1/", "https://①②⑦.0.0.1/", "https://127。0。0。1/", "https://１２７.0.0.1/", "https://0/", "https://0.0.0.0/", "https://[::]/", "https://[::1]/",
        "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[fe80::1]/",
        "https://169.254.169.254/latest/meta-data/", "https://[fd00:ec2::254]/", "https://192.168.1.1/", "https://10.0.0.1/", "https://localhost/", "https://localhost./",
    ];
}
