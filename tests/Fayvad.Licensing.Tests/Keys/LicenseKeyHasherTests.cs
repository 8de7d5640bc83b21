using Fayvad.Licensing.Keys;

namespace Fayvad.Licensing.Tests.Keys;

public class LicenseKeyHasherTests
{
    private static readonly LicensePepper First = new(1, LicenseKeyHasher.NewPepper());
    private static readonly LicensePepper Second = new(2, LicenseKeyHasher.NewPepper());

    [Fact]
    public void One_key_has_one_fingerprint_under_one_pepper()
    {
        var key = LicenseKey.Generate();
        var hasher = new LicenseKeyHasher([First]);
        hasher.Fingerprint(key).ShouldBe(new LicenseKeyHasher([First]).Fingerprint(key));
        hasher.Fingerprint(key).ShouldNotBe(hasher.Fingerprint(LicenseKey.Generate()));
        hasher.Fingerprint(key).Bytes.Length.ShouldBe(32);
    }

    [Fact]
    public void A_new_pepper_serves_new_keys_and_the_old_one_still_finds_old_keys()
    {
        var key = LicenseKey.Generate();
        var old = new LicenseKeyHasher([First]).Fingerprint(key);
        var rotated = new LicenseKeyHasher([First, Second]);
        rotated.Fingerprint(key).Version.ShouldBe(2);
        rotated.Candidates(key).ShouldBe([rotated.Fingerprint(key), old]);
    }

    [Fact]
    public void Peppers_that_cannot_protect_are_refused()
    {
        Should.Throw<ArgumentException>(() => new LicenseKeyHasher([]));
        Should.Throw<ArgumentException>(() => new LicenseKeyHasher([new LicensePepper(1, new byte[31])]));
        Should.Throw<ArgumentException>(() => new LicenseKeyHasher([First, First]));
    }

    [Fact]
    public void A_pepper_does_not_show_itself() => First.ToString().ShouldBe("pepper 1");
}
