using System.Net;
using CsCheck;
using Fayvad.Server.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Hosting;

public class AddressLimitsTests
{
    private static readonly AddressLimit Five = new("five", 5);

    private readonly FakeTimeProvider _time = new(Harness.At.Start);
    private readonly AddressLimits _limits;

    public AddressLimitsTests() => _limits = new(_time);

    [Fact]
    public void In_any_minute_wherever_it_begins_no_more_pass_than_the_limit() =>
        Gen.Int[0, 20_000].Array[400].Sample(steps =>
        {
            var (time, at) = (new FakeTimeProvider(), new List<long>());
            var limits = new AddressLimits(time);
            var elapsed = 0L;
            foreach (var step in steps)
            {
                time.Advance(TimeSpan.FromMilliseconds(step));
                elapsed += step;
                if (limits.TryAdmit(Five, IPAddress.Loopback, out _)) at.Add(elapsed);
            }
            return at.Count >= 5 && at.Skip(5).Zip(at).All(static pair => pair.First - pair.Second >= 60_000);
        }, iter: 50);

    [Fact]
    public void The_wait_that_is_told_is_the_true_one()
    {
        for (var i = 0; i < 5; i++)
        {
            _limits.TryAdmit(Five, IPAddress.Loopback, out _).ShouldBeTrue();
            _time.Advance(TimeSpan.FromSeconds(2));
        }
        _limits.TryAdmit(Five, IPAddress.Loopback, out var wait).ShouldBeFalse();
        wait.ShouldBe(TimeSpan.FromSeconds(50));
        _time.Advance(wait - TimeSpan.FromMilliseconds(1));
        _limits.TryAdmit(Five, IPAddress.Loopback, out _).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _limits.TryAdmit(Five, IPAddress.Loopback, out _).ShouldBeTrue();
        _limits.TryAdmit(Five, IPAddress.Loopback, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_refused_does_not_lengthen_the_wait()
    {
        for (var i = 0; i < 1000; i++) _limits.TryAdmit(Five, IPAddress.Loopback, out _);
        _time.Advance(TimeSpan.FromMinutes(1));
        _limits.TryAdmit(Five, IPAddress.Loopback, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void An_IPv6_network_of_64_bits_is_one_caller(string one, string other, bool same)
    {
        for (var i = 0; i < 5; i++) _limits.TryAdmit(Five, IPAddress.Parse(one), out _).ShouldBeTrue();
        _limits.TryAdmit(Five, IPAddress.Parse(other), out _).ShouldBe(!same);
    }

    [Fact]
    public void Limits_of_another_name_are_counted_apart()
    {
        for (var i = 0; i < 5; i++) _limits.TryAdmit(Five, IPAddress.Loopback, out _);
        _limits.TryAdmit(new("other", 1), IPAddress.Loopback, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_flood_of_addresses_takes_bounded_memory_and_washes_out_no_busy_one()
    {
        for (var i = 0; i < 5; i++) _limits.TryAdmit(Five, IPAddress.Loopback, out _);
        for (var i = 0; i < 2 * AddressLimits.MaxAddresses; i++) _limits.TryAdmit(Five, new IPAddress(0x0a000000L + i), out _);
        _limits.Count.ShouldBeLessThanOrEqualTo(AddressLimits.MaxAddresses);
        _limits.TryAdmit(Five, IPAddress.Loopback, out _).ShouldBeFalse();
    }

    [Fact]
    public void An_address_that_asks_once_costs_no_memory_for_what_it_might_ask()
    {
        var generous = new AddressLimit("generous", 100_000);
        _limits.TryAdmit(generous, IPAddress.Loopback, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _limits.TryAdmit(generous, IPAddress.Parse("198.51.100.7"), out _);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4_096);
    }
}
