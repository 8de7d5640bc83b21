using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Tests.Lifecycle;

public class LicenseOverridesTests
{
    [Fact]
    public void A_licence_departs_from_its_tier_in_256_features_and_no_more()
    {
        LicenseOverrides.Of(Withheld(256), limits: null).Features.Count.ShouldBe(256);
        Should.Throw<LicensingException>(() => LicenseOverrides.Of(Withheld(257), limits: null)).Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("features");
    }

    [Fact]
    public void Keys_that_are_looked_at_take_no_room_in_the_table_of_features()
    {
        for (var i = 0; i <= Feature.MaxCount; i++) LicenseOverrides.Of(new Dictionary<string, bool> { [$"looked_at_{i}"] = true }, limits: null);
        Feature.TryOf("not_only_looked_at", out _).ShouldBeTrue();
    }

    private static Dictionary<string, bool> Withheld(int features) => Enumerable.Range(0, features).ToDictionary(static i => $"withheld_{i}", static _ => false);
}
