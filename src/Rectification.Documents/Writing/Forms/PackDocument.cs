using System.Globalization;
using Rectification.Cadence;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Writing.Forms;

/// <summary>调度材料 as the fields of its template.</summary>
public static class PackDocument
{
    public static FieldValues Fields(PackView pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return new FieldValues()
            .Set("表题", pack.Line.Title.Zh).Set("监督机关", pack.Authority).Set("截止日期", OfficialDay.Of(pack.Line.AsOf)).Set("概述", Summary(pack)).Set("编制说明", Made(pack))
            .Set("栏目", pack.Sections.Select((section, i) => Of(pack, section).Set("栏目序号", HanNumerals.Write(i + 1)).Set("栏目名称", PackWords.Of(section))));
    }

    private static string Summary(PackView pack) => pack.Rate is { } rate
        ? FormWords.Say("pack-summary", OfficialDay.Of(pack.Line.AsOf), pack.Count, pack.Closed, rate, pack.Late, pack.Totals.Any(t => t is { Count: > 0, State: "Draft" or "Exempt" }) ? FormWords.Say("pack-rate-base") : "")
        : FormWords.Say("pack-summary-empty", OfficialDay.Of(pack.Line.AsOf));

    private static string Made(PackView pack) => string.Concat(
        pack.Line.Late ? FormWords.Say("pack-made-late", OfficialDay.Of(pack.Line.PlannedOn)) : "", pack.Line.MadeBy is { } by ? FormWords.Say("pack-by-hand", by) : "",
        pack.Whole ? "" : FormWords.Say("pack-own"));

    private static FieldValues Of(PackView pack, Section section)
    {
        var fields = new FieldValues();
        foreach (var flag in new[] { "有状态", "有变化", "有单位", "有问题" }) fields.Set(flag, "");
        foreach (var list in new[] { "状态", "变化", "单位排名", "问题" }) fields.Set(list, []);
        return section switch
        {
            Section.Totals => Listed(fields, "有状态", "状态", null, pack.Totals, (t, _) => new FieldValues()
                .Set("状态名称", pack.StateOf(t.State).Zh).Set("状态问题数", Whole(t.Count)).Set("状态逾期数", Whole(t.Late))),
            Section.Changes => Listed(fields, "有变化", "变化", PackWords.Changes(pack), pack.Changes, (c, i) => new FieldValues()
                .Set("序", Whole(i + 1)).Set("变化种类", PackWords.Of(c.Kind)).Set("编号", c.Number).Set("题目", c.Title).Set("单位", c.Unit).Set("整改时限", OfficialDay.Of(c.DueOn))),
            Section.Ranking => Listed(fields, "有单位", "单位排名", FormWords.Say("pack-ranking-rule"), pack.Units, (u, _) => new FieldValues()
                .Set("名次", Whole(u.Place)).Set("单位", u.Unit).Set("单位问题数", Whole(u.Count)).Set("单位销号数", Whole(u.Closed))
                .Set("单位销号率", PackWords.Rate(u)).Set("单位逾期数", Whole(u.Late))),
            _ => Rows(fields, pack, [.. pack.Of(section)]),
        };
    }

    private static FieldValues Rows(FieldValues fields, PackView pack, IReadOnlyList<PackRow> rows) =>
        Listed(fields, "有问题", "问题", FormWords.Say("pack-count", rows.Count), rows, (r, i) => new FieldValues()
            .Set("序", Whole(i + 1)).Set("编号", r.Number).Set("题目", r.Title).Set("单位", r.Unit).Set("牵头部门", r.Department).Set("责任领导", r.Leader).Set("责任人", r.Handler)
            .Set("状态", pack.StateOf(r.State).Zh).Set("整改时限", OfficialDay.Of(r.DueOn)).Set("情况", PackWords.Situation(pack, r)));

    private static FieldValues Listed<T>(FieldValues fields, string flag, string list, string? says, IReadOnlyList<T> items, Func<T, int, FieldValues> item) =>
        items.Count == 0
            ? fields.Set("栏目说明", FormWords.Say("pack-none"))
            : fields.Set("栏目说明", says).Set(flag, list).Set(list, items.Select(item));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
