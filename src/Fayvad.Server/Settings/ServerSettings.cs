using System.Net;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Settings;

/// <summary>All settings, read and checked; one record per area.</summary>
internal sealed record ServerSettings(
    HostSettings Host, AuthSettings Auth, OwnerSettings Owner, SqlLicensingOptions Database, OdooSettings Odoo, LicensingSettings Licensing)
{
    /// <summary>Null: there is no Redis.</summary>
    public RedisLicensingOptions? Redis { get; init; }
    /// <summary>What licences are signed with.</summary>
    public SigningOptions Signing { get; init; } = new();

    /// <summary>The authority that this server asks; null where it is its own.</summary>
    public EdgeSettings? Edge { get; init; }
}

/// <param name="Environment">Name of the environment, <c>Production</c> unless set.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="DataDirectory">Full path of <c>FAYVAD_DATA</c>.</param>
/// <param name="TrustedProxies">Whose forwarded headers are believed; empty: nobody's.</param>
internal sealed record HostSettings(string Environment, IReadOnlyList<string> Urls, string DataDirectory, IReadOnlyList<IPNetwork> TrustedProxies)
{
    public bool IsProduction => Environment.Equals("Production", StringComparison.OrdinalIgnoreCase);
}

/// <param name="SecretKey">Null: to be generated and kept in the data directory.</param>
/// <param name="MasterKey">Null: the secret key is used.</param>
/// <param name="TokenLifetime">From issue to expiry of an access token.</param>
internal sealed record AuthSettings(Secret? SecretKey, Secret? MasterKey, TimeSpan TokenLifetime);

/// <summary>The first staff account; a null password is generated.</summary>
internal sealed record OwnerSettings(string Email, Secret? Password);

/// <param name="Url">Null: the built-in demo Odoo.</param>
/// <param name="DemoDatabases">Names of the demo's databases.</param>
internal sealed record OdooSettings(Uri? Url, IReadOnlyList<string> DemoDatabases);

internal enum UsageStorage
{
    Memory,
    Database,
    Redis,
}

internal enum RateLimitHeaders
{
    Always,
    Low,
    Never,
}

/// <param name="ValidationEnabled">False lets every request pass.</param>
/// <param name="GracePeriod">How long an edge goes on without its authority.</param>
/// <param name="UsageStorage">Where quotas are kept.</param>
/// <param name="SeatTerm">How long a user keeps a seat without use.</param>
/// <param name="RateLimitHeaders">When answers carry the RateLimit headers.</param>
internal sealed record LicensingSettings(
    bool ValidationEnabled, TimeSpan GracePeriod, UsageStorage UsageStorage, TimeSpan SeatTerm, RateLimitHeaders RateLimitHeaders)
{
    /// <summary>How long usage figures are kept.</summary>
    public UsageRetention UsageRetention { get; init; } = UsageRetention.Default;
}
