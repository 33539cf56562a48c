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
/// The second step: the draft becomes a round with its sections, its issues as drafts, and their measures; all of it
/// or nothing. A sub-issue becomes an issue of its own under its parent: it has its own wording and measures, can go
/// to a unit of its own and is tracked apart, and the parent closes only when all its children have.
/// </summary>
/// <param name="Version">The version of the draft that was seen.</param>
/// <param name="RoundName">Null takes the document's title.</param>
/// <param name="Kind">Null takes what the document says.</param>
/// <param name="UnitId">The unit that answers for every issue until they are handed out; null leaves that open.</param>
public sealed record CommitImport(Guid ImportId, int Version, string? RoundName = null, RoundKind? Kind = null, Guid? UnitId = null) : ICommand<CommittedImport>
{
    /// <summary>Further units that the round inspected.</summary>
    public IReadOnlyList<Guid> OtherUnitIds { get; init; } = [];

    /// <summary>Issues keep numbers that the document gives twice, or none where it gives none.</summary>
    public bool NumbersAsWritten { get; init; }

    /// <summary>What the list says was struck off before comes in as closed, marked as imported; otherwise as a draft like everything else.</summary>
    public bool PastClosures { get; init; }
}

/// <summary>What a document became.</summary>
/// <param name="Issues">All of them, children included.</param>
public sealed record CommittedImport(Guid RoundId, int Sections, int Issues, int Measures)
{
    /// <summary>People and departments that were entered because somebody said so.</summary>
    public IReadOnlyList<string> Created { get; init; } = [];

    /// <summary>Names of the list that stand for nobody known, and are kept as texts only.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Issues entered as closed elsewhere.</summary>
    public int PastClosures { get; init; }
}

public sealed class CommitImportUseCase(RectificationDb db, IssueLifecycle lifecycle, RepeatWatch repeats, DefinitionLibrary library, AuthorityDay day, TimeProvider clock)
    : UseCase<CommitImport, CommittedImport>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<CommittedImport>> Handle(CommitImport command, Caller caller, CancellationToken cancellation)
    {
        var import = await db.Imports.Include(i => i.Round).FirstOrDefaultAsync(i => i.Id == command.ImportId, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        if (import.CommittedAt is not null) return await AlreadyCommitted.Refuse(import, day);
        if (import.Version != command.Version) return Refusals.Of("stale-version");
        var draft = DraftJson.Read(import.DraftJson);
        if (DraftFaults.Refusal(DraftFaults.Of(draft, command.NumbersAsWritten)) is { } faulty) return faulty;
        var name = string.IsNullOrWhiteSpace(command.RoundName) ? draft.Title : command.RoundName;
        if (string.IsNullOrWhiteSpace(name)) return Refusals.Of("round-name-missing");
        if ((command.Kind ?? DraftKinds.Of(draft.RoundKind)) is not { } kind) return Refusals.Of("round-kind-missing");
        var units = command.OtherUnitIds.Concat(command.UnitId is { } first ? [first] : []).Distinct().ToList();
        if (await RoundUnits.Unfit(units, db, cancellation) is { } unfit) return unfit;

        var now = Clock.Now(clock);
        var round = Opened(draft, name.Trim(), kind, now);
        db.Rounds.Add(round);
        var names = new NamedWork(NameRows.Has(draft) ? await NameBook.Open(db, cancellation) : NameBook.Empty, draft, now);
        var entry = new IssueEntry(db, lifecycle, library.Newest("issue"), import, names, caller, now, await day.Today());
        var made = Enter(draft, round, command.UnitId, entry);
        var issues = made.ConvertAll(m => m.Issue);
        names.Keep(db, issues);
        var past = command.PastClosures ? await new PastClosures(lifecycle, repeats, day, import, caller, now, await day.Today()).Enter(made, cancellation) : 0;
        foreach (var issue in issues.Where(i => i.ClosedElsewhereOn is null)) await repeats.Look(issue, cancellation);
        // A list may name the units that it concerns row by row.
        foreach (var unit in units.Concat(issues.Select(i => i.UnitId).OfType<Guid>()).Distinct()) round.Units.Add(new RoundUnit { RoundId = round.Id, OrganisationId = unit });
        (import.CommittedAt, import.RoundId) = (now, round.Id);
        import.Version++;
        return new CommittedImport(round.Id, round.Sections.Count, entry.Issues, entry.Measures) { Created = names.Created, LeftOut = [.. names.LeftOut], PastClosures = past };
    }

    private static Round Opened(Draft draft, string name, RoundKind kind, DateTime now)
    {
        var round = new Round
        {
            Id = Clock.NewId(now),
            Name = name,
            Kind = kind,
            IssuingBody = draft.Issuer,
            InspectingBody = draft.InspectingBody,
            FeedbackOn = draft.FeedbackDate,
            PublishedOn = draft.PublishedDate,
            PlanDocument = draft.PlanDocument,
            CreatedAt = now,
        };
        round.Sections.AddRange(draft.Sections.Select((s, i) => new RoundSection
        {
            Id = Clock.NewId(now), RoundId = round.Id, Position = i + 1, Number = s.Number, Title = s.Title,
        }));
        return round;
    }

    private static List<(DraftIssue Written, Issue Issue)> Enter(Draft draft, Round round, Guid? unit, IssueEntry entry)
    {
        var sections = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var section in round.Sections) sections.TryAdd(section.Number ?? section.Title, section.Id);
        var made = new Dictionary<DraftIssue, Issue>(ReferenceEqualityComparer.Instance);
        var parents = new Dictionary<DraftIssue, DraftIssue>(ReferenceEqualityComparer.Instance);
        foreach (var (written, _, position) in DraftFaults.Issues(draft))
        {
            foreach (var child in written.Children) parents[child] = written;
            var parent = parents.TryGetValue(written, out var above) ? made[above] : null;
            // What a child does not say it shares with its parent.
            var under = written.Section is { Length: > 0 } section ? sections[section] : parent?.SectionId;
            made[written] = entry.Enter(written, position, round.Id, under, parent, unit);
        }

        return [.. made.Select(m => (m.Key, m.Value))];
    }
}
