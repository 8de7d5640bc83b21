using System.Net;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;
using SkewedTime = Fayvad.TestKit.Licensing.SkewedTime;

namespace Fayvad.Server.Tests.Features.Auth;

public class LoginThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Parse("203.0.113.9");

    private readonly FakeTimeProvider _time = new(At.Start);
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new(_time);

    [Fact]
    public void Five_failures_are_free_then_each_doubles_the_wait_up_to_a_minute()
    {
        for (var i = 0; i < 5; i++) Try().ShouldBe(TimeSpan.Zero);
        List<double> waits = [];
        for (var i = 0; i < 9; i++)
        {
            var wait = Try();
            waits.Add(wait.TotalSeconds);
            _time.Advance(wait);
            Try().ShouldBe(TimeSpan.Zero);
        }
        waits.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    [Fact]
    public void Attempts_at_once_gain_nothing() =>
        Enumerable.Range(0, 50).AsParallel().Count(_ => _throttle.TryBegin("demo", "admin", Here, out var _) is not null).ShouldBe(5);

    [Fact]
    public void The_right_password_starts_the_account_anew()
    {
        for (var i = 0; i < 4; i++) Try();
        _throttle.TryBegin("demo", "admin", Here, out _)!.Succeeded();
        for (var i = 0; i < 5; i++) Try().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Failures_are_forgotten_after_a_quarter_of_an_hour()
    {
        for (var i = 0; i < 5; i++) Try();
        _time.Advance(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 5; i++) Try().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_nobody_wait()
    {
        var clock = new SkewedTime(_time);
        var throttle = new LoginThrottle(clock);
        throttle.TryBegin("demo", "admin", Here, out _);
        clock.Skew = TimeSpan.FromHours(-2);
        throttle.TryBegin("demo", "admin", Here, out var wait).ShouldNotBeNull();
        wait.ShouldBeLessThanOrEqualTo(TimeSpan.Zero);
    }

    [Fact]
    public void The_spelling_of_a_name_does_not_make_another_account()
    {
        for (var i = 0; i < 5; i++) Try(name: i % 2 == 0 ? "ADMIN" : "admin");
        Try(name: "Admin").ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Another_account_is_not_touched()
    {
        for (var i = 0; i < 5; i++) Try();
        Try(name: "user").ShouldBe(TimeSpan.Zero);
        Try(tenant: "demo_free").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void An_address_that_tries_many_accounts_waits_too()
    {
        for (var i = 0; i < 20; i++) Try(name: $"user{i}").ShouldBe(TimeSpan.Zero);
        Try(name: "another").ShouldBe(TimeSpan.FromSeconds(1));
        Try(name: "another", from: IPAddress.Parse("203.0.113.10")).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Right_passwords_do_not_charge_the_address()
    {
        for (var i = 0; i < 100; i++) _throttle.TryBegin("demo", $"user{i}", Here, out _).ShouldNotBeNull().Succeeded();
    }

    [Fact]
    public void A_network_of_IPv6_counts_as_one_address()
    {
        for (var i = 0; i < 20; i++) Try(name: $"user{i}", from: IPAddress.Parse($"2001:db8:1:2::{i:x}"));
        Try(name: "x", from: IPAddress.Parse("2001:db8:1:2:ffff::1")).ShouldBeGreaterThan(TimeSpan.Zero);
        Try(name: "x", from: IPAddress.Parse("2001:db8:1:3::1")).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Where_the_account_logged_in_lately_nobody_waits_for_what_strangers_do()
    {
        LogIn();
        HoldBack();
        Try(from: Stranger(9)).ShouldBe(TimeSpan.FromSeconds(60));
        Try(from: Here).ShouldBe(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromDays(30));
        HoldBack();
        Try(from: Here).ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_log_in_from_where_the_account_is_known_leaves_strangers_their_wait()
    {
        LogIn();
        HoldBack();
        LogIn();
        Try(from: Stranger(9)).ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Who_guesses_beside_the_account_waits_as_everybody_and_holds_nobody_else_back()
    {
        LogIn();
        for (var i = 0; i < 5; i++) Try(from: Here).ShouldBe(TimeSpan.Zero);
        Try(from: Here).ShouldBe(TimeSpan.FromSeconds(1));
        Try(from: Stranger(9)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_network_is_known_for_the_accounts_that_logged_in_there_alone()
    {
        LogIn(name: "colleague");
        HoldBack();
        Try(from: Here).ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Who_logs_in_from_everywhere_is_known_at_ten_networks_and_pushes_nobody_out()
    {
        LogIn();
        for (var i = 0; i < 120_000; i++)
        {
            LogIn(name: "traveller", from: new IPAddress(i + 1L));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }
        _throttle.KnownCount.ShouldBe(11);
        HoldBack();
        Try(from: Here).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Known_networks_have_bounded_memory_and_the_oldest_goes_first()
    {
        LogIn();
        for (var i = 0; i < 100_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            LogIn(name: $"user{i}");
        }
        _throttle.KnownCount.ShouldBeLessThanOrEqualTo(100_000);
        HoldBack();
        Try(from: Here).ShouldBe(TimeSpan.FromSeconds(60));
        HoldBack("user99999");
        Try(name: "user99999", from: Here).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Many_networks_that_guess_at_many_accounts_of_one_database_wait_together()
    {
        ExhaustStrangers();
        for (var i = 0; i < 100; i++)
        {
            TryAsStranger(1000 + i).ShouldBe(TimeSpan.FromSeconds(10));
            _time.Advance(TimeSpan.FromSeconds(10));
            TryAsStranger(1000 + i).ShouldBe(TimeSpan.Zero);
        }
        TryAsStranger(2000, "demo_free").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Who_logged_in_lately_does_not_wait_for_what_strangers_do_to_the_database()
    {
        LogIn();
        ExhaustStrangers();
        TryAsStranger(1000).ShouldBe(TimeSpan.FromSeconds(10));
        LogIn();
        Try(from: Here).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void What_is_mistyped_where_people_logged_in_lately_counts_nothing_for_the_database()
    {
        for (var i = 0; i < 2000; i++)
        {
            LogIn(name: $"user{i}", from: Network(i));
            Try(name: $"user{i}", from: Network(i)).ShouldBe(TimeSpan.Zero);
        }
        TryAsStranger(2000).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Five_thousand_people_who_come_from_new_networks_within_minutes_and_mistype_as_people_do_are_not_held_up()
    {
        for (var i = 0; i < 5000; i++)
        {
            for (var mistyped = 0; mistyped < (i % 50 == 0 ? 3 : i % 10 == 0 ? 1 : 0); mistyped++)
                Try(name: $"user{i}", from: Network(i)).ShouldBe(TimeSpan.Zero);
            LogIn(name: $"user{i}", from: Network(i));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public void What_was_not_tried_counts_nothing_for_the_database()
    {
        for (var i = 0; i < 2000; i++) _throttle.TryBegin("demo", $"user{i}", Network(i), out _).ShouldNotBeNull().Withdrawn();
    }

    [Fact]
    public void A_flood_of_names_neither_grows_memory_without_bound_nor_frees_those_under_attack()
    {
        for (var i = 0; i < 6; i++) Try(from: null);
        for (var i = 0; i < 120_000; i++) Try(tenant: $"flood{i}", from: new IPAddress(i + 1L));
        _throttle.Count.ShouldBeLessThanOrEqualTo(100_001);
        _throttle.DatabaseCount.ShouldBeLessThanOrEqualTo(10_000);
        Try().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    private void LogIn(string name = "admin", IPAddress? from = null) => _throttle.TryBegin("demo", name, from ?? Here, out _).ShouldNotBeNull().Succeeded();

    // Six strangers, who wait for nothing but the account, until it waits longest.
    private void HoldBack(string name = "admin")
    {
        for (var i = 0; Try(name: name, from: Stranger(i % 6)) is var wait && wait < TimeSpan.FromSeconds(60); i++) _time.Advance(wait);
    }

    private void ExhaustStrangers()
    {
        for (var i = 0; i < 1000; i++) TryAsStranger(i).ShouldBe(TimeSpan.Zero);
    }

    private TimeSpan TryAsStranger(int number, string tenant = "demo") => Try(tenant, $"guess{number}", Network(number));

    private static IPAddress Network(int number) => new([10, 0, (byte)(number >> 8), (byte)number]);

    private static IPAddress Stranger(int number) => new([198, 51, 100, (byte)number]);

    private TimeSpan Try(string tenant = "demo", string name = "admin", IPAddress? from = null)
    {
        _throttle.TryBegin(tenant, name, from ?? Here, out var wait);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
