using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>Reads the setting <c>REDIS_URL</c> (contract 10).</summary>
public static class RedisUrl
{
    private const int DefaultPort = 6379;

    /// <summary>
    /// <c>redis://user:password@host:port/database</c>; <c>rediss://</c> with TLS; of a cluster some of its nodes, separated by commas:
    /// <c>redis://one:6379,two:6379</c>. Everything but one host may be left out; a password without a user is <c>:password@</c>.
    /// </summary>
    /// <exception cref="FormatException">One sentence that says what is wrong and never repeats the setting, which may hold a password.</exception>
    public static RedisLicensingOptions Parse(string url)
    {
        url = url.Trim();
        var tls = url.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase);
        if (!tls && !url.StartsWith("redis://", StringComparison.OrdinalIgnoreCase)) throw Wrong("has to be an address like redis://host:6379/0, or rediss:// with TLS");

        var rest = url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..];
        if (rest.IndexOfAny(['?', '#']) >= 0) throw Wrong("takes no options; characters like ? and # in its password are written percent-encoded");
        // The last @ ends the password: in front of it, further ones, colons and slashes that nobody encoded are the password's own.
        var userEnd = rest.LastIndexOf('@');
        var (authority, database) = Cut(rest[(userEnd + 1)..], '/');

        var driver = new ConfigurationOptions
        {
            Ssl = tls,
            DefaultDatabase = Database(database),
            ClientName = "fayvad",
            AbortOnConnectFail = false, // it may come later
            BacklogPolicy = BacklogPolicy.FailFast, // what waited for Redis to come back would be old news
            ConnectTimeout = 3000, // milliseconds, as all below but KeepAlive
            AsyncTimeout = 2000,
            KeepAlive = 15, // seconds
            ReconnectRetryPolicy = new ExponentialRetry(500, 5000),
            TieBreaker = "", // neither is ours to write, and an account may lack the right
            ConfigurationChannel = "",
            IncludeDetailInExceptions = false,
        };
        if (userEnd >= 0) (driver.User, driver.Password) = Credentials(rest[..userEnd]);
        foreach (var host in authority.Split(',')) driver.EndPoints.Add(Host(host));
        return new RedisLicensingOptions(driver);
    }

    private static (string? User, string Password) Credentials(string text)
    {
        var (user, password) = Cut(text, ':');
        if (password is not { Length: > 0 }) throw Wrong("names a user without a password; a password alone is written redis://:password@host");
        return (user.Length > 0 ? Uri.UnescapeDataString(user) : null, Uri.UnescapeDataString(password));
    }

    private static EndPoint Host(string text)
    {
        var host = text;
        string? port = null;
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']');
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':')) throw Wrong("has an IPv6 address without its brackets");
            host = text[1..end];
            if (end + 1 < text.Length) port = text[(end + 2)..];
        }
        else (host, port) = Cut(text, ':');

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) throw Wrong("names no host, or one that cannot be");
        var number = DefaultPort;
        if (port is not null && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > ushort.MaxValue))
            throw Wrong("has a port that is no number from 1 to 65535");
        return IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, number) : new DnsEndPoint(host, number);
    }

    private static int Database(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("has a database that is no number");
    }

    private static (string Left, string? Right) Cut(string text, char at) =>
        text.IndexOf(at) is >= 0 and var place ? (text[..place], text[(place + 1)..]) : (text, null);

    private static FormatException Wrong(string problem) => new($"REDIS_URL {problem}.");
}
