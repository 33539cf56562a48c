using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Notifying;
using Rectification.Rechecking;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Ledger;

/// <summary>A register filled straight into the tables, as years of use would leave it.</summary>
internal static class Register
{
    private static readonly string[] Open = ["Draft", "Assigned", "InProgress", "SelfReported", "Verified"];

    /// <summary>
    /// Issues over three rounds and both units with everything that a row can be: seven in ten closed, some of the rest
    /// late, some without a due date, some without a unit. The same seed gives the same register.
    /// </summary>
    public static async Task<List<Issue>> Fill(this World world, int issues, int seed = 7)
    {
        var chance = new Random(seed);
        var rounds = new List<Round>();
        for (var i = 1; i <= 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            rounds.Add(new Round { Id = world.NewId(), Name = $"第{i}轮巡察", CreatedAt = world.Now });
        }

        await world.Write(db => db.Rounds.AddRange(rounds));
        var all = Enumerable.Range(1, issues).Select(i => Made(world, chance, rounds[i * 3 / (issues + 1)], i)).ToList();
        await world.Write(db => db.Issues.AddRange(all));
        return all;
    }

    /// <summary>What waits beside the register: a task on every third issue, some of them open; notices and rechecks.</summary>
    public static async Task Surround(this World world, List<Issue> issues)
    {
        await world.Write(db =>
        {
            foreach (var (issue, i) in issues.Where((_, i) => i % 3 == 0).Select((issue, i) => (issue, i)))
            {
                var office = i % 2 == 0;
                db.ApprovalTasks.Add(new ApprovalTask
                {
                    Id = world.NewId(), IssueId = issue.Id, State = "SelfReported", Step = office ? "verify" : "sign",
                    Party = office ? "SupervisionOffice" : "ResponsibleLeader",
                    PersonId = office ? null : (i % 4 == 1 ? world.Leader : world.OtherLeader).PersonId,
                    OpenedAt = world.Now.AddMinutes(-i), DecidedAt = i % 10 < 4 ? null : world.Now,
                });
                db.Notifications.Add(new Notification
                {
                    Id = world.NewId(), RecipientId = (i % 9 == 0 ? world.Handler : world.Accountant).PersonId, IssueId = issue.Id, Kind = "assigned",
                    CreatedAt = world.Now.AddMinutes(-i), ReadAt = i % 7 == 0 ? null : world.Now,
                });
                db.Rechecks.Add(new Recheck
                {
                    Id = world.NewId(), IssueId = issue.Id, PlannedOn = world.Today.AddDays(-i % 90), OpenedAt = world.Now, DoneAt = i % 30 == 0 ? null : world.Now,
                });
            }
        });
    }

    /// <summary>Copies every issue, task, notice and recheck until there are so many times as many; the database does it by itself.</summary>
    public static async Task Multiply(this World world, int times)
    {
        var sqlite = world.Database.Kind is DatabaseKind.Sqlite;
        var id = sqlite
            ? string.Join(" || '-' || ", new[] { 4, 2, 2, 2, 6 }.Select(bytes => $"hex(randomblob({bytes}))"))
            : "gen_random_uuid()";
        foreach (var type in new[] { typeof(Issue), typeof(ApprovalTask), typeof(Notification), typeof(Recheck) })
        {
            var (table, columns) = await world.Read(db =>
            {
                var entity = db.Model.FindEntityType(type)!;
                return Task.FromResult((entity.GetTableName()!, entity.GetProperties().Select(p => p.GetColumnName()).ToList()));
            });
            var values = columns.Select(c => c switch { "id" => id, "position" => "position + n * 100", _ => $"\"{c}\"" });
            var into = $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM {table} CROSS JOIN g";
            await world.Database.Execute($"WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < {times - 1}) {into}");
        }
    }

    private static Issue Made(World world, Random chance, Round round, int number)
    {
        var open = chance.Next(10) >= 7;
        var state = open ? Open[chance.Next(Open.Length)] : chance.Next(8) == 0 ? "Exempt" : "Closed";
        var other = chance.Next(4) == 0;
        var named = state != "Draft" || chance.Next(2) == 0;
        var issue = new Issue
        {
            Id = world.NewId(),
            RoundId = round.Id,
            // Positions repeat: the id then decides.
            Position = number / 2,
            Number = $"(一){number}",
            Title = chance.Next(5) == 0 ? "药品采购100%未公示" : "考勤管理不严",
            Text = chance.Next(3) == 0 ? "抽查_发现代签现象。" : "部分科室台账不全。",
            Class = (IssueClass)chance.Next(4),
            KeyIssue = chance.Next(6) == 0,
            UnitId = named ? (other ? world.OtherUnit : world.Hospital).Id : null,
            LeadDepartmentId = named ? (other ? world.OtherDepartment : chance.Next(2) == 0 ? world.Medicine : world.Finance).Id : null,
            HandlerId = named ? (other ? world.OtherHandler : chance.Next(300) == 0 ? world.Handler : world.Accountant).PersonId : null,
            DueOn = chance.Next(6) == 0 ? null : world.Today.AddDays(chance.Next(-5, open ? 40 : 5)),
            State = state,
            Version = 1,
            DefinitionId = "issue",
            DefinitionVersion = 2,
            DefinitionHash = "",
            CreatedAt = world.Now,
            UpdatedAt = world.Now.AddMinutes(-chance.Next(2000)),
        };
        for (var i = chance.Next(3); i > 0; i--)
            issue.Measures.Add(new Measure { Id = world.NewId(), IssueId = issue.Id, Position = i, Text = "整改。", DoneAt = i == 1 ? world.Now : null });
        return issue;
    }
}
