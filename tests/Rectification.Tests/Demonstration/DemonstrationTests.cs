using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Demonstration;
using Rectification.Evidencing;
using Rectification.History;
using Rectification.Inbox;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Reminding;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;
using Workflow.Engine;

namespace Rectification.Tests.Demonstration;

public sealed class DemonstrationTests
{
    /// <summary>A Saturday, so that the story's days fall on weekends too.</summary>
    private static readonly DateTimeOffset Present = new(2026, 11, 21, 20, 15, 0, TimeSpan.FromHours(8));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fourteen_issues_with_thirty_nine_measures_stand_in_every_stage_of_life(DatabaseKind kind)
    {
        await using var house = await House.Empty(kind, Present);
        var loaded = await house.Load();
        Assert.Equal((14, 39), (loaded.Issues, loaded.Measures));
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        Assert.Equal((14, 39), (await db.Issues.CountAsync(), await db.Measures.CountAsync()));

        var states = (await db.Issues.AsNoTracking().ToListAsync()).CountBy(i => $"{i.State}/{i.Step}").ToDictionary();
        Assert.Equal(
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["Draft/"] = 1, ["Assigned/"] = 1, ["InProgress/"] = 4, ["SelfReported/sign"] = 1, ["SelfReported/verify"] = 1,
                ["Verified/close"] = 1, ["Verified/authorise"] = 1, ["Closed/"] = 3, ["Exempt/"] = 1,
            },
            states);
        var authorised = await db.Issues.SingleAsync(i => i.Step == "authorise");
        Assert.True(authorised.KeyIssue);
        Assert.Equal(1, (await db.Issues.SingleAsync(i => i.RelapseCount > 0)).RelapseCount);
        Assert.Equal(2, await db.Issues.CountAsync(i => i.ParentId != null));

        var ledger = scope.ServiceProvider.GetRequiredService<LedgerQueries>();
        var late = (await ledger.Read(new LedgerFilter { Late = true }, Caller.System)).Value!.Rows;
        Assert.Equal(["(二)4", "(三)2"], late.Select(r => r.Number));
        Assert.All(late, r => Assert.True(r.DaysLate > 10));
        Assert.Equal(2, await db.Rechecks.CountAsync(r => r.DoneAt != null));
        Assert.Contains(await db.Reminders.ToListAsync(), r => r.Colour == "red");

