using CsCheck;
using Fayvad.Server.Settings;
using Fayvad.TestKit;

namespace Fayvad.Server.Tests.Settings;

public class AddressTests
{
    [Theory]
    [InlineData("https://odoo.example:8069/base?a=b#part", "https")]
    [InlineData(" HTTP://odoo.example", "http")]
    public void An_address_of_the_web_begins_with_its_scheme(string text, string scheme) => Address.ReadWeb(text).ShouldNotBeNull().Scheme.ShouldBe(scheme);

    [Theory]
    [InlineData("")]
    [InlineData("odoo.example")]
    [InlineData("/a/path")]
    [InlineData("//odoo.example/")]
    [InlineData("/\\\u202e/'\n{k")] // the framework's own reader fails on it
    [InlineData("ftp://odoo.example")]
    [InlineData("https:odoo.example")]
    [InlineData("https://")]
    [InlineData("httpss://odoo.example")]
    public void What_is_none_is_told_apart(string text) => Address.ReadWeb(text).ShouldBeNull();

    [Fact]
    public void Any_text_is_read_or_refused() => Fuzz.Near("https://", "http://odoo.example:8069/a?b#c", "/\\", "//", "user:word@", "[::1]", ":443", "/hook", "file://", "%41").Sample(static text =>
    {
        if (Address.ReadWeb(text) is not { } address) return;
        address.Scheme.ShouldBeOneOf("http", "https");
        address.IdnHost.ShouldNotBeEmpty();
    }, iter: Fuzz.Count(5_000));
}
