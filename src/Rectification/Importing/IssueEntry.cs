using Rectification.Database;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Importing;

/// <summary>Enters issues of a draft into the register, with their measures and what their list says of them; each begins its life as a draft.</summary>
internal sealed class IssueEntry(RectificationDb db, IssueLifecycle lifecycle, WorkflowDefinition definition, Import import, NamedWork names, Caller caller, DateTime now, DateOnly today)
{
    private readonly IdSequence ids = new(now);
    private readonly string state = definition.StateName(definition.Start());

    public int Issues { get; private set; }
    public int Measures { get; private set; }

    /// <param name="unit">The unit that answers for it where its list names none.</param>
    public Issue Enter(DraftIssue written, int position, Guid roundId, Guid? sectionId, Issue? parent, Guid? unit)
    {
        var issue = new Issue
        {
            Id = ids.Next(),
            RoundId = roundId,
            SectionId = sectionId,
            ParentId = parent?.Id,
            Number = written.Number ?? "",
            Position = position,
            Title = written.Title,
            Text = written.Text,
            Class = IssueClass.Timed,
            State = state,
            DefinitionId = definition.Id,
            DefinitionVersion = definition.Version,
            DefinitionHash = definition.Hash,
            CreatedAt = now,
        };
        IReadOnlyList<string> leftOut = [];
        if (written.Particulars is { } said) leftOut = names.Give(issue, said, unit ?? parent?.UnitId);
        else issue.UnitId = unit ?? parent?.UnitId;
        foreach (var text in written.Measures.Where(m => !string.IsNullOrWhiteSpace(m))) issue.Measures.Add(Measure(issue, text, written.Particulars));
        Issues++;
        Measures += issue.Measures.Count;
        lifecycle.Start(issue, caller, new
        {
            import.FileName, import.Sha256, ImportId = import.Id, Measures = issue.Measures.Count, written.Status, Written = written.Particulars, LeftOut = leftOut.Count == 0 ? null : leftOut,
        });
        if (written.Particulars?.Progress is { Length: > 0 } progress) Note(issue, progress);
        return issue;
    }

    /// <summary>A further measure of an issue; the owner and the date are those of its row, or else the owner is the handler.</summary>
    public Measure Measure(Issue issue, string text, DraftParticulars? said)
    {
        var plan = said?.Plans.FirstOrDefault(p => p.Measure == text);
        return new Measure
        {
            Id = ids.Next(),
            IssueId = issue.Id,
            Position = issue.Measures.Select(m => m.Position).DefaultIfEmpty().Max() + 1,
            Text = text,
            OwnerId = (plan?.Owner is { } owner ? names.Owner(owner, issue) : null) ?? issue.HandlerId,
            DueOn = plan?.DueOn,
            DueSince = plan?.DueOn is null ? null : today,
        };
    }

    /// <summary>What was done before the issue came into the register; a note has an author, and the program itself is none.</summary>
    public void Note(Issue issue, string text)
    {
        if (caller == Caller.System) return;
        db.ProgressNotes.Add(new ProgressNote { Id = ids.Next(), IssueId = issue.Id, Text = text, AuthorId = caller.PersonId, At = now, Imported = true });
    }
}
