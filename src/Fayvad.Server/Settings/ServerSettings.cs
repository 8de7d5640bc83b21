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

    /// <summary>Live connections.</summary>
    public LiveSettings Live { get; init; } = new([], 1000, 5000, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));

    /// <summary>What licences are signed with.</summary>
    public SigningOptions Signing { get; init; } = new();

    /// <summary>The authority that this server asks; null where it is its own.</summary>
    public EdgeSettings? Edge { get; init; }

    /// <summary>Where webhooks may lead.</summary>
    public WebhookSettings Webhooks { get; init; } = new([]);

    /// <summary>Where this server is reached from outside, ending in <c>/</c>; null where nobody said.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How mails go out; null: they do not.</summary>
    public MailSettings? Mail { get; init; }
}

/// <param name="Environment">Name of the environment, <c>Production</c> unless set.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="DataDirectory">Full path of <c>FAYVAD_DATA</c>.</param>
/// <param name="TrustedProxies">Whose forwarded headers are believed; empty: nobody's.</param>
internal sealed record HostSettings(string Environment, IReadOnlyList<string> Urls, string DataDirectory, IReadOnlyList<IPNetwork> TrustedProxies)
{
    /// <summary>Where <c>/metrics</c> is answered; empty: nowhere; null: at the default address, where it is free.</summary>
    public IReadOnlyList<string>? MetricsUrls { get; init; }

    /// <summary>How the log is written.</summary>
    public LogFormat LogFormat { get; init; }

    public bool IsProduction => Environment.Equals("Production", StringComparison.OrdinalIgnoreCase);

    /// <summary>How this machine reaches a server that listens at one of <see cref="Urls"/>: one that listens everywhere listens on loopback.</summary>
    public static Uri AddressOf(string url)
    {
        var own = BindingAddress.Parse(url);
        return new($"{own.Scheme}://{(own.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : own.Host)}:{own.Port}");
    }
}

/// <param name="SecretKey">Null: to be generated and kept in the data directory.</param>
/// <param name="MasterKey">Null: the secret key is used.</param>
/// <param name="TokenLifetime">From issue to expiry of an access token.</param>
/// <param name="TokenKeys">Keys of access tokens besides the secret key.</param>
internal sealed record AuthSettings(Secret? SecretKey, Secret? MasterKey, TimeSpan TokenLifetime, TokenKeySettings TokenKeys);

/// <summary>The first staff account; a null password is generated.</summary>
internal sealed record OwnerSettings(string Email, Secret? Password);

/// <param name="Url">Null: the built-in demo Odoo.</param>
/// <param name="DemoDatabases">Names of the demo's databases.</param>
/// <param name="CatalogFile">Path of a file that adds to the resource catalogue; null: none.</param>
/// <param name="Databases">Databases on servers of their own.</param>
/// <param name="MaxInFlight">Calls in flight at each server.</param>
internal sealed record OdooSettings(
    Uri? Url, IReadOnlyList<string> DemoDatabases, string? CatalogFile, IReadOnlyDictionary<string, Uri> Databases, int MaxInFlight)
{
    /// <summary>Who administers the databases, for the command <c>integrate</c>.</summary>
    public OdooAccountSettings Administrator { get; init; } = new("admin", null);
}

/// <param name="Login">Log-in name.</param>
/// <param name="Password">Null where none was given.</param>
internal sealed record OdooAccountSettings(string Login, Secret? Password);

/// <param name="AllowedOrigins">Pages of these origins may connect, besides the server's own.</param>
/// <param name="PerUser">Live connections of one user on one node.</param>
/// <param name="PerAddress">Live connections of one address on one node.</param>
/// <param name="PollInterval">How often Odoo is asked for changes of a subscribed resource.</param>
/// <param name="PingInterval">After how long a silence a connection is pinged, and how long it has to answer.</param>
internal sealed record LiveSettings(IReadOnlyList<string> AllowedOrigins, int PerUser, int PerAddress, TimeSpan PollInterval, TimeSpan PingInterval);

/// <param name="AllowedNetworks">Networks that webhooks may lead to besides the public internet, over http as well.</param>
internal sealed record WebhookSettings(IReadOnlyList<IPNetwork> AllowedNetworks);

internal enum LogFormat
{
    Text,
    Json,
}

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
