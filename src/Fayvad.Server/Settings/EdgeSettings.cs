using System.Net;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Settings;

/// <summary>What makes this server an edge of another one.</summary>
/// <param name="Authority">The authority's address, ending in <c>/</c>.</param>
/// <param name="Licenses">Id or key of the licence, by tenant. Keys are secrets.</param>
/// <param name="Token">An API token of the authority; null where there is none.</param>
internal sealed record EdgeSettings(Uri Authority, IReadOnlyDictionary<string, Secret> Licenses, Secret? Token)
{
    private const string ValidatePath = "api/validate";

    /// <returns>Null where this server is its own authority: nothing is set, or its own address.</returns>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static EdgeSettings? Load(SettingReader read, HostSettings host, Uri? publicUrl, bool isPinned)
    {
        var licenses = ReadLicenses(read);
        var token = read.Text(SettingsTable.EdgeToken) is { } text ? new Secret(text) : null;
        if (token is not null && !token.Reveal().All(static symbol => symbol is > ' ' and < '\x7f'))
            throw new SettingException(SettingsTable.EdgeToken, "must be a token as the authority printed it.");
        if (read.Text(SettingsTable.ValidationUrl) is not { } address)
        {
            if (licenses.Count > 0 || token is not null)
                throw new SettingException(SettingsTable.ValidationUrl, "must be set where LICENSE_EDGE_LICENSES or FAYVAD_EDGE_TOKEN is.");
            return null;
        }
        if (Address.ReadWeb(address) is not { } url || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            throw new SettingException(SettingsTable.ValidationUrl, "must be an address like https://license.example.com/api/validate, without user name or query.");
        if (IsOwn(url, host) || (publicUrl is not null && IsSame(BaseOf(url), publicUrl))) return null;
        if (url.Scheme == "http" && !url.IsLoopback && !isPinned)
            throw new SettingException(SettingsTable.ValidationUrl, "must begin with https://, unless LICENSE_RSA_PUBLIC_KEY says whose answers to believe.");
        if (read.Text(SettingsTable.RsaPrivateKey) is not null)
            throw new SettingException(SettingsTable.RsaPrivateKey, "must not be set on an edge: it belongs on the authority alone.");
        return new(BaseOf(url), licenses, token);
    }

    private static Dictionary<string, Secret> ReadLicenses(SettingReader read)
    {
        var licenses = new Dictionary<string, Secret>(StringComparer.Ordinal);
        foreach (var entry in read.List(SettingsTable.EdgeLicenses))
        {
            var pair = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is not [{ Length: > 0 }, _] || !LicenseRef.TryParse(pair[1], out _, out _) || !licenses.TryAdd(pair[0], new(pair[1])))
                throw new SettingException(SettingsTable.EdgeLicenses, "must hold pairs like acme=0190a000-0000-7000-8000-000000000001, each database once, separated by commas; a licence is named by its id or its key.");
        }
        return licenses;
    }

    // The guide's setting names the endpoint; what else the authority has lies beside it.
    private static Uri BaseOf(Uri url)
    {
        var path = url.AbsolutePath.TrimEnd('/');
        if (path.EndsWith($"/{ValidatePath}", StringComparison.OrdinalIgnoreCase)) path = path[..^(ValidatePath.Length + 1)];
        return new($"{url.GetLeftPart(UriPartial.Authority)}{path}/");
    }

    private static bool IsSame(Uri authority, Uri own) => authority.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority)
        && authority.AbsolutePath.TrimEnd('/') == own.AbsolutePath.TrimEnd('/');

    private static bool IsOwn(Uri url, HostSettings host) => host.Urls.Select(BindingAddress.Parse).Any(own => own.Port == url.Port && own.Scheme == url.Scheme
        && (own.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase) || (url.IsLoopback && (own.Host is "localhost" or "*" or "+"
            || (IPAddress.TryParse(own.Host.Trim('[', ']'), out var ip) && (IPAddress.IsLoopback(ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))))));
}
