using System.Globalization;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Tiers;

/// <summary>
/// An upper bound, or explicitly none. The wire and the stores write unlimited as <c>0</c> (contract 1); inside the program the two
/// cannot be confused, and a limit that is missing is no limit of any value: reading a licence without one fails.
/// </summary>
[JsonConverter(typeof(LimitJsonConverter))]
public readonly record struct Limit : IComparable<Limit>
{
    private readonly long _bound;

    private Limit(long bound) => _bound = bound;

    /// <summary>No bound.</summary>
    public static Limit Unlimited => default;

    /// <summary>Whether there is no bound.</summary>
    public bool IsUnlimited => _bound == 0;

    /// <summary>The value on the wire: the bound, or 0 for unlimited.</summary>
    public long WireValue => _bound;

    /// <summary>The bound, or <see cref="long.MaxValue"/> where there is none.</summary>
    public long OrMaxValue => _bound == 0 ? long.MaxValue : _bound;

    /// <summary>A bound of at least one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is zero or negative.</exception>
    public static Limit Of(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return new Limit(bound);
    }

    /// <summary>Reads the value of the wire: 0 is unlimited.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static Limit FromWire(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new Limit(value);
    }

    /// <summary>Orders by how much is allowed: unlimited is the greatest.</summary>
    public int CompareTo(Limit other) => OrMaxValue.CompareTo(other.OrMaxValue);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(Limit left, Limit right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(Limit left, Limit right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(Limit left, Limit right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(Limit left, Limit right) => left.CompareTo(right) >= 0;

    /// <summary>The bound in digits, or <c>unlimited</c>.</summary>
    public override string ToString() => IsUnlimited ? "unlimited" : _bound.ToString(CultureInfo.InvariantCulture);
}
