using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class ReachedTests
{
    private static readonly DateOnly Deadline = new(2026, 6, 26);
    private static readonly DateOnly FirstRed = new(2026, 6, 29);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_post_is_answered_for_by_the_superior_who_is_told_so(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        await End(world, world.HeadPost.Id, new DateOnly(2026, 6, 28));
        await world.Sweep(FirstRed);

        Assert.Equal(["red+1 → 吴敏: reminder-red", "red+1 → 赵启明: escalation (FirstResponsiblePerson)", "red+1 → 郑洁: reminder-red"], await world.Told());
        var facts = await world.Read(db => db.Notifications.Where(n => n.Detail != null).Select(NoticeFacts.Of).SingleAsync());
        var text = world.Services.GetRequiredService<NoticeTexts>().Of(facts);
        Assert.Contains("第一责任人目前空缺，本件按规定送您", text.Body.Zh);
        Assert.Contains("first responsible person", text.Body.En);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_post_counts_as_it_is_held_on_the_day_of_the_sweep(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        await End(world, world.HeadPost.Id, FirstRed);
        await world.Write(db => db.PostHoldings.Add(new PostHolding
        {
            Id = world.NewId(), PostId = world.HeadPost.Id, PersonId = world.Colleague.PersonId, From = FirstRed.AddDays(1),
        }));
        await world.Sweep(FirstRed);
        await world.Sweep(FirstRed.AddDays(7));

        Assert.Equal(
            ["red+1 → 周建国: escalation", "red+6 → 王磊: escalation"],
            (await world.Told()).Where(t => t.Contains("escalation", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_who_left_is_answered_for_by_the_one_above(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        await Leave(world, world.Handler.PersonId);
        await world.Sweep(new DateOnly(2026, 5, 29));
        await world.Sweep(Deadline);

        Assert.Equal(["due → 吴敏: reminder-due (Handler)", "green-20 → 吴敏: reminder-green (Handler)"], await world.Told());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_every_place_empty_the_supervision_office_is_told(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline, more: i => (i.HandlerId, i.LeaderId) = (null, null));
        await world.Read(db => db.PostHoldings.ExecuteUpdateAsync(h => h.SetProperty(x => x.To, new DateOnly(2026, 1, 1))));
        await world.Sweep(new DateOnly(2026, 5, 29));

        Assert.Equal(["green-20 → 孙立: reminder-green (Handler)", "green-20 → 钱文静: reminder-green (Handler)"], await world.Told());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rung_that_reaches_nobody_is_counted(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline, more: i => (i.HandlerId, i.LeaderId) = (null, null));
        await world.Read(db => db.PostHoldings.ExecuteUpdateAsync(h => h.SetProperty(x => x.To, new DateOnly(2026, 1, 1))));
        await world.Read(db => db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.Disabled, true)));
        var answer = await world.Sweep(new DateOnly(2026, 5, 29), listed: true);

        Assert.Equal((1, 1), (answer.Rungs.Single().Issues, answer.Rungs.Single().ReachedNobody));
        Assert.Null(Assert.Single(answer.Lines).Recipient);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_with_two_hats_is_told_once_under_the_higher_one(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline, more: i => (i.HandlerId, i.LeaderId) = (world.Leader.PersonId, world.Head.PersonId));
        await world.Sweep(FirstRed);

        Assert.Equal(["red+1 → 吴敏: reminder-red", "red+1 → 周建国: escalation"], await world.Told());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_those_with_an_address_get_mail_and_all_get_the_inbox(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        await world.Issue(Deadline);
        await world.Read(db => db.People.Where(p => p.Id == world.Handler.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Email, (string?)null)));
        await world.Read(db => db.People.Where(p => p.Id == world.Head.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Email, "")));
        var answer = await world.Sweep(FirstRed);

        Assert.Equal((3, 1), (answer.Told, answer.Queued));
        Assert.Equal(world.Leader.PersonId, await world.Read(db => db.Deliveries.Select(d => d.Notification!.RecipientId).SingleAsync()));
    }

    private static Task<int> End(World world, Guid post, DateOnly last) =>
        world.Read(db => db.PostHoldings.Where(h => h.PostId == post).ExecuteUpdateAsync(h => h.SetProperty(x => x.To, last)));

    private static Task<int> Leave(World world, Guid person) =>
        world.Read(db => db.People.Where(p => p.Id == person).ExecuteUpdateAsync(p => p.SetProperty(x => x.Left, true)));
}
