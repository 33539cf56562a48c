using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine.Approving;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>What every act on a request answers.</summary>
public sealed record ApprovalAnswer(Guid Id, int Version, ApprovalStatus Status);

/// <summary>
/// The one road on which a request changes: load it, ask the Engine, write the new snapshot and all that follows. Nothing
/// is saved here; the pipeline saves all of it in one transaction, the effect of the last decision included.
/// </summary>
public sealed class ApprovalDesk(
    RectificationDb db, ApprovalLibrary library, StaffFinder finder, MatterFacts facts, ApprovalEffects effects, ApprovalNotices notices, IssueLifecycle issues,
    AuthorityDay day, TimeProvider clock)
{
    /// <summary>Begins a request about an issue that the caller may see.</summary>
    /// <param name="may">Whether this caller may ask for it; the first refusal stands.</param>
    public async Task<Answer<ApprovalAnswer>> Submit(
        string kind, Guid issueId, int? issueVersion, object asked, string reason, Caller caller, Func<IssueCase, Refusal?> may, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(may);
        var loaded = await issues.Load(issueId, caller, issueVersion);
        if (!loaded.Accepted) return loaded.Refusal;
        return may(loaded.Value) ?? await Submit(kind, Matter.Of(loaded.Value), asked, reason, caller, cancellation);
    }

    /// <summary>Begins a request about a matter of which the caller has been judged to may ask it.</summary>
    public async Task<Answer<ApprovalAnswer>> Submit(string kind, Matter of, object asked, string reason, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(caller);
        await library.Refresh(db, cancellation);
        if (library.Newest(kind) is not { } definition) return Refusals.Of("approval-kind-not-found", kind);
        var (issueId, bulletinId) = (of.Row?.Id, of.Bulletin?.Id);
        if (await db.ApprovalRequests.AnyAsync(r => r.IssueId == issueId && r.BulletinId == bulletinId && r.Kind == kind && r.EndedAt == null, cancellation))
            return Refusals.Of("request-running");

        var now = Clock.Now(clock);
        var request = new ApprovalRequest
        {
            Id = Clock.NewId(now), Kind = kind, DefinitionVersion = definition.Version, IssueId = issueId, BulletinId = bulletinId, SubmitterId = caller.PersonId,
            Asked = JsonSerializer.Serialize(asked, Approval.Json), Reason = reason, Snapshot = "", SubmittedAt = now,
        };
        var signer = new Signer(caller.PersonId, caller.Title ?? "", caller.OrganisationPath);
        var staff = await finder.Find(definition, of, now, cancellation);
        var ruling = definition.Begin(signer, staff, await facts.Of(definition, request, of, cancellation), now, reason);
        if (!ruling.Accepted) return ruling.Refusal!;
        db.ApprovalRequests.Add(request);
        return await Write(request, of, ruling, caller, now, cancellation);
    }

    /// <summary>Tries an act on a request. A request that the caller has no part in and may not see is "not found".</summary>
    /// <param name="version">The version the caller saw; null when they do not say.</param>
    /// <param name="change">Changes what is asked, before it is submitted again.</param>
    public async Task<Answer<ApprovalAnswer>> Act(
        Guid id, int? version, Act act, Caller caller, CancellationToken cancellation, Action<ApprovalRequest>? change = null)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var request = await db.ApprovalRequests.FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (request is null || !await Sees(caller, request, cancellation)) return Refusals.Of("approval-not-found");
        if (version is { } seen && seen != request.Version) return Refusals.Of("stale-version");
        var of = await Matter.Load(db, request, day, cancellation);
        change?.Invoke(request);

        var now = Clock.Now(clock);
        var definition = library.Of(request.Kind, request.DefinitionVersion);
        var staff = await finder.Find(definition, of, now, cancellation);
        var acting = new Acting(caller.PersonId, caller.Title ?? "", caller.OrganisationPath, caller.Is(Roles.Administrator));
        var ruling = definition.Act(Approval.FromJson(request.Snapshot), act, acting, staff, await facts.Of(definition, request, of, cancellation), now);
        return ruling.Accepted ? await Write(request, of, ruling, caller, now, cancellation) : ruling.Refusal!;
    }

    /// <summary>Somebody as they sign; a refusal when there is nobody of this id here.</summary>
    public async Task<Answer<Signer>> Signer(Guid person, CancellationToken cancellation) =>
        (await finder.Signers([person], cancellation)).TryGetValue(person, out var signer) ? signer : Refusals.Of("person-not-found");

    /// <summary>Several of them, each once.</summary>
    public async Task<Answer<IReadOnlyList<Signer>>> Signers(IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(people);
        var signers = await finder.Signers(people, cancellation);
        if (people.Any(person => !signers.ContainsKey(person))) return Refusals.Of("person-not-found");
        return people.Distinct().Select(person => signers[person]).ToList();
    }

    /// <summary>What the caller may do with a request now, and why not what they may not.</summary>
    public async Task<Answer<(ApprovalRequest Request, ApprovalDefinition Definition, Approval Approval, IReadOnlyList<Offer> Offers)>> Explain(
        Guid id, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var request = await db.ApprovalRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (request is null || !await Sees(caller, request, cancellation)) return Refusals.Of("approval-not-found");
        var of = await Matter.Load(db, request, day, cancellation);
        var now = Clock.Now(clock);
        var definition = library.Of(request.Kind, request.DefinitionVersion);
        var (approval, staff) = (Approval.FromJson(request.Snapshot), await finder.Find(definition, of, now, cancellation));
        var offers = definition.Offers(
            approval, new(caller.PersonId, caller.Title ?? "", caller.OrganisationPath, caller.Is(Roles.Administrator)), staff,
            await facts.Of(definition, request, of, cancellation), now);
        return (request, definition, approval, offers);
    }

    private async Task<bool> Sees(Caller caller, ApprovalRequest request, CancellationToken cancellation)
    {
        if (caller.SeesEverything || request.SubmitterId == caller.PersonId) return true;
        if (await db.RequestTasks.AnyAsync(t => t.RequestId == request.Id && t.PersonId == caller.PersonId, cancellation)
            || await db.RequestCopies.AnyAsync(c => c.RequestId == request.Id && c.PersonId == caller.PersonId, cancellation)
            || await db.RequestQuestions.AnyAsync(q => q.RequestId == request.Id && q.ToId == caller.PersonId, cancellation)
            || await db.RequestOpinions.AnyAsync(o => o.RequestId == request.Id && o.ById == caller.PersonId, cancellation))
            return true;
        if (request.IssueId is { } issue && (await issues.Load(issue, caller, null)).Accepted) return true;
        var today = await day.Today();
        return await db.RequestTasks.AnyAsync(
            t => t.RequestId == request.Id && db.Proxies.Any(p => p.AwayId == t.PersonId && p.ActingId == caller.PersonId && p.From <= today && p.Until >= today), cancellation);
    }

    private async Task<Answer<ApprovalAnswer>> Write(ApprovalRequest request, Matter of, Ruling ruling, Caller caller, DateTime now, CancellationToken cancellation)
    {
        request.Snapshot = ruling.Approval.ToJson();
        request.Version = ruling.Approval.Sequence;
        request.Status = ruling.Approval.Status;
        request.EndedAt = request.Status is ApprovalStatus.Running or ApprovalStatus.Returned ? null : now;
        var opinions = await db.RequestOpinions.CountAsync(o => o.RequestId == request.Id, cancellation);
        var today = await day.Today();
        var names = await Names(ruling, caller, cancellation);
        List<ToldOfRequest> told = [];
        foreach (var consequence in ruling.Consequences)
            switch (consequence)
            {
                case Consequence.TaskOpened opened:
                    db.RequestTasks.Add(new RequestTask
                    {
                        RequestId = request.Id, Number = opened.Task, Step = opened.Step, PersonId = opened.Holder.Person, Kind = opened.Kind, OpenedAt = now,
                        OpenedOn = today,
                    });
                    break;
                case Consequence.TaskClosed closed:
                    var task = await db.RequestTasks.FindAsync([request.Id, closed.Task], cancellation);
                    (task!.ClosedAt, task.End) = (now, closed.End);
                    break;
                case Consequence.OpinionRecorded said:
                    db.RequestOpinions.Add(new RequestOpinion
                    {
                        RequestId = request.Id, Sequence = ++opinions, Act = said.Act, Step = said.Step, Task = said.Task, ById = said.By,
                        ByName = names[said.By], ByPost = said.Post, OnBehalfOfId = said.OnBehalfOf, OnBehalfOfName = said.OnBehalfOf is { } other ? names[other] : null,
                        Toward = said.Toward, Named = said.Named.IsEmpty ? null : string.Join('\n', said.Named.Select(n => names[n])), Words = said.Words, At = now,
                    });
                    break;
                case Consequence.CopySent copy:
                    db.RequestCopies.Add(new RequestCopy { RequestId = request.Id, Number = copy.Number, PersonId = copy.To, SentAt = now });
                    break;
                case Consequence.CopyRead read:
                    (await db.RequestCopies.FindAsync([request.Id, read.Number], cancellation))!.ReadAt = now;
                    break;
                case Consequence.Told tell when tell.Person != caller.PersonId:
                    told.Add(new(tell.Person, tell.Code, tell.Step, opinions));
                    break;
                case Consequence.Do effect when await effects.Apply(effect.Name, request, of, ruling, caller, now, cancellation) is { } refusal:
                    return refusal;
                default:
                    break;
            }

        await RequestQuestion.Note(db, request, ruling.Approval, opinions, now, cancellation);
        await notices.Tell(request, told, now, cancellation);
        return new ApprovalAnswer(request.Id, request.Version, request.Status);
    }

    /// <summary>Names, as they are today, of everybody whom the new opinions speak of.</summary>
    private async Task<Dictionary<Guid, string>> Names(Ruling ruling, Caller caller, CancellationToken cancellation)
    {
        var named = ruling.Consequences.OfType<Consequence.OpinionRecorded>()
            .SelectMany(said => said.Named.Append(said.By).Append(said.OnBehalfOf ?? said.By)).Where(person => person != caller.PersonId).ToHashSet();
        var names = named.Count == 0 ? [] : await db.People.Where(p => named.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        names[caller.PersonId] = caller.Name;
        return names;
    }
}
