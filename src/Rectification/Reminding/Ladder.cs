using System.Collections.Immutable;
using System.Globalization;
using Rectification.Calendars;
using Rectification.Issues;
using Rectification.Notifying;
using Workflow.Engine;

namespace Rectification.Reminding;

/// <summary>Whom a rung reaches and what they are told.</summary>
/// <param name="Party">A hat of the issue: <c>Handler</c>, <c>ResponsibleLeader</c> and so on, each with the one above it.</param>
/// <param name="Says">Code of the notice, as in <see cref="NoticeTexts"/>.</param>
public sealed record Reach(Party Party, string Says);

/// <summary>Places that a rung can reach, from the doer upwards: when one is empty, the rung goes to the next above it.</summary>
public enum Party
{
    /// <summary>责任人; of a measure or milestone: who owns the measure.</summary>
    Handler,

    /// <summary>科室负责人: who holds the head's post of the lead department on that day.</summary>
    DepartmentHead,

    /// <summary>责任领导</summary>
    ResponsibleLeader,

    /// <summary>第一责任人: who holds the unit's post on that day.</summary>
    FirstResponsiblePerson,

    /// <summary>上级: who heads the nearest organisation above the unit that has a head on that day.</summary>
    Superior,

    /// <summary>监督机关: who holds its head's post on that day; the last superior of every unit.</summary>
    Authority,

    /// <summary>督查办: everybody in it.</summary>
    SupervisionOffice,
}

/// <summary>What a ladder reminds of.</summary>
public enum Subject
{
    /// <summary>问题整改时限</summary>
    Issue,

    /// <summary>签收: counted from the day an issue was assigned, while nobody has signed for it.</summary>
    Signing,

    /// <summary>措施时限</summary>
    Measure,

    /// <summary>阶段目标</summary>
    Milestone,

    /// <summary>回头看: counted from the planned day, while the look is open.</summary>
    Recheck,

    /// <summary>审批环节 of an issue: counted from the day the step was opened. Its ladder is written in the definition.</summary>
    Step,

    /// <summary>申请的审批环节, the same for a task of a request.</summary>
    Request,
}

/// <summary>Which issues a ladder is for; what is not said does not matter.</summary>
public sealed record LadderScope(bool? Key = null, bool? Relapsed = null, ImmutableArray<IssueClass> Classes = default)
{
    public static LadderScope All { get; } = new();
}

/// <summary>One rung of a ladder.</summary>
/// <param name="Code">Kebab-case, unique in the ladder.</param>
/// <param name="Track">Of the rungs of one track only the latest is sent: it supersedes those before it.</param>
/// <param name="Offset">Working days past the deadline; negative: working days still left until it.</param>
/// <param name="RepeatEvery">Falls again each time so many more working days have passed; only the last rung of a track may.</param>
/// <param name="States">States of the issue in which it is sent.</param>
public sealed record Rung(
    string Code, string Track, int Offset, int? RepeatEvery, string Colour, ImmutableArray<string> States, ImmutableArray<Reach> Reaches)
{
    /// <summary>紧急: goes at once, by day and by night, and in nobody's digest.</summary>
    public bool Urgent { get; init; }

    /// <summary>Comes by e-mail to those who switched e-mail off, and by text message too when it is urgent.</summary>
    public bool Mandatory { get; init; }

    /// <summary>By which roads it is sent besides the inbox, each only to those who have it.</summary>
    public Roads Roads { get; init; } = Roads.All;

    /// <summary>The letter that it issues to the unit, once for a deadline; null for none.</summary>
    public Letters.LetterKind? Letter { get; init; }

    /// <summary>The rung's own code, and for each time that a repeated one falls a code of its own: <c>red+1</c>, <c>red+6</c>.</summary>
    public string CodeAt(int offset) => RepeatEvery is null ? Code : string.Create(CultureInfo.InvariantCulture, $"{Code}+{offset}");
}

/// <summary>A rung that has fallen due for a deadline.</summary>
/// <param name="Code">Of this very fall, unique for the deadline.</param>
/// <param name="FellOn">Always a working day.</param>
public sealed record FallenRung(Rung Rung, string Code, DateOnly FellOn);

/// <summary>催办阶梯: when somebody is reminded of a deadline, and who. Read from <c>workflows/ladders</c>.</summary>
/// <param name="SendFrom">Time of the authority's day from which that day's rungs are sent.</param>
public sealed record Ladder(string Id, Text Title, TimeOnly SendFrom, ImmutableArray<Rung> Rungs)
{
    public Subject Of { get; init; }
    public LadderScope For { get; init; } = LadderScope.All;

    /// <summary>Of the ladders that fit an issue, the one with the highest number is its own.</summary>
    public int Precedence { get; init; }

    /// <summary>Every state in which some rung is sent.</summary>
    public ImmutableArray<string> States { get; } = [.. Rungs.SelectMany(r => r.States).Distinct(StringComparer.Ordinal)];

    /// <summary>The latest rung of each track that has fallen due by a day, for an issue in a state.</summary>
    public IEnumerable<FallenRung> Fallen(DateOnly deadline, DateOnly day, string state, WorkingDays calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var past = calendar.Between(deadline, day);
        var latest = new Dictionary<string, Rung>(StringComparer.Ordinal);
        foreach (var rung in Rungs.Where(r => r.Offset <= past && r.States.Contains(state, StringComparer.Ordinal)))
            if (!latest.TryGetValue(rung.Track, out var other) || other.Offset < rung.Offset) latest[rung.Track] = rung;
        foreach (var rung in latest.Values)
        {
            var offset = rung.RepeatEvery is { } every ? past - ((past - rung.Offset) % every) : rung.Offset;
            yield return new FallenRung(rung, rung.CodeAt(offset), calendar.FirstDayAt(deadline, offset));
        }
    }

    /// <summary>The last deadline for which a rung has fallen due by a day: later ones need not be looked at.</summary>
    public DateOnly Horizon(DateOnly day, WorkingDays calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        // One working day beyond the earliest rung, less a day: the weekend after a deadline belongs to it.
        return calendar.FirstDayAt(day, 1 - Rungs.Min(r => r.Offset)).AddDays(-1);
    }
}
