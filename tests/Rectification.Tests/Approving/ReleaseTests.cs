using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Bulletins;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Approving;

/// <summary>三审三校: a bulletin from its draft to its release, on both databases.</summary>
public sealed class ReleaseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_bulletin_is_released_with_the_third_review_and_cannot_be_changed_from_the_day_it_is_sent(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var round = (await world.Round()).Id;
        var bulletin = await world.Must(new WriteBulletin(null, null, round, "关于整改进展情况的通报", "一、总体情况", GoesPublic: true, UnitsNamed: 1), world.Supervisor);
        Assert.Equal("nobody-to-decide", await world.Refused(new RequestRelease(bulletin.Id, bulletin.Version, "请审"), world.Supervisor));
        var (editor, deputy, discipline, lawyer, secrecy) =
            (await Post(world, "总编"), await Post(world, "副总编"), await Post(world, "派驻纪检监察组组长"), await Post(world, "法制审核员"), await Post(world, "保密员"));

        var asked = await world.Must(new RequestRelease(bulletin.Id, bulletin.Version, "请审"), world.Supervisor);
        var change = new WriteBulletin(bulletin.Id, null, round, "改题", "改", GoesPublic: false, UnitsNamed: 0);
        Assert.Equal("bulletin-under-review", await world.Refused(change, world.SecondSupervisor));
        Assert.Equal("request-running", await world.Refused(new RequestRelease(bulletin.Id, null, "再审"), world.SecondSupervisor));
        Assert.Equal("bulletin-was-reviewed", await world.Refused(new DiscardBulletin(bulletin.Id), world.Supervisor));

        // Who drafted it stands aside from the first review; the two editors vote by weight; secrecy and discipline run beside each other.
        Assert.Equal(["first 孙立"], await RequestTests.Waiting(world, asked.Id));
        await Decide(world, asked.Id, world.SecondSupervisor, "first");
        Assert.Equal(["second 总编人", "second 副总编人"], await RequestTests.Waiting(world, asked.Id));
        await Decide(world, asked.Id, editor, "second");
        await Decide(world, asked.Id, deputy, "second");
        Assert.Equal(["discipline 法制审核员人", "discipline 派驻纪检监察组组长人", "masked/self 孙立"], (await RequestTests.Waiting(world, asked.Id)).Order(StringComparer.Ordinal));
        foreach (var (who, step) in new[] { (discipline, "discipline"), (lawyer, "discipline"), (world.SecondSupervisor, "masked/self"), (secrecy, "masked/secrecy") }) await Decide(world, asked.Id, who, step);
        Assert.Null(await world.Read(db => db.Bulletins.Where(b => b.Id == bulletin.Id).Select(b => b.ReleasedAt).SingleAsync()));
        Assert.Equal(ApprovalStatus.Approved, (await Decide(world, asked.Id, world.AuthorityHead, "third")).Status);

        var released = await world.Read(db => db.Bulletins.SingleAsync(b => b.Id == bulletin.Id));
        Assert.Equal((true, 2), (released.ReleasedAt is not null, released.Version));
        Assert.Equal("bulletin-released", await world.Refused(change, world.Supervisor));
        Assert.Equal("bulletin-released", await world.Refused(new RequestRelease(bulletin.Id, null, "再审"), world.Supervisor));
        // Whoever was asked has been told, about the bulletin and no issue.
        var told = await world.Read(db => db.Notifications.Where(n => n.RecipientId == editor.PersonId).ToListAsync());
        Assert.All(told, n => Assert.Equal((null, asked.Id), (n.IssueId, n.RequestId)));
        Assert.NotEmpty(told);
    }

    [Fact]
    public async Task A_returned_bulletin_is_mended_and_sent_on()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        foreach (var title in new[] { "总编", "副总编" }) await Post(world, title);
        var round = (await world.Round()).Id;
        var bulletin = await world.Must(new WriteBulletin(null, null, round, "通报", "一、总体情况", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        var asked = await world.Must(new RequestRelease(bulletin.Id, null, "请审"), world.Supervisor);
        var task = await RequestTests.TaskOf(world, asked.Id, world.SecondSupervisor, "first");
        await world.Must(RequestTests.Decision(asked.Id, task, "数字有误", ApprovalVerdict.Return), world.SecondSupervisor);
        var mended = await world.Must(new WriteBulletin(bulletin.Id, bulletin.Version, round, "通报", "一、总体情况（更正）", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        Assert.Equal("stale-version", await world.Refused(new WriteBulletin(bulletin.Id, bulletin.Version, round, "通报", "旧", GoesPublic: false, UnitsNamed: 0), world.Supervisor));
        Assert.Equal(ApprovalStatus.Running, (await world.Must(new ResubmitApproval(asked.Id, null, "已更正"), world.Supervisor)).Status);
        Assert.Equal("bulletin-under-review", await world.Refused(new WriteBulletin(bulletin.Id, mended.Version, round, "通报", "又改", GoesPublic: false, UnitsNamed: 0), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new WriteBulletin(null, null, round, "通报", "一", GoesPublic: false, UnitsNamed: 0), world.Handler));
    }

    private static async Task<ApprovalAnswer> Decide(World world, Guid request, Caller who, string step) =>
        await world.Must(RequestTests.Decision(request, await RequestTests.TaskOf(world, request, who, step), "同意"), who);

    /// <summary>A post of the authority with somebody in it.</summary>
    private static async Task<Caller> Post(World world, string title) => await world.InPost(world.Authority, title, title + "人");
}
