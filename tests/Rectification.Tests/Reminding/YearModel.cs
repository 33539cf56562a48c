namespace Rectification.Tests.Reminding;

/// <summary>What the model of a year knows of an issue.</summary>
internal sealed class YearIssue
{
    public Guid Id { get; init; }
    public string State { get; set; } = "InProgress";
    public DateOnly Due { get; set; }
    public DateOnly? PausedOn { get; set; }
    public DateOnly From { get; set; }
    public DateOnly AssignedOn { get; set; }
    public bool Key { get; init; }
    public int Relapses { get; set; }
    public bool AtOnce { get; init; }
    public string Handler { get; init; } = "";
    public string Leader { get; init; } = "";
}

/// <summary>One thing told, as the model and the tables are compared.</summary>
internal sealed record YearNotice(Guid Issue, string Subject, DateOnly Deadline, string Rung, DateOnly FellOn, DateOnly AsOf, string Recipient);

/// <summary>
/// The ladders written down a second time, and walked day by day: no file, no SQL, no arithmetic on dates but "the next day".
/// Days off of 2026 stand here as the notice lists them.
/// </summary>
internal sealed class YearModel
{
    private static readonly HashSet<string> Off = [.. Days("0101-0103"), .. Days("0215-0223"), .. Days("0404-0406"), .. Days("0501-0505"), .. Days("0619-0621"), .. Days("0925-0927"), .. Days("1001-1007")];
    private static readonly HashSet<string> Worked = ["0104", "0214", "0228", "0509", "0920", "1010"];

    /// <summary>Offset, repeat, name, track, and who: handler, leader, unit's head, office, superior.</summary>
    private static readonly Dictionary<string, (int At, int Every, string Rung, string Track, string Who)[]> Ladders = new(StringComparer.Ordinal)
    {
        ["plain"] = [(-20, 0, "green-20", "d", "H"), (-10, 0, "yellow-10", "d", "HL"), (-3, 0, "yellow-3", "d", "HL"), (-1, 0, "yellow-1", "d", "HL"), (0, 0, "due", "d", "HL"), (1, 5, "red", "d", "HLF"), (10, 0, "interview", "i", "O")],
        ["key"] =
        [
            (-30, 0, "green-30", "d", "HL"), (-20, 0, "green-20", "d", "HL"), (-10, 0, "yellow-10", "d", "HLF"), (-5, 0, "yellow-5", "d", "HL"), (-3, 0, "yellow-3", "d", "HL"),
            (-1, 0, "yellow-1", "d", "HLF"), (0, 0, "due", "d", "HLF"), (1, 3, "red", "d", "HLF"), (5, 0, "interview", "i", "O"), (10, 10, "superior", "s", "U"),
        ],
        ["relapsed"] = [(-10, 0, "yellow-10", "d", "HL"), (-5, 0, "yellow-5", "d", "HL"), (-1, 0, "yellow-1", "d", "HLF"), (0, 0, "due", "d", "HLF"), (1, 3, "red", "d", "HLF"), (5, 0, "interview", "i", "O")],
        ["atOnce"] = [(-3, 0, "yellow-3", "d", "H"), (-1, 0, "yellow-1", "d", "HL"), (0, 0, "due", "d", "HL"), (1, 2, "red", "d", "HLF"), (6, 0, "interview", "i", "O")],
        ["signing"] = [(2, 0, "unsigned-2", "g", "H"), (3, 0, "unsigned-3", "g", "HL"), (5, 5, "unsigned-5", "g", "LFO")],
    };

    /// <summary>Every day that is worked, and how many have been up to any day.</summary>
    private readonly List<DateOnly> days = [];
    private readonly Dictionary<DateOnly, int> worked = [];
    private readonly HashSet<(Guid, string, DateOnly, string)> sent = [];
    private readonly Dictionary<(Guid, string, DateOnly, string), DateOnly> latest = [];

    public YearModel()
    {
        for (var day = new DateOnly(2025, 6, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            if (Works(day)) days.Add(day);
            worked[day] = days.Count;
        }
    }

    public required string Head { get; init; }
    public required string Superior { get; init; }
    public required string[] Office { get; init; }
    public List<YearIssue> Issues { get; } = [];
    public List<YearNotice> Told { get; } = [];

    public void Sweep(DateOnly today)
    {
        foreach (var issue in Issues)
        {
            if (issue.PausedOn is not null) continue;
            if (issue.State is "Assigned" or "InProgress") Climb(issue, Ladder(issue), "Issue", issue.Due, issue.From, today);
            if (issue.State is "Assigned") Climb(issue, "signing", "Signing", issue.AssignedOn, DateOnly.MinValue, today);
        }
    }

    private static string Ladder(YearIssue issue) => issue.Key ? "key" : issue.Relapses > 0 ? "relapsed" : issue.AtOnce ? "atOnce" : "plain";

    private void Climb(YearIssue issue, string ladder, string subject, DateOnly deadline, DateOnly from, DateOnly today)
    {
        var falls = new Dictionary<string, (string Rung, string Who, DateOnly On)>(StringComparer.Ordinal);
        // Every working day from well before the deadline; a later fall of a track takes the place of an earlier one.
        for (var n = worked[deadline] - 35; days[n - 1] <= today; n++)
        {
            var (day, past) = (days[n - 1], n - worked[deadline]);
            foreach (var (at, every, rung, track, who) in Ladders[ladder])
            {
                if (past == at || (every > 0 && past > at && (past - at) % every == 0))
                    falls[track] = (every > 0 ? $"{rung}+{past}" : rung, who, day);
            }
        }

        foreach (var (track, (rung, who, on)) in falls)
        {
            var key = (issue.Id, subject, deadline, track);
            if (on < from || (latest.TryGetValue(key, out var before) && before >= on) || !sent.Add((issue.Id, subject, deadline, rung))) continue;
            latest[key] = on;
            var people = who.SelectMany(w => w switch { 'H' => [issue.Handler], 'L' => [issue.Leader], 'F' => [Head], 'U' => [Superior], _ => Office }).Distinct(StringComparer.Ordinal);
            Told.AddRange(people.Select(p => new YearNotice(issue.Id, subject, deadline, rung, on, today, p)));
        }
    }

    private static bool Works(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (day.Year != 2026) return !weekend;
        var name = $"{day:MMdd}";
        return Worked.Contains(name) || (!weekend && !Off.Contains(name));
    }

    private static IEnumerable<string> Days(string span)
    {
        var last = DateOnly.ParseExact("2026" + span[5..], "yyyyMMdd");
        for (var day = DateOnly.ParseExact("2026" + span[..4], "yyyyMMdd"); day <= last; day = day.AddDays(1)) yield return $"{day:MMdd}";
    }
}
