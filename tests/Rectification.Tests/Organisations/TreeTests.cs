using Microsoft.EntityFrameworkCore;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Organisations;

public sealed class TreeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_department_hangs_below_its_unit_and_comes_last(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Must(new AddOrganisation(world.Hospital.Id, " 护理部 ", OrganisationKind.Department), world.Supervisor);

        var tree = await world.Ask((OrganisationQueries q) => q.Tree(world.Supervisor));
        Assert.Equal(
            ["县卫生健康委员会", "  督查办", "  县人民医院", "    医务科", "    财务科", "    护理部", "  县疾病预防控制中心", "    免疫规划科"],
            tree.Select(n => new string(' ', n.Depth * 2) + n.Name));
        Assert.Equal(id, tree[5].Id);
        Assert.Equal(["赵启明", "周建国", "陈宏"], tree.Select(n => n.Head).OfType<string>());
        Assert.Equal(2, tree.Single(n => n.Id == world.Medicine.Id).People);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_unit_sees_its_own_part_of_the_tree_only(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var tree = await world.Ask((OrganisationQueries q) => q.Tree(world.Handler));
        Assert.Equal(["县人民医院", "医务科", "财务科"], tree.Select(n => n.Name));

        var other = await world.Ask((OrganisationQueries q) => q.One(world.OtherUnit.Id, world.Handler));
        Assert.Equal("organisation-not-found", other.Refusal?.Code);
        var own = await world.Told((OrganisationQueries q) => q.One(world.Medicine.Id, world.Handler));
        Assert.Equal(["县人民医院"], own.Above.Select(o => o.Name));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_sisters_cannot_bear_one_name(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var code = await world.Refused(new AddOrganisation(world.Hospital.Id, "医务科", OrganisationKind.Department), world.Administrator);
        Assert.Equal("organisation-name-taken", code);
        Assert.Equal("organisation-name-taken", await world.Refused(new RenameOrganisation(world.Finance.Id, "医务科"), world.Administrator));
        await world.Must(new RenameOrganisation(world.Finance.Id, "财务科"), world.Administrator);
        await world.Must(new AddOrganisation(world.OtherUnit.Id, "医务科", OrganisationKind.Department), world.Administrator);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_office_and_administrators_change_the_tree(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal("not-allowed", await world.Refused(new AddOrganisation(world.Hospital.Id, "护理部", OrganisationKind.Department), world.Head));
        Assert.Equal("not-allowed", await world.Refused(new DissolveOrganisation(world.Finance.Id), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_that_stands_below_moves_along(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var ward = await world.Must(new AddOrganisation(world.Finance.Id, "收费处", OrganisationKind.Department), world.Supervisor);
        var desk = await world.Must(new AddOrganisation(ward, "住院收费窗口", OrganisationKind.Department), world.Supervisor);
        await world.Must(new MoveOrganisation(world.Finance.Id, world.OtherUnit.Id), world.Supervisor);

        var paths = await world.Read(db => db.Organisations.ToDictionaryAsync(o => o.Id, o => o.Path));
        Assert.Equal(Organisation.PathOf(world.Finance.Id, paths[world.OtherUnit.Id]), paths[world.Finance.Id]);
        Assert.Equal(Organisation.PathOf(ward, paths[world.Finance.Id]), paths[ward]);
        Assert.Equal(Organisation.PathOf(desk, paths[ward]), paths[desk]);
        Assert.Equal(world.Medicine.Path, paths[world.Medicine.Id]);
        var tree = await world.Ask((OrganisationQueries q) => q.Tree(world.OtherHead));
        Assert.Equal(["县疾病预防控制中心", "免疫规划科", "财务科", "收费处", "住院收费窗口"], tree.Select(n => n.Name));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_moves_below_itself_and_the_root_stays(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal("move-below-itself", await world.Refused(new MoveOrganisation(world.Hospital.Id, world.Medicine.Id), world.Supervisor));
        Assert.Equal("move-below-itself", await world.Refused(new MoveOrganisation(world.Hospital.Id, world.Hospital.Id), world.Supervisor));
        Assert.Equal("root-stays", await world.Refused(new MoveOrganisation(world.Authority.Id, world.Hospital.Id), world.Supervisor));
        Assert.Equal("root-stays", await world.Refused(new DissolveOrganisation(world.Authority.Id), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_moves_at_once_cannot_tie_the_tree_into_a_ring(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var left = await world.Must(new AddOrganisation(world.Authority.Id, "东片医共体", OrganisationKind.Unit), world.Supervisor);
        var right = await world.Must(new AddOrganisation(world.Authority.Id, "西片医共体", OrganisationKind.Unit), world.Supervisor);

        var answers = await Task.WhenAll(
            Task.Run(() => world.Run(new MoveOrganisation(left, right), world.Supervisor)),
            Task.Run(() => world.Run(new MoveOrganisation(right, left), world.Supervisor)));

        Assert.Single(answers, a => a.Accepted);
        Assert.Equal("move-below-itself", answers.Single(a => !a.Accepted).Refusal!.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_department_with_open_issues_does_not_leave_its_unit(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.InProgress();
        Assert.Equal("organisation-has-open-issues", await world.Refused(new MoveOrganisation(world.Medicine.Id, world.OtherUnit.Id), world.Supervisor));
        await world.Must(new MoveOrganisation(world.Medicine.Id, world.Finance.Id), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organisation_is_dissolved_once_it_has_neither_people_nor_open_issues(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Assigned();
        var refusal = (await world.Run(new DissolveOrganisation(world.Hospital.Id), world.Supervisor)).Refusal!;
        Assert.Equal("organisation-has-open-issues", refusal.Code);
        Assert.Contains((await world.Find(issue)).Number, refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal("organisation-has-people", await world.Refused(new DissolveOrganisation(world.Finance.Id), world.Supervisor));

        await world.Must(new PersonLeaves(world.Accountant.PersonId, world.Today), world.Supervisor);
        await world.Must(new DissolveOrganisation(world.Finance.Id), world.Supervisor);
        Assert.DoesNotContain(await world.Ask((OrganisationQueries q) => q.Tree(world.Supervisor)), n => n.Id == world.Finance.Id);
        Assert.Contains(await world.Ask((OrganisationQueries q) => q.Tree(world.Supervisor, withDissolved: true)), n => n.Id == world.Finance.Id && n.Dissolved);
        Assert.Equal("organisation-not-found", await world.Refused(new AddPerson(new PersonFacts("沈彤", world.Finance.Id, null, null, null)), world.Supervisor));
    }
}
