using System.Globalization;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Writing.Forms;

/// <summary>What the record of a meeting says.</summary>
/// <param name="At">When, as it is written.</param>
/// <param name="Text">What was said, a paragraph a line.</param>
public sealed record MeetingFacts(string Name, string At, string Where, string Chair, string Secretary, string Text)
{
    /// <summary>Whether it was an interview (约谈): its name says so already.</summary>
    public bool IsInterview { get; init; }
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>Who was absent, and why.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];
    public IReadOnlyList<MeetingDecision> Decisions { get; init; } = [];

    /// <summary>The fields of its template.</summary>
    public FieldValues Fields() => new FieldValues()
        .Set("会议名称", Name).Set("记录名称", FormWords.Say(IsInterview ? "record-interview" : "record-meeting")).Set("时间", At).Set("地点", Where).Set("主持人", Chair).Set("记录人", Secretary).Set("内容", Text)
        .Set("出席", string.Join('、', Present)).Set("缺席", string.Join('、', Absent))
        .Set("议定事项", Decisions.Select((decision, i) => new FieldValues()
            .Set("序", (i + 1).ToString(CultureInfo.InvariantCulture)).Set("事项", decision.Text).Set("问题编号", string.Join('、', decision.Issues))
            .Set("责任单位", decision.Unit).Set("时限", OfficialDay.Of(decision.DueOn))));
}

/// <param name="Issues">Numbers of the issues that it is about.</param>
public sealed record MeetingDecision(string Text, IReadOnlyList<string> Issues, string Unit, DateOnly? DueOn);