        // A database that holds anything is left alone.
        Assert.Equal("demonstration-not-empty", (await LoadDemonstration.Run(house.Services, house.Clock, _ => "hash")).Refusal?.Code);
        Assert.Equal(14, await db.Issues.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_finds_something_waiting_and_the_history_holds(DatabaseKind kind)
    {
        await using var house = await House.Empty(kind, Present);
        var loaded = await house.Load();
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        var inbox = scope.ServiceProvider.GetRequiredService<InboxQueries>();
        async Task<InboxCounts> Of(string userName)
        {
            var account = await db.Accounts.SingleAsync(a => a.UserName == userName);
            return await inbox.Counts((await scope.ServiceProvider.GetRequiredService<CallerQueries>().ByAccount(account.Id))!);
        }

        Assert.True(await Of("duban") is { Decisions: 1, Rechecks: 1, Late: 2, UnreadNotifications: > 0 });
        Assert.True(await Of("weizhuren") is { Decisions: 1, Late: 2 });
        Assert.True(await Of("rmyy.su") is { Decisions: 1 });
        Assert.True(await Of("zyy.yuanzhang") is { Decisions: 1, Late: 1 });
        Assert.True(await Of("jkzx.nie") is { ToSignFor: 1 });
        Assert.True(await Of("rmyy.tan") is { InProgress: 1, Late: 1, UnreadNotifications: > 0 });
        Assert.Equal(new ApprovalCounts(2, 0, 0, 0), (await Of("duban")).Approvals);
        Assert.Equal(new ApprovalCounts(1, 0, 0, 0), (await Of("weizhuren")).Approvals);
        Assert.Equal(new ApprovalCounts(1, 0, 0, 0), (await Of("rmyy.su")).Approvals);
        Assert.Equal(new ApprovalCounts(1, 0, 0, 0), (await Of("rmyy.yuanzhang")).Approvals);
        Assert.Equal(new ApprovalCounts(0, 1, 1, 0), (await Of("rmyy.liang")).Approvals);
        Assert.Equal(new ApprovalCounts(0, 0, 0, 1), (await Of("zyy.ke")).Approvals);

        Assert.Equal(["admin", "weizhuren", "duban", "rmyy.yuanzhang", "rmyy.su", "rmyy.liang", "rmyy.tan", "zyy.yuanzhang", "zyy.ke", "jkzx.nie"], loaded.Accounts.Select(a => a.UserName));
        Assert.Equal(
            Roles.Administrator | Roles.SupervisionOffice | Roles.Leader | Roles.Unit,
            loaded.Accounts.Aggregate(Roles.None, (all, a) => all | a.Roles));
        Assert.All(await db.Accounts.ToListAsync(), a => Assert.Equal($"hash of {a.UserName}", a.PasswordHash));

        foreach (var chain in (await db.IssueEvents.AsNoTracking().ToListAsync()).GroupBy(e => e.IssueId))
        {
            string? previous = null;
            foreach (var (e, i) in chain.OrderBy(e => e.Sequence).Select((e, i) => (e, i)))
            {
                Assert.Equal((i + 1, previous, EventHash.Of(e)), (e.Sequence, e.PreviousHash, e.Hash));
                Assert.True(e.At < Present.UtcDateTime);
                Assert.True(TimeZoneInfo.ConvertTimeFromUtc(e.At, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
                previous = e.Hash;
            }
        }

        var folder = scope.ServiceProvider.GetRequiredService<EvidenceFolder>();
        var evidence = await db.Evidence.AsNoTracking().ToListAsync();
        Assert.Equal(["image/png", "text/csv", "text/plain"], evidence.Select(e => e.ContentType).Distinct().Order(StringComparer.Ordinal));
        Assert.All(evidence, e => Assert.True(File.Exists(folder.PathOf(e.Sha256))));
    }

    [Theory]
    [InlineData("2026-03-01T00:30:00+08:00")]
    [InlineData("2028-02-29T23:59:00+08:00")]
    [InlineData("2027-01-04T08:00:00+08:00")]
    public async Task The_story_ends_alike_on_whatever_day_it_is_told(string present)
    {
        await using var house = await House.Empty(DatabaseKind.Sqlite, DateTimeOffset.Parse(present));
        var loaded = await house.Load();
        await using var scope = house.Services.CreateAsyncScope();
        var page = (await scope.ServiceProvider.GetRequiredService<RoundQueries>().One(loaded.RoundId, Caller.System)).Value!;
        Assert.Equal((14, 2, 3), (page.Counts.All, page.Counts.Late, page.Counts.In("Closed")));
        Assert.Equal([4, 6, 4], page.Sections.Select(s => s.Counts.All));
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<RectificationDb>().Rechecks.CountAsync(r => r.OpenedAt != null && r.DoneAt == null && r.CancelledAt == null));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dry_sweep_of_each_day_tells_what_was_sent_to_whom_and_why(DatabaseKind kind)
    {
        await using var house = await House.Empty(kind, Present);
        await house.Load();
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        var sweep = scope.ServiceProvider.GetRequiredService<RemindSweep>();
        var told = await db.Notifications.AsNoTracking().Where(n => n.ReminderId != null).Select(n => new { n.Reminder!.AsOf, n.Reminder.Rung, n.Recipient!.Name }).ToListAsync();
        var last = told.Max(t => t.AsOf);
        var listed = new List<(DateOnly, string, string?)>();
        for (var day = last.AddDays(-30); day <= last; day = day.AddDays(1))
        {
            var answer = await sweep.Run(day, dryRun: true, listed: true, CancellationToken.None);
            Assert.All(answer.Sent, line => Assert.True(line.Ladder?.Length > 0 && line.Unit?.Length > 0));
            listed.AddRange(answer.Sent.Select(line => (day, line.Rung, line.Recipient)));
        }

        Assert.NotEmpty(listed);
        Assert.Equal(told.Where(t => t.AsOf >= last.AddDays(-30)).Select(t => (t.AsOf, t.Rung, (string?)t.Name)).Order(), listed.Order());
    }

    /// <summary>An empty database with the domain over it, told the time by the story's clock.</summary>
    private sealed class House(TestDatabase database, ServiceProvider services, StoryClock clock, DirectoryInfo files) : IAsyncDisposable
    {
        public ServiceProvider Services => services;
        public StoryClock Clock => clock;

        public static async Task<House> Empty(DatabaseKind kind, DateTimeOffset present)
        {
            var database = await TestDatabase.Migrated(kind);
            var clock = new StoryClock(present);
            var files = Directory.CreateTempSubdirectory("rectification-files-");
            var services = new ServiceCollection().AddStorage(database.Connection);
            services.AddSingleton(new EvidenceOptions(files.FullName));
            services.AddRectification();
            services.AddTime(TimeRules.Load(World.Repository("workflows")).Value!);
            services.AddSingleton<TimeProvider>(clock);
            var house = services.BuildServiceProvider(validateScopes: true);
            var json = await File.ReadAllTextAsync(World.Repository("workflows", "issue.json"));
            await using var scope = house.CreateAsyncScope();
            await house.GetRequiredService<DefinitionLibrary>().Publish(
                scope.ServiceProvider.GetRequiredService<RectificationDb>(), [(WorkflowDefinition.Read(json, "issue.json").Required(), json)], present.UtcDateTime, CancellationToken.None);
            string[] approvals = ["extension", "exemption", "objection", "pause", "leader-change"];
            Assert.Null(await house.GetRequiredService<ApprovalLibrary>().Publish(
                scope.ServiceProvider.GetRequiredService<RectificationDb>(),
                approvals.ToDictionary(id => id, id => File.ReadAllText(World.Repository("workflows", id + ".json")), StringComparer.Ordinal), present.UtcDateTime, CancellationToken.None));
            return new House(database, house, clock, files);
        }

        public async Task<LoadedDemonstration> Load()
        {
            var answer = await LoadDemonstration.Run(Services, Clock, userName => $"hash of {userName}");
            Assert.True(answer.Accepted, $"{answer.Refusal?.Code} {answer.Refusal?.Sentence.Zh} on {Clock.GetUtcNow():O}");
            return answer.Value;
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
            files.Delete(recursive: true);
        }
    }
}
