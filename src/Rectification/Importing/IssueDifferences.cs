using System.Globalization;
using Rectification.Issues;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Importing;

/// <summary>A difference, and how the register takes it over.</summary>
internal sealed record Difference(FieldChange Change, Action<Issue>? Apply);

/// <summary>What a list says of one issue otherwise than the register. What it does not say is no difference.</summary>
/// <param name="hands">What a change is made with; null where differences are only shown.</param>
internal sealed class IssueDifferences(Issue issue, DraftIssue written, Draft draft, NameBook book, NamedWork names, IReadOnlySet<string> notes, RegisterHands? hands)
{
    private readonly List<Difference> all = [];

    /// <summary>Names of the list that stand for nobody known.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    public IReadOnlyList<Difference> All()
    {
        Words();
        if (written.Particulars is { } said) Particulars(said);
        Measures();
        Status();
        return all;
    }

    private bool IsDraft => issue.State == "Draft";

    private bool HasEvidence => issue.Measures.Exists(m => m.Evidence.Exists(e => e.SupersededAt is null));

    /// <summary>Work that is done is never overwritten: beyond 整改中, or with evidence, a list changes nothing.</summary>
    private Refusal? Done => IsDraft || (issue.State is "Assigned" or "InProgress" && !HasEvidence) ? null : Refusals.Of("import-work-done");

    /// <summary>Of an issue that was handed out the wording, the people and the dates have ways of their own.</summary>
    private Refusal? Issued => IsDraft ? null : Done ?? Refusals.Of("import-issued");

    private void Words()
    {
        if (written.Number is { Length: > 0 } number && !IssueIdentity.SameNumber(number, issue.Number)) Say(IssueField.Number, issue.Number, number, Issued, i => i.Number = number);
        if (written.Section is { Length: > 0 } under && draft.Sections.FirstOrDefault(s => (s.Number ?? s.Title) == under) is { } heading
            && IssueIdentity.Plain(heading.Title) != IssueIdentity.Plain(issue.Section?.Title ?? ""))
            Say(IssueField.Section, issue.Section?.Title, heading.Title, Issued, i => i.SectionId = hands!.Section(under, draft));
        var (now, was) = (IssueIdentity.Plain(written.Text), IssueIdentity.Plain(issue.Text));
        // A list may give the title alone, or the title and then the wording.
        if (now.Length == 0 || now == was || now == IssueIdentity.Plain(issue.Title) || now == IssueIdentity.Plain(issue.Title) + was) return;
        var (title, text) = (IssueIdentity.InPlaceOf(issue.Title, written.Title), IssueIdentity.InPlaceOf(issue.Text, written.Text));
        if (IssueIdentity.Plain(title) != IssueIdentity.Plain(issue.Title)) Say(IssueField.Title, issue.Title, title, Issued, i => i.Title = title);
        Say(IssueField.Text, issue.Text, text, Issued, i => i.Text = text);
    }

    private void Particulars(DraftParticulars said)
    {
        var meant = new Issue
        {
            Number = "", Title = "", Text = "", State = "", DefinitionId = "", DefinitionHash = "",
        };
        LeftOut = names.Give(meant, said, issue.UnitId);
        if (said.Class is { } kind && kind != issue.Class) Say(IssueField.Class, issue.Class.ToString(), kind.ToString(), Issued, i => i.Class = kind);
        if (said.KeyIssue is { } key && key != issue.KeyIssue) Say(IssueField.KeyIssue, issue.KeyIssue.ToString(), key.ToString(), Issued, i => i.KeyIssue = key);
        Place(IssueField.Unit, issue.UnitId, said.Units.Count > 0 ? meant.UnitId : null, string.Join('、', said.Units), i => i.UnitId = meant.UnitId);
        Place(IssueField.LeadDepartment, issue.LeadDepartmentId, meant.LeadDepartmentId, said.LeadDepartments is [var lead, ..] ? lead : null, i =>
        {
            (i.LeadDepartmentId, i.UnitId) = (meant.LeadDepartmentId, i.UnitId ?? meant.UnitId);
        });
        Helpers(meant);
        Who(IssueField.ResponsibleLeader, issue.ResponsibleLeaderId, meant.ResponsibleLeaderId, said.Leaders, i => i.ResponsibleLeaderId = meant.ResponsibleLeaderId);
        Who(IssueField.Handler, issue.HandlerId, meant.HandlerId, said.Handlers, i => i.HandlerId = meant.HandlerId);
        if (said.DueOn is { } due && due != issue.DueOn)
            Say(IssueField.DueOn, Iso(issue.DueOn), Iso(due), Issued, i => (i.DueOn, i.DueFrom, i.DueWorkingDays) = (due, null, null));
        if (said.Progress is { Length: > 0 } progress && !notes.Contains(progress)) Say(IssueField.Progress, null, progress, Done, i => hands!.Note(i, progress));
    }

