using System.Net;
using System.Net.Sockets;

namespace Rectification.Web.Hosting;

/// <summary>
/// How often one address may write to the office. Kept in memory and by each node for itself: what it forgets at a restart is no loss, and no
/// address of anybody is ever stored.
/// </summary>
public sealed class OpinionGate(TimeProvider clock)
{
    /// <summary>So many in <see cref="Window"/>, accepted or refused.</summary>
    public const int Most = 5;

    /// <summary>More addresses than an office has writers at once; the longest silent are forgotten first.</summary>
    private const int MostAddresses = 10_000;
    private const int Ipv6NetworkBytes = 8;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Queue<DateTimeOffset>> sent = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Whether this one may be let in; it is counted either way.</summary>
    public bool LetsIn(IPAddress? from)
    {
        var (now, key) = (clock.GetUtcNow(), KeyOf(from));
        lock (gate)
        {
            if (!sent.TryGetValue(key, out var times))
            {
                if (sent.Count >= MostAddresses) Forget(now);
                sent[key] = times = new Queue<DateTimeOffset>();
            }

            while (times.TryPeek(out var first) && first <= now - Window) times.Dequeue();
            if (times.Count >= Most) return false;
            times.Enqueue(now);
            return true;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, times) in sent.ToList())
            if (times.Count == 0 || times.Last() <= now - Window) sent.Remove(key);
        if (sent.Count < MostAddresses) return;
        foreach (var (key, _) in sent.OrderBy(one => one.Value.Last()).Take(MostAddresses / 2).ToList()) sent.Remove(key);
    }

    /// <summary>Of IPv6 the network: one household has more addresses than anybody can count.</summary>
    private static string KeyOf(IPAddress? from)
    {
        if (from is null) return "";
        if (from.IsIPv4MappedToIPv6) from = from.MapToIPv4();
        return from.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(from.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)) : from.ToString();
    }
}
