using System.Collections.Immutable;
using Rectification.Issues;
using Workflow.Engine;

namespace Rectification.Cadence;

/// <summary>What a pack shows, in the order in which it is shown.</summary>
public enum Section
{
    /// <summary>总体情况: how many issues stand in which state.</summary>
    Totals,

    /// <summary>较上期变化: what happened since the last pack of the kind.</summary>
    Changes,

    /// <summary>单位排名</summary>
    Ranking,

    /// <summary>Every chosen issue.</summary>
    Issues,

    /// <summary>逾期问题</summary>
    Late,

    /// <summary>临期问题</summary>
    Soon,

    /// <summary>进展缓慢问题</summary>
    Slow,

    /// <summary>反弹问题</summary>
    Relapses,
}

/// <summary>Who gets a pack.</summary>
public enum ReaderParty
{
    /// <summary>督查办: everybody in it.</summary>
    SupervisionOffice,

    /// <summary>监督机关主要负责人</summary>
    AuthorityHead,

    /// <summary>监督机关领导班子: whoever holds a post of the authority itself.</summary>
    AuthorityLeaders,

    /// <summary>Heads of the units whose issues are in the pack; each sees the rows of their own unit.</summary>
    FirstResponsiblePersons,

    /// <summary>责任领导 of the issues in the pack; each sees the rows of the unit that they answer in.</summary>
    ResponsibleLeaders,
}

/// <summary>One of a pack's readers.</summary>
/// <param name="Post">Instead of a party: title of a post of the authority, its supervision office or its discipline office.</param>
public sealed record PackReaders(ReaderParty? Party, string? Post);

/// <summary>Which issues a pack is about.</summary>
/// <param name="Key">Only key issues, or only others; null does not narrow. Numbers and ranking are narrowed too.</param>
/// <param name="Classes">Only these; empty does not narrow.</param>
public sealed record PackScope(bool? Key, ImmutableArray<IssueClass> Classes);

/// <summary>Which open issues of the scope are listed: those of which one of these holds; every open one where none is named.</summary>
/// <param name="DueWithin">Due within so many working days.</param>
/// <param name="SlowAfter">With the unit, and nothing recorded on it for so many working days.</param>
public sealed record PackPicks(bool Late, int? DueWithin, int? SlowAfter, bool Relapsed)
{
    public bool Everything => !Late && DueWithin is null && SlowAfter is null && !Relapsed;
}

/// <summary>周调度、旬督促、月盘点: packs of one kind, as <c>workflows/cadences</c> has it.</summary>
/// <param name="MakeFrom">Time of the authority's day from which that day's pack is made.</param>
public sealed record CadencePlan(string Id, Text Title, TimeOnly MakeFrom, Rhythm When)
{
    public PackScope Scope { get; init; } = new(null, []);
    public PackPicks Picks { get; init; } = new(false, null, null, false);
    public ImmutableArray<Section> Sections { get; init; } = [];
    public ImmutableArray<PackReaders> Readers { get; init; } = [];

    /// <summary>Comes by e-mail to those who switched e-mail off too.</summary>
    public bool Mandatory { get; init; }
}
