using CsCheck;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Tests.Edge;

/// <summary>What may happen to an edge, in any order.</summary>
public enum EdgeEvent
{
    Granted,
    Refused,
    Forged,
    Foreign,
    Replayed,
    OlderSequence,
    OlderTime,
    Silence,
    TimePasses,
    WallClockBack,
    WallClockAhead,
    Killed,
    Stopped,
}

public class LeaseStateTests
{
    private const string Tenant = "demo";
    private static readonly TimeSpan Grace = TimeSpan.FromHours(48);
    private static readonly LeaseEnvelope Documents = new(null, "lease", "key");

    private static readonly Gen<(EdgeEvent Event, int Minutes)[]> Histories =
        Gen.Select(Gen.Enum<EdgeEvent>(), Gen.Int[1, 24 * 60]).Array[1, 60];

    /// <summary>
    /// Whatever happens: nothing is allowed without a signed success, 48 hours of real time after the last one, after a refusal, or after the
    /// licence's end.
    /// </summary>
    [Fact]
    public void No_history_stretches_what_was_granted() => Histories.Sample(history =>
    {
        var world = new World();
        foreach (var (what, minutes) in history)
        {
            world.Happen(what, TimeSpan.FromMinutes(minutes));
            if (world.Decide() != LicenseVerdict.Allowed) continue;
            world.IsRefused.ShouldBeFalse(world.ToString());
            world.LastSuccess.ShouldNotBeNull(world.ToString());
            (world.Elapsed - world.LastSuccess.Value).ShouldBeLessThan(Grace, world.ToString());
            world.Elapsed.ShouldBeLessThan(World.Term, world.ToString());
        }
    }, iter: 5000);

    [Theory]
    [InlineData(EdgeEvent.Killed)]
    [InlineData(EdgeEvent.Stopped)]
    public void Small_steps_of_the_clock_between_restarts_win_no_time(EdgeEvent end)
    {
        var world = new World();
        world.Happen(EdgeEvent.Granted, TimeSpan.Zero);
        for (var i = 0; i < 48 * 3600 / 29 + 1; i++)
        {
            world.Run(TimeSpan.FromSeconds(29));
            world.Happen(EdgeEvent.WallClockBack, TimeSpan.FromSeconds(29));
            world.Happen(end, TimeSpan.Zero);
        }
        world.Decide().ShouldNotBe(LicenseVerdict.Allowed);
    }

    [Theory]
    [InlineData(EdgeEvent.Killed, 200 * 30)]
    [InlineData(EdgeEvent.Stopped, 0)]
    public void A_process_that_is_killed_costs_half_a_minute_at_most_and_one_that_is_stopped_nothing(EdgeEvent end, int most)
    {
        var world = new World();
        world.Happen(EdgeEvent.Granted, TimeSpan.Zero);
        for (var i = 0; i < 200; i++)
        {
            world.Run(TimeSpan.FromSeconds(7));
            world.Happen(end, TimeSpan.Zero);
        }
        world.Decide().ShouldBe(LicenseVerdict.Allowed, "killed often is no clock that was set back");
        world.Happen(EdgeEvent.TimePasses, Grace - TimeSpan.FromSeconds(200 * 7 + most + 1));
        world.Decide().ShouldBe(LicenseVerdict.Allowed);
    }

    [Fact]
    public void The_grace_ends_to_the_millisecond()
    {
        var license = LeaseDecision.Of(Tenant, Accepted(At.Noon), false, new(At.Noon, false), Grace);
        LicenseEvaluator.Validity(license, Tenant, (At.Noon + Grace).ToUnixTimeMilliseconds() - 1).ShouldBe(LicenseVerdict.Allowed);
        LicenseEvaluator.Validity(license, Tenant, (At.Noon + Grace).ToUnixTimeMilliseconds()).ShouldBe(LicenseVerdict.ValidationUnreachable);
    }

    [Theory]
    [InlineData("SUSPENDED", LicenseVerdict.Suspended)]
    [InlineData("REVOKED", LicenseVerdict.Revoked)]
    [InlineData("NOT_ACTIVATED", LicenseVerdict.NotActivated)]
    [InlineData("EXPIRED", LicenseVerdict.Expired)]
    [InlineData("TENANT_MISMATCH", LicenseVerdict.TenantMismatch)]
    [InlineData("NOT_FOUND", LicenseVerdict.NotFound)]
    [InlineData("A_REASON_OF_TOMORROW", LicenseVerdict.Revoked)]
    public void The_authoritys_reason_is_passed_on(string verdict, LicenseVerdict expected)
    {
        var state = LeaseState.Accept(null, Documents, Claims(At.Noon, 1) with { Verdict = verdict }, At.Noon)!;
        LeaseDecision.Of(Tenant, state, false, new(At.Noon, false), Grace).Standing.ShouldBe(expected);
    }

