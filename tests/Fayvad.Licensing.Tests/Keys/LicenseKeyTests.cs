using CsCheck;
using Fayvad.Licensing.Keys;

namespace Fayvad.Licensing.Tests.Keys;

public class LicenseKeyTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly Gen<LicenseKey> Key = Gen.Byte.Select(static _ => LicenseKey.Generate());

    [Fact]
    public void A_key_is_five_groups_of_four_symbols_and_reads_back() => Key.Sample(static key =>
    {
        var text = key.Reveal();
        text.ShouldMatch("^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$");
        Parse(text).ShouldBe(key);
    });

    [Fact]
    public void Keys_differ()
    {
        Enumerable.Range(0, 10_000).Select(static _ => LicenseKey.Generate().Reveal()).Distinct().Count().ShouldBe(10_000);
        var symbols = Enumerable.Range(0, 2_000).SelectMany(static _ => LicenseKey.Generate().Reveal().Replace("-", "", StringComparison.Ordinal)[..18]);
        symbols.Distinct().Count().ShouldBe(32);
    }

    [Fact]
    public void Only_reveal_gives_the_key_out()
    {
        var key = LicenseKey.Generate();
        key.ToString().ShouldBe($"XXXX-XXXX-XXXX-XXXX-{key.Reveal()[^4..]}");
        $"{key}".ShouldBe(key.Display);
        key.LastFour.ShouldBe(key.Reveal()[^4..]);
    }

    [Fact]
    public void People_may_type_it_in_their_own_way() => Key.Sample(static key =>
    {
        var text = key.Reveal();
        foreach (var typed in (string[])
        [
            text.ToLowerInvariant(),
            text.Replace("-", "", StringComparison.Ordinal),
            text.Replace('-', ' '),
            $"  {text}  ",
            text.Replace('0', 'O').Replace('1', 'I'),
            text.Replace('0', 'o').Replace('1', 'l'),
        ])
            Parse(typed).ShouldBe(key);
    });

    [Theory]
    [InlineData(null, KeyProblemKind.WrongLength)]
    [InlineData("", KeyProblemKind.WrongLength)]
    [InlineData("----", KeyProblemKind.WrongLength)]
    [InlineData("7Q2M-7Q2M", KeyProblemKind.WrongLength)]
    [InlineData("0000-0000-0000-0000-0000-0000", KeyProblemKind.WrongLength)]
    [InlineData("0000-0000-0000-0000-000U", KeyProblemKind.ForeignCharacter)]
    [InlineData("0000-0000-0000-0000-000\u017F", KeyProblemKind.ForeignCharacter)] // upper-cased it would be an S
    [InlineData("0000-0000-0000-0000-000\u212A", KeyProblemKind.ForeignCharacter)] // lower-cased it would be a k
    [InlineData("0000-0000-0000-0000-000\uFF10", KeyProblemKind.ForeignCharacter)]
    [InlineData("0000_0000_0000_0000_0000", KeyProblemKind.ForeignCharacter)]
    [InlineData("0000-0000-0000-0000-0000\0", KeyProblemKind.ForeignCharacter)]
    public void What_is_no_key_is_said_to_be_none_without_repeating_it(string? text, KeyProblemKind kind)
    {
        LicenseKey.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem!.Kind.ShouldBe(kind);
        if (text?.Length > 4) problem.Message.ShouldNotContain(text);
    }

    [Fact]
    public void A_very_long_text_is_not_read_at_all()
    {
        LicenseKey.TryParse(new string('0', 1_000_000), out _, out var problem).ShouldBeFalse();
        problem!.Kind.ShouldBe(KeyProblemKind.WrongLength);
    }

    /// <summary>Goal E8, first half, for many keys.</summary>
    [Fact]
    public void Every_single_wrong_symbol_is_detected_and_its_group_named()
    {
        for (var round = 0; round < 50; round++)
        {
            var symbols = Symbols(LicenseKey.Generate());
            for (var position = 0; position < LicenseKey.Length; position++)
            {
                foreach (var wrong in Alphabet.Where(symbol => symbol != symbols[position]))
                {
                    LicenseKey.TryParse(With(symbols, position, wrong), out _, out var problem).ShouldBeFalse();
                    (problem!.Kind, problem.Group).ShouldBe((KeyProblemKind.CheckFailed, position / 4 + 1));
                }
            }
        }
    }

    /// <summary>
    /// Goal E8, second half. The code is linear: whether an error is detected depends on the error alone and not on the key, so all
    /// 182,590 double errors of one key stand for those of every key.
    /// </summary>
    [Fact]
    public void Every_double_error_is_detected()
    {
        var symbols = Symbols(LicenseKey.Generate());
        var tried = 0;
        for (var first = 0; first < LicenseKey.Length; first++)
        {
            for (var second = first + 1; second < LicenseKey.Length; second++)
            {
                foreach (var a in Alphabet.Where(symbol => symbol != symbols[first]))
                {
                    var once = With(symbols, first, a);
                    foreach (var b in Alphabet.Where(symbol => symbol != symbols[second]))
                    {
                        tried++;
                        if (LicenseKey.TryParse(With(once, second, b), out _, out _)) Assert.Fail($"An error at {first} and {second} went by.");
                    }
                }
            }
        }
        tried.ShouldBe(182_590);
    }

    [Fact]
    public void Two_symbols_that_changed_places_are_detected() => Gen.Select(Key, Gen.Int[0, 19], Gen.Int[0, 19]).Sample(static (key, first, second) =>
    {
        var symbols = Symbols(key).ToCharArray();
        if (symbols[first] == symbols[second]) return;
        (symbols[first], symbols[second]) = (symbols[second], symbols[first]);
        LicenseKey.TryParse(new string(symbols), out _, out _).ShouldBeFalse();
    });

    private static LicenseKey Parse(string text)
    {
        LicenseKey.TryParse(text, out var key, out var problem).ShouldBeTrue(problem?.Message);
        return key!;
    }

    private static string Symbols(LicenseKey key) => key.Reveal().Replace("-", "", StringComparison.Ordinal);

    private static string With(string symbols, int position, char symbol) => string.Concat(symbols.AsSpan(0, position), [symbol], symbols.AsSpan(position + 1));
}
