using Rectification.Importing;
using Rectification.Issues;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>Gathers what the rows of one issue say beside its wording and its measures.</summary>
internal static class ListParticulars
{
    public static DraftParticulars Of(IReadOnlyList<ListRow> rows) => new()
    {
        Units = Each(rows, row => row.Units),
        LeadDepartments = Each(rows, row => row.LeadDepartments),
        ParticipatingDepartments = Each(rows, row => row.ParticipatingDepartments),
        Leaders = People(rows, row => row.Leaders),
        Handlers = People(rows, row => row.Handlers),
        Due = Latest(rows)?.Written,
        DueOn = Latest(rows)?.Date,
        Class = ClassOf(rows),
        KeyIssue = rows.Select(row => row.IsKey).FirstOrDefault(key => key is not null),
        Progress = Joined(rows),
        Closure = Closure(rows),
        Plans = Plans(rows),
    };

    private static List<string> Each(IReadOnlyList<ListRow> rows, Func<ListRow, IEnumerable<string>> named) => [.. rows.SelectMany(named).Distinct(StringComparer.Ordinal)];

    private static List<DraftPerson> People(IReadOnlyList<ListRow> rows, Func<ListRow, IEnumerable<ListPerson>> named) =>
        [.. rows.SelectMany(named).Select(person => new DraftPerson(person.Name, person.Post)).DistinctBy(person => person.Name, StringComparer.Ordinal)];

    /// <summary>An issue is done when the last of its measures is.</summary>
    private static ListDue? Latest(IReadOnlyList<ListRow> rows) => rows.Select(row => row.Due).OfType<ListDue>().MaxBy(due => due.Date ?? DateOnly.MinValue);

    /// <summary>What a column of kinds says goes before what follows from a date.</summary>
    private static IssueClass? ClassOf(IReadOnlyList<ListRow> rows) =>
        rows.Select(row => row.Class).FirstOrDefault(kind => kind is not (null or IssueClass.Timed)) ?? rows.Select(row => row.Class).FirstOrDefault(kind => kind is not null);

    private static string? Joined(IReadOnlyList<ListRow> rows)
    {
        var texts = rows.Select(row => row.Texts.GetValueOrDefault(ListColumn.Progress) ?? row.Texts.GetValueOrDefault(ListColumn.Status)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }

    /// <summary>An issue was struck off when the last of its rows was; the rows that name no day say nothing against it.</summary>
    private static DraftClosure? Closure(IReadOnlyList<ListRow> rows)
    {
        var closed = rows.Select(row => row.Closed).OfType<ListDue>().ToList();
        var (opinion, by) = (Each(ListColumn.Opinion, "\n"), Each(ListColumn.Approver, "、"));
        if (closed.Count == 0 && opinion is null && by is null) return null;
        var last = closed.MaxBy(due => due.Date ?? DateOnly.MinValue);
        return new DraftClosure(last?.Written, closed.TrueForAll(due => due.Date is not null) ? last?.Date : null, opinion, by);

        string? Each(ListColumn column, string between)
        {
            var texts = rows.Select(row => row.Texts.GetValueOrDefault(column)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return texts.Count == 0 ? null : string.Join(between, texts);
        }
    }

    /// <summary>Where rows with measures differ in who does them or until when.</summary>
    private static List<DraftPlan> Plans(IReadOnlyList<ListRow> rows)
    {
        var doing = rows.Where(row => row.Measures.Count > 0).ToList();
        var alike = doing.Select(row => (Owner: row.Handlers.Count > 0 ? row.Handlers[0].Name : null, row.Due?.Date)).Distinct().Count() <= 1;
        return alike
            ? []
            : [.. doing.SelectMany(row => row.Measures.Select(measure => new DraftPlan(measure, row.Handlers.Count > 0 ? row.Handlers[0].Name : null, row.Due?.Date))).DistinctBy(plan => plan.Measure, StringComparer.Ordinal)];
    }
}
