namespace Fayvad.Licensing.Sql.Stores.Usage;

/// <summary>
/// Numbers of the 24 hours of a day. Packed, each hour that has any is its number in a byte, followed by its columns as variable-length
/// integers; hours without any are left out.
/// </summary>
internal sealed class HourGrid(int columns)
{
    public const int Hours = 24;

    private readonly long[] _numbers = new long[Hours * columns];

    public ref long this[int hour, int column] => ref _numbers[hour * columns + column];

    /// <summary>The columns of an hour.</summary>
    public ReadOnlySpan<long> Of(int hour) => _numbers.AsSpan(hour * columns, columns);

    public bool IsEmpty(int hour) => !Of(hour).ContainsAnyExcept(0);

    public byte[] Pack()
    {
        var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        for (var hour = 0; hour < Hours; hour++)
        {
            if (IsEmpty(hour)) continue;
            writer.Write((byte)hour);
            foreach (var number in Of(hour)) writer.Write7BitEncodedInt64(number);
        }
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Pack"/> makes.</exception>
    public static HourGrid Unpack(ReadOnlySpan<byte> packed, int columns)
    {
        var grid = new HourGrid(columns);
        while (packed.Length > 0)
        {
            var hour = packed[0];
            if (hour >= Hours) throw Damaged();
            packed = packed[1..];
            for (var column = 0; column < columns; column++) grid[hour, column] = ReadNumber(ref packed);
        }
        return grid;
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> packed)
    {
        long number = 0;
        for (var i = 0; i < packed.Length && i < 10; i++)
        {
            number |= (long)(packed[i] & 0x7F) << (7 * i);
            if (packed[i] >= 0x80) continue;
            packed = packed[(i + 1)..];
            return number;
        }
        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("A row of usage is damaged.");
}
