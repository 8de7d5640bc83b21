using CsCheck;
using Fayvad.Licensing.Keys;
using Fayvad.TestKit;

namespace Fayvad.Licensing.Tests.Keys;

public class LicenseKeyFuzzTests
{
    private static readonly string Good = Enumerable.Range(0, 10_000).Select(static _ => LicenseKey.Generate().Reveal()).First(static key => key.Contains('S') && key.Contains('K'));

    // One symbol another, of ours or of a script in which it looks or folds alike.
    private static readonly Gen<string> Misread = Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 40]).Select(static (at, symbol) =>
        Good.Remove(at, 1).Insert(at, "0123456789ABCDEFGHJKMNPQRSTVWXYZ\u017F\u212A\u0130\uFF10\uFF33\u0660\u0410 -"[..41].Substring(symbol, 1)));

    /// <summary>Whatever comes is a key, and then one of its spellings, or is refused without being repeated.</summary>
    [Fact]
    public void Any_text_is_a_spelling_of_a_key_or_none() => Gen.OneOf(Misread, Fuzz.Near(Good, Good.ToLowerInvariant(), Good.Replace('-', ' '), Good.Replace('0', 'O').Replace('1', 'l'), Good.Replace('S', '\u017F'), Good.Replace('K', '\u212A'))).Sample(static text =>
    {
        if (LicenseKey.TryParse(text, out var key, out var problem))
        {
            problem.ShouldBeNull();
            text.All(char.IsAscii).ShouldBeTrue();
            Spelled(text).ShouldBe(Spelled(key!.Reveal()));
            // Up to two wrong symbols are seen for sure.
            Spelled(text).Zip(Spelled(Good)).Count(static pair => pair.First != pair.Second).ShouldNotBeOneOf(1, 2);
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
