namespace Fayvad.Licensing.Keys;

internal enum WordCheck
{
    Right,
    OneWrong,
    SeveralWrong,
}

/// <summary>
/// A shortened Reed-Solomon code over GF(32) with two check symbols. A word c is right when Σ cᵢ = 0 and Σ cᵢ·αⁱ = 0. Any two columns
/// (1, αⁱ) and (1, αʲ) of that system are independent for i ≠ j below 31, so the minimum distance is 3: every one or two wrong symbols are
/// noticed, and one wrong symbol is located. The field is GF(2)[x] / (x⁵ + x² + 1), α = x.
/// </summary>
internal static class CheckSymbols
{
    public const int DataLength = LicenseKey.Length - 2;

    private const int Order = 31;
    private static readonly byte[] Power = BuildPowers();
    private static readonly byte[] Log = BuildLogs();

    /// <summary>Sets the last two symbols so that the word is right.</summary>
    public static void Complete(Span<byte> word)
    {
        word[DataLength..].Clear();
        var (sum, weighted) = Syndrome(word);
        // c₁₈ + c₁₉ = sum and c₁₈·α¹⁸ + c₁₉·α¹⁹ = weighted (in characteristic 2, minus is plus).
        var last = Divide(weighted ^ Multiply(sum, Power[DataLength]), Power[DataLength] ^ Power[DataLength + 1]);
        word[DataLength] = (byte)(sum ^ last);
        word[DataLength + 1] = (byte)last;
    }

    /// <summary>Checks a word. <paramref name="position"/> is the wrong symbol's index where it is just one, 0 where all are right, else -1.</summary>
    public static WordCheck Check(ReadOnlySpan<byte> word, out int position)
    {
        position = 0;
        var (sum, weighted) = Syndrome(word);
        if (sum == 0 && weighted == 0) return WordCheck.Right;

        position = -1;
        if (sum == 0 || weighted == 0) return WordCheck.SeveralWrong;
        var located = Log[Divide(weighted, sum)];
        if (located >= word.Length) return WordCheck.SeveralWrong;
        position = located;
        return WordCheck.OneWrong;
    }

    private static (int Sum, int Weighted) Syndrome(ReadOnlySpan<byte> word)
    {
        int sum = 0, weighted = 0;
        for (var i = 0; i < word.Length; i++)
        {
            sum ^= word[i];
            weighted ^= Multiply(word[i], Power[i]);
        }
        return (sum, weighted);
    }

    private static int Multiply(int a, int b) => a == 0 || b == 0 ? 0 : Power[(Log[a] + Log[b]) % Order];

    private static int Divide(int a, int b) => a == 0 ? 0 : Power[(Log[a] + Order - Log[b]) % Order];

    private static byte[] BuildPowers()
    {
        var powers = new byte[Order];
        for (int i = 0, value = 1; i < Order; i++)
        {
            powers[i] = (byte)value;
            value <<= 1;
            if ((value & 0b100000) != 0) value ^= 0b100101;
        }
        return powers;
    }

    private static byte[] BuildLogs()
    {
        var logs = new byte[Order + 1];
        for (var i = 0; i < Order; i++) logs[Power[i]] = (byte)i;
        return logs;
    }
}
