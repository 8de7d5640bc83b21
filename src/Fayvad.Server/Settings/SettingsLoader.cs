using System.Net;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Sql;
using Fayvad.Server.Features.Admin.Accounts;

namespace Fayvad.Server.Settings;

/// <summary>Turns configuration into <see cref="ServerSettings"/>, or stops with the first setting that is wrong.</summary>
internal static partial class SettingsLoader
{
    internal const int MinimumKeyBytes = 32;

    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static ServerSettings Load(IConfigurationRoot configuration, string workingDirectory)
    {
        var read = new SettingReader(configuration);
        read.RefuseUnknownNames();
        var host = Host(read, workingDirectory);
        var database = Database(read, host);
        _ = Key(read, SettingsTable.OldMasterKey);
        var signing = SigningSettings.Load(read, workingDirectory);
        var publicUrl = MailSettings.ReadPublicUrl(read);
        return new(host, Auth(read, database, workingDirectory), Owner(read), database, Odoo(read), Licensing(read, host, database))
        {
            Redis = Redis(read),
            Live = Live(read),
            Signing = signing,
            Webhooks = new([.. read.List(SettingsTable.WebhookAllowedNetworks).Select(static text => Network(SettingsTable.WebhookAllowedNetworks, text))]),
            PublicUrl = publicUrl,
            Mail = MailSettings.Load(read, publicUrl),
            Edge = EdgeSettings.Load(read, host, publicUrl, isPinned: signing.IsVerifierOnly),
        };
    }

    private static HostSettings Host(SettingReader read, string workingDirectory)
    {
        var environment = read.Text(SettingsTable.Environment) ?? "Production";
        var urls = read.List(SettingsTable.Urls, ';') is { Count: > 0 } given ? given : ["http://127.0.0.1:8000"];
        if (!urls.All(IsListenAddress)) throw new SettingException(SettingsTable.Urls, "must hold addresses like http://127.0.0.1:8000, separated by ;.");
        if (!urls.All(IsPlain)) throw new SettingException(SettingsTable.Urls, "must hold addresses that begin with http://: TLS is for a proxy in front of the server.");
        var data = Path.GetFullPath(read.Text(SettingsTable.DataDirectory) ?? "data", workingDirectory);
        if (File.Exists(data)) throw new SettingException(SettingsTable.DataDirectory, "must be a directory, and names a file.");
        return new(environment, urls, data, [.. read.List(SettingsTable.TrustedProxies).Select(static text => Network(SettingsTable.TrustedProxies, text))])
        {
            MetricsUrls = MetricsUrls(read, urls),
            LogFormat = read.OneOf(SettingsTable.LogFormat, LogFormat.Text),
        };
    }

    private static IReadOnlyList<string>? MetricsUrls(SettingReader read, IReadOnlyList<string> urls)
    {
        if (read.Text(SettingsTable.MetricsUrls) is not { } text) return null;
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return [];
        var own = read.List(SettingsTable.MetricsUrls, ';');
        if (own.All(IsListenAddress) && own.All(IsPlain) && !own.Any(IsPublic)) return own;
        throw new SettingException(SettingsTable.MetricsUrls, "must be none, or hold addresses like http://127.0.0.1:9464, separated by ;, on ports that ASPNETCORE_URLS does not use.");

        bool IsPublic(string url) => BindingAddress.Parse(url).Port is > 0 and var port && urls.Any(other => BindingAddress.Parse(other).Port == port);
    }

