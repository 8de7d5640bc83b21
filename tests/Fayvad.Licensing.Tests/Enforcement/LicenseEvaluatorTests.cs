using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Enforcement;

public class LicenseEvaluatorTests
{
    private static readonly LicenseSnapshot Good = LicenseOf.Tenant("acme");
    private static readonly LicenseRequirement Sales = new(FeatureSet.Of("api_access", "sales_module"));

    [Fact]
    public void A_good_licence_that_grants_what_is_needed_allows() => Evaluate(Good).ShouldBe(LicenseVerdict.Allowed);

    [Fact]
    public void No_licence_is_missing() => Evaluate(null).ShouldBe(LicenseVerdict.Missing);

    [Fact]
    public void The_licence_of_another_tenant_is_a_mismatch() =>
        Evaluate(Good with { TenantId = "other" }).ShouldBe(LicenseVerdict.TenantMismatch);

    [Theory]
    [InlineData(LicenseState.Issued, LicenseVerdict.NotActivated)]
    [InlineData(LicenseState.Active, LicenseVerdict.Allowed)]
    [InlineData(LicenseState.Suspended, LicenseVerdict.Suspended)]
    [InlineData(LicenseState.Revoked, LicenseVerdict.Revoked)]
    [InlineData(LicenseState.Replaced, LicenseVerdict.Revoked)]
    [InlineData((LicenseState)99, LicenseVerdict.Revoked)]
    public void The_stored_state_decides_before_the_clock(LicenseState state, LicenseVerdict verdict)
    {
        Evaluate(Good with { State = state }).ShouldBe(verdict);
        if (verdict != LicenseVerdict.Allowed)
            Evaluate(Good with { State = state, ExpiresAt = At.Noon.AddDays(-1) }).ShouldBe(verdict);
    }

    [Fact]
    public void The_term_includes_its_first_instant_and_excludes_its_last()
    {
        var term = Good with { StartsAt = At.Noon, ExpiresAt = At.Noon.AddDays(1) };
        Evaluate(term, At.Noon.AddMilliseconds(-1)).ShouldBe(LicenseVerdict.NotActivated);
        Evaluate(term, At.Noon).ShouldBe(LicenseVerdict.Allowed);
        Evaluate(term, At.Noon.AddDays(1).AddMilliseconds(-1)).ShouldBe(LicenseVerdict.Allowed);
        Evaluate(term, At.Noon.AddDays(1)).ShouldBe(LicenseVerdict.Expired);
    }

    [Fact]
    public void A_perpetual_licence_does_not_expire() =>
        Evaluate(Good with { ExpiresAt = null }, DateTimeOffset.MaxValue).ShouldBe(LicenseVerdict.Allowed);

    [Fact]
    public void Every_feature_of_the_requirement_is_needed()
    {
        var both = new LicenseRequirement(FeatureSet.Of("sales_module", "advanced_reporting"));
        Evaluate(Good, need: both).ShouldBe(LicenseVerdict.FeatureNotLicensed);
        Evaluate(Good with { Features = FeatureSet.Of("sales_module", "advanced_reporting") }, need: both).ShouldBe(LicenseVerdict.Allowed);
        Good.Features.FirstMissing(both.Features).ShouldBe(Feature.Of("advanced_reporting"));
    }

    [Theory]
    [InlineData(19, LicenseVerdict.InsufficientTier)]
    [InlineData(20, LicenseVerdict.Allowed)]
    [InlineData(21, LicenseVerdict.Allowed)]
    public void A_tier_includes_those_of_lower_rank(int rank, LicenseVerdict verdict) =>
        Evaluate(Good with { TierRank = rank }, need: new LicenseRequirement(FeatureSet.Empty, new RequiredTier("basic", 20))).ShouldBe(verdict);

    [Fact]
    public void An_expired_licence_is_expired_whatever_it_lacks() =>
        Evaluate(Good with { Features = FeatureSet.Empty, TierRank = 0 }, At.Noon.AddYears(1)).ShouldBe(LicenseVerdict.Expired);

    [Fact]
    public void Each_refusal_but_those_with_a_code_of_their_own_has_a_reason_for_the_wire()
    {
        LicenseVerdict[] own = [LicenseVerdict.Allowed, LicenseVerdict.Missing, LicenseVerdict.FeatureNotLicensed, LicenseVerdict.InsufficientTier];
        foreach (var verdict in Enum.GetValues<LicenseVerdict>()) (verdict.InvalidReason() is null).ShouldBe(own.Contains(verdict), $"{verdict}");
    }

    private static LicenseVerdict Evaluate(LicenseSnapshot? license, DateTimeOffset? now = null, LicenseRequirement? need = null) =>
        LicenseEvaluator.Evaluate(license, "acme", need ?? Sales, now ?? At.Noon);
}