    private void Helpers(Issue meant)
    {
        var (was, now) = (issue.ParticipatingDepartments.Select(p => p.OrganisationId).ToHashSet(), meant.ParticipatingDepartments.Select(p => p.OrganisationId).Where(p => p != issue.LeadDepartmentId).ToHashSet());
        if (now.Count == 0 || was.SetEquals(now)) return;
        Say(IssueField.ParticipatingDepartments, Named(was), Named(now), Issued, i => hands!.Help(i, now));
    }

    private void Measures()
    {
        var left = issue.Measures.OrderBy(m => m.Position).ToList();
        var added = new List<(string Text, int At)>();
        if (written.Measures.All(string.IsNullOrWhiteSpace)) return;
        foreach (var (text, i) in written.Measures.Select((m, i) => (m, i)).Where(m => !string.IsNullOrWhiteSpace(m.m)))
        {
            var same = left.Find(m => IssueIdentity.Plain(m.Text) == IssueIdentity.Plain(text));
            if (same is null) added.Add((text, i));
            else left.Remove(same);
        }

        foreach (var (text, at) in added)
        {
            var reworded = left.MaxBy(m => IssueIdentity.Likeness(m.Text, text));
            if (reworded is not null && IssueIdentity.Likeness(reworded.Text, text) >= 0.6)
            {
                left.Remove(reworded);
                var begun = reworded.DoneAt is not null || reworded.Progress > 0 ? Refusals.Of("import-work-done") : null;
                var words = IssueIdentity.InPlaceOf(reworded.Text, text);
                Say(IssueField.Measure, reworded.Text, words, Done ?? begun, _ => reworded.Text = words, $"Measure~{reworded.Id:N}");
            }
            else Say(IssueField.Measure, null, text, Done, i => hands!.AddMeasure(i, text, written.Particulars), string.Create(CultureInfo.InvariantCulture, $"Measure+{at}"));
        }

        foreach (var gone in left) Say(IssueField.Measure, gone.Text, null, Refusals.Of("import-measure-stays"), null, $"Measure-{gone.Id:N}");
    }

    private void Status()
    {
        var open = issue.State is "Draft" or "Assigned" or "InProgress";
        if (written.Status is { } status && (status == "done" ? open : issue.State is "Closed" or "Exempt"))
            Say(IssueField.Status, issue.State, status, Refusals.Of("import-status-stays"), null);
    }

    private void Place(IssueField field, Guid? was, Guid? now, string? writtenAs, Action<Issue> apply)
    {
        if (now is not null && now != was) Say(field, was is { } before ? Named([before]) : null, Named([now.Value]) is { Length: > 0 } known ? known : writtenAs, Issued, apply);
    }

    private void Who(IssueField field, Guid? was, Guid? now, IReadOnlyList<DraftPerson> writtenAs, Action<Issue> apply)
    {
        if (now is { } meant && now != was)
            Say(field, was is { } before ? book.One(NameKind.Person, before)?.Name : null, book.One(NameKind.Person, meant)?.Name ?? writtenAs[0].Name, Issued, apply);
    }

    private string Named(IEnumerable<Guid> places) => string.Join('、', places.Select(p => book.One(NameKind.Department, p)?.Name).OfType<string>());

    private void Say(IssueField field, string? was, string? now, Refusal? why, Action<Issue>? apply, string? key = null) =>
        all.Add(new Difference(new FieldChange(key ?? field.ToString(), field, was, now, why), apply));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
