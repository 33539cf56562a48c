using System.Net;
using Microsoft.EntityFrameworkCore;
using Rectification.Jobs;
using Rectification.Scheduling;
using Rectification.Storage;
using Rectification.Web.Language;

namespace Rectification.Web.Tests.Pages.Scheduling;

public sealed class JobPagesTests
{
    [Fact]
    public async Task An_administrator_pauses_calls_and_resumes_a_job()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open("/jobs");
        Assert.Contains("编制调度材料", administrator.Text, StringComparison.Ordinal);
        Assert.Contains("还没有运行过", administrator.Text, StringComparison.Ordinal);
        await administrator.Send("pause-make-packs");
        Assert.Contains("李维 于", administrator.Text, StringComparison.Ordinal);
        await administrator.Send("call-make-packs");
        Assert.Contains("等待运行", administrator.Text, StringComparison.Ordinal);
        await administrator.Send("call-make-packs");
        Assert.Equal("job-called-already", administrator.Refused);
        await administrator.Send("resume-make-packs");
        Assert.True(administrator.Has("pause-make-packs"));
        Assert.Equal((0, 1), (await site.World.Read(db => db.JobPauses.CountAsync()), await site.World.Read(db => db.JobCalls.CountAsync())));
    }

    [Fact]
    public async Task An_error_is_shown_with_its_words_and_a_try_again_as_one()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        await site.World.Write(db => db.JobRuns.Add(new JobRun
        {
            Id = site.World.NewId(), Job = "remind-overdue", Node = "host/7", StartedAt = site.World.Now, EndedAt = site.World.Now.AddSeconds(2.5), Outcome = JobOutcome.Failed, Retry = 2, Recovering = true,
            Error = "database is locked\n   at Somewhere",
        }));
        using var administrator = await Visitor.To(site, site.World.Administrator);
        await administrator.Open("/jobs?job=remind-overdue");
        foreach (var said in new[] { "出错", "第 2 次重试", "接续中断的运行", "host/7", "database is locked", "用时 2.5 秒" }) Assert.Contains(said, administrator.Text, StringComparison.Ordinal);
        await administrator.Open("/jobs?job=make-packs");
        Assert.DoesNotContain("host/7", administrator.Page.QuerySelector("section[aria-labelledby=history]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_day_would_bring_is_shown_and_nothing_is_done()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        await world.InProgress(key: true);
        var told = await world.Read(db => db.Notifications.CountAsync());
        using var administrator = await Visitor.To(site, world.Administrator);
        await administrator.Open("/jobs?day=2026-04-30");
        var would = administrator.Page.QuerySelector("section[aria-labelledby=would]")!.TextContent;
        foreach (var said in new[] { "催办", "问题时限", "整改工作月盘点", "调度材料" }) Assert.Contains(said, would, StringComparison.Ordinal);
        Assert.Equal((0, 0, told), (await world.Read(db => db.Packs.CountAsync()), await world.Read(db => db.Reminders.CountAsync()), await world.Read(db => db.Notifications.CountAsync())));
    }

    [Fact]
    public async Task Whoever_is_no_administrator_finds_no_jobs()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open("/jobs");
        Assert.Equal(HttpStatusCode.NotFound, office.Status);
    }

    [Fact]
    public void Every_job_of_the_timetable_has_its_words()
    {
        var words = new Words();
        foreach (var job in Timetable.Names.All)
        {
            Assert.NotNull(words.Find($"Scheduling:job-{job}"));
            Assert.NotNull(words.Find($"Scheduling:when-{job}"));
        }
    }
}
