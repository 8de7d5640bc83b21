using CsCheck;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Reports;

public class UsageWindowTests
{
    private static readonly UsageRetention Year = new(TimeSpan.FromDays(365));

    [Theory]
    [InlineData("24h", "2026-03-18T12:59:59Z", 24, "2026-03-17T13:00Z", "2026-03-18T12:00Z")]
    [InlineData("7d", "2026-03-18T12:00:00Z", 7, "2026-03-12T00:00Z", "2026-03-18T00:00Z")]
    [InlineData("30d", "2026-03-18T23:59:59Z", 30, "2026-02-17T00:00Z", "2026-03-18T00:00Z")]
    [InlineData("90d", "2026-03-18T12:00:00Z", 14, "2025-12-15T00:00Z", "2026-03-16T00:00Z")] // over New Year: weeks go on as they are
    [InlineData("90d", "2026-03-15T23:00:00Z", 13, "2025-12-15T00:00Z", "2026-03-09T00:00Z")] // a Sunday: 90 days begin on a Tuesday
    public void A_timeframe_is_so_many_buckets_and_ends_with_the_present_one(string timeframe, string now, int count, string first, string last)
    {
        var window = UsageWindow.OfTimeframe(timeframe, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Year)!;
        window.Starts.Select(static start => start.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)).ShouldSatisfyAllConditions(
            starts => starts.Count().ShouldBe(count), starts => starts.First().ShouldBe(first), starts => starts.Last().ShouldBe(last));
        window.From.Start.ShouldBe(window.Starts.First());
    }

    [Theory]
    [InlineData("")]
    [InlineData("31d")]
    [InlineData("24H")]
    [InlineData("7d ")]
    public void There_are_no_other_timeframes(string timeframe) => UsageWindow.OfTimeframe(timeframe, At.Noon, Year).ShouldBeNull();

    [Fact]
    public void What_the_retention_may_have_dropped_is_not_counted_and_its_bucket_is_there()
    {
        var window = UsageWindow.OfTimeframe("90d", At.Noon.AddMinutes(15), UsageRetention.Default)!;
        window.From.ShouldBe(Used.Hour("2025-12-18T13:00Z")); // 90 days before, the first whole hour
        window.Starts.First().ShouldBe(Used.Hour("2025-12-15T00:00Z").Start);
        var timeline = window.Timeline([Used.At(Used.Hour("2025-12-18T12:00Z"), 5), Used.At(Used.Hour("2025-12-18T13:00Z"), 7)]);
        timeline.Sum(static bucket => bucket.Counts.Served).ShouldBe(7);
    }

    [Theory]
    [InlineData(UsageBuckets.Week, "2027-01-03T23:00Z", "2026-12-28")] // Sunday of week 53 of 2026
    [InlineData(UsageBuckets.Week, "2027-01-04T00:00Z", "2027-01-04")]
    [InlineData(UsageBuckets.Week, "2026-01-01T00:00Z", "2025-12-29")] // week 1 of 2026 begins in 2025
    [InlineData(UsageBuckets.Month, "2024-02-29T23:00Z", "2024-02-01")]
    [InlineData(UsageBuckets.Month, "2026-12-31T23:00Z", "2026-12-01")]
    [InlineData(UsageBuckets.Day, "2026-03-29T01:00Z", "2026-03-29")] // the hour that Berlin does not have
    [InlineData(UsageBuckets.Day, "2026-10-25T01:00Z", "2026-10-25")] // and the one it has twice
    public void A_bucket_begins_where_the_calendar_says(UsageBuckets size, string hour, string day)
    {
        var start = size.StartOf(Used.Hour(hour));
        start.ShouldBe(Used.Hour(day + "T00:00Z").Start);
        start.Offset.ShouldBe(TimeSpan.Zero);
        size.After(start).ShouldBeGreaterThan(Used.Hour(hour).Start);
    }

    [Fact]
    public void Sums_agree_at_every_level_whatever_the_hours() =>
        Gen.Select(Gen.Long[480_000, 520_000], Gen.Int[0, 24 * 800], Gen.Select(Gen.Int[-50, 24 * 800 + 50], Gen.Long[0, 1_000_000]).Array[0, 60]).Sample(sample =>
        {
            var (from, length, drawn) = sample;
            HourUsage[] hours = [.. drawn.DistinctBy(static hour => hour.Item1).Select(hour => Used.At(new(from + hour.Item1), hour.Item2))];
            var inside = hours.Where(hour => hour.Hour.EpochHour >= from && hour.Hour.EpochHour <= from + length).Sum(static hour => hour.Counts.Served);
            return Enum.GetValues<UsageBuckets>().All(size =>
            {
                var window = new UsageWindow(new(from), new(from + length), size);
                var timeline = window.Timeline(hours);
                return timeline.Sum(static bucket => bucket.Counts.Served) == inside && timeline.Count == window.Count
                    && timeline.Zip(timeline.Skip(1)).All(pair => size.After(pair.First.Start) == pair.Second.Start);
            });
        }, iter: 300);

    [Fact]
    public void The_zone_of_the_machine_changes_nothing()
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            string[] zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"];
            zones.Select(zone =>
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();
                if (zone != "UTC") TimeZoneInfo.Local.BaseUtcOffset.ShouldNotBe(TimeSpan.Zero, zone); // or the test would prove nothing
                return string.Join('\n', Days().SelectMany(static now => UsageWindow.Timeframes.Select(timeframe => Text(timeframe, now))));
            }).Distinct().ShouldHaveSingleItem();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }

        static IEnumerable<DateTimeOffset> Days() => from day in (string[])["2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04", "2026-12-31", "2027-01-01", "2024-02-29"]
            from hour in (int[])[0, 1, 2, 12, 23]
            select Used.Hour($"{day}T{hour:00}:00Z").Start.AddMinutes(30);

        static string Text(string timeframe, DateTimeOffset now)
        {
            var window = UsageWindow.OfTimeframe(timeframe, now, Year)!;
            HourUsage[] hours = [.. Enumerable.Range(0, (int)window.Hours).Select(hour => Used.At(new(window.From.EpochHour + hour), hour % 7))];
            return string.Join(',', window.Timeline(hours).Select(static bucket => $"{bucket.Start:O}={bucket.Counts.Served}"));
        }
    }
}
