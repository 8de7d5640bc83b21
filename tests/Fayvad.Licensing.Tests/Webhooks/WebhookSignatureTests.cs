using Fayvad.Licensing.Webhooks;

namespace Fayvad.Licensing.Tests.Webhooks;

public class WebhookSignatureTests
{
    [Fact]
    public void The_example_of_the_specifications_library_comes_out()
    {
        // From the tests of the reference libraries of Standard Webhooks.
        WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", out var secret).ShouldBeTrue();
        WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8, secret!)
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Fact]
    public void Secrets_are_different_read_as_they_are_written_and_do_not_show_themselves()
    {
        var secrets = Enumerable.Range(0, 100).Select(static _ => WebhookSecret.New()).ToArray();
        secrets.Select(static secret => secret.Reveal()).ShouldBeUnique();
        foreach (var secret in secrets)
        {
            WebhookSecret.TryParse(secret.Reveal(), out var read).ShouldBeTrue();
            read!.Reveal().ShouldBe(secret.Reveal());
            Convert.FromBase64String(secret.Reveal()[6..]).Length.ShouldBe(32);
            $"{secret}".ShouldBe("whsec_***");
        }
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("whsec_"), InlineData("whsec_AAAA"), InlineData("whsec_!!!!"), InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void What_is_no_secret_is_not_read_as_one(string? text) => WebhookSecret.TryParse(text, out _).ShouldBeFalse();
}
