using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Live;

public class WatchedResourceTests
{
    private readonly FakeTimeProvider _time = new(At.Start);
    private readonly WatchedResource _watched;

    public WatchedResourceTests() => _watched = new(default, new RecordPoll(null!, _time), TimeSpan.FromSeconds(5));

    [Fact]
    public void What_is_given_up_remembers_nothing_that_is_written_until_somebody_subscribes_anew()
    {
        Begins().ShouldBeTrue();
        _watched.Touch([1]);
        _watched.Failed(isForGood: true);
        _watched.End(_time.GetTimestamp());
        _watched.Touch([2]);
        _watched.HasTouched.ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(1));
        Begins().ShouldBeFalse();

        _watched.Renew();
        Begins().ShouldBeTrue();
        _watched.Touch([3]);
        _watched.TakeTouched().ShouldBe([3]);
    }

    private bool Begins() => _watched.TryBegin(_time.GetTimestamp(), _time);
}
