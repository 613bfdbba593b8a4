using System.Net;
using System.Net.Sockets;

namespace Delegations.Api.Resources;

/// <summary>
/// Which addresses a feed may come from: the public internet, and what the configuration allows. Not this machine, not the networks around it, not the addresses
/// where clouds keep their keys. Addresses of version 4 inside version 6 are judged by themselves (RFC 6890 and the registries that it names).
/// </summary>
internal sealed class FeedNetworks(IReadOnlyList<IPNetwork> allowed, bool allowsLoopback)
{
    private static readonly IPNetwork[] _notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork _global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] _notPublicSix = [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(text => IPNetwork.Parse(text))];

    private static readonly IPNetwork _translated = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork _sixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>True when a feed may come from there.</summary>
    public bool Allows(IPAddress address)
    {
        var inner = Inner(address);
        return (allowsLoopback && IPAddress.IsLoopback(inner)) || allowed.Any(network => network.Contains(inner)) || IsPublic(inner);
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !_notPublic.Any(network => network.Contains(address))
        : _global.Contains(address) && !_notPublicSix.Any(network => network.Contains(address));

    private static IPAddress Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return _translated.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : _sixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : address;
    }
}
