using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>A value that departs from the tier's, for ever or until an instant.</summary>
/// <param name="Value">The value.</param>
/// <param name="Until">Holds before this instant; null: as long as the licence.</param>
public readonly record struct Override<T>(T Value, DateTimeOffset? Until = null)
{
    /// <summary>Whether it holds at this instant.</summary>
    public bool HoldsAt(DateTimeOffset now) => Until is not { } end || now < end;
}

/// <summary>Single features and limits in which a licence departs from its tier, each with an end of its own (contract 2 and 3).</summary>
public sealed record LicenseOverrides
{
    private const int MostFeatures = 256;

    private static readonly IReadOnlyDictionary<string, Override<bool>> NoFeatures = new SortedDictionary<string, Override<bool>>(StringComparer.Ordinal);
    private static readonly IReadOnlyDictionary<string, Override<long>> NoLimits = new SortedDictionary<string, Override<long>>(StringComparer.Ordinal);

    /// <summary>No departure.</summary>
    public static LicenseOverrides None { get; } = new();

    /// <summary>Feature key → granted or withheld.</summary>
    [JsonConverter(typeof(OverridesConverter<bool>))]
    public IReadOnlyDictionary<string, Override<bool>> Features { get; init; } = NoFeatures;

    /// <summary>Limit name (<see cref="LicenseLimits.Names"/>) → bound, 0 for unlimited.</summary>
    [JsonConverter(typeof(OverridesConverter<long>))]
    public IReadOnlyDictionary<string, Override<long>> Limits { get; init; } = NoLimits;

    /// <summary>The instants at which one of them ends.</summary>
    [JsonIgnore]
    public IEnumerable<DateTimeOffset> Ends =>
        Features.Values.Select(static entry => entry.Until).Concat(Limits.Values.Select(static entry => entry.Until)).OfType<DateTimeOffset>();

    /// <summary>Overrides without an end, with keys checked and in one order, so that equal ones are written alike.</summary>
    /// <exception cref="LicensingException">
    /// A key is no feature or no limit, there are too many features, or a bound is negative: <see cref="InvalidInput"/>.
    /// </exception>
    public static LicenseOverrides Of(IReadOnlyDictionary<string, bool>? features, IReadOnlyDictionary<string, long>? limits) => Of(
        features?.ToDictionary(static entry => entry.Key, static entry => new Override<bool>(entry.Value)),
        limits?.ToDictionary(static entry => entry.Key, static entry => new Override<long>(entry.Value)));

