using CsCheck;
using Fayvad.Licensing.Keys;
using Fayvad.TestKit;

namespace Fayvad.Licensing.Tests.Keys;

public class LicenseKeyFuzzTests
{
    private static readonly string Good = LicenseKey.Generate().Reveal();

    /// <summary>Whatever comes is a key, and then one of its spellings, or is refused without being repeated.</summary>
    [Fact]
    public void Any_text_is_a_spelling_of_a_key_or_none() => Fuzz.Near(Good, Good.ToLowerInvariant(), Good.Replace('-', ' '), Good.Replace('0', 'O').Replace('1', 'l')).Sample(static text =>
    {
        if (LicenseKey.TryParse(text, out var key, out var problem))
        {
            problem.ShouldBeNull();
            Spelled(text).ShouldBe(Spelled(key!.Reveal()));
            LicenseKey.TryParse(key.Reveal(), out var again, out _).ShouldBeTrue();
            again.ShouldBe(key);
        }
        else
        {
            key.ShouldBeNull();
            if (text.Length > 8) problem!.Message.ShouldNotContain(text);
        }
    }, iter: Fuzz.Count(3_000));

    private static string Spelled(string text) => string.Concat(text.Where(static symbol => symbol != '-' && !char.IsWhiteSpace(symbol))).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
}
