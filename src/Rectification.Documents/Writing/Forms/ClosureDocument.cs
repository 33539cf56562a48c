using System.Globalization;
using Rectification.Approving;
using Rectification.Closing;
using Rectification.Documents.Writing.Templates;
using Rectification.Ledger;

namespace Rectification.Documents.Writing.Forms;

/// <summary>销号审批表 of an issue, as the fields of its template. A box that nobody has signed yet is left open for the pen.</summary>
public static class ClosureDocument
{
    public static FieldValues Fields(ClosureForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var issue = form.Issue;
        return new FieldValues()
            .Set("表题", FormWords.Say("closure-title")).Set("监督机关", form.Authority).Set("检查单位", form.InspectingBody).Set("轮次", issue.Round.Name).Set("编号", issue.Number)
            .Set("题目", issue.Title).Set("问题", issue.Text).Set("状态", form.State.Zh).Set("单位", issue.Unit?.Name).Set("牵头部门", issue.Department?.Name)
            .Set("参与部门", string.Join('、', issue.Participating.Select(each => each.Name))).Set("责任领导", Person(issue.Leader)).Set("责任人", Person(issue.Handler))
            .Set("整改类型", FormWords.Say($"class-{issue.Class}")).Set("整改时限", OfficialDay.Of(issue.DueOn))
            .Set("处理结果", issue.Disposition is { } disposition ? FormWords.Say($"disposition-{disposition}") : "")
            .Set("反弹次数", issue.RelapseCount > 0 ? FormWords.Say("times", issue.RelapseCount) : FormWords.Say("no-times"))
            .Set("交办日期", OfficialDay.Of(form.AssignedOn)).Set("销号日期", OfficialDay.Of(form.ClosedOn)).Set("制表日期", OfficialDay.Of(form.MadeOn))
            .Set("申请人", form.Report?.By).Set("申请人职务", form.Report?.Post).Set("申请说明", form.Report?.Statement).Set("申请日期", OfficialDay.Of(form.Report?.On))
            .Set("措施", form.Measures.Select(Measure))
            .Set("意见", form.Opinions.Select(Opinion)).Set("此前意见", form.Earlier.Select(Opinion))
            .Set("申请事项", form.Requests.Select(request => new FieldValues()
                .Set("事项", request.Title.Zh).Set("事项结果", FormWords.Say($"request-{request.Status}")).Set("事项申请人", request.Submitter).Set("事项理由", request.Reason)
                .Set("事项提出日期", OfficialDay.Of(request.SubmittedOn)).Set("事项办结日期", OfficialDay.Of(request.EndedOn))))
            .Set("回头看", form.Rechecks.Select(recheck => new FieldValues()
                .Set("计划日期", OfficialDay.Of(recheck.PlannedOn)).Set("检查日期", OfficialDay.Of(recheck.DoneOn)).Set("检查人", recheck.By)
                .Set("检查结果", recheck.Outcome is { } outcome ? FormWords.Say($"recheck-{outcome}") : FormWords.Say("recheck-open")).Set("检查情况", recheck.Finding)));
    }

    private static FieldValues Measure(ClosureMeasure measure) => new FieldValues()
        .Set("序", measure.Position.ToString(CultureInfo.InvariantCulture)).Set("措施内容", measure.Text).Set("措施责任人", measure.Owner).Set("落实情况", measure.Result)
        .Set("完成情况", measure.DoneOn is { } day ? FormWords.Say("done-on", OfficialDay.Of(day)) : FormWords.Say("progress", measure.Progress))
        .Set("佐证", string.Join('\n', measure.Evidence.Select(file => file.FileName)));

    private static FieldValues Opinion(ClosureOpinion opinion)
    {
        var decided = opinion.Decision is not null;
        return new FieldValues()
            .Set("环节", opinion.Title.Zh).Set("意见内容", Said(opinion)).Set("签字人", decided ? Signed(opinion) : "").Set("职务", decided ? opinion.Post : "")
            .Set("签字日期", opinion.On is { } day ? OfficialDay.Of(day) : FormWords.Say("blank-date"));
    }

    private static string? Signed(ClosureOpinion opinion) => opinion.OnBehalfOf is { } away ? FormWords.Say("on-behalf-of", opinion.By!, away) : opinion.By;

    /// <summary>The words, and what they decided where the words do not say so.</summary>
    private static string Said(ClosureOpinion opinion) => (opinion.Decision, opinion.Opinion?.Trim()) switch
    {
        (null, _) => "",
        (Decision.Approved, { Length: > 0 } words) => words,
        ({ } decision, { Length: > 0 } words) => FormWords.Say("decided-with-words", FormWords.Say($"decision-{decision}"), words),
        ({ } decision, _) => FormWords.Say($"decision-{decision}"),
    };

    private static string Person(Named? person) => person is null ? "" : person.Title is { Length: > 0 } title ? FormWords.Say("person-with-post", person.Name, title) : person.Name;
}
