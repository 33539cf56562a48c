using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Organisations;

public sealed class PersonTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_person_is_added_corrected_and_found_by_part_of_the_name(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var facts = new PersonFacts("沈彤", world.Finance.Id, "出纳", "shen@example.test", " 0000-100 ");
        var id = await world.Must(new AddPerson(facts), world.Supervisor);
        await world.Must(new EditPerson(id, facts with { Name = "沈桐", OrganisationId = world.Medicine.Id, Email = "" }), world.Supervisor);

        var found = Assert.Single((await world.Told((PersonQueries q) => q.Search(new PersonFilter("沈桐"), world.Handler))).Rows);
        Assert.Equal((id, "出纳", "医务科", "0000-100", null), (found.Id, found.Title, found.Organisation, found.Phone, found.Email));
        Assert.Empty((await world.Told((PersonQueries q) => q.Search(new PersonFilter("沈桐"), world.OtherHead))).Rows);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_are_read_a_page_at_a_time_each_once(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        for (var i = 0; i < 5; i++) await world.Must(new AddPerson(new PersonFacts("张伟", world.Medicine.Id, null, null, null)), world.Supervisor);
        var all = (await world.Told((PersonQueries q) => q.Search(new PersonFilter(), world.Supervisor))).Rows;

        var paged = new List<Guid>();
        string? after = null;
        do
        {
            var page = await world.Told((PersonQueries q) => q.Search(new PersonFilter(), world.Supervisor, after, size: 3));
            Assert.InRange(page.Rows.Count, 1, 3);
            paged.AddRange(page.Rows.Select(r => r.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(17, all.Count);
        Assert.Equal(all.Select(r => r.Id), paged);
        Assert.Equal("cursor-unfit", (await world.Ask((PersonQueries q) => q.Search(new PersonFilter(), world.Supervisor, "abc"))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_named_in_open_issues_does_not_leave_and_is_told_which(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.InProgress();
        var second = await world.Assigned();
        var refusal = (await world.Run(new PersonLeaves(world.Handler.PersonId, world.Today), world.Supervisor)).Refusal!;
        Assert.Equal("person-has-open-issues", refusal.Code);
        Assert.Contains("2 个问题", refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains($"(一)1、{(await world.Find(second)).Number}", refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal("person-has-open-issues", await world.Refused(new PersonLeaves(world.Leader.PersonId, world.Today), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_head_on_whom_a_decision_waits_does_not_leave_before_a_successor_takes_over(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Verified();
        Assert.Equal("person-has-open-issues", await world.Refused(new PersonLeaves(world.Head.PersonId, world.Today), world.Supervisor));
        await world.Must(new AppointToPost(world.HeadPost.Id, world.Accountant.PersonId, world.Today), world.Supervisor);
        await world.Must(new PersonLeaves(world.Head.PersonId, world.Today), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_left_holds_no_post_and_comes_in_no_more(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var token = await world.Must(new IssueToken(world.Head.AccountId, "手机"), world.Head);
        await world.Must(new PersonLeaves(world.Head.PersonId, world.Today.AddDays(-1)), world.Supervisor);

        Assert.Equal(world.Today.AddDays(-1), await world.Read(db => db.PostHoldings.Where(h => h.PostId == world.HeadPost.Id).Select(h => h.To).SingleAsync()));
        Assert.Null(await world.Ask((CallerQueries q) => q.ByAccount(world.Head.AccountId)));
        Assert.Null(await world.Ask((CallerQueries q) => q.ByToken(TokenSecret.HashOf(token.Secret!))));
        Assert.Equal("person-has-left", await world.Refused(new EnableAccount(world.Head.AccountId), world.Administrator));
        Assert.Equal("person-not-found", await world.Refused(new AppointToPost(world.HeadPost.Id, world.Head.PersonId, world.Today), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_handler_moves_within_the_unit_but_not_out_of_it(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.InProgress();
        EditPerson To(Guid organisation) => new(world.Handler.PersonId, new PersonFacts("郑洁", organisation, "科长", null, null));
        Assert.Equal("person-has-open-issues", await world.Refused(To(world.OtherDepartment.Id), world.Supervisor));
        await world.Must(To(world.Finance.Id), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Facts_that_cannot_be_are_refused(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var facts = new PersonFacts("沈彤", world.Finance.Id, null, null, null);
        Assert.Equal("person-name-missing", await world.Refused(new AddPerson(facts with { Name = " " }), world.Supervisor));
        Assert.Equal("email-unfit", await world.Refused(new AddPerson(facts with { Email = "沈彤" }), world.Supervisor));
        Assert.Equal("language-unknown", await world.Refused(new AddPerson(facts with { Language = "fr" }), world.Supervisor));
        Assert.Equal("organisation-not-found", await world.Refused(new AddPerson(facts with { OrganisationId = Guid.NewGuid() }), world.Supervisor));
    }
}
