using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Benchmarks;

/// <summary>
/// Goal P2: a decision after the token look-up (licence, features, quota, count), on one hot tenant and over 100,000 tenants in random
/// order. On the system's clock, as in production.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(Short))]
public class DecisionBenchmarks
{
    private const int Many = 100_000;
    private const int Mask = (1 << 17) - 1;

    private static readonly LicenseRequirement Need = new(FeatureSet.Of("api_access", "sales_module"));
    private static readonly MeteredEndpoint Endpoint = MeteredEndpoint.Of("bench");

    private QuotaNode _node = null!;
    private LicensedTenant _hot = null!;
    private LicensedTenant[] _shuffled = null!;
    private int _next;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _node = new QuotaNode(LeaseLedger.InMemory(TimeProvider.System), NodeMemory.Volatile(), TimeProvider.System, NullLogger<QuotaNode>.Instance);
        var tenants = new LicensedTenant[Many];
        for (var i = 0; i < Many; i++)
        {
            tenants[i] = new LicensedTenant($"tenant-{i}", LicenseOf($"tenant-{i}"), _node);
            await tenants[i].Quota.SpendAsync(tenants[i].License!.RequestsPerHour, Endpoint, default);
        }
        var random = new Random(1);
        _shuffled = [.. Enumerable.Range(0, Mask + 1).Select(_ => tenants[random.Next(Many)])];
        _hot = tenants[0];
    }

    [Benchmark(Baseline = true)]
    public bool HotTenant() => Decide(_hot);

    [Benchmark]
    public bool UniformOver100000Tenants() => Decide(_shuffled[_next++ & Mask]);

    private bool Decide(LicensedTenant tenant)
    {
        tenant.Quota.Prefetch();
        var license = tenant.License;
        return LicenseEvaluator.Evaluate(license, tenant.Id, Need, _node.Clock.UnixMilliseconds) == LicenseVerdict.Allowed
            && tenant.Quota.TrySpend(license!.RequestsPerHour, Endpoint, out _) == QuotaOutcome.Admitted;
    }

    private static LicenseSnapshot LicenseOf(string tenantId) => new()
    {
        LicenseId = Guid.CreateVersion7(),
        TenantId = tenantId,
        ClientId = Guid.CreateVersion7(),
        Revision = 1,
        State = LicenseState.Active,
        StartsAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = null,
        TierCode = "professional",
        TierName = "Professional",
        TierRank = 30,
        Features = FeatureSet.Of("api_access", "sales_module", "hr_module"),
        Limits = new LicenseLimits
        {
            MaxUsers = Limit.Of(50),
            MaxApiRequestsPerHour = Limit.Of(1_000_000_000_000),
            MaxConcurrentConnections = Limit.Of(10),
            MaxCompanies = Limit.Of(1),
            MaxDatabases = Limit.Of(1),
        },
        KeyDisplay = "XXXX-XXXX-XXXX-XXXX-7Q2M",
    };

    private sealed class Short : ManualConfig
    {
        public Short() => AddJob(Job.Default.WithWarmupCount(5).WithIterationCount(10).WithLaunchCount(1));
    }
}
