using System.Text;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Tests.Tiers;

public class TierTests
{
    /// <summary>Contract 2.</summary>
    [Theory]
    [InlineData("free", 1, 100, 1, 1, 1, false, 0, 0, "api_access,sales_module")]
    [InlineData("basic", 5, 1000, 3, 1, 1, false, 29, 290,
        "accounting_module,api_access,hr_module,inventory_module,purchasing_module,real_time_sync,sales_module")]
    [InlineData("professional", 50, 5000, 10, 1, 1, true, 99, 990, AllFeatures)]
    [InlineData("enterprise", 0, 0, 0, 0, 0, true, 199, 1990, AllFeatures)]
    public void The_seed_is_the_contracts_table(
        string code, long users, long requests, long connections, long companies, long databases, bool custom, int month, int year, string features)
    {
        var tier = SeedTiers.All.Single(tier => tier.Code == code);
        var limits = tier.Limits;
        new[] { limits.MaxUsers, limits.MaxApiRequestsPerHour, limits.MaxConcurrentConnections, limits.MaxCompanies, limits.MaxDatabases }
            .Select(static limit => limit.WireValue).ShouldBe([users, requests, connections, companies, databases]);
        (tier.AllowsCustomModules, tier.PriceMonthly, tier.PriceYearly, tier.Currency).ShouldBe((custom, month, year, "USD"));
        tier.Features.ToString().ShouldBe(features);
    }

    [Fact]
    public void Tiers_rank_from_free_to_enterprise() =>
        SeedTiers.All.Select(static tier => tier.Code).ShouldBe(["free", "basic", "professional", "enterprise"]);

    [Fact]
    public void What_is_written_reads_back() =>
        TierJson.Read(TierJson.Write(SeedTiers.All)).Select(static tier => tier with { Features = FeatureSet.Empty })
            .ShouldBe(SeedTiers.All.Select(static tier => tier with { Features = FeatureSet.Empty }));

    [Theory]
    [InlineData("\"max_users\": 1,", "", "max_users")]
    [InlineData("\"max_users\": 1,", "\"max_users\": -1,", "max_users")]
    [InlineData("\"max_users\": 1,", "\"max_users\": 1, \"max_coffee\": 1,", "max_coffee")]
    [InlineData("\"sequence\": 10,", "", "sequence")]
    [InlineData("\"code\": \"free\"", "\"code\": \"basic\"", "basic")]
    [InlineData("\"sales_module\"", "\"Sales Module\"", "Sales Module")]
    public void A_list_that_leaves_something_open_is_refused_and_the_place_named(string part, string replacement, string named)
    {
        var json = Encoding.UTF8.GetString(TierJson.Write(SeedTiers.All)).Replace("\r", "", StringComparison.Ordinal);
        var at = json.IndexOf(part, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"the document has no {part}");
        var broken = string.Concat(json.AsSpan(0, at), replacement, json.AsSpan(at + part.Length));
        Should.Throw<FormatException>(() => TierJson.Read(Encoding.UTF8.GetBytes(broken))).Message.ShouldContain(named);
    }

    private const string AllFeatures =
        "accounting_module,advanced_reporting,api_access,hr_module,inventory_module,manufacturing_module,purchasing_module,real_time_sync,sales_module,webhook_support";
}
