using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Importing;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

/// <summary>A newer version of a list comes into a round that is there.</summary>
public sealed class ApplyTests
{
    private static readonly DraftIssue Kept = new() { Number = "1", Title = "考勤管理不严", Text = "考勤管理不严。抽查发现，部分科室存在代签现象。" };
    private static readonly DraftIssue Added = new() { Number = "9", Title = "库房无人值守", Text = "库房无人值守，出入未登记。", Measures = ["排班值守。"] };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task New_changed_and_gone_are_shown_field_by_field_and_only_what_is_ticked_is_taken_over(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (changed, gone) = (await Draft(world, "台账不全。"), await Draft(world, "夜间值班脱岗。"));
        var said = new DraftParticulars { LeadDepartments = ["医务科"], Handlers = [new DraftPerson("郑洁")], DueOn = new DateOnly(2026, 6, 30), Class = IssueClass.Immediate, KeyIssue = true };
        var (import, compared) = await Compare(world, new DraftIssue { Number = "(一)1", Title = "台账不全", Text = "台账不全，缺少46本。", Measures = ["补齐台账。"], Particulars = said }, Added);

        Assert.Equal(["issues[1]"], compared.New.Select(n => n.Path));
        Assert.Equal([gone], compared.Gone.Select(g => g.Id));
        var one = Assert.Single(compared.Changed);
        Assert.Equal((changed, FoundBy.Number), (one.IssueId, one.By));
        Assert.Equal(
            ["Title", "Text", "Class", "KeyIssue", "LeadDepartment", "Handler", "DueOn", "Measure+0"], one.Fields.Select(f => f.Key));
        Assert.Equal(("台账不全。", "台账不全，缺少46本。", null), (one.Fields[1].Was, one.Fields[1].Now, one.Fields[1].Why));
        Assert.Equal(1, (await world.Find(changed)).Version);

        var applied = await world.Must(
            new ApplyImport(import, 1, compared.RoundId) { New = ["issues[1]"], Changed = [new TickedIssue(one.Path, changed, one.Version, ["Text", "LeadDepartment", "DueOn", "Measure+0"])] }, world.Supervisor);
        Assert.Equal((1, 1), (applied.New, applied.Changed));
        var issue = await world.Read(db => db.Issues.AsNoTracking().Include(i => i.Measures).SingleAsync(i => i.Id == changed));
        Assert.Equal(("考勤管理不严", "台账不全，缺少46本。", world.Medicine.Id, new DateOnly(2026, 6, 30)), (issue.Title, issue.Text, issue.LeadDepartmentId!.Value, issue.DueOn!.Value));
        Assert.Equal((IssueClass.Timed, false, null, "补齐台账。"), (issue.Class, issue.KeyIssue, issue.HandlerId, Assert.Single(issue.Measures).Text));
        Assert.Equal(3, await world.Read(db => db.Issues.CountAsync()));
        var last = await world.Read(db => db.IssueEvents.Where(e => e.IssueId == changed).OrderByDescending(e => e.Sequence).FirstAsync());
        var data = JsonDocument.Parse(last.Data).RootElement;
        Assert.Equal(("Edit", 2, "import-applied"), (last.Trigger, last.Sequence, data.GetProperty("what").GetString()));
        Assert.Equal(("Text", "台账不全。", "台账不全，缺少46本。"), Change(data, 0));
        Assert.Equal("Draft", (await world.Find(gone)).State);
        Assert.Equal("import-already-committed", await world.Refused(new ApplyImport(import, 2, compared.RoundId) { New = ["issues[1]"] }, world.Supervisor));
    }