    private static bool IsPlain(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static bool IsListenAddress(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address.Scheme is "http" or "https" && address.Port is >= 0 and <= 65535 && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IPNetwork Network(Setting setting, string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new SettingException(setting, "must hold IP addresses and networks like 10.0.0.0/8, separated by commas.");
    }

    private static SqlLicensingOptions Database(SettingReader read, HostSettings host)
    {
        try
        {
            return DatabaseUrl.Parse(read.Text(SettingsTable.DatabaseUrl), host.DataDirectory);
        }
        catch (FormatException wrong)
        {
            throw new SettingException(wrong.Message);
        }
    }

    private static AuthSettings Auth(SettingReader read, SqlLicensingOptions database, string workingDirectory)
    {
        var secretKey = Key(read, SettingsTable.SecretKey);
        if (secretKey is null && database.Provider == DatabaseProvider.Postgres)
            throw new SettingException(SettingsTable.SecretKey, "must be set when DATABASE_URL names PostgreSQL, the same on every node.");
        return new(secretKey, Key(read, SettingsTable.MasterKey), TimeSpan.FromMinutes(read.Integer(SettingsTable.TokenLifetime, 60, 1, 1440)), TokenKeySettings.Load(read, workingDirectory));
    }

    private static Secret? Key(SettingReader read, Setting setting) => read.Text(setting) switch
    {
        null => null,
        { } text when Encoding.UTF8.GetByteCount(text) >= MinimumKeyBytes => new Secret(text),
        _ => throw new SettingException(setting, $"must have at least {MinimumKeyBytes} bytes."),
    };

    private static OwnerSettings Owner(SettingReader read)
    {
        var email = read.Text(SettingsTable.AdminEmail) ?? "owner@localhost";
        if (!MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
            throw new SettingException(SettingsTable.AdminEmail, "must be an e-mail address.");
        var password = read.Text(SettingsTable.AdminPassword);
        if (password is { Length: < StaffAccounts.MinimumPasswordLength or > StaffAccounts.MaximumPasswordLength })
            throw new SettingException(SettingsTable.AdminPassword, $"must have {StaffAccounts.MinimumPasswordLength} to {StaffAccounts.MaximumPasswordLength} characters.");
        if (email.Equals(password, StringComparison.OrdinalIgnoreCase))
            throw new SettingException(SettingsTable.AdminPassword, "must not be the account's e-mail address.");
        return new(email, password is null ? null : new Secret(password));
    }

    private static RedisLicensingOptions? Redis(SettingReader read)
    {
        try
        {
            return read.Text(SettingsTable.RedisUrl) is { } url ? RedisUrl.Parse(url) : null;
        }
        catch (FormatException wrong)
        {
            throw new SettingException(wrong.Message);
        }
    }

    private static LiveSettings Live(SettingReader read)
    {
        var origins = read.List(SettingsTable.AllowedOrigins);
        if (!origins.All(static text => Address.ReadWeb(text) is { } url && url.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase)))
            throw new SettingException(SettingsTable.AllowedOrigins, "must hold origins like https://app.example.com, without a path, separated by commas.");
        return new(origins, read.Integer(SettingsTable.LivePerUser, 1000, 1, 100_000), read.Integer(SettingsTable.LivePerAddress, 5000, 1, 100_000),
            TimeSpan.FromSeconds(read.Integer(SettingsTable.LivePollSeconds, 5, 1, 3600)), TimeSpan.FromSeconds(read.Integer(SettingsTable.LivePingSeconds, 20, 1, 300)));
    }

    private static OdooSettings Odoo(SettingReader read)
    {
        var url = read.Text(SettingsTable.OdooUrl) is { } text
            ? OdooAddress(text) ?? throw new SettingException(SettingsTable.OdooUrl, "must be an http:// or https:// address without user name or query.") : null;
        var elsewhere = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var pair in read.List(SettingsTable.OdooUrls))
            if (pair.Split('=', 2) is not [var database, var address] || !DatabaseName().IsMatch(database) || OdooAddress(address) is not { } server || !elsewhere.TryAdd(database, server))
                throw new SettingException(SettingsTable.OdooUrls, "must hold pairs like acme=https://odoo.example, each database once, separated by commas.");
        var databases = read.List(SettingsTable.OdooDemoDatabases) is { Count: > 0 } given ? given : ["demo", "demo_free"];
        if (!databases.All(name => DatabaseName().IsMatch(name)) || databases.Distinct(StringComparer.Ordinal).Count() != databases.Count)
            throw new SettingException(SettingsTable.OdooDemoDatabases, "must hold different database names of letters, digits, _, - and ., separated by commas.");
        return new(url, databases, read.Text(SettingsTable.CatalogFile), elsewhere, read.Integer(SettingsTable.OdooMaxInFlight, 8, 1, 1024))
        {
            Administrator = new(read.Text(SettingsTable.OdooAdminLogin) ?? "admin", read.Text(SettingsTable.OdooAdminPassword) is { } password ? new(password) : null),
        };
    }

    private static Uri? OdooAddress(string text) =>
        Address.ReadWeb(text) is { UserInfo.Length: 0, Query.Length: 0 } url ? url : null;

    private static LicensingSettings Licensing(SettingReader read, HostSettings host, SqlLicensingOptions database)
    {
        var enabled = read.Boolean(SettingsTable.ValidationEnabled, true);
        if (!enabled && host.IsProduction)
            throw new SettingException(SettingsTable.ValidationEnabled, "must not be false when ASPNETCORE_ENVIRONMENT is Production.");
        // PostgreSQL is for several nodes, each of which would grant the whole limit from its own memory.
        var usage = read.OneOf(SettingsTable.UsageStorage, database.Provider == DatabaseProvider.Postgres ? UsageStorage.Database : UsageStorage.Memory);
        if (usage == UsageStorage.Redis && read.Text(SettingsTable.RedisUrl) is null)
            throw new SettingException(SettingsTable.UsageStorage, "is redis, so REDIS_URL must be set.");
        var retention = TimeSpan.FromDays(read.Integer(SettingsTable.UsageRetentionDays, 90, 1, 3650));
        var grace = TimeSpan.FromHours(read.Integer(SettingsTable.GracePeriodHours, 48, 0, 48));
        var seats = TimeSpan.FromDays(read.Integer(SettingsTable.SeatDays, 30, 1, 3650));
        return new(enabled, grace, usage, seats, read.OneOf(SettingsTable.RateLimitHeaders, RateLimitHeaders.Always)) { UsageRetention = new(retention) };
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex DatabaseName();
}
