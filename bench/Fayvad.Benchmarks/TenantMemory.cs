using System.Globalization;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Benchmarks;

/// <summary>
/// Goal P6: what a tenant that is known and idle costs, its key included, without its licence, which the application holds anyway, and without
/// the mapped lines. <c>script/bench memory</c>.
/// </summary>
internal static class TenantMemory
{
    private const int Tenants = 100_000;

    public static async Task MeasureAsync()
    {
        var node = new QuotaNode(LeaseLedger.InMemory(TimeProvider.System), NodeMemory.Volatile(), TimeProvider.System, NullLogger<QuotaNode>.Instance);
        var tenants = new LicensedTenants(new NoLicenses(), node, NullLogger<LicensedTenants>.Instance);
        await tenants.GetAsync("warm", default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Tenants; i++) await tenants.GetAsync(string.Create(CultureInfo.InvariantCulture, $"tenant-{i}"), default);
        var known = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{Tenants} tenants, idle: {(known - before) / (double)Tenants:0} bytes each");
        GC.KeepAlive(tenants);
    }

    private sealed class NoLicenses : ILicenseSource
    {
        public ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken) => ValueTask.FromResult<LicenseSnapshot?>(null);

        public async IAsyncEnumerable<LicenseChange> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield break;
        }
    }
}
