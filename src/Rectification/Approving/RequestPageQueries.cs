using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Claims;
using Rectification.Database;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>One request with all that belongs to it.</summary>
public sealed class RequestPageQueries(RectificationDb db, ApprovalDesk desk, BulletinClaims claims, StepDays days, AuthorityDay day)
{
    public async Task<Answer<RequestPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var found = await desk.Explain(id, caller, cancellation);
        if (!found.Accepted) return found.Refusal;
        var (request, definition, approval, offers) = found.Value;
        var people = await Names(approval, request, cancellation);
        return new RequestPage
        {
            Id = id, Definition = definition, Approval = approval, Offers = offers, Status = request.Status, Version = request.Version,
            Submitter = people[request.SubmitterId], Reason = request.Reason, SubmittedAt = request.SubmittedAt, EndedAt = request.EndedAt,
            Issue = await db.Issues.Where(i => i.Id == request.IssueId).Select(i => new Named(i.Id, i.Number, i.Title)).FirstOrDefaultAsync(cancellation),
            Bulletin = await Bulletin(request.BulletinId, cancellation),
            Change = await Change(request, people, cancellation),
            Opinions = await db.RequestOpinions.AsNoTracking().Where(o => o.RequestId == id).OrderBy(o => o.Sequence)
                .Select(o => new OpinionLine(o.Sequence, o.Act, o.Step, o.Task, o.ById, o.ByName, o.ByPost, o.OnBehalfOfName, o.Toward, o.Named, o.Words, o.At)).ToListAsync(cancellation),
            OpenTasks = await OpenTasks(id, definition, cancellation),
            Copies = await Copies(id, cancellation),
            Questions = await Questions(id, cancellation),
            People = people,
            ProxiesToday = await Proxies(approval, cancellation),
            HasAPart = caller.Is(Roles.Administrator) || request.SubmitterId == caller.PersonId
                || approval.Steps.Any(run => run.Seats.Any(s => s.Holder.Person == caller.PersonId || s.DecidedBy == caller.PersonId)),
        };
    }

    private async Task<BulletinToRelease?> Bulletin(Guid? id, CancellationToken cancellation)
    {
        if (await db.Bulletins.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } bulletin) return null;
        // Numbers of a public version are those of the bulletin that it was made from, and explained there.
        var check = await claims.Of(await db.PublicVersions.AsNoTracking().Where(v => v.BulletinId == id).Select(v => v.Internal).FirstOrDefaultAsync(cancellation) ?? bulletin, cancellation);
        var filled = FieldMarks.Whole(FieldMarks.Fill(bulletin.Text, check.Lines, bulletin.AsOf));
        return new BulletinToRelease(bulletin.Id, bulletin.Title, filled, bulletin.AsOf, bulletin.GoesPublic, [.. check.Differences.Where(d => d.Explained is not null)]);
    }

    /// <summary>Who is asked now; the caller has been let in already.</summary>
    internal async Task<IReadOnlyList<RequestTaskRow>> OpenTasks(Guid id, ApprovalDefinition definition, CancellationToken cancellation)
    {
        var open = await db.RequestTasks.AsNoTracking().Where(t => t.RequestId == id && t.ClosedAt == null).OrderBy(t => t.Number)
            .Select(t => new { t.OpenedOn, Row = new RequestTaskRow(t.Number, t.Step, t.Person!.Name, t.Kind, t.OpenedAt, null) }).ToListAsync(cancellation);
        var rows = new List<RequestTaskRow>();
        foreach (var task in open) rows.Add(task.Row with { DueOn = await days.DueOn(definition.Id, definition.Version, task.Row.Step, task.OpenedOn, cancellation) });
        return rows;
    }

    /// <summary>To whom it was copied; the caller has been let in already.</summary>
    internal async Task<IReadOnlyList<CopyLine>> Copies(Guid id, CancellationToken cancellation) =>
        await db.RequestCopies.AsNoTracking().Where(c => c.RequestId == id).OrderBy(c => c.Number)
            .Select(c => new CopyLine(c.Number, c.PersonId, c.Person!.Name, c.SentAt, c.ReadAt)).ToListAsync(cancellation);

    /// <summary>What was asked and answered; the caller has been let in already.</summary>
    internal async Task<IReadOnlyList<QuestionLine>> Questions(Guid id, CancellationToken cancellation)
    {
        var opinions = db.RequestOpinions.Where(o => o.RequestId == id);
        return await db.RequestQuestions.AsNoTracking().Where(q => q.RequestId == id).OrderBy(q => q.Number)
            .Select(q => new QuestionLine(
                q.Number, q.By!.Name, q.ToId, q.To!.Name, opinions.Where(o => o.Sequence == q.Asked).Select(o => o.Words).FirstOrDefault(), q.AskedAt,
                opinions.Where(o => o.Sequence == q.Answered).Select(o => o.Words).FirstOrDefault(), q.AnsweredAt))
            .ToListAsync(cancellation);
    }

    private async Task<Dictionary<Guid, string>> Proxies(Approval approval, CancellationToken cancellation)
    {
        var today = await day.Today();
        List<Guid> asked = [.. approval.OpenSeats.Select(open => open.Seat.Holder.Person).Distinct()];
        return await db.Proxies.Where(p => asked.Contains(p.AwayId) && p.From <= today && p.Until >= today)
            .Select(p => new { p.AwayId, p.Acting!.Name }).ToDictionaryAsync(p => p.AwayId, p => p.Name, cancellation);
    }

    private async Task<Dictionary<Guid, Named>> Names(Approval approval, ApprovalRequest request, CancellationToken cancellation)
    {
        var ids = new HashSet<Guid> { request.SubmitterId };
        if (request.Kind == "leader-change") ids.Add(JsonSerializer.Deserialize<LeaderAsked>(request.Asked, Approval.Json)!.LeaderId);
        foreach (var run in approval.Steps)
        {
            ids.UnionWith(run.StoodAside);
            ids.UnionWith(run.Chosen.Select(s => s.Person));
            ids.UnionWith(run.Seats.Select(s => s.Holder.Person));
            ids.UnionWith(run.Seats.Select(s => s.DecidedBy).Concat(run.Seats.Select(s => s.AddedBy)).OfType<Guid>());
        }

        return await db.People.Where(p => ids.Contains(p.Id)).Select(p => new Named(p.Id, p.Name, p.Title)).ToDictionaryAsync(p => p.Id, cancellation);
    }

    /// <summary>What is to change: from what stands on the issue while it is decided, and from the history once it was done.</summary>
    private async Task<RequestedChange> Change(ApprovalRequest request, Dictionary<Guid, Named> people, CancellationToken cancellation)
    {
        var now = await db.Issues.Where(i => i.Id == request.IssueId)
            .Select(i => new { i.DueOn, i.PausedOn, Leader = i.ResponsibleLeader == null ? null : new Named(i.ResponsibleLeader.Id, i.ResponsibleLeader.Name, i.ResponsibleLeader.Title) })
            .FirstOrDefaultAsync(cancellation);
        using var done = request.Status == ApprovalStatus.Approved ? await Done(request, cancellation) : null;
        switch (request.Kind)
        {
            case "extension":
                var from = done is not null && done.RootElement.TryGetProperty("earlier", out var earlier) && Day(earlier) is { } day ? day : now?.DueOn;
                return new RequestedChange(DueFrom: from, DueTo: JsonSerializer.Deserialize<ExtensionAsked>(request.Asked, Approval.Json)!.DueOn);
            case "leader-change":
                var to = JsonSerializer.Deserialize<LeaderAsked>(request.Asked, Approval.Json)!.LeaderId;
                var before = now?.Leader;
                if (done is not null && done.RootElement.TryGetProperty("earlierLeader", out var was) && was.TryGetGuid(out var leader))
                    before = await db.People.Where(p => p.Id == leader).Select(p => new Named(p.Id, p.Name, p.Title)).FirstOrDefaultAsync(cancellation);
                return new RequestedChange(LeaderFrom: before, LeaderTo: people.GetValueOrDefault(to));
            case "pause":
                return new RequestedChange(Resumes: done is null ? now?.PausedOn is not null : done.RootElement.GetProperty("what").GetString() == "resumed");
            default:
                return new RequestedChange();
        }
    }

    private static DateOnly? Day(JsonElement written) =>
        DateOnly.TryParseExact(written.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What the history of the issue says was done by this request.</summary>
    private async Task<JsonDocument?> Done(ApprovalRequest request, CancellationToken cancellation)
    {
        var id = request.Id.ToString();
        var data = await db.IssueEvents.Where(e => e.IssueId == request.IssueId && e.Data.Contains(id)).Select(e => e.Data).FirstOrDefaultAsync(cancellation);
        return data is null ? null : JsonDocument.Parse(data);
    }
}
