namespace Fayvad.Server.Tests.Hostile;

/// <summary>Chance out of a seed and an index: the same for both, always.</summary>
internal static class Dice
{
    public static Random For(int seed, long index)
    {
        // SplitMix64: neighbouring indexes have nothing in common.
        var mixed = ((ulong)seed << 40) + ((ulong)index + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new Random((int)(mixed ^ (mixed >> 31)));
    }

    public static T Of<T>(this Random random, params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public static bool OneIn(this Random random, int many) => random.Next(many) == 0;

    /// <summary>A length that is small mostly, and large sometimes.</summary>
    public static int Size(this Random random, int most) => (int)Math.Min(most, Math.Exp(random.NextDouble() * Math.Log(most + 1)));

    public static byte[] Bytes(this Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
