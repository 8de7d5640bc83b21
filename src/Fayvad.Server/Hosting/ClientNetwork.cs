using System.Net;
using System.Net.Sockets;

namespace Fayvad.Server.Hosting;

/// <summary>What counts as one anonymous caller: an IPv4 address, or an IPv6 network of 64 bits, which one subscriber has to itself.</summary>
internal static class ClientNetwork
{
    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
