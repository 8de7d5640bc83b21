using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Lifecycle;

public class LicenseLifecycleTests
{
    private static readonly Tier Basic = SeedTiers.All[1];
    private static readonly TierCatalog Tiers = new(SeedTiers.All);

    private static readonly IssueLicense Perpetual = new() { TierCode = "basic", Client = new ClientDetails("Acme"), IsPerpetual = true };

    [Fact]
    public void A_refusal_lists_what_is_legal() =>
        LicenseLifecycle.Apply(Issue() with { State = LicenseState.Suspended }, new SuspendLicense("x"), Tiers, At.Noon).Refusal!.Message
            .ShouldBe("A licence that is suspended cannot be asked to suspend; it allows: reinstate, deactivate, detach-tenant, renew, "
                + "cancel-tier-change, override, reroll-key, replace, revoke, update.");

    [Fact]
    public void Reinstating_returns_to_where_it_was()
    {
        var active = Apply(Issue(), new ActivateLicense("acme"));
        Apply(Apply(active, new SuspendLicense("unpaid")), new ReinstateLicense()).State.ShouldBe(LicenseState.Active);
        Apply(Apply(Issue(), new SuspendLicense("unpaid")), new ReinstateLicense()).State.ShouldBe(LicenseState.Issued);
    }

    [Fact]
    public void Activating_binds_the_tenant_and_doing_it_again_changes_nothing()
    {
        var active = Apply(Issue(), new ActivateLicense("acme") { ContactName = "Ann", ContactEmail = "ann@acme.test" });
        active.Tenants.ShouldBe([new TenantAttachment("acme", At.Noon)]);
        active.Activations.ShouldBe([new LicenseActivation("acme", At.Noon, "Ann", "ann@acme.test")]);
        var again = LicenseLifecycle.Apply(active, new ActivateLicense("acme"), Tiers, At.Noon.AddDays(1));
        (again.IsChange, again.License).ShouldBe((false, active));
    }

    [Fact]
    public void A_licence_covers_no_more_tenants_than_its_tier_allows()
    {
        var active = Apply(Issue(), new ActivateLicense("acme"));
        LicenseLifecycle.Apply(active, new ActivateLicense("second"), Tiers, At.Noon).Refusal.ShouldBe(new LimitReached("max_databases", 1));
        LicenseLifecycle.Apply(active with { TierCode = "enterprise" }, new ActivateLicense("second"), Tiers, At.Noon).Refusal
            .ShouldBe(new LimitReached("max_activations", 1));
    }

    [Fact]
    public void An_override_that_is_over_is_refused_at_issue_as_later()
    {
        var ended = new InvalidInput("until", "An override ends in the future.");
        var room = new Dictionary<string, Override<long>> { ["max_users"] = new(50, At.Noon) };
        LicenseLifecycle.Issue(Perpetual with { Overrides = LicenseOverrides.Of(null, room) }, Basic, Guid.CreateVersion7(), Guid.CreateVersion7(), "AAAA", At.Noon).Refusal.ShouldBe(ended);
        LicenseLifecycle.Apply(Issue(), RoomFor(2, until: At.Noon), Tiers, At.Noon).Refusal.ShouldBe(ended);
    }

