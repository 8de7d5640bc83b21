using System.Net;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Webhooks.Egress;

/// <summary>
/// Where messages may be sent: over TLS to the public internet, and wherever the operator allows. An address is looked at when an endpoint is
/// made, to tell its owner, and again at each connection, which alone is sure: what a name leads to changes.
/// </summary>
/// <param name="allowed">Networks of <c>FAYVAD_WEBHOOK_ALLOWED_NETWORKS</c>.</param>
internal sealed class EgressPolicy(IReadOnlyList<IPNetwork> allowed)
{
    private const int FirstUserPort = 1024;

    // A store behind a public address, and what else would take our bytes for its own protocol.
    private static readonly HashSet<int> StorePorts =
        [1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 5984, 6379, 6380, 6443, 8086, 8500, 9042, 9092, 9200, 9300, 10250, 11211, 27017];

    private static readonly string[] LocalEnds = [".localhost", ".local", ".internal", ".home.arpa", ".lan"];

    /// <summary>Whether a connection to this address may be made.</summary>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <param name="address">The very address.</param>
    /// <param name="port">The port.</param>
    public bool Allows(string scheme, IPAddress address, int port)
    {
        var plain = PublicAddress.Plain(address);
        if (allowed.Any(network => network.Contains(plain))) return true;
        return scheme == Uri.UriSchemeHttps && IsPublicPort(port) && PublicAddress.IsPublic(address);
    }

    /// <summary>Reads the address of an endpoint.</summary>
    /// <returns>What is wrong with it, for its owner; null: nothing, as far as can be seen now.</returns>
    public string? Read(string text, out Uri? url)
    {
        url = null;
        if (text.Length > WebhookEndpoint.UrlLength) return $"Is longer than {WebhookEndpoint.UrlLength} characters.";
        if (Address.ReadWeb(text) is not { } read || text.Any(char.IsControl))
            return "Must be an address like https://hooks.example.com/fayvad.";
        if (read.UserInfo.Length > 0) return "Must not hold a user name or password.";
        if (read.Fragment.Length > 0) return "Must not hold a fragment (#…).";
        if (read.Scheme == Uri.UriSchemeHttp && allowed.Count == 0) return "Must begin with https://.";
        var host = read.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            if (!Allows(read.Scheme, address, read.Port)) return "Leads to an address or port that messages are not sent to.";
        }
        else if (EndsInNumber(host) || (allowed.Count == 0 && (IsLocalName(host) || !IsPublicPort(read.Port))))
        {
            return "Leads to an address or port that messages are not sent to.";
        }
        url = read;
        return read.AbsoluteUri.Length > WebhookEndpoint.UrlLength ? $"Is longer than {WebhookEndpoint.UrlLength} characters." : null;
    }

    private static bool IsPublicPort(int port) => port == 443 || (port >= FirstUserPort && !StorePorts.Contains(port));

    // No name of the public internet does; other readers take it for an IPv4 address that is written in some other way.
    private static bool EndsInNumber(string host) => host[(host.LastIndexOf('.') + 1)..] is var last && last.Length > 0 && (last.All(char.IsDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase));

    private static bool IsLocalName(string host) => !host.Contains('.', StringComparison.Ordinal)
        || LocalEnds.Any(end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
