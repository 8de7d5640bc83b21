using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;

namespace Fayvad.Licensing.Edge;

/// <summary>What an edge's clocks say.</summary>
/// <param name="Now">The present: never earlier than any instant this installation has seen.</param>
/// <param name="IsRolledBack">Whether the wall clock lies behind that by more than clocks differ.</param>
public readonly record struct EdgeInstant(DateTimeOffset Now, bool IsRolledBack);

/// <summary>Turns what an edge knows of a tenant into the licence that its requests are decided on.</summary>
public static class LeaseDecision
{
    /// <summary>The shortest time an edge goes on without a word: what a refresh that fails once or twice may take.</summary>
    public static readonly TimeSpan ShortestGrace = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The licence to decide on. It carries the end of the grace, so that each request is decided at its own instant; what the wall clock
    /// cannot be trusted with is decided here, on a clock that never goes back.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="state">What is known; null where the authority never answered.</param>
    /// <param name="isTampered">Whether something is kept that this installation did not write.</param>
    /// <param name="instant">The present.</param>
    /// <param name="grace">How long to go on past the last signed contact.</param>
    public static LicenseSnapshot Of(string tenantId, LeaseState? state, bool isTampered, EdgeInstant instant, TimeSpan grace)
    {
        if (isTampered) return LicenseSnapshot.Refused(tenantId, LicenseVerdict.SignatureInvalid);
        if (state is null) return LicenseSnapshot.Refused(tenantId, LicenseVerdict.ValidationUnreachable);
        var license = LicenseOf(tenantId, state.Claims);
        // Accepted by a clock that was ahead, and has been set right since by an answer about another tenant.
        var isAhead = state.AcceptedAt > instant.Now + LeaseState.ClockTolerance;
        var verdict = instant.IsRolledBack || isAhead ? LicenseVerdict.ClockRollback : state.Claims.Decision;
        var until = state.AcceptedAt + Effective(grace);
        var good = (license ?? LicenseSnapshot.Refused(tenantId, verdict)).Under(verdict, until);
        return good.Under(LicenseEvaluator.Validity(good, tenantId, instant.Now.ToUnixTimeMilliseconds()), until);
    }

    /// <summary>How a tenant's licence stood when an answer was accepted; null where there was none.</summary>
    public static LicenseStanding? StandingOf(string tenantId, LeaseState state)
    {
        var license = Of(tenantId, state, isTampered: false, new(state.AcceptedAt, IsRolledBack: false), ShortestGrace);
        return license.IsKnown ? LicenseStanding.Of(license, state.AcceptedAt) : null;
    }

    /// <summary>The grace of the settings, made long enough for a refresh.</summary>
    public static TimeSpan Effective(TimeSpan grace) => grace < ShortestGrace ? ShortestGrace : grace;

    /// <summary>
    /// When to ask again after a success, by this installation's clock: when the authority said so, a little earlier by chance so that edges do
    /// not come together, and in time for a second try where the grace is short.
    /// </summary>
    /// <param name="state">The last success.</param>
    /// <param name="grace">The grace of the settings.</param>
    /// <param name="chance">0 to 1.</param>
    public static DateTimeOffset RefreshAt(LeaseState state, TimeSpan grace, double chance)
    {
        var wanted = TimeSpan.FromSeconds(Math.Clamp(state.Claims.RefreshAfter - state.Claims.IssuedAt, 1, 24 * 3600));
        var wait = wanted < Effective(grace) / 2 ? wanted : Effective(grace) / 2;
        return state.AcceptedAt + wait * (1 - 0.1 * chance);
    }

    /// <summary>How long to wait after so many silences in a row: about a second at first, a minute at most, half of it by chance.</summary>
    public static TimeSpan Backoff(int silences, double chance) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Clamp(silences, 1, 8) - 1)) * (0.5 + chance / 2));

    private static LicenseSnapshot? LicenseOf(string tenantId, LeaseClaims claims)
    {
        if (claims is not { License: { } license, LicenseId: { } id, Revision: { } revision }) return null;
        try
        {
            return license.ToSnapshot(id, tenantId, revision, claims.TierRanks);
        }
        catch (FormatException)
        {
            return null; // whoever reads leases refuses such a one; a state of an older version may hold it
        }
    }
}
