using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Rechecking;

public class CampaignTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_campaign_looks_at_every_closed_issue_of_its_units_and_is_summed_up_when_all_have_an_outcome(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var round = (await world.Round()).Id;
        var command = new StartCampaign("年中回头看", round, [], world.Today, ChecklistLines: " 看制度 \n\n看台账\n");
        Assert.Equal("campaign-nothing", await world.Refused(command, world.Supervisor));
        Assert.Empty(await world.Read(db => db.Campaigns.ToListAsync()));
        var (parent, first, second, elsewhere) = (await world.Closed(), await world.Closed(), await world.Closed(), await world.Closed());
        await world.InProgress();
        await world.Write(db =>
        {
            db.Issues.Single(i => i.Id == first).ParentId = parent;
            db.Issues.Single(i => i.Id == elsewhere).UnitId = world.OtherUnit.Id;
        });

        var narrow = await world.Must(command with { UnitIds = [world.OtherUnit.Id] }, world.Supervisor);
        Assert.Equal(1, narrow.Issues);
        Assert.Equal(elsewhere, await world.Read(db => db.Rechecks.Where(r => r.CampaignId == narrow.Id).Select(r => r.IssueId).SingleAsync()));
        Assert.Equal("not-allowed", await world.Refused(command, world.Head));
        Assert.Equal("unit-unknown", await world.Refused(command with { UnitIds = [world.NewId()] }, world.Supervisor));
        Assert.Equal("recheck-day-past", await world.Refused(command with { PlannedOn = world.Today.AddDays(-1) }, world.Supervisor));

        var made = await world.Must(command, world.Supervisor);
        Assert.Equal(3, made.Issues);
        var page = await Page(world, made.Id);
        Assert.Equal(["看制度", "看台账"], page.Checklist.Select(l => l.Zh));
        Assert.Equal([(world.Hospital.Name, 2, 2), (world.OtherUnit.Name, 1, 1)], page.Progress.Select(p => (p.Unit, p.Issues, p.Left)));
        Assert.Equal(2, await world.Read(db => db.Notifications.CountAsync(n => n.Kind == "campaign-started" && n.Detail == "年中回头看")) / 2);
        Assert.Equal("campaign-not-finished", await world.Refused(new SumUpCampaign(made.Id, null, "完成"), world.Supervisor));

        var looks = await world.Read(db => db.Rechecks.Where(r => r.CampaignId == made.Id).ToDictionaryAsync(r => r.IssueId, r => r.Id));
        await world.Must(new RecordRecheck(first, looks[first], null, RecheckOutcome.Relapsed, "又犯。"), world.Supervisor);
        await world.Must(new RecordRecheck(second, looks[second], null, RecheckOutcome.Held, "好。") { Lines = Looking.Met(2) }, world.Supervisor);
        // Found relapsed by another look: this one is called off.
        var other = await world.Read(db => db.Rechecks.Where(r => r.CampaignId == narrow.Id).Select(r => r.Id).SingleAsync());
        await world.Must(new RecordRecheck(elsewhere, other, null, RecheckOutcome.Relapsed, "又犯。"), world.Supervisor);
        page = await Page(world, made.Id);
        Assert.Equal([(1, 1, 0, 0), (0, 0, 0, 1)], page.Progress.Select(p => (p.Held, p.Relapsed, p.Left, p.Cancelled)));
        Assert.Equal("stale-version", await world.Refused(new SumUpCampaign(made.Id, 7, "完成"), world.Supervisor));
        await world.Must(new SumUpCampaign(made.Id, page.Version, "共看三个问题，两个反弹。"), world.Supervisor);
        Assert.Equal("campaign-closed", await world.Refused(new SumUpCampaign(made.Id, null, "再写"), world.Supervisor));
        var rows = (await world.Told<CampaignQueries, Rectification.Ledger.Page<CampaignRow>>(q => q.List(world.Supervisor))).Rows;
        Assert.Equal([true, false], rows.OrderByDescending(r => r.Issues).Select(r => r.ClosedAt is not null));
        Assert.Equal("campaign-not-found", (await world.Ask<CampaignQueries, Answer<CampaignPage>>(q => q.One(made.Id, world.Head))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_campaign_for_a_later_day_tells_whoever_looks_once_and_is_opened_by_the_sweep(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        await world.Closed();
        await world.Closed();
        var day = world.Today.AddDays(10);
        await world.Must(new StartCampaign("专项", (await world.Round()).Id, [world.Hospital.Id], day, world.OtherHead.PersonId), world.Supervisor);
        Assert.Equal("recheck-own-unit", await world.Refused(new StartCampaign("专项", (await world.Round()).Id, [world.Hospital.Id], day, world.Accountant.PersonId), world.Supervisor));
        var notice = Assert.Single(await world.Read(db => db.Notifications.Where(n => n.Kind == "campaign-started").Select(NoticeFacts.Of).ToListAsync()));
        Assert.Equal("campaigns", notice.Path);
        Assert.Contains("“专项”", world.Services.GetRequiredService<NoticeTexts>().Of(notice).Body.Zh);
        Assert.Empty((await world.Must(new OpenDueRechecks(day.AddDays(-1)), Caller.System)).Opened);
        var opened = await world.Must(new OpenDueRechecks(day), Caller.System);
        Assert.Equal((2, 0), (opened.Opened.Count, opened.Told));
        Assert.Equal(2, (await world.Told<RecheckQueries, Rectification.Ledger.Page<RecheckLine>>(q => q.List(new RecheckFilter(RecheckShow.Mine), world.OtherHead))).Rows.Count);
    }

    private static Task<CampaignPage> Page(World world, Guid id) => world.Told<CampaignQueries, CampaignPage>(q => q.One(id, world.Supervisor));
}
