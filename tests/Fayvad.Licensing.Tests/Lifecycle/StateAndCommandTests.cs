using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.TestKit.Licensing;
using static Fayvad.Licensing.Lifecycle.LicenseOperation;
using static Fayvad.Licensing.Lifecycle.LicenseState;

namespace Fayvad.Licensing.Tests.Lifecycle;

/// <summary>Every state and every command (goal E7), each pair a case of its own name.</summary>
public class StateAndCommandTests
{
    private static readonly TierCatalog Tiers = new(SeedTiers.All);

    /// <summary>The state afterwards; what is not here is refused as illegal.</summary>
    private static readonly Dictionary<(LicenseState, LicenseOperation), LicenseState> Legal = new()
    {
        [(Issued, Activate)] = Active,
        [(Issued, AttachTenant)] = Issued,
        [(Issued, DetachTenant)] = Issued,
        [(Issued, Suspend)] = Suspended,
        [(Issued, Renew)] = Issued,
        [(Issued, ChangeTier)] = Issued,
        [(Issued, CancelTierChange)] = Issued,
        [(Issued, Override)] = Issued,
        [(Issued, Transfer)] = Issued,
        [(Issued, RerollKey)] = Issued,
        [(Issued, Replace)] = Replaced,
        [(Issued, Revoke)] = Revoked,
        [(Issued, Update)] = Issued,
        [(Active, Activate)] = Active,
        [(Active, Deactivate)] = Issued, // the only activation
        [(Active, AttachTenant)] = Active,
        [(Active, DetachTenant)] = Issued, // the only tenant
        [(Active, Suspend)] = Suspended,
        [(Active, Renew)] = Active,
        [(Active, ChangeTier)] = Active,
        [(Active, CancelTierChange)] = Active,
        [(Active, Override)] = Active,
        [(Active, Transfer)] = Issued,
        [(Active, RerollKey)] = Active,
        [(Active, Replace)] = Replaced,
        [(Active, Revoke)] = Revoked,
        [(Active, Update)] = Active,
        [(Suspended, Reinstate)] = Active,
        [(Suspended, Deactivate)] = Suspended,
        [(Suspended, DetachTenant)] = Suspended,
        [(Suspended, Renew)] = Suspended,
        [(Suspended, CancelTierChange)] = Suspended,
        [(Suspended, Override)] = Suspended,
        [(Suspended, RerollKey)] = Suspended,
        [(Suspended, Replace)] = Replaced,
        [(Suspended, Revoke)] = Revoked,
        [(Suspended, Update)] = Suspended,
    };

    public static TheoryData<LicenseState, LicenseOperation, LicenseState?> Pairs
    {
        get
        {
            var pairs = new TheoryData<LicenseState, LicenseOperation, LicenseState?>();
            foreach (var state in Enum.GetValues<LicenseState>())
                foreach (var operation in Enum.GetValues<LicenseOperation>().Where(static operation => operation != Issue))
                    pairs.Add(state, operation, Legal.TryGetValue((state, operation), out var next) ? next : null);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Each_command_in_each_state(LicenseState state, LicenseOperation operation, LicenseState? next)
    {
        var license = Of(state);
        var outcome = LicenseLifecycle.Apply(license, CommandOf(operation), Tiers, At.Noon);
        if (next is { } expected)
        {
            outcome.OrThrow().State.ShouldBe(expected);
            outcome.OrThrow().Revision.ShouldBe(license.Revision + 1);
            outcome.IsChange.ShouldBeTrue();
            LicenseLifecycle.LegalOperations(state).ShouldContain(operation);
        }
        else
        {
            outcome.Refusal.ShouldBeOfType<IllegalTransition>().Legal.ShouldBe(LicenseLifecycle.LegalOperations(state));
            LicenseLifecycle.LegalOperations(state).ShouldNotContain(operation);
        }
    }

    [Theory]
    [InlineData(Suspend)]
    [InlineData(Revoke)]
    [InlineData(Deactivate)]
    [InlineData(DetachTenant)]
    [InlineData(Override)]
    [InlineData(Transfer)]
    [InlineData(RerollKey)]
    [InlineData(Replace)]
    public void What_harms_needs_a_reason(LicenseOperation operation)
    {
        foreach (var reason in new[] { null, "", "   " })
        {
            LicenseLifecycle.Apply(Of(Active), CommandOf(operation) with { Reason = reason }, Tiers, At.Noon)
                .Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("reason");
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_command_on_a_revision_that_is_gone_is_refused_whatever_the_state(LicenseState state, LicenseOperation operation, LicenseState? next)
    {
        _ = next;
        LicenseLifecycle.Apply(Of(state), CommandOf(operation) with { ExpectedRevision = 7 }, Tiers, At.Noon).Refusal.ShouldBe(new RevisionMismatch(7, 3));
    }

    /// <summary>An enterprise licence of two tenants at most, with a change of billing that waits; in use at one tenant where its state lets it.</summary>
    private static License Of(LicenseState state) => new()
    {
        Id = Guid.Parse("0190a000-0000-7000-8000-000000000001"),
        TierCode = "enterprise",
        ClientId = Guid.Parse("0190a000-0000-7000-8000-000000000002"),
        State = state,
        KeyLastFour = "7Q2M",
        IssuedAt = At.Noon,
        StartsAt = At.Noon,
        ExpiryDate = At.Noon.AddYears(1),
        ActivatedAt = state == Issued ? null : At.Noon,
        MaxActivations = Limit.Of(2),
        PendingChange = new("enterprise", BillingPeriod.Monthly, At.Noon.AddYears(1)),
        Tenants = state is Replaced ? [] : [new("acme", At.Noon)],
        Activations = state is Issued or Replaced ? [] : [new("acme", At.Noon, null, null)],
        Revision = 3,
    };

    private static LicenseCommand CommandOf(LicenseOperation operation) => operation switch
    {
        Activate => new ActivateLicense("second"),
        Deactivate => new DeactivateLicense("acme") { Reason = "a reason" },
        AttachTenant => new AttachLicenseTenant("second"),
        DetachTenant => new DetachLicenseTenant("acme") { Reason = "a reason" },
        Suspend => new SuspendLicense("a reason"),
        Reinstate => new ReinstateLicense(),
        Revoke => new RevokeLicense("a reason"),
        Renew => new RenewLicense { Months = 1 },
        ChangeTier => new ChangeLicenseTier("professional"),
        CancelTierChange => new CancelLicenseTierChange(),
        Override => new OverrideLicense { Reason = "a reason", Features = new Dictionary<string, Override<bool>?> { ["hr_module"] = new(false) } },
        Transfer => new TransferLicense(Guid.Parse("0190a000-0000-7000-8000-000000000003")) { Reason = "a reason", KeyLastFour = "AAAA" },
        RerollKey => new RerollLicenseKey { Reason = "a reason", KeyLastFour = "AAAA" },
        Replace => new ReplaceLicense { Reason = "a reason", SuccessorId = Guid.Parse("0190a000-0000-7000-8000-000000000004") },
        Update => new UpdateLicense { Notes = "a note" },
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
