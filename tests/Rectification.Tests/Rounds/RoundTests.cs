using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Rounds;

public sealed class RoundTests
{
    private static readonly RoundFacts Facts = new("2026年第一轮常规巡察", RoundKind.RoutineInspection)
    {
        IssuingBody = "县委巡察办", InspectingBody = "县委第二巡察组", StartedOn = new DateOnly(2026, 1, 5), EndedOn = new DateOnly(2026, 2, 13),
        FeedbackOn = new DateOnly(2026, 2, 27), PlanDocument = "〔2026〕3号",
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_round_keeps_its_facts_sections_and_units(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Must(new CreateRound(Facts)
        {
            Sections = [new SectionFacts("(一)", "聚焦医疗质量方面"), new SectionFacts(null, "聚焦作风建设方面")],
            UnitIds = [world.Hospital.Id, world.OtherUnit.Id, world.Hospital.Id],
        }, world.Supervisor);

        var page = await world.Told((RoundQueries q) => q.One(id, world.Supervisor));
        Assert.Equal(Facts, page.Facts);
        Assert.Equal([("(一)", "聚焦医疗质量方面"), (null, "聚焦作风建设方面")], page.Sections.Select(s => (s.Number, s.Title!)));
        Assert.Equal(["县人民医院", "县疾病预防控制中心"], page.Units.Select(u => u.Name).Order(StringComparer.Ordinal));
        Assert.Equal("not-allowed", await world.Refused(new CreateRound(Facts), world.Head));
        Assert.Equal("unit-unknown", await world.Refused(new CreateRound(Facts) { UnitIds = [world.Medicine.Id] }, world.Supervisor));
        Assert.Equal("round-dates-reversed", await world.Refused(new CreateRound(Facts with { EndedOn = new DateOnly(2026, 1, 4) }), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_edit_reorders_renames_adds_and_takes_away_but_no_section_with_issues(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Must(new CreateRound(Facts) { Sections = [new SectionFacts("(一)", "甲"), new SectionFacts("(二)", "乙")], UnitIds = [world.Hospital.Id] }, world.Supervisor);
        var (first, second) = (await world.Told((RoundQueries q) => q.One(id, world.Supervisor))).Sections is [var a, var b] ? (a.Id!.Value, b.Id!.Value) : default;
        var issue = await world.Draft();
        await world.Write(db => db.Issues.Single(i => i.Id == issue).SectionId = first);

        var edit = new EditRound(id, 1, Facts with { Name = "改名" }, [new SectionFacts("(一)", "丙"), new SectionFacts("(二)", "甲", first)], [world.OtherUnit.Id]);
        Assert.Equal("section-in-use", await world.Refused(edit with { Sections = [new SectionFacts("(一)", "丙")] }, world.Supervisor));
        Assert.Equal("section-not-found", await world.Refused(edit with { Sections = [new SectionFacts(null, "甲", Guid.NewGuid())] }, world.Supervisor));
        Assert.Equal(2, await world.Must(edit, world.Supervisor));
        Assert.Equal("stale-version", await world.Refused(edit, world.Supervisor));

        var page = await world.Told((RoundQueries q) => q.One(id, world.Supervisor));
        Assert.Equal(("改名", 2), (page.Facts.Name, page.Version));
        Assert.Equal(["丙", "甲"], page.Sections.Select(s => s.Title));
        Assert.Equal(first, page.Sections[1].Id);
        Assert.DoesNotContain(page.Sections, s => s.Id == second);
        Assert.Equal(["县疾病预防控制中心"], page.Units.Select(u => u.Name));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Issues_are_counted_by_state_and_lateness_in_the_list_and_by_section(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Draft();
        await world.InProgress();
        await world.InProgress();
        var closed = await world.Closed();
        var round = await world.Round();
        var late = await world.Assigned();
        await world.Write(db =>
        {
            foreach (var issue in db.Issues.Where(i => i.Id == late || i.Id == closed)) issue.DueOn = world.Today.AddDays(-1);
        });

        var row = Assert.Single((await world.Told((RoundQueries q) => q.List(world.Supervisor))).Rows);
        Assert.Equal((5, 1, 2, 1, 1, 0, 1), (row.Counts.All, row.Counts.In("Draft"), row.Counts.In("InProgress"), row.Counts.In("Closed"), row.Counts.In("Assigned"), row.Counts.In("Exempt"), row.Counts.Late));
        var page = await world.Told((RoundQueries q) => q.One(round.Id, world.Supervisor));
        Assert.Equal((null, 5), (Assert.Single(page.Sections).Id, page.Sections[0].Counts.All));

        // The hospital's own count leaves the draft out, which is nobody's yet; the other unit has no part in the round.
        Assert.Equal(4, Assert.Single((await world.Told((RoundQueries q) => q.List(world.Handler))).Rows).Counts.All);
        Assert.Empty((await world.Told((RoundQueries q) => q.List(world.OtherHandler))).Rows);
        Assert.Equal("round-not-found", (await world.Ask((RoundQueries q) => q.One(round.Id, world.OtherHandler))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rounds_are_read_a_page_at_a_time_the_newest_first(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        for (var i = 1; i <= 5; i++)
        {
            world.Clock.Days(1);
            await world.Must(new CreateRound(Facts with { Name = $"第{i}轮" }), world.Supervisor);
        }

        var first = await world.Told((RoundQueries q) => q.List(world.Supervisor, size: 2));
        var second = await world.Told((RoundQueries q) => q.List(world.Supervisor, first.Next, size: 2));
        var third = await world.Told((RoundQueries q) => q.List(world.Supervisor, second.Next, size: 2));
        Assert.Equal(["第5轮", "第4轮", "第3轮", "第2轮", "第1轮"], first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Name));
        Assert.Null(third.Next);
    }
}
