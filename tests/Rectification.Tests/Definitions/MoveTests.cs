using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Definitions;
using Rectification.Storage;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Definitions;

/// <summary>Running requests and the versions of their definition.</summary>
public sealed class MoveTests
{
    private const string Id = "leader-change";
    private const int Many = 300;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_that_fits_goes_on_under_the_new_version_and_the_record_says_by_whom_and_why(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var asked = await Asked(world);
        await world.Must(Approve(asked.Id, 1), world.Leader);
        await Texts.Published(world, Id, Texts.WithFiling);
        var dry = Assert.Single((await world.Told((DefinitionQueries q) => q.Movable(Id, 2, world.Administrator))).Rows);
        Assert.Equal((asked.Id, 1, "第一责任人批准", 0), (dry.Id, dry.DefinitionVersion, Assert.Single(dry.At).Zh, dry.Reasons.Count));
        Assert.Equal(1, await VersionOf(world, asked.Id));

        var moved = await world.Must(new MoveApproval(asked.Id, null, 2, "新办法统一适用"), world.Administrator);
        Assert.Equal((2, 3, ApprovalStatus.Running), (await VersionOf(world, asked.Id), moved.Version, moved.Status));
        Assert.Equal(
            "Move 李维 信息中心干部 由第 1 版迁到第 2 版。新办法统一适用",
            await world.Read(db => db.RequestOpinions.Where(o => o.RequestId == asked.Id).OrderByDescending(o => o.Sequence).Select(o => o.Act + " " + o.ByName + " " + o.ByPost + " " + o.Words).FirstAsync()));
        Assert.Empty((await world.Told((DefinitionQueries q) => q.Movable(Id, 2, world.Administrator))).Rows);
        Assert.Equal("move-already-there", await world.Refused(new MoveApproval(asked.Id, null, 2, "再来"), world.Administrator));

        await world.Must(Approve(asked.Id, 2), world.Head);
        await world.Must(Approve(asked.Id, 3), world.Supervisor);
        Assert.Equal(["file 孙立", "file 钱文静"], (await Waiting(world, asked.Id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_does_not_fit_stays_and_holds_up_no_other()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var (early, late, ended) = (await Asked(world), await Asked(world), await Asked(world));
        await world.Must(Approve(late.Id, 1), world.Leader);
        await world.Must(new DecideApproval(ended.Id, null, 1, ApprovalVerdict.Refuse, "不同意"), world.Leader);
        // The head decides by countersigning from now on: whoever waits for the head already waits under the old rule.
        await Texts.Published(world, Id, Texts.LeaderChange.Replace("\"signing\": \"one\"", "\"signing\": \"all\"", StringComparison.Ordinal));
        var dry = (await world.Told((DefinitionQueries q) => q.Movable(Id, 2, world.Administrator))).Rows;
        Assert.Equal([(early.Id, 0), (late.Id, 1)], dry.Select(r => (r.Id, r.Reasons.Count)).OrderBy(r => r.Item2));

        await using var scope = world.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<MoveApprovals>().Run([late.Id, ended.Id, early.Id], 2, "统一适用", world.Administrator);
        Assert.Equal([(late.Id, "move-does-not-fit"), (ended.Id, "move-does-not-fit"), (early.Id, null)], report.Select(r => (r.ApprovalId, r.Refusal?.Code)));
        Assert.Contains(dry.Single(r => r.Id == late.Id).Reasons[0].Zh, report[0].Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal(2, await VersionOf(world, early.Id));
        Assert.Equal(1, await VersionOf(world, late.Id));
        Assert.Equal(0, await world.Read(db => db.RequestOpinions.CountAsync(o => o.RequestId == late.Id && o.Act == "Move")));
    }

    [Fact]
    public async Task Nobody_moves_what_they_asked_for_or_their_department_does()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var asked = await Asked(world);
        await Texts.Published(world, Id, Texts.WithFiling);
        foreach (var who in new[] { world.Handler, world.Colleague })
            Assert.Equal("move-own-work", await world.Refused(new MoveApproval(asked.Id, null, 2, "改"), who with { Roles = Roles.Administrator }));
        Assert.Equal("reason-needed", await world.Refused(new MoveApproval(asked.Id, null, 2, " "), world.Administrator));
        Assert.Equal("stale-version", await world.Refused(new MoveApproval(asked.Id, 9, 2, "改"), world.Administrator));
        Assert.Equal("definition-version-not-found", await world.Refused(new MoveApproval(asked.Id, null, 3, "改"), world.Administrator));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Three_hundred_that_run_while_a_version_is_published_finish_on_theirs_or_are_moved_by_page(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.InProgress();
        var first = await world.Must(new RequestLeaderChange(issue, null, world.Accountant.PersonId, "分工调整"), world.Handler);
        await Copies(world, first.Id, Many - 1);
        await Texts.Published(world, Id, Texts.WithFiling);
        Assert.Equal((Many, Many), (await world.Told((DefinitionQueries q) => q.List(world.Supervisor))).Where(l => l.Id == Id).Select(l => (l.Running, l.RunningOnOlder)).Single());

        var ids = new List<Guid>();
        for (string? after = null; ;)
        {
            var page = await world.Told((DefinitionQueries q) => q.Movable(Id, 2, world.Administrator, after, 120));
            Assert.All(page.Rows, r => Assert.Empty(r.Reasons));
            ids.AddRange(page.Rows.Select(r => r.Id));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal((Many, Many), (ids.Count, ids.Distinct().Count()));
        await using var scope = world.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<MoveApprovals>().Run(ids.Where(i => i != first.Id).Take(Many / 2), 2, "统一适用", world.Administrator);
        Assert.All(report, r => Assert.Null(r.Refusal));
        Assert.Equal(Many / 2, await world.Read(db => db.ApprovalRequests.CountAsync(r => r.DefinitionVersion == 2)));

        // The first was left where it began, and ends there: nobody files it.
        await world.Must(Approve(first.Id, 1), world.Leader);
        await world.Must(Approve(first.Id, 2), world.Head);
        Assert.Equal(ApprovalStatus.Approved, (await world.Must(Approve(first.Id, 3), world.Supervisor)).Status);
    }

    private static DecideApproval Approve(Guid id, int task) => new(id, null, task, ApprovalVerdict.Approve, null);

    private static async Task<ApprovalAnswer> Asked(World world) =>
        await world.Must(new RequestLeaderChange(await world.InProgress(), null, world.Accountant.PersonId, "分工调整"), world.Handler);

    private static Task<int> VersionOf(World world, Guid id) => world.Read(db => db.ApprovalRequests.Where(r => r.Id == id).Select(r => r.DefinitionVersion).SingleAsync());

    private static Task<List<string>> Waiting(World world, Guid id) =>
        world.Read(db => db.RequestTasks.Where(t => t.RequestId == id && t.ClosedAt == null).Select(t => t.Step + " " + t.Person!.Name).ToListAsync());

    /// <summary>As many more as stand where this one stands, each about an issue of its own.</summary>
    private static async Task Copies(World world, Guid id, int count)
    {
        var request = await world.Read(db => db.ApprovalRequests.AsNoTracking().SingleAsync(r => r.Id == id));
        var issues = new List<Guid>();
        for (var i = 0; i < count; i++) issues.Add(await world.Draft());
        await world.Write(db => db.ApprovalRequests.AddRange(issues.Select(issue => new ApprovalRequest
        {
            Id = world.NewId(), Kind = Id, DefinitionVersion = 1, IssueId = issue, SubmitterId = request.SubmitterId, Asked = request.Asked, Reason = request.Reason,
            Snapshot = request.Snapshot, Version = request.Version, Status = request.Status, SubmittedAt = request.SubmittedAt,
        })));
    }
}
