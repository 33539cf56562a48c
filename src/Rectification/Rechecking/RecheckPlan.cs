namespace Rectification.Rechecking;

/// <summary>When a closed issue is looked at again; read from <c>workflows/rechecks.json</c>.</summary>
public sealed record RecheckPlan(IReadOnlyList<int> MonthsAfterClosing)
{
    public IEnumerable<DateOnly> After(DateOnly closedOn) => MonthsAfterClosing.Select(closedOn.AddMonths);
}
