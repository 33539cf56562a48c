using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>代理: somebody acts in another's name while they are away.</summary>
/// <param name="From">First moment, UTC.</param>
/// <param name="Until">First moment after it, UTC.</param>
public sealed record Absence(Guid Away, Signer Proxy, DateTime From, DateTime Until);

/// <summary>Who the definition's selectors mean in one matter on the day, found by the caller; the Engine looks nobody up.</summary>
/// <param name="Found">By <see cref="Selector.Key"/>; a selector that is not there has found nobody.</param>
public sealed record Staff(IReadOnlyDictionary<string, ImmutableArray<Signer>> Found, ImmutableArray<Absence> Absences)
{
    /// <summary>A proxy may be away too and have a proxy; further than this nobody looks.</summary>
    private const int LongestLine = 8;

    public static Staff None { get; } = new(ImmutableDictionary<string, ImmutableArray<Signer>>.Empty, []);

    public ImmutableArray<Signer> Of(Selector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Found.TryGetValue(selector.Key, out var found) ? found : [];
    }

    /// <summary>Who acts in somebody's name at a moment, the last in the line of proxies; null when they are there themselves.</summary>
    public Signer? ProxyOf(Guid person, DateTime now)
    {
        Signer? proxy = null;
        var away = person;
        for (var i = 0; i < LongestLine && AwayAt(away, now) is { } absence && absence.Proxy.Person != person; i++)
            (proxy, away) = (absence.Proxy, absence.Proxy.Person);
        return proxy;
    }

    private Absence? AwayAt(Guid person, DateTime now)
    {
        foreach (var absence in Absences)
            if (absence.Away == person && absence.From <= now && now < absence.Until)
                return absence;
        return null;
    }
}
