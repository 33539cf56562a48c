using Rectification.Cadence;

namespace Rectification.Documents.Writing.Forms;

/// <summary>How a pack's parts are called in its documents.</summary>
internal static class PackWords
{
    public static string Of(Section section) => FormWords.Say($"pack-{section}");

    public static string Of(PackChangeKind kind) => FormWords.Say($"pack-kind-{kind}");

    /// <summary>How many changes of each kind there were, in one sentence.</summary>
    public static string Changes(PackView pack) => FormWords.Say(
        "pack-changes-since", OfficialDay.Of(pack.SinceOn),
        string.Join(FormWords.Say("pack-comma"), pack.Changes.GroupBy(c => c.Kind).OrderBy(g => g.Key).Select(g => FormWords.Say("pack-change-count", Of(g.Key), g.Count()))));

    public static string Rate(PackUnit unit) => FormWords.Say("pack-percent", PackView.PercentOf(unit.Closed, unit.Count) ?? 0);

    /// <summary>What is to be known of an issue beside its due date.</summary>
    public static string Situation(PackView pack, PackRow row)
    {
        var said = new List<string>();
        if (row.PausedOn is not null) said.Add(FormWords.Say("pack-paused"));
        else if (pack.DaysLate(row) is > 0 and var days) said.Add(FormWords.Say("pack-days-late", days));
        if (row.RelapseCount > 0) said.Add(Of(PackChangeKind.Relapsed) + FormWords.Say("times", row.RelapseCount));
        return string.Join(FormWords.Say("pack-comma"), said);
    }
}
