using System.Net;
using System.Net.Sockets;

namespace Rectification.Notifying;

/// <summary>An address that messages may not be posted to.</summary>
public sealed class InsideAddressException(string host) : Exception($"{host} lies inside.")
{
    public string Host { get; } = host;
}

/// <summary>
/// Whatever is posted to an address that somebody typed in must not reach what only this machine can: loopback, private
/// and link-local networks are refused, whether written as a number or behind a name, unless the installation lists them.
/// The name is looked up once, and what was checked is what is connected to.
/// </summary>
/// <param name="allowed">Host names, addresses or networks that are inside and may be reached all the same.</param>
public sealed class OutboundGuard(IReadOnlyCollection<string> allowed)
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private readonly HashSet<string> names = allowed.Where(a => !IPNetwork.TryParse(a, out IPNetwork _) && !IPAddress.TryParse(a, out _)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> networks =
    [
        .. allowed.Select(a => IPNetwork.TryParse(a, out IPNetwork network) ? network
            : IPAddress.TryParse(a, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : (IPNetwork?)null).OfType<IPNetwork>(),
    ];

    public static OutboundGuard Strict { get; } = new([]);

    /// <summary>Whether an address may be posted to, as far as can be said without looking its name up.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) return false;
        if (names.Contains(address.IdnHost)) return true;
        return IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) ? Allows(ip)
            : !address.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !address.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var meant = Meant(address);
        return networks.Exists(n => n.Contains(address) || n.Contains(meant)) || !Inside.Any(n => n.Contains(meant));
    }

    /// <summary>Follows no redirect, uses no proxy, and connects to nothing that was not checked.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        // One address inside is enough to doubt the name.
        if (found.Length == 0 || (!names.Contains(host) && !found.All(Allows))) throw new InsideAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The IPv4 address that an IPv6 one only wraps.</summary>
    private static IPAddress Meant(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address)) return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : address;
    }
}
