namespace Rectification.Rechecking;

/// <summary>When a closed issue is looked at again; read from <c>workflows/rechecks.json</c>.</summary>
public sealed record RecheckPlan(IReadOnlyList<int> MonthsAfterClosing)
{
    /// <summary>Time of the authority's day from which that day's rechecks are opened.</summary>
    public TimeOnly OpenFrom { get; init; } = new(6, 0);

    /// <summary>Working days that a relapsed issue is given when no date is named for it.</summary>
    public int RelapseWorkingDays { get; init; } = 20;

    public IEnumerable<DateOnly> After(DateOnly closedOn) => MonthsAfterClosing.Select(closedOn.AddMonths);
}
