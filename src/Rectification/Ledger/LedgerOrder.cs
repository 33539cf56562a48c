using System.Globalization;
using Rectification.Definitions;
using Rectification.Issues;

namespace Rectification.Ledger;

/// <summary>One order of the register: its pages' cursor, and the parts that make up what comes after it.</summary>
internal abstract class LedgerOrder(string list)
{
    public static LedgerOrder Of(LedgerFilter filter, DefinitionLibrary library) => filter.Sort switch
    {
        LedgerSort.Number => new ByNumber(filter.RoundId is not null),
        LedgerSort.DueOn => new ByDueDate(filter.Late),
        LedgerSort.State => new ByState(filter.States is { Count: > 0 } asked ? [.. library.StateNames().Where(asked.Contains)] : [.. library.StateNames()]),
        LedgerSort.Updated => new ByUpdate(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What comes after the cursor, in ordered parts one behind the other; null when it is no cursor of this order.</summary>
    public IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>>? From(string? cursor)
    {
        if (cursor is null) return Parts(null);
        try
        {
            return Cursor.Read(cursor, list, 3) is [{ } first, { } second, { } id] ? Parts((first, second, Guid.Parse(id))) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public string CursorAt(LedgerRow row)
    {
        var (first, second) = Key(row);
        return Cursor.Write(list, first, second, row.Id.ToString("N"));
    }

    protected abstract (string First, string Second) Key(LedgerRow row);

    protected abstract IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>> Parts((string First, string Second, Guid Id)? after);

    private static string Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private sealed class ByNumber(bool oneRound) : LedgerOrder("ledger.number")
    {
        protected override (string, string) Key(LedgerRow row) => (row.RoundId.ToString("N"), row.Position.ToString(CultureInfo.InvariantCulture));

        protected override IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>> Parts((string First, string Second, Guid Id)? after)
        {
            if (after is not { } at) return [Ordered];
            var (round, position) = (Guid.Parse(at.First), int.Parse(at.Second, CultureInfo.InvariantCulture));
            // The rest of the round that the last page ended in, then the rounds before it.
            IQueryable<Issue> Rest(IQueryable<Issue> issues) =>
                Ordered(issues.Where(i => i.RoundId == round && i.Position >= position && (i.Position > position || i.Id > at.Id)));
            return oneRound ? [Rest] : [Rest, issues => Ordered(issues.Where(i => i.RoundId < round))];
        }

        private static IQueryable<Issue> Ordered(IQueryable<Issue> issues) =>
            issues.OrderByDescending(i => i.RoundId).ThenBy(i => i.Position).ThenBy(i => i.Id);
    }

    /// <summary>Those with a due date, then those without.</summary>
    private sealed class ByDueDate(bool datedOnly) : LedgerOrder("ledger.due")
    {
        protected override (string, string) Key(LedgerRow row) => (Iso(row.DueOn), "");

        protected override IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>> Parts((string First, string Second, Guid Id)? after) =>
            datedOnly ? [.. ByDate(after).Take(1)] : ByDate(after);

        public static IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>> ByDate((string First, string Second, Guid Id)? after)
        {
            if (after is not { } at) return [issues => Ordered(issues.Where(i => i.DueOn != null)), Undated];
            if (at.First.Length == 0) return [issues => Undated(issues).Where(i => i.Id > at.Id)];
            var due = Day(at.First);
            return [issues => Ordered(issues.Where(i => i.DueOn >= due && (i.DueOn > due || i.Id > at.Id))), Undated];
        }

        private static IQueryable<Issue> Ordered(IQueryable<Issue> issues) => issues.OrderBy(i => i.DueOn).ThenBy(i => i.Id);

        private static IQueryable<Issue> Undated(IQueryable<Issue> issues) => issues.Where(i => i.DueOn == null).OrderBy(i => i.Id);
    }

    private sealed class ByState(IReadOnlyList<string> states) : LedgerOrder("ledger.state")
    {
        protected override (string, string) Key(LedgerRow row) => (row.State, Iso(row.DueOn));

        protected override IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>> Parts((string First, string Second, Guid Id)? after)
        {
            var parts = new List<Func<IQueryable<Issue>, IQueryable<Issue>>>();
            foreach (var state in states.SkipWhile(s => after is { } at && s != at.First))
            {
                var inState = after is { } at && at.First == state ? ((string, string, Guid)?)(at.Second, "", at.Id) : null;
                parts.AddRange(ByDueDate.ByDate(inState).Select(part => (Func<IQueryable<Issue>, IQueryable<Issue>>)(issues => part(issues.Where(i => i.State == state)))));
            }

            return parts;
        }
    }

    private sealed class ByUpdate() : LedgerOrder("ledger.updated")
    {
        protected override (string, string) Key(LedgerRow row) => (row.UpdatedAt.ToString("O", CultureInfo.InvariantCulture), "");

        protected override IReadOnlyList<Func<IQueryable<Issue>, IQueryable<Issue>>> Parts((string First, string Second, Guid Id)? after)
        {
            if (after is not { } at) return [Ordered];
            var updated = DateTime.ParseExact(at.First, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            return [issues => Ordered(issues.Where(i => i.UpdatedAt <= updated && (i.UpdatedAt < updated || i.Id < at.Id)))];
        }

        private static IQueryable<Issue> Ordered(IQueryable<Issue> issues) => issues.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id);
    }
}

internal static class States
{
    /// <summary>Names of all states of all issue definitions, in the order in which the newest tells a life.</summary>
    public static IEnumerable<string> StateNames(this DefinitionLibrary library) =>
        library.All.Where(d => d.Id == "issue").OrderByDescending(d => d.Version).SelectMany(d => d.States).Select(s => s.Name).Distinct(StringComparer.Ordinal);
}
