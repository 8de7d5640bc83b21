using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Fayvad.Licensing.Keys;

/// <summary>
/// A licence key (contract 3): twenty Crockford base32 symbols in five groups of four; eighteen are random (90 bits), the last two are
/// Reed-Solomon check symbols. A key is a secret: only <see cref="Reveal"/> gives it out, everything else shows the masked form.
/// </summary>
public sealed class LicenseKey : IEquatable<LicenseKey>
{
    /// <summary>How many symbols a key has.</summary>
    public const int Length = 20;

    private const int GroupLength = 4;
    private const int LongestInput = 64;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly string _symbols;

    private LicenseKey(ReadOnlySpan<byte> word) => _symbols = string.Create(Length, word, static (text, values) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = Alphabet[values[i]];
    });

    /// <summary>The last group, which may be stored and shown.</summary>
    public string LastFour => _symbols[^GroupLength..];

    /// <summary>The masked form, e.g. <c>XXXX-XXXX-XXXX-XXXX-7Q2M</c>.</summary>
    public string Display => Mask(LastFour);

    /// <summary>The twenty symbols without dashes: what is hashed.</summary>
    internal ReadOnlySpan<char> Symbols => _symbols;

    /// <summary>A fresh key from the system's random generator.</summary>
    public static LicenseKey Generate()
    {
        Span<byte> word = stackalloc byte[Length];
        RandomNumberGenerator.Fill(word[..CheckSymbols.DataLength]);
        foreach (ref var symbol in word[..CheckSymbols.DataLength]) symbol &= 31; // 256 is a multiple of 32: no bias
        CheckSymbols.Complete(word);
        return new LicenseKey(word);
    }

    /// <summary>The masked form of the key that ends in these four symbols.</summary>
    public static string Mask(string lastFour) => $"XXXX-XXXX-XXXX-XXXX-{lastFour}";

    /// <summary>
    /// Reads a key as people type it: either case, with or without dashes and spaces, <c>O</c> for <c>0</c>, <c>I</c> and <c>L</c> for
    /// <c>1</c>. ASCII only: no other script's letter is ever taken for one of ours.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong with the text; it never repeats any of it.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LicenseKey? key, [NotNullWhen(false)] out KeyProblem? problem)
    {
        key = null;
        problem = null;
        if (text is null or "") problem = KeyProblem.WrongLength(0);
        else if (text.Length > LongestInput) problem = KeyProblem.TooLong;
        if (problem is not null) return false;

        Span<byte> word = stackalloc byte[LongestInput];
        var count = 0;
        for (var i = 0; i < text!.Length; i++)
        {
            if (text[i] is '-' or ' ') continue;
            if (ValueOf(text[i]) is not (>= 0 and var value))
            {
                problem = KeyProblem.ForeignCharacter(i + 1);
                return false;
            }
            word[count++] = (byte)value;
        }

        if (count != Length) problem = KeyProblem.WrongLength(count);
        else if (CheckSymbols.Check(word[..Length], out var position) == WordCheck.OneWrong) problem = KeyProblem.OneWrong(position / GroupLength + 1);
        else if (position < 0) problem = KeyProblem.SeveralWrong;
        else key = new LicenseKey(word[..Length]);
        return key is not null;
    }

    /// <summary>The whole key in groups, <c>7Q2M-....</c>. For the one moment when it is handed to its owner.</summary>
    public string Reveal() => string.Join('-', _symbols.Chunk(GroupLength).Select(static group => new string(group)));

    /// <summary>The masked form: a key that lands in a log by mistake stays secret.</summary>
    public override string ToString() => Display;

    /// <inheritdoc/>
    public bool Equals(LicenseKey? other) => other is not null && _symbols == other._symbols;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LicenseKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _symbols.GetHashCode(StringComparison.Ordinal);

    // By hand and not by ToUpperInvariant, which turns U+017F into S (and lower-casing turns U+212A into k).
    private static int ValueOf(char symbol) => symbol switch
    {
        >= 'a' and <= 'z' => ValueOf((char)(symbol - 'a' + 'A')),
        'O' => 0,
        'I' or 'L' => 1,
        _ => Alphabet.IndexOf(symbol, StringComparison.Ordinal),
    };
}