    /// <inheritdoc cref="Of(IReadOnlyDictionary{string, bool}?, IReadOnlyDictionary{string, long}?)"/>
    public static LicenseOverrides Of(IReadOnlyDictionary<string, Override<bool>>? features, IReadOnlyDictionary<string, Override<long>>? limits)
    {
        foreach (var key in features?.Keys ?? [])
        {
            if (!Feature.IsKey(key)) throw new InvalidInput("features", "A feature key is lower-case letters, digits and underscores.").ToException();
        }
        if (features?.Count > MostFeatures) throw new InvalidInput("features", $"A licence departs from its tier in {MostFeatures} features at most.").ToException();
        if (features is not null && !Feature.HasRoomFor([.. features.Where(static entry => entry.Value.Value).Select(static entry => entry.Key)]))
            throw new InvalidInput("features", $"There are {Feature.MaxCount} distinct features at most, over all tiers and licences.").ToException();
        foreach (var (name, bound) in limits ?? NoLimits)
        {
            if (!LicenseLimits.Names.Contains(name)) throw new InvalidInput("limits", $"The limits are {string.Join(", ", LicenseLimits.Names)}.").ToException();
            if (bound.Value < 0) throw new InvalidInput("limits", $"{name} is negative; unlimited is 0.").ToException();
        }
        return new() { Features = Ordered(features), Limits = Ordered(limits) };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static LicenseOverrides FromJson(string json) => JsonSerializer.Deserialize(json, LifecycleJsonContext.Default.LicenseOverrides) ?? None;

    /// <summary>One line of JSON: <c>{"features": {"hr_module": false, "x": {"value": true, "until": "…"}}, "limits": {…}}</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LifecycleJsonContext.Default.LicenseOverrides);

    /// <summary>Those that hold at this instant.</summary>
    public LicenseOverrides At(DateTimeOffset now) => new()
    {
        Features = Ordered(Features.Where(entry => entry.Value.HoldsAt(now))),
        Limits = Ordered(Limits.Where(entry => entry.Value.HoldsAt(now))),
    };

    /// <summary>These with others put in their place; null takes one away.</summary>
    public LicenseOverrides With(IReadOnlyDictionary<string, Override<bool>?> features, IReadOnlyDictionary<string, Override<long>?> limits) =>
        Of(Merged(Features, features), Merged(Limits, limits));

    /// <summary>These without one of the limits.</summary>
    internal LicenseOverrides Without(string limit) => this with { Limits = Ordered(Limits.Where(entry => entry.Key != limit)) };

    /// <summary>
    /// The tier's features with these overrides applied, whatever their ends. One that this process has no room to know is left out: nothing here demands it.
    /// </summary>
    public FeatureSet ApplyTo(FeatureSet features) => Features.Count == 0 ? features : FeatureSet.Of(features
        .Where(feature => !Features.TryGetValue(feature.Key, out var entry) || entry.Value)
        .Concat(Features.Where(static entry => entry.Value.Value).Select(static entry => Feature.TryOf(entry.Key, out var feature) ? feature : null).OfType<Feature>()));

    /// <summary>The tier's limits with these overrides applied, whatever their ends.</summary>
    public LicenseLimits ApplyTo(LicenseLimits limits) =>
        Limits.Aggregate(limits, static (result, entry) => result.With(entry.Key, Limit.FromWire(entry.Value.Value)));

    private static Dictionary<string, Override<T>> Merged<T>(
        IReadOnlyDictionary<string, Override<T>> present, IReadOnlyDictionary<string, Override<T>?> changes)
    {
        var merged = new Dictionary<string, Override<T>>(present, StringComparer.Ordinal);
        foreach (var (key, change) in changes)
        {
            if (change is { } value) merged[key] = value;
            else merged.Remove(key);
        }
        return merged;
    }

    private static SortedDictionary<string, Override<T>> Ordered<T>(IEnumerable<KeyValuePair<string, Override<T>>>? entries) =>
        new((entries ?? []).ToDictionary(static entry => entry.Key, static entry => entry.Value with { Until = Instant.Of(entry.Value.Until) }),
            StringComparer.Ordinal);
}

/// <summary>An override without an end is written as its bare value, one with an end as <c>{"value": …, "until": …}</c>.</summary>
internal sealed class OverridesConverter<T> : JsonConverter<IReadOnlyDictionary<string, Override<T>>> where T : struct
{
    public override IReadOnlyDictionary<string, Override<T>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = new SortedDictionary<string, Override<T>>(StringComparer.Ordinal);
        using var document = JsonDocument.ParseValue(ref reader);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            read[member.Name] = member.Value.ValueKind == JsonValueKind.Object
                ? new(ValueOf(member.Value.GetProperty("value")), member.Value.GetProperty("until").GetDateTimeOffset())
                : new(ValueOf(member.Value));
        }
        return read;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, Override<T>> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in value)
        {
            writer.WritePropertyName(name);
            if (entry.Until is not { } until)
            {
                Write(writer, entry.Value);
                continue;
            }
            writer.WriteStartObject();
            writer.WritePropertyName("value");
            Write(writer, entry.Value);
            writer.WriteString("until", until);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static T ValueOf(JsonElement element) => (T)(object)(typeof(T) == typeof(bool) ? element.GetBoolean() : element.GetInt64());

    private static void Write(Utf8JsonWriter writer, T value)
    {
        if (value is bool flag) writer.WriteBooleanValue(flag);
        else writer.WriteNumberValue((long)(object)value);
    }
}
