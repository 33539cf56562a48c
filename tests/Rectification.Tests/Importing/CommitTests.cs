using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Importing;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

public sealed class CommitTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_becomes_a_round_with_sections_issues_and_measures_word_for_word(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("通报.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        var made = await world.Must(new CommitImport(preview.Id, 1, UnitId: world.Hospital.Id) { OtherUnitIds = [world.OtherUnit.Id] }, world.Supervisor);
        Assert.Equal((2, 5, 5), (made.Sections, made.Issues, made.Measures));

        var page = await world.Told((RoundQueries q) => q.One(made.RoundId, world.Supervisor));
        Assert.Equal(new RoundFacts("县人民医院关于巡察整改进展情况的通报", RoundKind.RoutineInspection)
        {
            IssuingBody = "县人民医院", InspectingBody = "县委第二巡察组", FeedbackOn = new DateOnly(2026, 2, 27), PlanDocument = "〔2026〕3号",
        }, page.Facts);
        Assert.Equal(("通报.txt", 2), (page.ImportedFrom, page.Units.Count));
        Assert.Equal([4, 1], page.Sections.Select(s => s.Counts.All));

        var issues = await world.Read(db => db.Issues.AsNoTracking().Include(i => i.Measures).OrderBy(i => i.Id).ToListAsync());
        Assert.Equal(["二(一)1", "二(一)2", "二(一)2(1)", "二(一)2(2)", "二(二)1"], issues.Select(i => i.Number));
        Assert.Equal([1, 2, 3, 4, 5], issues.Select(i => i.Position));
        Assert.Equal([null, null, issues[1].Id, issues[1].Id, null], issues.Select(i => i.ParentId));
        Assert.Equal([2, 0, 1, 1, 1], issues.Select(i => i.Measures.Count));
        Assert.Equal(Drafts.Small.Issues[0].Text, issues[0].Text);
        Assert.Equal(Drafts.Small.Issues[0].Measures, issues[0].Measures.OrderBy(m => m.Position).Select(m => m.Text));
        Assert.All(issues, i => Assert.Equal(("Draft", world.Hospital.Id, 1), (i.State, i.UnitId!.Value, i.Version)));
        Assert.Equal(issues[1].SectionId, issues[2].SectionId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_event_says_from_which_file_the_issue_came(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("通报.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        await world.Must(new CommitImport(preview.Id, 1), world.Supervisor);
        var events = await world.Read(db => db.IssueEvents.AsNoTracking().ToListAsync());
        Assert.Equal(5, events.Count);
        Assert.All(events, e =>
        {
            var data = JsonDocument.Parse(e.Data).RootElement;
            Assert.Equal(("通报.txt", Drafts.Hash), (data.GetProperty("fileName").GetString(), data.GetProperty("sha256").GetString()));
            Assert.Equal((1, "Create", world.Supervisor.PersonId), (e.Sequence, e.Trigger, e.ActorId!.Value));
            Assert.Equal(Rectification.History.EventHash.Of(e), e.Hash);
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_file_is_not_imported_twice(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("通报.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        await world.Must(new CommitImport(preview.Id, 1, "第一轮巡察"), world.Supervisor);
        world.Clock.Days(3);
        var refusal = (await world.Run(new PreviewImport("改了名.txt", Drafts.Hash, Drafts.Small), world.Supervisor)).Refusal!;
        Assert.Equal("import-already-committed", refusal.Code);
        Assert.Contains("第一轮巡察", refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("2026-03-02", refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal("import-already-committed", await world.Refused(new CommitImport(preview.Id, 2), world.Supervisor));
        Assert.Equal("import-already-committed", await world.Refused(new EditImport(preview.Id, 2, Drafts.Small), world.Supervisor));
        Assert.Equal("import-already-committed", await world.Refused(new DiscardImport(preview.Id), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_commits_at_once_one_wins_and_the_other_is_told(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("通报.txt", Drafts.Hash, Drafts.Small), world.Supervisor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => world.Run(new CommitImport(preview.Id, 1), world.Supervisor))));
        Assert.Single(answers, a => a.Accepted);
        Assert.All(answers.Where(a => !a.Accepted), a => Assert.Equal("import-already-committed", a.Refusal!.Code));
        Assert.Equal((1, 5), (await world.Read(db => db.Rounds.CountAsync()), await world.Read(db => db.Issues.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Five_thousand_issues_are_committed_in_one_transaction_in_the_order_of_the_document(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("大.txt", Drafts.Hash, Drafts.Large(5000)), world.Supervisor);
        var made = await world.Must(new CommitImport(preview.Id, 1), world.Supervisor);
        Assert.Equal((5000, 15000), (made.Issues, made.Measures));
        var numbers = await world.Read(db => db.Issues.OrderBy(i => i.Id).Select(i => i.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 5000).Select(i => $"二(一){i}"), numbers);
        Assert.Equal((5000, 15000), (await world.Read(db => db.IssueEvents.CountAsync()), await world.Read(db => db.Measures.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task When_one_row_cannot_be_kept_nothing_is(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("大.txt", Drafts.Hash, Drafts.Large(50)), world.Supervisor);
        // The last issue's measure breaks a rule that only the database knows.
        await world.Database.Execute(kind is DatabaseKind.Sqlite
            ? "CREATE TRIGGER refuse BEFORE INSERT ON measures WHEN (SELECT count(*) FROM measures) = 149 BEGIN SELECT RAISE(ABORT, 'full'); END"
            : """
              CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN IF (SELECT count(*) FROM measures) = 149 THEN RAISE ''full''; END IF; RETURN NEW; END';
              CREATE TRIGGER refuse BEFORE INSERT ON measures FOR EACH ROW EXECUTE FUNCTION refuse()
              """);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => world.Run(new CommitImport(preview.Id, 1), world.Supervisor));
        Assert.Equal((0, 0, 0), (await world.Read(db => db.Rounds.CountAsync()), await world.Read(db => db.Issues.CountAsync()), await world.Read(db => db.IssueEvents.CountAsync())));
        Assert.Null((await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor))).CommittedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_neither_the_document_nor_the_caller_says_is_asked_for(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("a.txt", Drafts.Hash, Drafts.Small with { Title = null, RoundKind = null }), world.Supervisor);
        Assert.Equal("round-name-missing", await world.Refused(new CommitImport(preview.Id, 1), world.Supervisor));
        Assert.Equal("round-kind-missing", await world.Refused(new CommitImport(preview.Id, 1, "专项审计"), world.Supervisor));
        Assert.Equal("unit-unknown", await world.Refused(new CommitImport(preview.Id, 1, "专项审计", RoundKind.Audit, world.Medicine.Id), world.Supervisor));
        await world.Must(new CommitImport(preview.Id, 1, "专项审计", RoundKind.Audit), world.Supervisor);
        Assert.All(await world.Read(db => db.Issues.ToListAsync()), i => Assert.Null(i.UnitId));
    }
}
