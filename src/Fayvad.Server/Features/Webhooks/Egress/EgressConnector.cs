using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Fayvad.Server.Features.Webhooks.Egress;

/// <summary>Every address of the host is one that messages are not sent to.</summary>
internal sealed class EgressRefusedException() : Exception("The host has no address that messages are sent to.");

/// <summary>Finds the addresses of a host.</summary>
internal interface IHostAddresses
{
    Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Asks the system's resolver.</summary>
internal sealed class SystemHostAddresses : IHostAddresses
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>
/// Makes the connections of webhooks: finds the host's addresses, leaves out those that the policy forbids, and connects to one of the rest as
/// an address, never by the name, so that nothing is looked up again between check and connection.
/// </summary>
internal sealed class EgressConnector(EgressPolicy policy, IHostAddresses hosts)
{
    private const int MaxAddresses = 4;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    /// <summary>A handler that connects this way alone: no proxy, which would connect for us, no redirects, no cookies, no credentials, no trace headers.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        ConnectTimeout = ConnectPatience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 16, // KiB
        MaxResponseDrainSize = 0, // what is left of an answer is not waited for
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (scheme, target) = (context.InitialRequestMessage.RequestUri!.Scheme, context.DnsEndPoint);
        var found = IPAddress.TryParse(target.Host.Trim('[', ']'), out var literal) ? [literal] : await hosts.FindAsync(target.Host, cancellationToken);
        if (found.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        IPAddress[] addresses = [.. found.Where(address => policy.Allows(scheme, address, target.Port)).Take(MaxAddresses)];
        if (addresses.Length == 0) throw new EgressRefusedException();
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], target.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception)
            {
                socket.Dispose();
                if (exception is not SocketException || i == addresses.Length - 1) throw;
            }
        }
    }
}
