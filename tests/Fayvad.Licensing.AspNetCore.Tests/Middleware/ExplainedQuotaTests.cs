using Fayvad.Licensing.AspNetCore.Explain;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.AspNetCore.Tests.Middleware;

public class ExplainedQuotaTests
{
    private const string Orders = "/api/sales/orders";

    [Fact]
    public async Task What_other_nodes_may_give_back_is_not_said_to_be_used_up()
    {
        await using var app = await LicensedApplication.StartAsync();
        await app.GetAsync(Orders, app.Token());
        var limit = Limit.Of(100);
        var taken = await app.Ledger.LeaseAsync(new LeaseRequest("acme", "other", 1, limit, default, 0), default);
        for (var (sequence, held) = (2, taken.Units); taken.Remaining > 0; sequence++, held += taken.Units)
            taken = await app.Ledger.LeaseAsync(new LeaseRequest("acme", "other", sequence, limit, taken.Hour, held) { Unspent = held }, default);
        await app.GetAsync(Orders, app.Token()); // the last in hand, and asks the ledger for more

        var quota = await ExplainAsync(app);
        (quota.Outcome, quota.Message).ShouldBe((StepOutcome.Skipped, "Nothing is in hand here, but other nodes may give back what they hold. The next request asks the ledger."));
    }

    [Fact]
    public async Task What_nobody_can_give_back_is_used_up()
    {
        await using var app = await LicensedApplication.StartAsync();
        app.Licenses.Set(LicenseOf.Tenant("acme", requestsPerHour: 3));
        for (var i = 0; i < 3; i++) await app.GetAsync(Orders, app.Token());
        (await ExplainAsync(app)).Outcome.ShouldBe(StepOutcome.Failed);
    }

    private static async Task<ExplainedStep> ExplainAsync(LicensedApplication app)
    {
        var tenant = await app.Service<LicensedTenants>().GetAsync("acme", default);
        var identity = new TokenIdentity { TenantId = "acme", Subject = "7", ExpiresAt = At.Noon.AddHours(1), Permissions = ["read"] };
        var explanation = await app.Service<LicenseExplainer>().ExplainAsync("GET", Orders, new("localhost"), identity, tenant, default);
        return explanation!.Steps.Single(static step => step.Step == "quota");
    }
}
