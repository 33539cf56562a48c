using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Importing;

/// <summary>What a newer version of a list would change in a round: new, changed, gone, field by field.</summary>
public sealed class ComparisonQueries(RectificationDb db, AuthorityDay day, TimeProvider clock)
{
    private const int MostRounds = 50;
    private const int MostTitles = 500;

    /// <summary>Rounds that the list may be a newer version of, those with the most titles in common first.</summary>
    public async Task<Answer<IReadOnlyList<LikelyRound>>> Rounds(Guid importId, Caller caller, CancellationToken cancellation = default)
    {
        var draft = await DraftOf(importId, caller, cancellation);
        if (!draft.Accepted) return draft.Refusal;
        var titles = DraftFaults.Issues(draft.Value.Draft).Select(i => i.Issue.Title).Distinct(StringComparer.Ordinal).Take(MostTitles).ToList();
        var alike = await db.Issues.AsNoTracking().Where(i => titles.Contains(i.Title)).GroupBy(i => i.RoundId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var rounds = await db.Rounds.AsNoTracking().OrderByDescending(r => r.Id).Select(r => new { r.Id, r.Name, r.Kind }).Take(MostRounds).ToListAsync(cancellation);
        return rounds.Select(r => new LikelyRound(r.Id, r.Name, r.Kind, alike.GetValueOrDefault(r.Id))).OrderByDescending(r => r.Alike).ToList();
    }

    public async Task<Answer<RegisterComparison>> One(Guid importId, Guid roundId, Caller caller, CancellationToken cancellation = default)
    {
        var import = await DraftOf(importId, caller, cancellation);
        if (!import.Accepted) return import.Refusal;
        var round = await db.Rounds.AsNoTracking().Where(r => r.Id == roundId).Select(r => r.Name).FirstOrDefaultAsync(cancellation);
        if (round is null) return Refusals.Of("round-not-found");
        var (version, draft) = import.Value;
        var compared = await ComparedRound.Open(db, draft, roundId, tracked: false, cancellation);
        var names = new NamedWork(compared.Book, draft, Clock.Now(clock));
        var today = await day.Today();
        var (fresh, changed, same) = (new List<NewIssue>(), new List<ChangedIssue>(), 0);
        foreach (var (written, path, _) in compared.Written)
        {
            if (compared.Identity.Of(path) is not var (issue, by))
            {
                fresh.Add(new NewIssue(path, written.Number, written.Title, written.Measures.Count, PastClosures.IsStated(written, today) ? written.Particulars!.Closure!.On : null));
                continue;
            }

            var differences = compared.Differences(issue, written, names, hands: null);
            var fields = differences.All();
            if (fields.Count == 0 && differences.LeftOut.Count == 0) same++;
            else changed.Add(new ChangedIssue(path, issue.Id, issue.Version, issue.Number, issue.Title, issue.State, by, [.. fields.Select(f => f.Change)]) { LeftOut = differences.LeftOut });
        }

        List<RegisteredIssue> all = [.. compared.Register.Select(i => new RegisteredIssue(i.Id, i.Number, i.Title, i.State))];
        return new RegisterComparison(importId, version, roundId, round, same, fresh, changed, [.. compared.Register.Where(i => !compared.Identity.IsTaken(i)).Select(i => all.Find(a => a.Id == i.Id)!)])
        {
            All = all,
        };
    }

    private async Task<Answer<(int Version, Draft Draft)>> DraftOf(Guid importId, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller != Caller.System && !caller.Is(Roles.SupervisionOffice | Roles.Administrator)) return Refusals.Of("not-allowed");
        var import = await db.Imports.AsNoTracking().Where(i => i.Id == importId).Select(i => new { i.Version, i.DraftJson }).FirstOrDefaultAsync(cancellation);
        return import is null ? Refusals.Of("import-not-found") : (import.Version, DraftJson.Read(import.DraftJson));
    }
}
