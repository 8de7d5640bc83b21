using System.Security.Cryptography;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Sql.Schema;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>One process's view of a database: everything that AddSqlLicensing registers. Two hosts share nothing but the database.</summary>
public sealed class LicensingHost : IAsyncDisposable
{
    // What the nodes of one installation share: their master key.
    private static readonly IDataProtectionProvider MasterKey = new EphemeralDataProtectionProvider();

    private readonly ServiceProvider _services;

    public LicensingHost(SqlLicensingOptions options, TimeProvider time, IInterceptor? interceptor = null, Action<IServiceCollection>? change = null)
    {
        var services = new ServiceCollection().AddSingleton(time).AddSingleton<ISecretProtector, Protector>().AddSqlLicensing(options);
        if (interceptor is not null) services.AddSingleton(interceptor);
        services.AddDataProtection().PersistKeysToLicensingDatabase();
        change?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public static CommandOrigin Vendor { get; } = new("vendor@fayvad.test", "cli");

    public LicenseAuthority Authority => Get<LicenseAuthority>();

    public ILicenseSource Source => Get<ILicenseSource>();

    public ILicensingDatabase Database => Get<ILicensingDatabase>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A licence for a client of its own; basic and perpetual unless the change says otherwise.</summary>
    public Task<IssuedLicense> IssueAsync(Func<IssueLicense, IssueLicense>? change = null)
    {
        var command = new IssueLicense { TierCode = "basic", Client = new ClientDetails(Some.Name("Client")), IsPerpetual = true };
        return Authority.IssueAsync(change is null ? command : change(command), Vendor, default);
    }

    /// <summary>The ids of all of them, in the order of the list, page after page.</summary>
    public async Task<IReadOnlyList<Guid>> ListAllAsync(LicenseFilter filter, int pageSize = PageRequest.MaxSize)
    {
        var all = new List<Guid>();
        for (PageRequest? page = new(pageSize); page is not null;)
        {
            var part = await Authority.ListAsync(filter, page, default);
            all.AddRange(part.Items.Select(static view => view.License.Id));
            page = part.Next is { } next ? page with { After = next } : null;
        }
        return all;
    }

    public Task<LicenseView> ExecuteAsync(IssuedLicense license, LicenseCommand command) =>
        Authority.ExecuteAsync(LicenseRef.To(license.View.License.Id), command, Vendor, default);

    /// <summary>What an intruder with access to the tables could do.</summary>
    public async Task TamperAsync(params string[] statements)
    {
        await using var context = Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        foreach (var sql in statements) await context.Database.ExecuteSqlRawAsync(sql);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Protector : ISecretProtector
    {
        public byte[] Protect(string purpose, byte[] plain) => MasterKey.CreateProtector(purpose).Protect(plain);

        public byte[] Unprotect(string purpose, byte[] wrapped) => MasterKey.CreateProtector(purpose).Unprotect(wrapped);
    }
}

/// <summary>Values that no other test uses.</summary>
internal static class Some
{
    public static string Name(string kind) => $"{kind} {RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    public static string Tenant() => $"t_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
}

/// <summary>Commands of a session as transactions of their own.</summary>
internal static class AuthorityCommands
{
    public static Task<Client> FindOrCreateClientAsync(this LicenseAuthority authority, ClientDetails details, CommandOrigin origin, CancellationToken cancellationToken) =>
        authority.RunAsync(origin, (session, token) => session.FindOrCreateClientAsync(details, token), cancellationToken);

    public static Task<Tenant> RegisterTenantAsync(this LicenseAuthority authority, string tenantId, Guid clientId, CommandOrigin origin, CancellationToken cancellationToken) =>
        authority.RunAsync(origin, (session, token) => session.RegisterTenantAsync(tenantId, clientId, token), cancellationToken);
}