    [Fact]
    public void Room_that_was_granted_for_a_while_counts_for_no_change_of_tier_after_it()
    {
        var room = new Dictionary<string, Override<long>> { ["max_databases"] = new(2, At.Noon.AddDays(1)) };
        var license = Issue(Perpetual with { Overrides = LicenseOverrides.Of(null, room), Tenants = ["acme", "second"] });
        LicenseLifecycle.Apply(license, new ChangeLicenseTier("professional"), Tiers, At.Noon).Refusal.ShouldBeNull();
        LicenseLifecycle.Apply(license, new ChangeLicenseTier("professional"), Tiers, At.Noon.AddDays(1)).Refusal.ShouldBe(new LimitReached("max_databases", 1));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(2, 2)]
    public void Room_for_more_databases_is_room_for_as_many_activations_unless_another_number_was_agreed_on(int? agreed, int activations)
    {
        var issued = Issue(Perpetual with { MaxActivations = agreed is { } number ? Limit.Of(number) : null });
        var wider = Apply(issued, Databases(new(3)));
        wider.MaxActivations.ShouldBe(Limit.Of(activations));
        Apply(Apply(wider, new ActivateLicense("acme")), new ActivateLicense("second")).Activations.Count.ShouldBe(2);
        Apply(wider, Databases(null)).MaxActivations.ShouldBe(Limit.Of(agreed ?? 1));

        static OverrideLicense Databases(Override<long>? value) => new() { Reason = "sold", Limits = new Dictionary<string, Override<long>?> { ["max_databases"] = value } };
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(2, 2)]
    public void Room_for_activations_that_came_with_databases_for_a_while_goes_with_them_by_itself(int? agreed, int afterwards)
    {
        var end = At.Noon.AddDays(1);
        var issued = Issue(Perpetual with { MaxActivations = agreed is { } number ? Limit.Of(number) : null, Tenants = ["acme"] });
        var view = new LicenseView(Apply(issued, RoomFor(3, end)), new Client(Guid.Empty, "Acme", null, At.Noon), Basic);
        view.At(end.AddMilliseconds(-1)).License.MaxActivations.ShouldBe(Limit.Of(agreed ?? 3));
        view.At(end).License.MaxActivations.ShouldBe(Limit.Of(afterwards));
        view.At(end).License.Overrides.ShouldBe(view.License.Overrides, "that it was granted is told on");

        // So it is stored with the next change, and what is agreed on from then on stays.
        var later = LicenseLifecycle.Apply(view.License, new UpdateLicense { Notes = "n" }, Tiers, end).License!;
        later.MaxActivations.ShouldBe(Limit.Of(afterwards));
        var agreedOn = LicenseLifecycle.Apply(later, new UpdateLicense { MaxActivations = Limit.Of(3) }, Tiers, end).License!;
        LicenseLifecycle.Apply(agreedOn, new UpdateLicense { Notes = "m" }, Tiers, end).License!.MaxActivations.ShouldBe(Limit.Of(3));
    }

    [Fact]
    public void While_a_smaller_tier_waits_no_tenant_comes_that_it_has_no_room_for()
    {
        var sold = Perpetual with { TierCode = "enterprise", IsPerpetual = false, ExpiryDate = At.Noon.AddYears(1), Tenants = ["acme"] };
        var waiting = Apply(Issue(sold), new ChangeLicenseTier("professional") { When = TierChangeTime.PeriodEnd });
        foreach (LicenseCommand more in (LicenseCommand[])[new AttachLicenseTenant("second"), new ActivateLicense("second")])
        {
            LicenseLifecycle.Apply(waiting, more, Tiers, At.Noon).Refusal.ShouldBe(new LimitReached("max_databases", 1));
            LicenseLifecycle.Apply(Apply(waiting, new CancelLicenseTierChange()), more, Tiers, At.Noon).Refusal.ShouldBeNull();
        }
        // Room that is sold with it counts, as long as it lasts beyond the change.
        Apply(Apply(waiting, RoomFor(2, until: null)), new AttachLicenseTenant("second")).Tenants.Count.ShouldBe(2);
        LicenseLifecycle.Apply(Apply(waiting, RoomFor(2, At.Noon.AddYears(1))), new AttachLicenseTenant("second"), Tiers, At.Noon).Refusal.ShouldBe(new LimitReached("max_databases", 1));
    }

    [Fact]
    public void Room_that_ends_before_a_tier_comes_does_not_let_it_wait()
    {
        var sold = Perpetual with { TierCode = "enterprise", IsPerpetual = false, ExpiryDate = At.Noon.AddYears(1), Tenants = ["acme", "second"] };
        var later = new ChangeLicenseTier("professional") { When = TierChangeTime.PeriodEnd };
        LicenseLifecycle.Apply(Apply(Issue(sold), RoomFor(2, At.Noon.AddMonths(1))), later, Tiers, At.Noon).Refusal.ShouldBe(new LimitReached("max_databases", 1));
        var waiting = Apply(Apply(Issue(sold), RoomFor(2, until: null)), later);
        waiting.PendingChange.ShouldNotBeNull();
        // Nor is the room taken back under a tier that waits for it.
        LicenseLifecycle.Apply(waiting, RoomFor(1, until: null), Tiers, At.Noon).Refusal.ShouldBe(new LimitReached("max_databases", 1));
    }

    [Fact]
    public void A_tier_that_waits_for_the_end_of_the_period_comes_with_its_room_where_there_is_no_end_any_more()
    {
        var waiting = Apply(Issue(Perpetual with { IsPerpetual = false, ExpiryDate = At.Noon.AddYears(1) }), new ChangeLicenseTier("enterprise") { When = TierChangeTime.PeriodEnd });
        var forever = Apply(waiting, new RenewLicense { Perpetual = true });
        (forever.TierCode, forever.MaxActivations, forever.PendingChange, forever.ExpiryDate).ShouldBe(("enterprise", Limit.Unlimited, null, null));
    }

