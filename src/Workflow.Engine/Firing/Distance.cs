namespace Workflow.Engine;

/// <summary>How close an actor stands to the work that is judged.</summary>
internal enum Closeness
{
    Apart,

    /// <summary>Not recorded who did it or for whom the actor acts, so that closeness cannot be ruled out.</summary>
    Unknown,
    Doer,
    Department,
    UnitLine,
}

/// <summary>Compares a person and their organisation with those who did the work (DOMAIN: the law of separation).</summary>
internal static class Distance
{
    /// <returns>The nearest relation that <paramref name="asked"/> forbids, or <see cref="Closeness.Apart"/>.</returns>
    public static Closeness Between(in Actor actor, Doing doing, Separation asked)
    {
        if (doing.Doers.IsDefaultOrEmpty)
            return Closeness.Unknown;
        foreach (var doer in doing.Doers)
            if (doer == actor.Person)
                return Closeness.Doer;
        if (asked < Separation.Department)
            return Closeness.Apart;

        var department = doing.Department.AsSpan().TrimEnd('/');
        var own = actor.Organisation.AsSpan().TrimEnd('/');
        if (department.IsEmpty || own.IsEmpty)
            return Closeness.Unknown;
        if (Within(own, department))
            return Closeness.Department;
        return asked == Separation.UnitLine && Within(department, own) ? Closeness.UnitLine : Closeness.Apart;
    }

    /// <summary>Equal, or below: <c>/a/b/c</c> is within <c>/a/b</c>, <c>/a/bc</c> is not.</summary>
    private static bool Within(ReadOnlySpan<char> path, ReadOnlySpan<char> ancestor)
        => path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] == '/');
}
