using Fayvad.Server.Features.Live;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>When a tenant's connections are looked at again.</summary>
public sealed class LiveGroupTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_call_comes_at_its_instant_although_the_clock_moves_on_while_it_is_set(int readings)
    {
        var time = new MovingTime(Noon, readings, TimeSpan.FromSeconds(8));
        using var group = new LiveGroup(tenant: null!);
        var calls = 0;
        group.CallAt(Noon.AddSeconds(9), time, () => calls++);
        time.SetUtcNow(Noon.AddSeconds(8.9));
        calls.ShouldBe(0);
        time.SetUtcNow(Noon.AddSeconds(9));
        calls.ShouldBe(1);
    }

    [Fact]
    public void A_call_takes_the_place_of_the_one_before_and_one_that_is_past_comes_at_once()
    {
        var time = new FakeTimeProvider(Noon);
        using var group = new LiveGroup(tenant: null!);
        var calls = new List<string>();
        group.CallAt(Noon.AddSeconds(1), time, () => calls.Add("first"));
        group.CallAt(Noon.AddSeconds(2), time, () => calls.Add("second"));
        time.Advance(TimeSpan.FromSeconds(3));
        group.CallAt(Noon.AddSeconds(1), time, () => calls.Add("past"));
        time.Advance(TimeSpan.FromMilliseconds(1));
        group.CallAt(null, time, () => calls.Add("never"));
        time.Advance(TimeSpan.FromDays(1));
        calls.ShouldBe(["second", "past"]);
    }

    /// <summary>A clock that moves on once, right after the nth time that it was read.</summary>
    private sealed class MovingTime(DateTimeOffset start, int readings, TimeSpan step) : FakeTimeProvider(start)
    {
        private int _left = readings;

        public override DateTimeOffset GetUtcNow()
        {
            var now = base.GetUtcNow();
            if (--_left == 0) Advance(step);
            return now;
        }
    }
}
