using System.Globalization;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Writing.Forms;

/// <summary>What 销号审批表 says, in the words of the register.</summary>
public sealed record ClosureFacts
{
    public required string Round { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }

    /// <summary>The original wording.</summary>
    public required string Text { get; init; }
    public string Unit { get; init; } = "";
    public string Department { get; init; } = "";
    public string Leader { get; init; } = "";
    public string Handler { get; init; } = "";
    public string Class { get; init; } = "";
    public DateOnly? DueOn { get; init; }
    public string Disposition { get; init; } = "";
    public int Relapses { get; init; }
    public IReadOnlyList<ClosureMeasure> Measures { get; init; } = [];
    public IReadOnlyList<ClosureOpinion> Opinions { get; init; } = [];

    /// <summary>The day that the form was made on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The fields of its template.</summary>
    public FieldValues Fields() => new FieldValues()
        .Set("表题", FormWords.Say("closure-title")).Set("轮次", Round).Set("编号", Number).Set("题目", Title).Set("问题", Text).Set("单位", Unit).Set("牵头部门", Department)
        .Set("责任领导", Leader).Set("责任人", Handler).Set("整改类型", Class).Set("整改时限", OfficialDay.Of(DueOn)).Set("处理结果", Disposition)
        .Set("反弹次数", Relapses > 0 ? FormWords.Say("times", Relapses) : "").Set("打印日期", OfficialDay.Of(On))
        .Set("措施", Measures.Select((measure, i) => new FieldValues()
            .Set("序", (i + 1).ToString(CultureInfo.InvariantCulture)).Set("措施内容", measure.Text)
            .Set("完成情况", measure.DoneOn is { } day ? FormWords.Say("done-on", OfficialDay.Of(day)) : FormWords.Say("progress", measure.Progress))
            .Set("佐证", string.Join('\n', measure.Evidence))))
        .Set("意见", Opinions.Select(opinion => new FieldValues()
            .Set("环节", opinion.Step).Set("意见内容", opinion.Text).Set("签字人", opinion.OnBehalfOf is { } other ? FormWords.Say("in-the-name-of", opinion.By, other) : opinion.By)
            .Set("职务", opinion.Post).Set("签字日期", OfficialDay.Of(opinion.On))));
}

/// <param name="DoneOn">Null while it goes on.</param>
/// <param name="Progress">Per cent.</param>
public sealed record ClosureMeasure(string Text, DateOnly? DoneOn, int Progress, IReadOnlyList<string> Evidence);

/// <param name="Step">Name of the step, as its definition has it.</param>
/// <param name="OnBehalfOf">In whose name it was signed; null for the signer's own.</param>
public sealed record ClosureOpinion(string Step, string Text, string By, string Post, DateOnly? On, string? OnBehalfOf = null);
