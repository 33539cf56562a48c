using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Repeats;

/// <summary>Makes findable what was closed before wordings were kept; says how many. Safe to break off and to run again.</summary>
public sealed record IndexWordings : ICommand<int>;

public sealed class IndexWordingsUseCase(RectificationDb db, TimeProvider clock) : UseCase<IndexWordings, int>
{
    private const int AtOnce = 500;

    public override Roles May => Roles.Administrator;

    public override async Task<Answer<int>> Handle(IndexWordings command, Caller caller, CancellationToken cancellation)
    {
        var count = 0;
        // All ids at once, and then the issues by nothing but their ids: asked for by their state, page after page, SQLite goes through all that is closed each time.
        var open = await db.Issues.Where(i => i.State == "Closed" && i.UnitId != null && !db.Wordings.Any(w => w.IssueId == i.Id)).Select(i => i.Id).ToListAsync(cancellation);
        foreach (var page in open.Order().Chunk(AtOnce))
        {
            var read = await db.Issues.AsNoTracking().Where(i => page.Contains(i.Id)).Select(i => new { i.Id, i.State, i.UnitId, i.Title, i.Text }).ToListAsync(cancellation);
            var issues = read.FindAll(i => i is { State: "Closed", UnitId: not null });
            await using var statements = await Statements.Begin(db, cancellation);
            var spelled = statements.Dialect.Spelled;
            statements.With("@now", Clock.Now(clock)).With("@issues", JsonSerializer.Serialize(issues.Select(i => new { id = spelled(i.Id) })))
                .With("@bands", JsonSerializer.Serialize(issues.SelectMany(i => Bands.Of(i.UnitId!.Value, Grams.Of(i.Title, i.Text)).Distinct().Select(key => new { key, id = spelled(i.Id) }))));
            await statements.Run(
                $"""
                INSERT INTO wordings (issue_id, at) SELECT id, @now FROM {statements.Dialect.Json("@issues", [("id", "uuid")])} WHERE 1 = 1 ON CONFLICT (issue_id) DO NOTHING
                """,
                cancellation);
            await statements.Run(
                $"""
                INSERT INTO wording_bands (key, issue_id) SELECT key, id FROM {statements.Dialect.Json("@bands", [("key", "bigint"), ("id", "uuid")])} WHERE 1 = 1
                ON CONFLICT (key, issue_id) DO NOTHING
                """,
                cancellation);
            await statements.Commit(cancellation);
            count += issues.Count;
        }

        return count;
    }
}
