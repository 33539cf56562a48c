using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Repeats;
using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>
/// A newer version of a list changes a round that is there: the issues and the fields that were ticked in the
/// comparison, and nothing else; all of it or nothing. What was changed since the comparison was seen is refused.
/// </summary>
/// <param name="Version">The version of the draft that was compared.</param>
public sealed record ApplyImport(Guid ImportId, int Version, Guid RoundId) : ICommand<AppliedImport>
{
    /// <summary>Places in the draft of issues to be entered.</summary>
    public IReadOnlyList<string> New { get; init; } = [];
    public IReadOnlyList<TickedIssue> Changed { get; init; } = [];

    /// <summary>As for <see cref="CommitImport.PastClosures"/>, of the issues to be entered.</summary>
    public bool PastClosures { get; init; }
}

/// <summary>Differences of one issue to be taken over.</summary>
/// <param name="Path">Where it stands in the draft.</param>
/// <param name="Version">The version of the issue that was compared.</param>
/// <param name="Keys">Of the differences.</param>
public sealed record TickedIssue(string Path, Guid IssueId, int Version, IReadOnlyList<string> Keys);

/// <param name="New">Issues entered.</param>
/// <param name="Changed">Issues changed.</param>
/// <param name="Created">People and departments entered because somebody said so.</param>
/// <param name="LeftOut">Names that stand for nobody known.</param>
public sealed record AppliedImport(Guid RoundId, int New, int Changed, IReadOnlyList<string> Created, IReadOnlyList<string> LeftOut);

public sealed class ApplyImportUseCase(RectificationDb db, IssueLifecycle lifecycle, RepeatWatch repeats, DefinitionLibrary library, AuthorityDay day, TimeProvider clock)
    : UseCase<ApplyImport, AppliedImport>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<AppliedImport>> Handle(ApplyImport command, Caller caller, CancellationToken cancellation)
    {
        var import = await db.Imports.Include(i => i.Round).FirstOrDefaultAsync(i => i.Id == command.ImportId, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        if (import.CommittedAt is not null) return await AlreadyCommitted.Refuse(import, day);
        if (import.Version != command.Version) return Refusals.Of("stale-version");
        if (command.New.Count + command.Changed.Sum(c => c.Keys.Count) == 0) return Refusals.Of("import-nothing-ticked");
        var draft = DraftJson.Read(import.DraftJson);
        if (DraftFaults.Refusal(DraftFaults.Of(draft, numbersAsWritten: true)) is { } faulty) return faulty;
        var round = await db.Rounds.Include(r => r.Sections).Include(r => r.Units).FirstOrDefaultAsync(r => r.Id == command.RoundId, cancellation);
        if (round is null) return Refusals.Of("round-not-found");

        var now = Clock.Now(clock);
        var compared = await ComparedRound.Open(db, draft, round.Id, tracked: true, cancellation);
        var names = new NamedWork(compared.Book, draft, now);
        var entry = new IssueEntry(db, lifecycle, library.Newest("issue"), import, names, caller, now, await day.Today());
        var hands = new RegisterHands(db, round, entry, now);
        var touched = new List<Issue>();
        foreach (var ticked in command.Changed.Where(c => c.Keys.Count > 0))
        {
            var changed = await Change(ticked, compared, names, hands, import, caller, now, cancellation);
            if (!changed.Accepted) return changed.Refusal;
            touched.Add(changed.Value);
        }

        var fresh = Enter(command.New, draft, compared, entry, hands, round);
        if (!fresh.Accepted) return fresh.Refusal;
        touched.AddRange(fresh.Value.Select(f => f.Issue));
        if (command.PastClosures) await new PastClosures(lifecycle, repeats, day, import, caller, now, await day.Today()).Enter(fresh.Value, cancellation);
        names.Keep(db, touched);
        foreach (var issue in touched.Where(i => i.State is "Draft")) await repeats.Look(issue, cancellation);
        foreach (var unit in touched.Select(i => i.UnitId).OfType<Guid>().Distinct().Except(round.Units.Select(u => u.OrganisationId)).ToList())
            db.RoundUnits.Add(new RoundUnit { RoundId = round.Id, OrganisationId = unit });
        (import.CommittedAt, import.RoundId) = (now, round.Id);
        import.Version++;
        return new AppliedImport(round.Id, fresh.Value.Count, touched.Count - fresh.Value.Count, names.Created, [.. names.LeftOut]);
    }

    private async Task<Answer<Issue>> Change(
        TickedIssue ticked, ComparedRound compared, NamedWork names, RegisterHands hands, Import import, Caller caller, DateTime now, CancellationToken cancellation)
    {
        var written = compared.Written.FirstOrDefault(w => w.Path == ticked.Path).Issue;
        if (written is null || compared.Identity.Of(ticked.Path) is not var (issue, _) || issue.Id != ticked.IssueId) return Refusals.Of("import-comparison-moved");
        if (issue.Version != ticked.Version) return Refusals.Of("import-issue-changed", issue.Number, issue.Title);
        var differences = compared.Differences(issue, written, names, hands).All();
        var chosen = new List<Difference>();
        foreach (var key in ticked.Keys.Distinct(StringComparer.Ordinal))
        {
            if (differences.FirstOrDefault(d => d.Change.Key == key) is not { } difference) return Refusals.Of("import-comparison-moved");
            if (difference.Change.Why is { } why) return why;
            chosen.Add(difference);
        }

        var loaded = await lifecycle.Load(issue.Id, caller, ticked.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        foreach (var difference in chosen) difference.Apply!(issue);
        var data = new
        {
            What = "import-applied", import.FileName, ImportId = import.Id, Changes = chosen.ConvertAll(d => new { d.Change.Field, d.Change.Was, d.Change.Now }),
        };
        if (issue.State != "Draft" && chosen.TrueForAll(d => d.Change.Field is IssueField.Progress)) lifecycle.Record(issue, "Import", caller, null, now, data);
        else if ((await lifecycle.Fire(loaded.Value, issue.State == "Draft" ? "Edit" : "Plan", caller, null, cancellation, data: data)).Refusal is { } refusal) return refusal;
        return issue;
    }

    private static Answer<List<(DraftIssue Written, Issue Issue)>> Enter(IReadOnlyList<string> paths, Draft draft, ComparedRound compared, IssueEntry entry, RegisterHands hands, Round round)
    {
        var made = new Dictionary<string, Issue>(StringComparer.Ordinal);
        var entered = new List<(DraftIssue Written, Issue Issue)>();
        var position = compared.Register.Select(i => i.Position).DefaultIfEmpty().Max();
        foreach (var (written, path, _) in compared.Written.Where(w => paths.Contains(w.Path, StringComparer.Ordinal)))
        {
            if (compared.Identity.Of(path) is not null) return Refusals.Of("import-comparison-moved");
            var above = path.LastIndexOf(".children[", StringComparison.Ordinal) is >= 0 and var dot ? path[..dot] : null;
            var parent = above is null ? null : made.GetValueOrDefault(above) ?? compared.Identity.Of(above)?.Issue;
            if (above is not null && parent is not { State: "Draft" }) return Refusals.Of("import-parent-not-draft", written.Title);
            Guid? section = written.Section is { Length: > 0 } under ? hands.Section(under, draft) : parent?.SectionId;
            made[path] = entry.Enter(written, ++position, round.Id, section, parent, round.Units is [{ OrganisationId: var only }] ? only : null);
            entered.Add((written, made[path]));
        }

        return made.Count == paths.Distinct(StringComparer.Ordinal).Count() ? entered : Refusals.Of("import-comparison-moved");
    }
}