    [Fact]
    public void Who_renews_for_ever_names_no_price_for_none_is_kept() => LicenseLifecycle
        .Apply(Issue(Perpetual with { IsPerpetual = false, ExpiryDate = At.Noon.AddYears(1) }), new RenewLicense { Perpetual = true, Price = 500 }, Tiers, At.Noon)
        .Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("price");

    [Fact]
    public void An_expired_licence_cannot_be_put_to_use_but_can_be_withdrawn()
    {
        var license = Issue(Perpetual with { IsPerpetual = false, ExpiryDate = At.Noon.AddDays(1) });
        var later = At.Noon.AddDays(1);
        LicenseLifecycle.Apply(license, new ActivateLicense("acme"), Tiers, later).Refusal.ShouldBe(new LicenseExpired(later));
        LicenseLifecycle.Apply(license, new RevokeLicense("over"), Tiers, later).OrThrow().State.ShouldBe(LicenseState.Revoked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void What_harms_needs_a_reason(string? reason)
    {
        LicenseLifecycle.Apply(Issue(), new SuspendLicense(reason), Tiers, At.Noon).Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("reason");
        LicenseLifecycle.Apply(Issue(), new RevokeLicense(reason), Tiers, At.Noon).Refusal.ShouldBeOfType<InvalidInput>().Field.ShouldBe("reason");
    }

    [Fact]
    public void A_command_on_a_revision_that_is_gone_is_refused() =>
        LicenseLifecycle.Apply(Issue(), new SuspendLicense("x") { ExpectedRevision = 7 }, Tiers, At.Noon).Refusal.ShouldBe(new RevisionMismatch(7, 1));

    [Fact]
    public void Issuing_needs_a_term_and_tenants_that_fit()
    {
        Refused(Perpetual with { IsPerpetual = false }).ShouldBe("expiry_date");
        Refused(Perpetual with { ExpiryDate = At.Noon.AddDays(1) }).ShouldBe("expiry_date");
        Refused(Perpetual with { IsPerpetual = false, ExpiryDate = At.Noon }).ShouldBe("expiry_date");
        Refused(Perpetual with { Activate = true }).ShouldBe("tenants");
        Refused(Perpetual with { Tenants = ["acme", "acme"] }).ShouldBe("tenants");
        Refused(Perpetual, Basic with { Active = false }).ShouldBe("tier");
        LicenseLifecycle.Issue(Perpetual with { Tenants = ["a", "b"] }, Basic, Guid.Empty, Guid.Empty, "7Q2M", At.Noon)
            .Refusal.ShouldBe(new LimitReached("max_databases", 1));

        static string Refused(IssueLicense command, Tier? tier = null) => LicenseLifecycle
            .Issue(command, tier ?? Basic, Guid.Empty, Guid.Empty, "7Q2M", At.Noon).Refusal.ShouldBeOfType<InvalidInput>().Field;
    }

    [Fact]
    public void A_snapshot_is_the_tier_with_the_licences_overrides()
    {
        var overrides = LicenseOverrides.Of(
            new Dictionary<string, bool> { ["manufacturing_module"] = true, ["hr_module"] = false },
            new Dictionary<string, long> { ["max_api_requests_per_hour"] = 0 });
        var snapshot = Issue(Perpetual with { Overrides = overrides }).ToSnapshot(Basic, "acme");
        snapshot.Features.Contains(Feature.Of("manufacturing_module")).ShouldBeTrue();
        snapshot.Features.Contains(Feature.Of("hr_module")).ShouldBeFalse();
        snapshot.Features.Contains(Feature.Of("sales_module")).ShouldBeTrue();
        snapshot.Limits.MaxApiRequestsPerHour.IsUnlimited.ShouldBeTrue();
        snapshot.Limits.MaxUsers.ShouldBe(Basic.Limits.MaxUsers);
        LicenseEvaluator.Validity(snapshot, "acme", At.Noon.ToUnixTimeMilliseconds()).ShouldBe(LicenseVerdict.NotActivated);
    }

    private static OverrideLicense RoomFor(long databases, DateTimeOffset? until) =>
        new() { Limits = new Dictionary<string, Override<long>?> { ["max_databases"] = new(databases, until) }, Reason = "sold" };

    private static License Issue() => Issue(Perpetual);

    private static License Issue(IssueLicense command) => LicenseLifecycle
        .Issue(command, SeedTiers.All.Single(tier => tier.Code == command.TierCode), Guid.Parse("0190a000-0000-7000-8000-000000000001"), Guid.Empty, "7Q2M", At.Noon).OrThrow();

    private static License Apply(License license, LicenseCommand command) => LicenseLifecycle.Apply(license, command, Tiers, At.Noon).OrThrow();
}
