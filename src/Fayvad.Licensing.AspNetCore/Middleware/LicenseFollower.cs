using Fayvad.Licensing.Enforcement;
using Microsoft.Extensions.Hosting;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>Keeps the tenants' licences up to date for as long as the application runs.</summary>
internal sealed class LicenseFollower(LicensedTenants tenants, TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => tenants.FollowAsync(time, stoppingToken);
}
