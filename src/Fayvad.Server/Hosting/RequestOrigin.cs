using System.Net;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Hosting;

/// <summary>Who asks for a change over HTTP, as the audit log names them.</summary>
internal static class RequestOrigin
{
    public static CommandOrigin Of(string tenantId, string username, IPAddress? address) => new(Text.Cut($"{tenantId}/{username}", Text.NameLength), $"http {address}");

    /// <summary>Somebody at an edge, as the edge says.</summary>
    public static CommandOrigin OfEdge(string tenantId, string username, IPAddress? address) => Of(tenantId, username, address) with { From = $"edge {address}" };

    public static CommandOrigin Anonymous(IPAddress? address) => new("anonymous", $"http {address}");
}
