using CsCheck;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Reports;

public class UsageForecastTests
{
    [Fact]
    public void Without_weeks_before_the_hour_goes_on_as_it_began()
    {
        var forecast = HourForecast.Of(300, [], Limit.Of(1000), At.Noon.AddMinutes(15));
        (forecast.Expected, forecast.Reason, forecast.LimitReachedAt).ShouldBe((1200L, null, At.Noon.AddMinutes(50)));
    }

    [Fact]
    public void What_is_seen_today_counts_for_more_the_more_of_it_there_is()
    {
        Expected(minutes: 0, used: 0, 100, 100, 100).ShouldBe(100);
        Expected(minutes: 30, used: 100, 100, 100, 100).ShouldBe(175); // half: 100, and half an hour at 100 + half of 100
        Expected(minutes: 59, used: 590, 100, 100, 100)!.Value.ShouldBeInRange(595, 605);
        Expected(minutes: 0, used: 0, 0, 0, 5000, 10).ShouldBe(5); // the median: one wild week moves nothing
    }

    [Theory]
    [InlineData(4, ForecastReasons.TooEarly)]
    [InlineData(5, null)]
    public void Five_minutes_are_the_least(int minutes, string? reason) => HourForecast.Of(3, [], Limit.Of(1000), At.Noon.AddMinutes(minutes)).Reason.ShouldBe(reason);

    [Fact]
    public void A_limit_that_is_reached_is_reached_now() =>
        HourForecast.Of(1000, [], Limit.Of(1000), At.Noon.AddMinutes(1)).ShouldBe(new HourForecast(1000, 1000, 1000, At.Noon.AddMinutes(1), 0, null));

    [Fact]
    public void Where_there_is_no_limit_none_is_reached()
    {
        HourForecast.Of(300, [], Limit.Unlimited, At.Noon.AddMinutes(15)).ShouldBe(new HourForecast(300, 1200, 0, null, 0, ForecastReasons.Unlimited));
        HourForecast.Of(300, [], null, At.Noon.AddMinutes(15)).Reason.ShouldBe(ForecastReasons.NoLicense);
    }

    [Fact]
    public void A_forecast_is_never_less_than_what_is_there_and_never_names_an_instant_outside_of_the_hour() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 100_000].Array[0, 4], Gen.Long[1, 100_000], Gen.Int[0, 3_599_999]).Sample((used, before, limit, millisecond) =>
        {
            var now = At.Noon.AddMilliseconds(millisecond);
            var forecast = HourForecast.Of(used, before, Limit.Of(limit), now);
            return (forecast.Expected is not { } expected || expected >= used)
                && (forecast.LimitReachedAt is not { } at || (at >= now && at <= At.Noon.AddHours(1)))
                && (forecast.Expected is null || forecast.LimitReachedAt is not null == forecast.Expected >= limit);
        }, iter: 5_000);

    [Fact]
    public void Steady_growth_reaches_the_limit_on_the_day_that_arithmetic_says()
    {
        var growth = Growth(28, static day => 100 + 10 * day, limit: 1000); // today's would be 380
        (growth.PeakPerHour, growth.GrowthPerDay, growth.DaysUntilLimit, growth.LimitReachedOn, growth.DaysOfData, growth.Reason)
            .ShouldBe((380L, 10, 62, new DateOnly(2026, 3, 18).AddDays(62), 28, null));
    }

    [Fact]
    public void One_wild_day_does_not_move_it() =>
        Growth(28, static day => day == 20 ? 50_000 : 100 + 10 * day, limit: 1000).GrowthPerDay!.Value.ShouldBeInRange(9, 11);

    [Fact]
    public void Weekends_are_no_trend() => Growth(28, static day => day % 7 < 5 ? 500 : 0, limit: 1000).Reason.ShouldBe(ForecastReasons.NoGrowth);

    [Theory]
    [InlineData(6, ForecastReasons.TooLittleData)]
    [InlineData(7, null)]
    public void A_week_is_the_least(int days, string? reason) => Growth(days, static day => 100 + 10 * day, limit: 1000).Reason.ShouldBe(reason);

    [Fact]
    public void Of_growth_that_may_be_chance_nothing_is_said() =>
        Growth(7, static day => (int[])[100, 300, 90, 310, 120, 280, 110] is var peaks ? peaks[day - 21] : 0, limit: 1000).ShouldSatisfyAllConditions(
            growth => growth.Reason.ShouldBe(ForecastReasons.NoGrowth), growth => growth.DaysUntilLimit.ShouldBeNull());

    [Fact]
    public void What_is_more_than_a_year_away_has_no_date() => Growth(28, static day => 100 + day, limit: 100_000).Reason.ShouldBe(ForecastReasons.BeyondAYear);

    [Fact]
    public void A_limit_that_is_reached_daily_is_no_day_away() => Growth(28, static _ => 1200, limit: 1000).DaysUntilLimit.ShouldBe(0);

    private static long? Expected(int minutes, long used, params long[] before) => HourForecast.Of(used, before, Limit.Of(1_000_000), At.Noon.AddMinutes(minutes)).Expected;

    /// <summary>The last whole days, numbered so that 27 is yesterday, with their greatest hours.</summary>
    private static GrowthForecast Growth(int days, Func<int, int> peak, long limit)
    {
        var today = UsageHour.Of(At.Noon).EpochHour / 24;
        var hours = Enumerable.Range(28 - days, days).SelectMany(day => (HourUsage[])
            [Used.At(new((today - 28 + day) * 24 + 9), peak(day)), Used.At(new((today - 28 + day) * 24 + 10), peak(day) / 2)]);
        return GrowthForecast.Of(hours.Append(Used.At(UsageHour.Of(At.Noon), 9_999)), Limit.Of(limit), At.Noon);
    }
}
