using System.Runtime.Loader;
using CsCheck;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Tests.Tiers;

public class FeatureTests
{
    [Theory]
    [InlineData("sales_module", "Sales Module")]
    [InlineData("hr_module", "HR Module")]
    [InlineData("real_time_sync", "Real-time Sync")]
    [InlineData("fleet_tracking", "Fleet Tracking")]
    public void A_feature_has_a_name_for_people(string key, string name) => Feature.Of(key).DisplayName.ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData("Sales")]
    [InlineData("1st")]
    [InlineData("sales-module")]
    [InlineData("sales_module\n")]
    public void A_malformed_key_is_no_feature(string key)
    {
        Feature.TryOf(key, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Feature.Of(key));
    }

    /// <summary>Sets are bit sets over more than one word; they behave like sets of keys.</summary>
    [Fact]
    public void Sets_of_features_behave_like_sets_of_keys()
    {
        var keys = Enumerable.Range(0, 150).Select(static i => $"test_feature_{i}").ToArray();
        var some = Gen.Int[0, keys.Length - 1].Select(i => keys[i]).Array[0, 12];
        Gen.Select(some, some).Sample((granted, required) =>
        {
            var (mine, theirs) = (FeatureSet.Of(granted), FeatureSet.Of(required));
            mine.Covers(theirs).ShouldBe(required.All(granted.Contains));
            mine.FirstMissing(theirs)?.Key.ShouldBe(required.Except(granted).Order(StringComparer.Ordinal).First());
            (mine.FirstMissing(theirs) is null).ShouldBe(mine.Covers(theirs));
            mine.Equals(FeatureSet.Of(granted.Reverse())).ShouldBeTrue();
            foreach (var key in keys) mine.Contains(Feature.Of(key)).ShouldBe(granted.Contains(key));
        });
    }

    [Fact]
    public void More_features_than_there_is_room_for_are_refused_and_take_none_of_it()
    {
        string[] keys = [.. Enumerable.Range(0, Feature.MaxCount + 1).Select(static i => $"too_many_{i}")];
        Should.Throw<FormatException>(() => FeatureSet.Of(keys));
        Feature.TryOf("there_is_room_still", out _).ShouldBeTrue();
    }

    /// <summary>In a copy of the assembly, whose table is its own.</summary>
    [Fact]
    public void In_a_process_that_has_no_room_left_a_licence_is_read_without_what_nothing_there_can_demand()
    {
        var context = new AssemblyLoadContext(nameof(FeatureTests), isCollectible: true);
        try
        {
            var copy = context.LoadFromAssemblyPath(typeof(Feature).Assembly.Location);
            var (feature, overrides) = (copy.GetType(typeof(Feature).FullName!)!, copy.GetType(typeof(LicenseOverrides).FullName!)!);
            for (var i = 0; i < Feature.MaxCount; i++) feature.GetMethod(nameof(Feature.Of), [typeof(string)])!.Invoke(null, [$"taken_{i}"]);
            var read = overrides.GetMethod(nameof(LicenseOverrides.FromJson))!.Invoke(null, ["""{"features":{"taken_7":true,"one_more":true}}"""]);
            var set = copy.GetType(typeof(FeatureSet).FullName!)!;
            var applied = overrides.GetMethod(nameof(LicenseOverrides.ApplyTo), [set])!.Invoke(read, [set.GetProperty(nameof(FeatureSet.Empty))!.GetValue(null)]);
            applied!.ToString().ShouldBe("taken_7");
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public void Unlimited_is_more_than_any_bound_and_no_bound_is_zero()
    {
        Limit.Unlimited.ShouldBeGreaterThan(Limit.Of(long.MaxValue - 1));
        Limit.FromWire(0).IsUnlimited.ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => Limit.Of(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Limit.FromWire(-1));
    }
}
