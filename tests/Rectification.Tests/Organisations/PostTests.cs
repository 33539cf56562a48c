using Microsoft.EntityFrameworkCore;
using Rectification.Deciding;
using Rectification.Inbox;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Organisations;

public sealed class PostTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_post_changes_hands_on_a_day_and_its_history_is_kept(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Must(new AppointToPost(world.HeadPost.Id, world.Leader.PersonId, world.Today), world.Administrator);

        var page = await world.Told((OrganisationQueries q) => q.One(world.Hospital.Id, world.Supervisor));
        var post = Assert.Single(page.Posts);
        Assert.Equal("吴敏", post.Today!.Person);
        Assert.Equal(
            [("吴敏", world.Today, (DateOnly?)null), ("周建国", new DateOnly(2024, 1, 1), world.Today.AddDays(-1))],
            post.History.Select(h => (h.Person, h.From, h.To)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_for_the_head_waits_for_the_new_one(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Verified();
        await world.Must(new AppointToPost(world.HeadPost.Id, world.Accountant.PersonId, world.Today), world.Supervisor);

        Assert.Empty((await world.Told((InboxQueries q) => q.Decisions(world.Head))).Rows);
        Assert.Equal(issue, Assert.Single((await world.Told((InboxQueries q) => q.Decisions(world.Accountant))).Rows).Issue.Id);
        await world.Must(new DecideStep(issue, null, "close", Verdict.Approve, "同意。"), world.Accountant);
        Assert.Equal("Closed", (await world.Find(issue)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_for_the_authority_waits_for_its_new_head(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Verified(key: true);
        await world.Must(new DecideStep(issue, null, "close", Verdict.Approve, "同意。"), world.Head);
        var post = await world.Read(db => db.Posts.SingleAsync(p => p.OrganisationId == world.Authority.Id));
        await world.Must(new AppointToPost(post.Id, world.Administrator.PersonId, world.Today), world.Supervisor);
        Assert.Equal(issue, Assert.Single((await world.Told((InboxQueries q) => q.Decisions(world.Administrator))).Rows).Issue.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_appointment_is_neither_ahead_of_its_day_nor_before_the_holder_began(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        AppointToPost From(DateOnly day) => new(world.HeadPost.Id, world.Leader.PersonId, day);
        Assert.Equal("day-in-future", await world.Refused(From(world.Today.AddDays(1)), world.Supervisor));
        Assert.Equal("appointment-overlaps", await world.Refused(From(new DateOnly(2024, 1, 1)), world.Supervisor));
        Assert.Equal("already-in-post", await world.Refused(From(world.Today) with { PersonId = world.Head.PersonId }, world.Supervisor));
        await world.Must(From(new DateOnly(2024, 1, 2)), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_vacated_post_is_held_to_its_last_day_and_can_be_filled_again(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal("last-day-before-appointment", await world.Refused(new VacatePost(world.HeadPost.Id, new DateOnly(2023, 12, 31)), world.Supervisor));
        await world.Must(new VacatePost(world.HeadPost.Id, world.Today.AddDays(-3)), world.Supervisor);
        Assert.Equal("post-empty", await world.Refused(new VacatePost(world.HeadPost.Id, world.Today), world.Supervisor));
        Assert.Null((await world.Told((OrganisationQueries q) => q.One(world.Hospital.Id, world.Supervisor))).Posts[0].Today);

        Assert.Equal("appointment-overlaps", await world.Refused(new AppointToPost(world.HeadPost.Id, world.Leader.PersonId, new DateOnly(2023, 1, 1)), world.Supervisor));
        await world.Must(new AppointToPost(world.HeadPost.Id, world.Leader.PersonId, world.Today), world.Supervisor);
        var ends = await world.Read(db => db.PostHoldings.Where(h => h.PostId == world.HeadPost.Id).OrderBy(h => h.From).Select(h => h.To).ToListAsync());
        Assert.Equal([world.Today.AddDays(-3), null], ends);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_unit_has_one_post_of_first_responsible_person(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal("first-responsible-exists", await world.Refused(new AddPost(world.Hospital.Id, "书记", FirstResponsible: true), world.Supervisor));
        Assert.Equal("first-responsible-elsewhere", await world.Refused(new AddPost(world.Office.Id, "督查办主任", FirstResponsible: true), world.Supervisor));
        Assert.Equal("post-title-taken", await world.Refused(new AddPost(world.Hospital.Id, "院长", FirstResponsible: false), world.Supervisor));
        await world.Must(new AddPost(world.Hospital.Id, "副院长", FirstResponsible: false), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_appointments_at_once_leave_one_holder(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var answers = await Task.WhenAll(
            Task.Run(() => world.Run(new AppointToPost(world.HeadPost.Id, world.Leader.PersonId, world.Today), world.Supervisor)),
            Task.Run(() => world.Run(new AppointToPost(world.HeadPost.Id, world.Accountant.PersonId, world.Today), world.Supervisor)));
        Assert.Equal("appointment-overlaps", Assert.Single(answers, a => !a.Accepted).Refusal!.Code);
        Assert.Equal(1, await world.Read(db => db.PostHoldings.CountAsync(h => h.PostId == world.HeadPost.Id && h.To == null)));
    }
}
