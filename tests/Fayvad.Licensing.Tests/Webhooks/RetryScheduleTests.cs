using CsCheck;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Licensing.Tests.Webhooks;

public class RetryScheduleTests
{
    private static readonly Gen<double> Chance = Gen.Double[0, 1];

    [Fact]
    public void Ten_tries_take_about_three_days_whatever_chance_says() => Chance.Array[RetrySchedule.MaxTries].Sample(static chances =>
    {
        var total = TimeSpan.Zero;
        for (var tries = 1; tries < RetrySchedule.MaxTries; tries++) total += RetrySchedule.After(tries, chances[tries])!.Value;
        total.ShouldBeInRange(TimeSpan.FromHours(75), TimeSpan.FromHours(84));
        RetrySchedule.After(RetrySchedule.MaxTries, chances[0]).ShouldBeNull();
        RetrySchedule.After(RetrySchedule.MaxTries + 7, chances[0], TimeSpan.FromDays(1)).ShouldBeNull("nobody asks for a try more");
    });

    [Fact]
    public void Each_wait_is_longer_than_the_one_before_and_chance_adds_a_tenth_at_most() => Gen.Select(Gen.Int[1, 8], Chance, Chance).Sample(static (tries, now, next) =>
    {
        var wait = RetrySchedule.After(tries, now)!.Value;
        wait.ShouldBeInRange(RetrySchedule.Waits[tries - 1], RetrySchedule.Waits[tries - 1] * 1.1);
        RetrySchedule.After(tries + 1, next)!.Value.ShouldBeGreaterThan(wait);
    });

    [Fact]
    public void What_failed_together_does_not_come_back_together() =>
        Enumerable.Range(0, 100).Select(static step => RetrySchedule.After(3, step / 100d)).Distinct().Count().ShouldBe(100);

    [Fact]
    public void A_receiver_may_ask_for_a_longer_wait_up_to_a_day_and_never_for_a_shorter_one() =>
        Gen.Select(Gen.Int[1, 9], Chance, Gen.Long[-100, 1_000_000]).Sample(static (tries, chance, seconds) =>
        {
            var (own, asked) = (RetrySchedule.After(tries, chance)!.Value, TimeSpan.FromSeconds(seconds));
            var wait = RetrySchedule.After(tries, chance, asked)!.Value;
            wait.ShouldBeGreaterThanOrEqualTo(own);
            wait.ShouldBe(asked <= own ? own : asked < TimeSpan.FromDays(1) ? asked : own > TimeSpan.FromDays(1) ? own : TimeSpan.FromDays(1));
        });
}
