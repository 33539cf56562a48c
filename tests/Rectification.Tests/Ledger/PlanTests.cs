using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Inbox;
using Rectification.Ledger;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Ledger;

/// <summary>Lists that people open all day are read from an index in order, however much lies behind them: asked of the planner itself.</summary>
public sealed partial class PlanTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_that_are_opened_all_day_are_read_from_their_index(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issues = await world.Fill(200);
        await world.Surround(issues);
        await world.Multiply(100);
        await world.Database.Execute("ANALYZE");

        var plans = new Plans(kind);
        await using var scope = world.Services.CreateAsyncScope();
        await using var db = new RectificationDb(
            new DbContextOptionsBuilder<RectificationDb>(scope.ServiceProvider.GetRequiredService<DbContextOptions<RectificationDb>>()).AddInterceptors(plans).Options);
        var day = new AuthorityDay(db, new AuthorityZone { Known = "Asia/Shanghai" }, world.Clock);
        var ledger = new LedgerQueries(db, world.Services.GetRequiredService<DefinitionLibrary>(), new Rectification.Repeats.RepeatQueries(db), day);
        var inbox = new InboxQueries(db, new ApprovalInboxQueries(db, day), day);

        // The default page, and one from the middle of the register.
        await plans.Of("ix_issues_round_id_position_id", () => ledger.Read(new LedgerFilter(), world.Supervisor));
        var cursor = Cursor.Write("ledger.number", issues[100].RoundId.ToString("N"), $"{issues[100].Position + 5000}", issues[100].Id.ToString("N"));
        Assert.Equal(50, (await plans.Of("ix_issues_round_id_position_id", () => ledger.Read(new LedgerFilter(), world.Supervisor, cursor))).Value!.Rows.Count);
        var round = new LedgerFilter { RoundId = issues[100].RoundId };
        await plans.Of("ix_issues_round_id_position_id", () => ledger.Read(round, world.Supervisor));
        await plans.Of("ix_issues_round_id_position_id", () => ledger.Read(round, world.Supervisor, cursor));

        await plans.Of("ix_issues_due_on_id", () => ledger.Read(new LedgerFilter { Sort = LedgerSort.DueOn }, world.Supervisor));
        await plans.Of("ix_issues_state_due_on_id", () => ledger.Read(new LedgerFilter { Sort = LedgerSort.State }, world.Supervisor));
        await plans.Of("ix_issues_updated_at_id", () => ledger.Read(new LedgerFilter { Sort = LedgerSort.Updated }, world.Supervisor));

        var late = new LedgerFilter { Late = true, Sort = LedgerSort.DueOn };
        var lateFirst = (await plans.Of("ix_issues_open", () => ledger.Read(late, world.Supervisor))).Value!;
        await plans.Of("ix_issues_open", () => ledger.Read(late, world.Supervisor, lateFirst.Next));

        await plans.Of("ix_approval_tasks_inbox", () => inbox.Decisions(world.Leader));
        await plans.Of("ix_approval_tasks_party", () => inbox.Decisions(world.Supervisor));
        await plans.Of("ix_approval_tasks_decided", () => new DecidedQueries(db).Of(world.Leader), sorts: true);
        await plans.Of("ix_issues_handler_id_state_due_on", () => inbox.InProgress(world.Handler), sorts: true);
        await plans.Of("ix_rechecks_open", () => inbox.Rechecks(world.Supervisor), sorts: true);
        await plans.Of("ix_notifications_recipient_id_created_at_id", () => new NotificationQueries(db, world.Services.GetRequiredService<NoticeTexts>()).List(world.Handler));
    }

    /// <summary>Asks the database, before each query, how it is going to answer it.</summary>
    private sealed partial class Plans(DatabaseKind kind) : DbCommandInterceptor
    {
        private readonly List<List<string>> seen = [];

        /// <param name="sorts">Whether the few rows that are found may be sorted.</param>
        public async Task<T> Of<T>(string index, Func<Task<T>> read, bool sorts = false)
        {
            seen.Clear();
            var answer = await read();
            var plans = string.Join('\n', seen.SelectMany(plan => plan));
            Assert.Contains(index, plans, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(WholeTable(), plans);
            if (!sorts) Assert.DoesNotMatch(Sorted(), string.Join('\n', seen.SelectMany(BeforeTheCut)));
            return answer;
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await using var explain = command.Connection!.CreateCommand();
            explain.CommandText = (kind is DatabaseKind.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
            foreach (DbParameter parameter in command.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(copy);
            }

            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            var plan = new List<string>();
            while (await reader.ReadAsync(cancellationToken)) plan.Add(reader.GetString(reader.FieldCount - 1));
            seen.Add(plan);
            return result;
        }

        /// <summary>What PostgreSQL does before it cuts the page off; the page itself it may sort again, and what is no page too. SQLite never sorts here.</summary>
        private IEnumerable<string> BeforeTheCut(List<string> plan)
        {
            if (kind is DatabaseKind.Sqlite) return plan;
            var limit = plan.FindIndex(line => line.Contains("Limit  (", StringComparison.Ordinal));
            return limit < 0 ? [] : plan.Skip(limit + 1).TakeWhile(line => Depth(line) > Depth(plan[limit]));
        }

        private static int Depth(string line) => line.TakeWhile(c => c is ' ' or '-' or '>').Count();

        // SQLite names tables by the alias that EF Core makes of the first letter; one with a digit is a page already cut off.
        [GeneratedRegex(@"^SCAN (i|a|n|r)$|Seq Scan on (issues|approval_tasks|notifications|rechecks)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
        private static partial Regex WholeTable();

        [GeneratedRegex(@"TEMP B-TREE FOR ORDER BY|\bSort\b", RegexOptions.None, 10_000)]
        private static partial Regex Sorted();
    }
}
