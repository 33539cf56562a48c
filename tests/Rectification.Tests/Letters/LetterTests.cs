using Microsoft.EntityFrameworkCore;
using Rectification.Letters;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Letters;

/// <summary>Letters from their number to their answer, on both databases.</summary>
public sealed class LetterTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fifty_letters_at_once_get_fifty_numbers_without_gap_or_double_a_kind_and_year(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            world.Run(new IssueLetter(i % 2 == 0 ? LetterKind.Supervision : LetterKind.Admonition, [issue], ReplyDays: i % 3 == 0 ? 5 : null), i % 5 == 0 ? world.SecondSupervisor : world.Supervisor))));
        // One that is refused between two that are not uses up no number.
        Assert.Equal("interview-time-missing", await world.Refused(new IssueLetter(LetterKind.Interview, [issue]), world.Supervisor));
        Assert.Equal("letter-one-unit", await world.Refused(new IssueLetter(LetterKind.Supervision, [issue, await OfAnother(world)]), world.Supervisor));
        Assert.All(answers, a => Assert.True(a.Accepted, a.Refusal?.Sentence.Zh));
        var year = world.Today.Year;
        foreach (var one in new[] { LetterKind.Supervision, LetterKind.Admonition })
            Assert.Equal(Enumerable.Range(1, 25), await world.Read(db => db.Letters.Where(l => l.Kind == one && l.Year == year).OrderBy(l => l.Number).Select(l => l.Number).ToListAsync()));
        Assert.Contains($"督办〔{year}〕7号", answers.Select(a => a.Value!.Mark));
        Assert.Equal($"督办〔{year}〕26号", (await world.Must(new IssueLetter(LetterKind.Supervision, [issue]), world.Supervisor)).Mark);
        world.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal($"督办〔{world.Today.Year}〕1号", (await world.Must(new IssueLetter(LetterKind.Supervision, [issue]), world.Supervisor)).Mark);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_letter_is_told_signed_for_answered_and_seen_by_its_unit_and_the_office_only(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var letter = await world.Must(new IssueLetter(LetterKind.Supervision, [issue], "进展缓慢。", ReplyDays: 3), world.Supervisor);
        Assert.Equal(
            new[] { world.Head.PersonId, world.Handler.PersonId }.Order(),
            (await world.Read(db => db.Notifications.Where(n => n.LetterId == letter.Id && n.Kind == "letter-issued").Select(n => n.RecipientId).ToListAsync())).Order());
        Assert.Equal("letter-not-found", await world.Refused(new SignForLetter(letter.Id, null), world.OtherHead));
        Assert.Equal("not-allowed", await world.Refused(new SignForLetter(letter.Id, null), world.SecondSupervisor));
        Assert.Empty((await world.Ask((LetterQueries q) => q.List(new LetterFilter(), world.OtherHead))).Value!.Rows);
        Assert.Equal(LetterState.Issued, (await Row(world, letter.Id)).State);

        var signed = await world.Must(new SignForLetter(letter.Id, letter.Version), world.Colleague);
        Assert.Equal("stale-version", await world.Refused(new AnswerLetter(letter.Id, letter.Version, "已加快"), world.Leader));
        Assert.Equal("letter-signed-already", await world.Refused(new SignForLetter(letter.Id, null), world.Head));
        Assert.Equal((LetterState.Received, false), ((await Row(world, letter.Id)).State, (await Row(world, letter.Id)).Late));
        world.Clock.Advance(TimeSpan.FromDays(8));
        Assert.True((await Row(world, letter.Id)).Late);
        await world.Must(new AnswerLetter(letter.Id, signed.Version, "已加快"), world.Leader);
        var row = await Row(world, letter.Id);
        Assert.Equal((LetterState.Answered, false), (row.State, row.Late));
        Assert.Equal("letter-answered-already", await world.Refused(new AnswerLetter(letter.Id, null, "再答"), world.Head));
        await world.Must(new RevokeLetter(letter.Id, null, "重复发文"), world.SecondSupervisor);
        Assert.Equal("letter-revoked", await world.Refused(new AnswerLetter(letter.Id, null, "再答"), world.Head));
        Assert.Equal(letter.Mark, (await Row(world, letter.Id)).Mark);
    }

    [Fact]
    public async Task An_interview_is_called_held_and_recorded_once()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.InProgress();
        var at = world.Today.AddDays(3).ToDateTime(new TimeOnly(9, 30));
        var letter = await world.Must(new IssueLetter(LetterKind.Interview, [issue]) { MeetAt = at, MeetWhere = "三楼会议室", MeetWith = "赵启明" }, world.Supervisor);
        Assert.StartsWith("约谈〔", letter.Mark, StringComparison.Ordinal);
        var record = new RecordInterview(letter.Id, null, at, "周建国、吴敏", "听取逾期原因。", "限十个工作日内完成。");
        Assert.Equal("interview-in-future", await world.Refused(record, world.Supervisor));
        world.Clock.Advance(TimeSpan.FromDays(4));
        await world.Must(record, world.Supervisor);
        Assert.Equal("interview-recorded-already", await world.Refused(record, world.Supervisor));
        var view = (await world.Ask((LetterQueries q) => q.One(letter.Id, world.Head))).Value!;
        Assert.Equal(("限十个工作日内完成。", at.AddHours(-8)), (view.Letter.Outcome, view.Letter.HeldAt));
        var other = await world.Must(new IssueLetter(LetterKind.Circular, [issue]), world.Supervisor);
        Assert.Equal("letter-no-interview", await world.Refused(record with { LetterId = other.Id }, world.Supervisor));
    }

    /// <summary>The red rung issues one order to the unit for all its issues of that day, once for a deadline, however often it repeats and whoever sweeps.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rung_issues_one_letter_a_unit_and_day_and_one_for_a_deadline(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.WithLetters);
        var due = new DateOnly(2026, 6, 26);
        var (first, second) = (await world.Issue(due), await world.Issue(due));
        var elsewhere = await world.Issue(due, more: r => r.UnitId = world.OtherUnit.Id);
        await world.Sweep(due);
        Assert.Empty(await world.Read(db => db.Letters.ToListAsync()));
        await world.Sweep(due.AddDays(3), dryRun: true);
        Assert.Empty(await world.Read(db => db.Letters.ToListAsync()));
        await Task.WhenAll(Task.Run(() => world.Sweep(due.AddDays(3))), Task.Run(() => world.Sweep(due.AddDays(3))));
        for (var day = due.AddDays(4); day < due.AddDays(40); day = day.AddDays(1)) await world.Sweep(day);

        var letters = await world.Read(db => db.Letters.Include(l => l.Issues).OrderBy(l => l.Number).ToListAsync());
        Assert.Equal([1, 2], letters.Select(l => l.Number));
        Assert.All(letters, l => Assert.Equal((LetterKind.Supervision, due.AddDays(3), 5, "赵启明"), (l.Kind, l.IssuedOn, l.ReplyDays!.Value, l.Signer)));
        Assert.Equal(new[] { first.Id, second.Id }.Order(), letters.Single(l => l.UnitId == world.Hospital.Id).Issues.Select(i => i.IssueId).Order());
        Assert.Equal([elsewhere.Id], letters.Single(l => l.UnitId == world.OtherUnit.Id).Issues.Select(i => i.IssueId));
        Assert.All(letters.SelectMany(l => l.Issues), i => Assert.NotNull(i.ReminderId));
        // A new date is a new deadline: overdue again, it is written about again.
        await world.Read(db => db.Issues.Where(i => i.Id == first.Id).ExecuteUpdateAsync(i => i.SetProperty(x => x.DueOn, due.AddDays(42))));
        await world.Sweep(due.AddDays(45));
        Assert.Equal(3, await world.Read(db => db.Letters.CountAsync()));
    }

    private static async Task<LetterRow> Row(World world, Guid letter) => (await world.Ask((LetterQueries q) => q.One(letter, world.Supervisor))).Value!.Row;

    private static async Task<Guid> OfAnother(World world) => (await world.Issue(world.Today, more: r => r.UnitId = world.OtherUnit.Id)).Id;
}
