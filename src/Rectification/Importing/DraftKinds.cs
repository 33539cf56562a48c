using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>The kinds of a round as documents write them.</summary>
public static class DraftKinds
{
    private static readonly (string Written, RoundKind Kind)[] Kinds =
    [
        ("常规巡察", RoundKind.RoutineInspection),
        ("专项巡察", RoundKind.SpecialInspection),
        ("巡视", RoundKind.CentralInspection),
        ("审计", RoundKind.Audit),
        ("自查自纠", RoundKind.SelfExamination),
        ("热线", RoundKind.Hotline),
        ("12345", RoundKind.Hotline),
        ("督查", RoundKind.Supervision),
        ("集中整治", RoundKind.Campaign),
    ];

    /// <summary>A kind as documents write it.</summary>
    public static string Written(RoundKind kind) => Kinds.First(k => k.Kind == kind).Written;

    /// <summary>Null for a kind that is not written, or that is none of them: somebody must then say it.</summary>
    public static RoundKind? Of(string? written)
    {
        foreach (var (known, kind) in Kinds)
            if (written?.Trim() == known) return kind;
        // 热线 12345 and the like: the first name that is written in full.
        foreach (var (known, kind) in Kinds)
            if (written?.Contains(known, StringComparison.Ordinal) == true) return kind;
        return null;
    }
}