    [Theory]
    [InlineData("台账不全。", "2.台账不全，缺少46本。", "台账不全，缺少46本。")]
    [InlineData("台账不全。", "（2）台账不全，缺少46本。", "台账不全，缺少46本。")]
    [InlineData("台账不全。", "3.5万元台账不全，缺少46本。", "3.5万元台账不全，缺少46本。")]
    [InlineData("1.台账不全。", "2.台账不全，缺少46本。", "2.台账不全，缺少46本。")]
    public async Task A_number_that_the_list_gives_is_no_part_of_a_wording_that_had_none(string was, string written, string kept)
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await Draft(world, was);
        var (import, compared) = await Compare(world, new DraftIssue { Number = "(一)1", Title = written, Text = written });
        var one = Assert.Single(compared.Changed);
        Assert.Equal(kept, Assert.Single(one.Fields, f => f.Key == "Text").Now);
        await world.Must(new ApplyImport(import, 1, compared.RoundId) { Changed = [new TickedIssue(one.Path, issue, one.Version, ["Text"])] }, world.Supervisor);
        Assert.Equal(kept, (await world.Find(issue)).Text);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_changed_since_the_comparison_is_refused_and_nothing_is_taken_over(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (first, second) = (await Draft(world, "台账不全。"), await Draft(world, "夜间值班脱岗。"));
        var (import, compared) = await Compare(
            world, new DraftIssue { Number = "(一)1", Title = "台账不全", Text = "台账不全，缺少46本。" }, new DraftIssue { Number = "(一)2", Title = "值班脱岗", Text = "夜间值班脱岗三次。" }, Added);
        var everything = new ApplyImport(import, 1, compared.RoundId) { New = [.. compared.New.Select(n => n.Path)], Changed = [.. compared.Changed.Select(c => new TickedIssue(c.Path, c.IssueId, c.Version, [.. c.Fields.Select(f => f.Key)]))] };
        await world.Must(new EditIssueDraft(second, null, "(一)2", "值班脱岗", "夜间值班多次脱岗。", null), world.SecondSupervisor);
        var refusal = (await world.Run(everything, world.Supervisor)).Refusal!;
        Assert.Equal("import-issue-changed", refusal.Code);
        Assert.Contains("(一)2", refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal(("台账不全。", 1), ((await world.Find(first)).Text, (await world.Find(first)).Version));
        Assert.Equal(2, await world.Read(db => db.Issues.CountAsync()));

        compared = await world.Told((ComparisonQueries q) => q.One(import, compared.RoundId, world.Supervisor));
        var again = everything with { Changed = [.. compared.Changed.Select(c => new TickedIssue(c.Path, c.IssueId, c.Version, ["Text"]))] };
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.Run(again, world.Supervisor))));
        Assert.Single(answers, a => a.Accepted);
        Assert.All(answers.Where(a => !a.Accepted), a => Assert.Equal("import-already-committed", a.Refusal!.Code));
        Assert.Equal(("台账不全，缺少46本。", "夜间值班脱岗三次。", 3), ((await world.Find(first)).Text, (await world.Find(second)).Text, await world.Read(db => db.Issues.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Work_already_done_is_never_overwritten(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issued = await world.InProgress();
        await world.Must(new AddMeasure(issued, null, "每日点名。", null, null), world.Handler);
        var proved = await world.Ready();
        var closed = await world.Closed();
        DraftIssue Said(int number) => Kept with { Number = $"(一){number}", Status = "ongoing", Measures = ["每日两次点名。", "公示结果。"], Particulars = new DraftParticulars { DueOn = new DateOnly(2027, 1, 1), Progress = "已点名30次。" } };
        var (import, compared) = await Compare(world, Said(1), Said(2), Said(3));
        Assert.Equal([issued, proved, closed], compared.Changed.Select(c => c.IssueId));

        Assert.Equal(
            [("DueOn", "import-issued"), ("Progress", null), ("Measure~", null), ("Measure+1", null)],
            compared.Changed[0].Fields.Select(f => (f.Key.StartsWith("Measure~", StringComparison.Ordinal) ? "Measure~" : f.Key, f.Why?.Code)));
        Assert.All(compared.Changed[1].Fields, f => Assert.Contains(f.Why!.Code, (string[])["import-work-done", "import-measure-stays"]));
        Assert.Contains(compared.Changed[2].Fields, f => f is { Key: "Status", Why.Code: "import-status-stays" });

        var (due, proof) = (new TickedIssue("issues[0]", issued, compared.Changed[0].Version, ["DueOn"]), new TickedIssue("issues[1]", proved, compared.Changed[1].Version, ["Measure+0"]));
        Assert.Equal("import-issued", await world.Refused(new ApplyImport(import, 1, compared.RoundId) { Changed = [due] }, world.Supervisor));
        Assert.Equal("import-work-done", await world.Refused(new ApplyImport(import, 1, compared.RoundId) { Changed = [proof] }, world.Supervisor));
        var keys = compared.Changed[0].Fields.Where(f => f.Why is null).Select(f => f.Key).ToList();
        await world.Must(new ApplyImport(import, 1, compared.RoundId) { Changed = [due with { Keys = keys }] }, world.Supervisor);
        var measures = await world.Read(db => db.Measures.Where(m => m.IssueId == issued).OrderBy(m => m.Position).Select(m => m.Text).ToListAsync());
        Assert.Equal(["每日两次点名。", "公示结果。"], measures);
        Assert.Equal("已点名30次。", await world.Read(db => db.ProgressNotes.Where(n => n.IssueId == issued).Select(n => n.Text).SingleAsync()));
        Assert.Equal("InProgress", (await world.Find(issued)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_list_again_changes_nothing_and_somebody_may_say_what_an_issue_is(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await Draft(world, "台账不全。");
        var (import, compared) = await Compare(world, new DraftIssue { Number = "1", Title = "台账不全", Text = " 台账不全" });
        Assert.Equal((1, 0, 0, 0), (compared.Same, compared.New.Count, compared.Changed.Count, compared.Gone.Count));
        Assert.Equal("import-nothing-ticked", await world.Refused(new ApplyImport(import, 1, compared.RoundId), world.Supervisor));

        await world.Must(new EditImport(import, 1, List([new DraftIssue { Number = "1", Title = "台账不全", Text = "台账不全", Counterpart = DraftIssue.IsNew }, Added with { Counterpart = first.ToString() }])), world.Supervisor);
        compared = await world.Told((ComparisonQueries q) => q.One(import, compared.RoundId, world.Supervisor));
        Assert.Equal(("issues[0]", FoundBy.Choice), (Assert.Single(compared.New).Path, Assert.Single(compared.Changed).By));
        Assert.Equal("import-comparison-moved", await world.Refused(new ApplyImport(import, 2, compared.RoundId) { New = ["issues[1]"] }, world.Supervisor));
        Assert.Equal("not-allowed", (await world.Ask((ComparisonQueries q) => q.One(import, compared.RoundId, world.Handler))).Refusal!.Code);
        Assert.Single(await world.Told((ComparisonQueries q) => q.Rounds(import, world.Supervisor)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_is_named_by_what_is_ticked_is_entered(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await Draft(world, "台账不全。");
        await world.Write(db => db.Issues.Single(i => i.Id == first).UnitId = world.Hospital.Id);
        var said = new DraftParticulars { LeadDepartments = ["质控科"], Handlers = [new DraftPerson("司马光")] };
        var draft = List([new DraftIssue { Number = "1", Title = "台账不全", Text = "台账不全。", Particulars = said }]) with
        {
            Names = [new NameChoice(NameKind.Department, "质控科", NameUse.Create), new NameChoice(NameKind.Person, "司马光", NameUse.Create)],
        };
        var preview = await world.Must(new PreviewImport("清单.xlsx", Drafts.Hash, draft), world.Supervisor);
        var round = (await world.Round()).Id;
        var ticked = new TickedIssue("issues[0]", first, 1, ["LeadDepartment"]);
        var applied = await world.Must(new ApplyImport(preview.Id, 1, round) { Changed = [ticked] }, world.Supervisor);
        Assert.Equal(["质控科"], applied.Created);
        Assert.Equal("质控科", await world.Read(db => db.Issues.Where(i => i.Id == first).Select(i => i.LeadDepartment!.Name).SingleAsync()));
        Assert.Equal(0, await world.Read(db => db.People.CountAsync(p => p.Name == "司马光")));
    }

    private static (string?, string?, string?) Change(JsonElement data, int at)
    {
        var change = data.GetProperty("changes")[at];
        return (change.GetProperty("field").GetString(), change.GetProperty("was").GetString(), change.GetProperty("now").GetString());
    }

    private static async Task<Guid> Draft(World world, string text)
    {
        var id = await world.Draft();
        await world.Write(db => db.Issues.Single(i => i.Id == id).Text = text);
        return id;
    }

    private static Draft List(DraftIssue[] issues) => new() { Title = "整改清单", Issues = issues };

    private static async Task<(Guid Import, RegisterComparison Compared)> Compare(World world, params DraftIssue[] issues)
    {
        var preview = await world.Must(new PreviewImport("清单.xlsx", Drafts.Hash, List(issues)), world.Supervisor);
        var round = (await world.Round()).Id;
        return (preview.Id, await world.Told((ComparisonQueries q) => q.One(preview.Id, round, world.Supervisor)));
    }
}
