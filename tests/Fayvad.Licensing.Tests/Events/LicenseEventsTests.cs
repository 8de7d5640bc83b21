using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Events;

public class LicenseEventsTests
{
    [Theory]
    [InlineData("license.renew")]
    [InlineData(LicenseEvents.UsageAlertKind)]
    [InlineData(LicenseEvents.LimitReachedKind)]
    [InlineData(WebhookDisabledFacts.Kind)]
    [InlineData(null)]
    public void A_change_in_a_shape_of_a_later_version_is_told_nobody_and_keeps_none_from_being_told(string? kind)
    {
        foreach (var payload in (string?[])["""{"before":1,"hour":1,"limit_type":1,"origin":1}""", "[]", "", "null", null])
        {
            var change = new LoggedChange(7, Guid.Empty, "acme", At.Noon, kind, payload);
            LicenseEvents.Of(change).ShouldBeEmpty();
            LicenseEvents.FactsOf(change).ShouldBeNull();
        }
    }
}
