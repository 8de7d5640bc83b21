using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

public class FailurePaceTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(750);

    private readonly FakeTimeProvider _time = new(At.Start);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(350)]
    [InlineData(749)]
    public void A_refusal_comes_at_the_same_moment_however_long_the_work_took(int milliseconds)
    {
        var pace = new FailurePace(_time, Step);
        var started = pace.Start();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        var waiting = pace.WaitAsync(started, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(749 - milliseconds));
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Work_that_took_longer_waits_for_the_next_step()
    {
        var pace = new FailurePace(_time, Step);
        var started = pace.Start();
        _time.Advance(TimeSpan.FromMilliseconds(800));
        var waiting = pace.WaitAsync(started, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(699));
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.ShouldBeTrue();
    }
}
