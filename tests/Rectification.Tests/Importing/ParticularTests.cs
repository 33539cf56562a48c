using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Importing;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

/// <summary>What a list says beside the wording: people, places, dates, progress.</summary>
public sealed class ParticularTests
{
    private static readonly DraftParticulars Written = new()
    {
        LeadDepartments = ["医务科"],
        ParticipatingDepartments = ["财务科"],
        Leaders = [new DraftPerson("吴敏", "副院长")],
        Handlers = [new DraftPerson("郑 洁")],
        Due = "2026年6月底前",
        DueOn = new DateOnly(2026, 6, 30),
        Class = IssueClass.LongTerm,
        KeyIssue = true,
        Progress = "已修订制度2项。",
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_list_says_of_an_issue_gets_into_the_register(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var made = await Commit(world, List(Written), world.Hospital.Id);
        Assert.Empty(made.LeftOut);
        Assert.Empty(made.Created);
        var issue = await Only(world);
        Assert.Equal((world.Hospital.Id, world.Medicine.Id, world.Leader.PersonId, world.Handler.PersonId), (issue.UnitId, issue.LeadDepartmentId, issue.ResponsibleLeaderId, issue.HandlerId));
        Assert.Equal((new DateOnly(2026, 6, 30), IssueClass.LongTerm, true, "Draft"), (issue.DueOn, issue.Class, issue.KeyIssue, issue.State));
        Assert.Equal(world.Finance.Id, Assert.Single(issue.ParticipatingDepartments).OrganisationId);
        Assert.Equal(world.Handler.PersonId, Assert.Single(issue.Measures).OwnerId);
        var note = await world.Read(db => db.ProgressNotes.SingleAsync());
        Assert.Equal(("已修订制度2项。", world.Supervisor.PersonId, issue.Id), (note.Text, note.AuthorId, note.IssueId));
        var written = JsonDocument.Parse((await world.Read(db => db.IssueEvents.SingleAsync())).Data).RootElement.GetProperty("written");
        Assert.Equal(("2026年6月底前", "郑 洁"), (written.GetProperty("due").GetString(), written.GetProperty("handlers")[0].GetProperty("name").GetString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_unit_follows_from_the_department_or_from_its_own_column(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await Commit(world, List(new DraftParticulars { LeadDepartments = ["免疫规划科"], Leaders = [new DraftPerson("褚英")] }), null);
        var issue = await Only(world);
        Assert.Equal((world.OtherUnit.Id, world.OtherDepartment.Id, world.OtherLeader.PersonId), (issue.UnitId, issue.LeadDepartmentId, issue.ResponsibleLeaderId));
        Assert.Equal(world.OtherUnit.Id, (await world.Read(db => db.RoundUnits.SingleAsync())).OrganisationId);

        world.Clock.Days(1);
        await Commit(world, List(new DraftParticulars { Units = ["县人民医院"], LeadDepartments = ["免疫规划科", "县人民医院"] }), null, 'b');
        issue = (await Issues(world))[1];
        Assert.Equal((world.Hospital.Id, (Guid?)null), (issue.UnitId, issue.LeadDepartmentId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_name_that_nobody_bears_is_left_out_and_told_with_those_like_it(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var written = Written with { LeadDepartments = ["医务处"], Leaders = [new DraftPerson("吴敏敏")], Handlers = [new DraftPerson("司马光"), new DraftPerson("王磊")] };
        var preview = await world.Must(new PreviewImport("清单.xlsx", Drafts.Hash, List(written)), world.Supervisor);
        var names = (await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor))).Names;
        Assert.Equal(
            [("医务处", NameFit.Near, world.Medicine.Id), ("司马光", NameFit.None, default), ("吴敏敏", NameFit.Near, world.Leader.PersonId), ("财务科", NameFit.Same, world.Finance.Id), ("王磊", NameFit.Same, world.Colleague.PersonId)],
            names.Select(n => (n.Written, n.Fit, n.May.Count > 0 ? n.May[0].Id : default)));

        var made = await world.Must(new CommitImport(preview.Id, 1, "轮次", RoundKind.Audit, world.Hospital.Id), world.Supervisor);
        Assert.Equal(["医务处", "吴敏敏", "司马光"], made.LeftOut);
        var issue = await Only(world);
        Assert.Equal((null, null, world.Colleague.PersonId), (issue.LeadDepartmentId, issue.ResponsibleLeaderId, issue.HandlerId));
        Assert.Equal((7, 12), (await world.Read(db => db.Organisations.CountAsync()), await world.Read(db => db.People.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_somebody_chose_is_matched_entered_or_left_out_and_nothing_else(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var written = Written with { LeadDepartments = ["质控科"], ParticipatingDepartments = ["财务"], Leaders = [new DraftPerson("吴敏敏")], Handlers = [new DraftPerson("司马光", "质控科科长")] };
        var draft = List(written) with
        {
            Names =
            [
                new NameChoice(NameKind.Department, "质控科", NameUse.Create),
                new NameChoice(NameKind.Department, "财务", NameUse.LeaveOut),
                new NameChoice(NameKind.Person, "吴敏敏", NameUse.Match, world.Leader.PersonId),
                new NameChoice(NameKind.Person, "司马光", NameUse.Create),
            ],
        };
        var made = await Commit(world, draft, world.Hospital.Id);
        Assert.Equal(["质控科", "司马光"], made.Created);
        Assert.Equal(["财务"], made.LeftOut);
        var issue = await Only(world);
        var department = await world.Read(db => db.Organisations.SingleAsync(o => o.Name == "质控科"));
        var person = await world.Read(db => db.People.SingleAsync(p => p.Name == "司马光"));
        Assert.Equal((OrganisationKind.Department, world.Hospital.Id, Organisation.PathOf(department.Id, world.Hospital.Path)), (department.Kind, department.ParentId!.Value, department.Path));
        Assert.Equal((department.Id, "质控科科长"), (person.OrganisationId, person.Title));
        Assert.Equal((department.Id, world.Leader.PersonId, person.Id), (issue.LeadDepartmentId, issue.ResponsibleLeaderId, issue.HandlerId));
        Assert.Empty(issue.ParticipatingDepartments);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_people_of_one_name_the_post_tells_or_somebody_chooses(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var other = await world.InPost(world.Finance, "会计", "郑洁");
        var preview = await world.Must(new PreviewImport("清单.xlsx", Drafts.Hash, List(Written)), world.Supervisor);
        var name = (await world.Told((ImportQueries q) => q.One(preview.Id, world.Supervisor))).Names[0];
        Assert.Equal(("郑 洁", NameFit.Several, 2), (name.Written, name.Fit, name.May.Count));
        var made = await world.Must(new CommitImport(preview.Id, 1, "轮次", RoundKind.Audit, world.Hospital.Id), world.Supervisor);
        Assert.Equal(["郑 洁"], made.LeftOut);
        world.Clock.Days(1);
        await Commit(world, List(Written with { Handlers = [new DraftPerson("郑洁", "会计")] }), world.Hospital.Id, 'b');
        Assert.Equal([null, other.PersonId], (await Issues(world)).Select(i => i.HandlerId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_of_another_unit_is_never_put_on_the_issue(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var draft = List(Written with { Leaders = [new DraftPerson("褚英")] }) with { Names = [new NameChoice(NameKind.Person, "郑 洁", NameUse.Match, world.OtherHandler.PersonId)] };
        Assert.Equal(["褚英", "郑 洁"], (await Commit(world, draft, world.Hospital.Id)).LeftOut);
        var issue = await Only(world);
        Assert.Equal((null, null), (issue.ResponsibleLeaderId, issue.HandlerId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Measures_have_the_owners_and_dates_of_their_rows(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var written = Written with { Plans = [new DraftPlan("汇编成册。", "王磊", new DateOnly(2026, 4, 30))] };
        var draft = List(written);
        await Commit(world, draft with { Issues = [draft.Issues[0] with { Measures = ["修订制度。", "汇编成册。"] }] }, world.Hospital.Id);
        var measures = (await Only(world)).Measures.OrderBy(m => m.Position).ToList();
        Assert.Equal([(world.Handler.PersonId, null), (world.Colleague.PersonId, new DateOnly(2026, 4, 30))], measures.Select(m => (m.OwnerId!.Value, m.DueOn)));
    }

    [Theory]
    [InlineData("医务科", "医务处", true)]
    [InlineData("办公室", "综合办公室", true)]
    [InlineData("医务科", "财务处", false)]
    [InlineData("张三", "张山", true)]
    [InlineData("张三", "李三", false)]
    [InlineData("欧阳明", "欧阳朋", true)]
    public void Names_are_near_when_one_is_easily_written_for_the_other(string one, string other, bool near) => Assert.Equal(near, NameDistance.IsNear(one, other));

    private static Draft List(DraftParticulars said) => new()
    {
        Title = "整改清单", Issues = [new DraftIssue { Number = "1", Title = "台账不全", Text = "台账不全。", Measures = ["补齐台账。"], Particulars = said }],
    };

    private static async Task<CommittedImport> Commit(World world, Draft draft, Guid? unit, char file = 'a')
    {
        var preview = await world.Must(new PreviewImport("清单.xlsx", new string(file, 64), draft), world.Supervisor);
        return await world.Must(new CommitImport(preview.Id, 1, "轮次", RoundKind.Audit, unit), world.Supervisor);
    }

    private static async Task<Issue> Only(World world) => Assert.Single(await Issues(world));

    private static Task<List<Issue>> Issues(World world) =>
        world.Read(db => db.Issues.AsNoTracking().Include(i => i.Measures).Include(i => i.ParticipatingDepartments).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync());
}
