using Fayvad.Licensing.Mail;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Mail;

public sealed class ExpiryRemindersTests
{
    private static readonly DateTimeOffset End = At.Noon;
    private static readonly DateTimeOffset LongAgo = End.AddYears(-1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(30)]
    [InlineData(14)]
    [InlineData(7)]
    [InlineData(1)]
    public void A_reminder_is_due_at_its_instant_and_not_before_or_after(int days)
    {
        var instant = End.AddDays(-days);
        ExpiryReminders.Due(End, LongAgo, instant - TimeSpan.FromMinutes(1), instant - Moment).ShouldBeNull();
        ExpiryReminders.Due(End, LongAgo, instant - Moment, instant).ShouldBe(days);
        ExpiryReminders.Due(End, LongAgo, instant, instant.AddMinutes(1)).ShouldBeNull();
    }

    [Fact]
    public void However_the_time_before_the_end_is_cut_each_of_the_four_is_due_once()
    {
        foreach (var step in (TimeSpan[])[TimeSpan.FromMinutes(7), TimeSpan.FromHours(1), TimeSpan.FromHours(23), TimeSpan.FromDays(1)])
        {
            List<int> due = [];
            for (var at = End.AddDays(-40) + TimeSpan.FromMinutes(11); at < End.AddDays(2); at += step)
                if (ExpiryReminders.Due(End, LongAgo, at, at + step) is { } days) due.Add(days);
            due.ShouldBe([30, 14, 7, 1], $"{step}");
        }
    }

    [Theory]
    [InlineData(40, 20, 30)]
    [InlineData(40, 8, 14)]
    [InlineData(40, 3, 7)]
    [InlineData(40, 0.5, 1)]
    [InlineData(10, 6, 7)]
    public void After_a_silence_the_last_of_those_that_were_missed_is_due(double silentSince, double now, int days) =>
        ExpiryReminders.Due(End, LongAgo, End.AddDays(-silentSince), End.AddDays(-now)).ShouldBe(days);

    [Fact]
    public void What_is_over_is_not_called_to_mind() => ExpiryReminders.Due(End, LongAgo, End.AddDays(-40), End).ShouldBeNull();

    [Theory]
    [InlineData(5, 4.9, null)] // seven days were over when it was issued
    [InlineData(5, 0.9, 1)]
    [InlineData(7, 6.9, null)] // to the millisecond
    [InlineData(7.1, 6.9, 7)]
    [InlineData(13, 6, 7)]
    public void An_end_that_was_set_late_is_called_to_mind_only_by_what_lay_ahead_then(double setBefore, double now, int? days) =>
        ExpiryReminders.Due(End, End.AddDays(-setBefore), End.AddDays(-40), End.AddDays(-now)).ShouldBe(days);

    [Fact]
    public void Begun_days_count() =>
        new[] { ExpiryReminders.DaysLeft(End, End.AddDays(-7)), ExpiryReminders.DaysLeft(End, End.AddDays(-7).AddHours(1)), ExpiryReminders.DaysLeft(End, End.AddMinutes(-1)), ExpiryReminders.DaysLeft(End, End.AddDays(1)) }
            .ShouldBe([7, 7, 1, 0]);
}