    [Fact]
    public void What_was_not_written_here_a_clock_set_back_and_no_contact_each_have_their_reason()
    {
        var state = Accepted(At.Noon);
        LeaseDecision.Of(Tenant, state, true, new(At.Noon, false), Grace).Standing.ShouldBe(LicenseVerdict.SignatureInvalid);
        LeaseDecision.Of(Tenant, state, false, new(At.Noon, true), Grace).Standing.ShouldBe(LicenseVerdict.ClockRollback);
        LeaseDecision.Of(Tenant, null, false, new(At.Noon, false), Grace).Standing.ShouldBe(LicenseVerdict.ValidationUnreachable);
    }

    [Fact]
    public void A_state_is_read_back_as_it_was_kept()
    {
        var state = LeaseState.Accept(null, Documents, Claims(At.Noon, 7) with { License = LeaseLicense.Of(LicenseOf.Tenant(Tenant) with { ExpiresAt = null }) }, At.Noon)!;
        LeaseState.FromJson(state.ToJson())!.ToJson().ShouldBe(state.ToJson());
        LeaseState.FromJson("{}"u8).ShouldBeNull();
    }

    [Fact]
    public void A_snapshot_survives_the_lease()
    {
        var license = LicenseOf.Tenant(Tenant);
        LeaseLicense.Of(license).ToSnapshot(license.LicenseId, Tenant, license.Revision).ShouldBe(license);
    }

    [Fact]
    public void Tiers_are_compared_by_the_ranks_in_the_lease_and_by_the_endpoints_where_it_has_none()
    {
        var license = LicenseOf.Tenant(Tenant) with { TierCode = "professional", TierRank = 25 };
        var claims = Claims(At.Noon, 1) with { License = LeaseLicense.Of(license), TierRanks = new Dictionary<string, int> { ["basic"] = 35, ["professional"] = 25 } };
        Evaluate(claims, new("professional", 30)).ShouldBe(LicenseVerdict.Allowed);
        Evaluate(claims, new("basic", 20)).ShouldBe(LicenseVerdict.InsufficientTier);
        Evaluate(claims, new("enterprise", 40)).ShouldBe(LicenseVerdict.InsufficientTier); // of an older authority's catalogue
        Evaluate(claims with { TierRanks = null }, new("professional", 30)).ShouldBe(LicenseVerdict.InsufficientTier);

        static LicenseVerdict Evaluate(LeaseClaims claims, RequiredTier tier)
        {
            var state = LeaseState.FromJson(LeaseState.Accept(null, Documents, claims, At.Noon)!.ToJson());
            return LicenseEvaluator.Evaluate(
                LeaseDecision.Of(Tenant, state, false, new(At.Noon, false), Grace), Tenant, new LicenseRequirement(FeatureSet.Empty, tier), At.Noon);
        }
    }

