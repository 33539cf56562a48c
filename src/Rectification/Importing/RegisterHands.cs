using Rectification.Database;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>What a list changes beside the issue's own fields: its measures, its helpers, its history, the sections of its round.</summary>
internal sealed class RegisterHands(RectificationDb db, Round round, IssueEntry entry, DateTime now)
{
    public void AddMeasure(Issue issue, string text, DraftParticulars? said) => db.Measures.Add(entry.Measure(issue, text, said));

    public void Note(Issue issue, string text) => entry.Note(issue, text);

    public void Help(Issue issue, IReadOnlySet<Guid> departments)
    {
        db.ParticipatingDepartments.RemoveRange(issue.ParticipatingDepartments.Where(p => !departments.Contains(p.OrganisationId)).ToList());
        foreach (var department in departments.Except(issue.ParticipatingDepartments.Select(p => p.OrganisationId)).ToList())
            db.ParticipatingDepartments.Add(new ParticipatingDepartment { IssueId = issue.Id, OrganisationId = department });
    }

    /// <summary>The section of the round that a draft refers to; entered behind the others where the round has none of the name.</summary>
    public Guid Section(string reference, Draft draft)
    {
        var written = draft.Sections.First(s => (s.Number ?? s.Title) == reference);
        if (round.Sections.Find(s => IssueIdentity.Plain(s.Title) == IssueIdentity.Plain(written.Title)) is { } known) return known.Id;
        var section = new RoundSection { Id = Clock.NewId(now), RoundId = round.Id, Position = round.Sections.Count + 1, Number = written.Number, Title = written.Title };
        db.RoundSections.Add(section);
        if (!round.Sections.Contains(section)) round.Sections.Add(section);
        return section.Id;
    }
}
