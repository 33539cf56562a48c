namespace Rectification.Tests.Reminding;

/// <summary>What the model knows of an issue.</summary>
internal sealed record ModelIssue(Guid Id)
{
    public string State { get; set; } = "InProgress";
    public DateOnly Due { get; set; }
    public DateOnly? From { get; set; }
    public Guid? Parent { get; set; }
    public string? Handler { get; set; }
    public string? Leader { get; set; }
    public string Unit { get; set; } = "";
}

/// <summary>One thing told, as the model and the tables are compared.</summary>
internal sealed record ModelNotice(Guid Issue, DateOnly Deadline, string Rung, DateOnly FellOn, DateOnly AsOf, string? Recipient, string? Kind, string? StandsFor);

/// <summary>
/// The ladder of DOMAIN.md written a second time, slowly: day by day, issue by issue, without the ladder's file, without
/// the calendar's arithmetic, without SQL.
/// </summary>
internal sealed class SlowModel
{
    public Dictionary<Guid, ModelIssue> Issues { get; } = [];

    /// <summary>Who holds the post of first responsible person of each unit, and of the authority (under the empty name).</summary>
    public Dictionary<string, string?> Heads { get; } = [];
    public HashSet<string> Gone { get; } = [];
    public string[] Office { get; init; } = [];
    public List<ModelNotice> Told { get; } = [];

    public void Sweep(DateOnly day)
    {
        foreach (var issue in Issues.Values)
        {
            if (issue.State is not ("Assigned" or "InProgress")) continue;
            if (Issues.Values.Any(c => c.Parent == issue.Id && c.State is not ("Closed" or "Exempt"))) continue;
            if (issue.Parent is { } parent && Issues[parent].State is "Closed" or "Exempt") continue;
            var falls = Falls(issue.Due, day).Where(f => issue.From is null || f.On >= issue.From).ToList();
            foreach (var interview in new[] { false, true })
            {
                if (falls.Where(f => f.Rung == "interview" == interview).ToList() is not [.., var last]) continue;
                if (Told.Exists(t => t.Issue == issue.Id && t.Deadline == issue.Due && t.Rung == "interview" == interview && t.FellOn >= last.On)) continue;
                Tell(issue, last.Rung, last.On, day);
            }
        }
    }

    /// <summary>Every rung from long before the deadline until a day, by walking there.</summary>
    private static IEnumerable<(string Rung, DateOnly On)> Falls(DateOnly due, DateOnly until)
    {
        for (var day = due.AddDays(-40); day <= until; day = day.AddDays(1))
        {
            if (!Works(day)) continue;
            var left = Walk(day, due);
            var over = Walk(due, day);
            if (left is 20) yield return ("green-20", day);
            if (left is 10 or 3 or 1) yield return ($"yellow-{left}", day);
            if (left is 0 && over is 0) yield return ("due", day);
            if (over % 5 == 1) yield return ($"red+{over}", day);
            if (over == 10) yield return ("interview", day);
        }
    }

    private void Tell(ModelIssue issue, string rung, DateOnly fellOn, DateOnly day)
    {
        var kind = rung switch { "due" => "reminder-due", "interview" => "interview-proposed", _ => $"reminder-{rung.Split('-', '+')[0]}" };
        var places = rung switch
        {
            "green-20" => new[] { "Handler" },
            "interview" => ["SupervisionOffice"],
            _ when rung.StartsWith("red", StringComparison.Ordinal) => ["Handler", "ResponsibleLeader", "FirstResponsiblePerson"],
            _ => ["Handler", "ResponsibleLeader"],
        };
        var told = new Dictionary<string, ModelNotice>();
        foreach (var place in places)
        {
            var (people, standsFor) = Holders(issue, place);
            foreach (var person in people)
            {
                var known = told.GetValueOrDefault(person)?.StandsFor;
                told[person] = new(
                    issue.Id, issue.Due, rung, fellOn, day, person, place == "FirstResponsiblePerson" ? "escalation" : kind,
                    string.CompareOrdinal(known, standsFor) > 0 ? known : standsFor);
            }
        }

        Told.AddRange(told.Values);
        if (told.Count == 0) Told.Add(new(issue.Id, issue.Due, rung, fellOn, day, null, null, null));
    }

    private (string[] People, string? StandsFor) Holders(ModelIssue issue, string place)
    {
        if (place == "SupervisionOffice") return ([.. Office.Except(Gone)], null);
        string?[] upwards = [issue.Handler, issue.Leader, Heads[issue.Unit], Heads[""]];
        var from = place switch { "Handler" => 0, "ResponsibleLeader" => 1, _ => 2 };
        for (var i = from; i < upwards.Length; i++)
            if (upwards[i] is { } person && !Gone.Contains(person)) return ([person], i == from ? null : place);
        return ([.. Office.Except(Gone)], place);
    }

    private static bool Works(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static int Walk(DateOnly after, DateOnly until)
    {
        var worked = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1)) worked += Works(day) ? 1 : 0;
        return worked;
    }
}