    [Fact]
    public void Edges_ask_early_enough_for_a_second_try_and_not_all_at_once()
    {
        var state = Accepted(At.Noon);
        LeaseDecision.RefreshAt(state, Grace, 0).ShouldBe(At.Noon.AddHours(1));
        LeaseDecision.RefreshAt(state, Grace, 1).ShouldBe(At.Noon.AddMinutes(54));
        LeaseDecision.RefreshAt(state, TimeSpan.Zero, 0).ShouldBe(At.Noon + LeaseDecision.ShortestGrace / 2);
        Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 1]).Sample((silences, chance) =>
            LeaseDecision.Backoff(silences, chance) is var wait && wait > TimeSpan.Zero && wait <= TimeSpan.FromMinutes(1));
    }

    private static LeaseState Accepted(DateTimeOffset now) => LeaseState.Accept(null, Documents, Claims(now, 1), now)!;

    private static LeaseClaims Claims(DateTimeOffset serverTime, long sequence)
    {
        var license = LicenseOf.Tenant(Tenant);
        return new()
        {
            Version = 1, Issuer = LicenseDocuments.Issuer, Id = "1", LicenseId = license.LicenseId, TenantId = Tenant, InstanceId = "i", Nonce = "n",
            IssuedAt = serverTime.ToUnixTimeSeconds(), ExpiresAt = serverTime.AddHours(2).ToUnixTimeSeconds(), RefreshAfter = serverTime.AddHours(1).ToUnixTimeSeconds(),
            ServerTime = serverTime, Revision = license.Revision, Sequence = sequence, Verdict = "VALID", License = LeaseLicense.Of(license),
        };
    }

    /// <summary>An authority with the true time, an edge with a wall clock that somebody plays with, and what the edge keeps across restarts.</summary>
    private sealed class World
    {
        public static readonly TimeSpan Term = TimeSpan.FromDays(10);

        private readonly FakeTimeProvider _truth = new(At.Noon);
        private readonly SkewedTime _time;
        private readonly List<EdgeEvent> _history = [];
        private readonly byte[]?[] _kept = new byte[]?[1];
        private EdgeClock _clock;
        private LeaseState? _state;
        private EdgeClockMark _mark = new(At.Noon, At.Noon);
        private long _sequence = 1;

        public World() => _clock = new(_time = new(_truth));

        /// <summary>True time since the beginning.</summary>
        public TimeSpan Elapsed { get; private set; }

        public TimeSpan? LastSuccess { get; private set; }

        public bool IsRefused { get; private set; }

        public void Happen(EdgeEvent what, TimeSpan duration)
        {
            _history.Add(what);
            switch (what)
            {
                case EdgeEvent.Granted: Answer(++_sequence, True, isGrant: true); break;
                case EdgeEvent.Refused: Answer(++_sequence, True, isGrant: false); break;
                case EdgeEvent.OlderSequence when _state is { } seen: Answer(seen.Sequence - 1, True, isGrant: true, isOld: true); break;
                case EdgeEvent.OlderTime when _state is { } seen: Answer(_sequence, seen.ServerTime - TimeSpan.FromMinutes(6), isGrant: true, isOld: true); break;
                case EdgeEvent.TimePasses: Pass(duration); break;
                case EdgeEvent.WallClockBack: _time.Skew -= duration; break;
                case EdgeEvent.WallClockAhead: _time.Skew += duration; break;
                case EdgeEvent.Killed or EdgeEvent.Stopped:
                    if (what == EdgeEvent.Stopped && _clock.ToKeepLast() is { } last) _mark = last;
                    _state = _kept[0] is { } json ? LeaseState.FromJson(json) : null;
                    _clock = new(_time);
                    _clock.Remember(_mark);
                    break;
                default: break; // read and thrown away before it comes to a state
            }
            Keep();
        }

        public LicenseVerdict Decide()
        {
            var license = LeaseDecision.Of(Tenant, _state, false, _clock.Read(), Grace);
            return LicenseEvaluator.Validity(license, Tenant, _time.GetUtcNow().ToUnixTimeMilliseconds());
        }

        public override string ToString() => string.Join(' ', _history);

        private DateTimeOffset True => At.Noon + Elapsed;

        private void Pass(TimeSpan duration)
        {
            _truth.Advance(duration);
            Elapsed += duration;
        }

        /// <summary>Time passes as the program sees it, second by second.</summary>
        public void Run(TimeSpan duration)
        {
            for (var second = 0; second < duration.TotalSeconds; second++)
            {
                Pass(TimeSpan.FromSeconds(1));
                Keep();
            }
        }

        private void Keep()
        {
            if (_clock.ToKeep() is not { } mark) return;
            _mark = mark;
            _clock.Keep(mark);
        }

        private void Answer(long sequence, DateTimeOffset serverTime, bool isGrant, bool isOld = false)
        {
            var claims = Claims(serverTime, sequence) with { Verdict = isGrant ? "VALID" : "SUSPENDED" };
            claims = claims with { License = claims.License! with { ExpiryDate = At.Noon + Term } };
            if (LeaseState.Accept(_state, Documents, claims, _clock.Read().Now) is not { } accepted) return;
            if (isOld) throw new InvalidOperationException("An older answer was accepted.");
            _state = accepted with { AcceptedAt = _clock.Confirm(claims.ServerTime).Now };
            _kept[0] = _state.ToJson();
            Keep();
            (LastSuccess, IsRefused) = isGrant ? (Elapsed, false) : (LastSuccess, true);
        }
    }
}
