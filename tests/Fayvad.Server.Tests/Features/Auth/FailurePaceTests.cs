using Fayvad.Odoo;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

public class FailurePaceTests
{
    private readonly PassingTime _time = new();
    private readonly FailurePace _pace;

    public FailurePaceTests() => _pace = new(_time, FailurePace.DefaultStep);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(350)]
    [InlineData(749)]
    public async Task A_refusal_comes_at_the_same_moment_however_long_the_work_took(int milliseconds) => (await MomentOfAsync(milliseconds)).ShouldBe(750);

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    [InlineData(900)]
    [InlineData(1400)]
    public async Task Where_the_work_became_slow_the_refusals_of_quick_and_slow_come_at_one_later_moment(int milliseconds)
    {
        (await MomentOfAsync(900)).ShouldBe(1500);
        (await MomentOfAsync(milliseconds)).ShouldBe(1500);
    }

    [Fact]
    public async Task Work_that_succeeds_tells_as_well_how_long_it_takes()
    {
        var started = _pace.Start(PacedWork.LogIn);
        _time.Advance(TimeSpan.FromMilliseconds(2000));
        _pace.Done(started);
        (await MomentOfAsync(0)).ShouldBe(2250);
    }

    [Fact]
    public async Task Who_waits_already_goes_on_waiting_when_another_took_longer()
    {
        var slow = _pace.Start(PacedWork.LogIn);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        _time.DuringNextWait = () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(700));
            _pace.Done(slow);
        };
        (await MomentOfAsync(0)).ShouldBe(1500);
    }

    [Fact]
    public async Task Nobody_is_made_to_wait_longer_than_Odoo_is_waited_for()
    {
        FailurePace.Longest.ShouldBe(new OdooClientOptions { BaseAddress = new("http://odoo.test") }.LoginTimeout);
        (await MomentOfAsync(4400)).ShouldBe(4500);
        (await MomentOfAsync(0)).ShouldBe(4500);
        (await MomentOfAsync(60_000)).ShouldBe(60_000);
        (await MomentOfAsync(0)).ShouldBe(4500);
    }

    [Fact]
    public async Task What_was_slow_is_forgotten_after_some_minutes()
    {
        (await MomentOfAsync(900)).ShouldBe(1500);
        _time.Advance(FailurePace.RememberedFor);
        (await MomentOfAsync(0)).ShouldBe(1500);
        _time.Advance(FailurePace.RememberedFor);
        (await MomentOfAsync(0)).ShouldBe(750);
    }

    [Fact]
    public async Task One_kind_of_work_does_not_hold_up_another()
    {
        (await MomentOfAsync(900, PacedWork.LogIn)).ShouldBe(1500);
        (await MomentOfAsync(0, PacedWork.StaffLogIn)).ShouldBe(750);
        (await MomentOfAsync(0, PacedWork.Key)).ShouldBe(750);
    }

    /// <summary>How many milliseconds after its start a refusal comes.</summary>
    private async Task<int> MomentOfAsync(int milliseconds, PacedWork work = PacedWork.LogIn)
    {
        var started = _pace.Start(work);
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        await _pace.WaitAsync(started, TestContext.Current.CancellationToken);
        return (int)_time.GetElapsedTime(started.At).TotalMilliseconds;
    }

    /// <summary>A clock on which each wait passes at once.</summary>
    private sealed class PassingTime() : FakeTimeProvider(At.Start)
    {
        public Action? DuringNextWait { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var end = GetUtcNow() + dueTime;
            var during = DuringNextWait;
            DuringNextWait = null;
            during?.Invoke();
            SetUtcNow(end);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
