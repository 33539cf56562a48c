using System.Collections.Immutable;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.History;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Issues;

/// <summary>What every change of an issue answers.</summary>
public sealed record IssueAnswer(Guid Id, int Version, string State, string? Step);

/// <summary>
/// The one road on which an issue changes: load the case, ask the Engine, write the new state, one event and what
/// follows from its effects. Nothing is saved here; the pipeline saves all of it in one transaction.
/// </summary>
public sealed class IssueLifecycle(RectificationDb db, DefinitionLibrary library, IssueEffects effects, AuthorityDay day, TimeProvider clock)
{
    /// <summary>Loads a case for a change. An issue that the caller may not see is "not found", not "forbidden".</summary>
    /// <param name="version">The version the caller saw; null when they do not say.</param>
    public async Task<Answer<IssueCase>> Load(Guid id, Caller caller, int? version)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var found = await IssueCase.Load(db, id, await day.Today());
        if (found is null || !Sees(caller, found)) return Refusals.Of("issue-not-found");
        if (version is { } seen && seen != found.Issue.Version) return Refusals.Of("stale-version");
        return found;
    }

    /// <summary>What only the approval of a request does; nobody fires it by hand.</summary>
    private static readonly string[] OfRequests = ["Object", "Exempt"];

    /// <summary>Every trigger of the issue's definition that people fire, whether this caller may fire it now, and if not, why not.</summary>
    public ImmutableArray<Permission> Explain(IssueCase of, Caller caller, bool pledged = true)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(caller);
        var definition = library.Of(of.Issue.DefinitionId, of.Issue.DefinitionVersion);
        var (at, facts) = (At(definition, of.Issue), FactsOf(definition, of, pledged));
        var own = definition.Explain(at, ActorOf(definition, of, caller), facts);
        if (Away(of, caller) is { } away)
        {
            var (theirs, acting) = (definition.Explain(at, AwayOf(definition, of, away), facts), definition.Explain(at, ActingOf(definition, of, away, caller), facts));
            own = [.. own.Select((o, i) => o.Refusal?.Code != RefusalCode.NotAsked ? o : theirs[i].Allowed ? acting[i] : theirs[i])];
        }

        return [.. own.Where(p => !OfRequests.Contains(p.Trigger, StringComparer.Ordinal))];
    }

    /// <summary>Why this caller may not fire one trigger now; null when they may. For work that must not begin in vain.</summary>
    public Refusal? Refusal(IssueCase of, string trigger, Caller caller) => Explain(of, caller).First(p => p.Trigger == trigger).Refusal;

    /// <summary>Fires one trigger.</summary>
    /// <param name="data">What else the event should remember; serialised as its JSON object.</param>
    public async Task<Answer<IssueAnswer>> Fire(IssueCase of, string trigger, Caller caller, string? reason, CancellationToken cancellation,
        bool pledged = false, object? data = null)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(caller);
        var issue = of.Issue;
        var definition = library.Of(issue.DefinitionId, issue.DefinitionVersion);
        var before = At(definition, issue);
        var now = Clock.Now(clock);
        var (move, facts) = (new Move(trigger, reason), FactsOf(definition, of, pledged));
        var outcome = definition.Fire(before, move, ActorOf(definition, of, caller), facts, now);
        var away = outcome.Refusal?.Code == RefusalCode.NotAsked ? Away(of, caller) : null;
        if (away is not null)
        {
            // Whoever is away must be free to decide it, and whoever acts for them must be too.
            outcome = definition.Fire(before, move, AwayOf(definition, of, away), facts, now);
            if (outcome.Accepted) outcome = definition.Fire(before, move, ActingOf(definition, of, away, caller), facts, now);
        }

        if (!outcome.Accepted) return outcome.Refusal!;

        var from = issue.State;
        issue.State = definition.StateName(outcome.Snapshot);
        issue.Step = definition.StepName(outcome.Snapshot);
        issue.Version = outcome.Snapshot.Sequence;
        if (await effects.Apply(of, definition, outcome.Effects, trigger, caller, away, reason, now, cancellation) is { } refusal) return refusal;
        Append(issue, trigger, from, caller, reason, now, data, away);
        return new IssueAnswer(issue.Id, issue.Version, issue.State, issue.Step);
    }

    /// <summary>A new issue starts its life: the first state of the newest definition, and its first event.</summary>
    public void Start(Issue issue, Caller caller, object? data = null)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(caller);
        issue.Version = 1;
        db.Issues.Add(issue);
        Append(issue, "Create", "", caller, null, Clock.Now(clock), data);
    }

    /// <summary>Writes down a change that is no move of the definition's, such as a new due date that an approval gave.</summary>
    public void Record(Issue issue, string what, Caller caller, string? reason, DateTime now, object data)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(caller);
        issue.Version++;
        Append(issue, what, issue.State, caller, reason, now, data);
    }

    /// <summary>
    /// Writes down that an issue was closed before it came into this register, as a list states it. The one move that the Engine is not asked
    /// about, because nobody here decides it: the event has a name of its own, the issue is marked, and no step, opinion or approval of this
    /// register is claimed.
    /// </summary>
    public void CloseElsewhere(Issue issue, Caller caller, string? opinion, object data)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(caller);
        if (issue is not { State: "Draft", ClosedElsewhereOn: not null }) throw new InvalidOperationException("Only a draft can have been closed elsewhere.");
        var definition = library.Of(issue.DefinitionId, issue.DefinitionVersion);
        issue.State = definition.States.First(s => s.Closes).Name;
        issue.Version++;
        Append(issue, "CloseElsewhere", "Draft", caller, opinion, Clock.Now(clock), data);
    }

    private void Append(Issue issue, string trigger, string from, Caller caller, string? reason, DateTime now, object? data, Absent? away = null)
    {
        var e = new IssueEvent
        {
            IssueId = issue.Id,
            Sequence = issue.Version,
            Trigger = trigger,
            FromState = from,
            ToState = issue.State,
            Step = issue.Step,
            ActorId = caller == Caller.System ? null : caller.PersonId,
            ActorName = caller.Name,
            ActorPost = caller.Title,
            At = now,
            Reason = reason,
            Data = EventJson.Write(data, away?.Name),
            PreviousHash = issue.LastHash,
        };
        e.Hash = EventHash.Of(e);
        issue.LastHash = e.Hash;
        issue.UpdatedAt = now;
        db.IssueEvents.Add(e);
    }

    private static bool Sees(Caller caller, IssueCase of) =>
        caller == Caller.System || caller.SeesEverything
        || (of.UnitPath is { } unit && unit.StartsWith(caller.UnitPath, StringComparison.Ordinal))
        || of.Authority?.PersonId == caller.PersonId || Away(of, caller) is not null;

    private static Snapshot At(WorkflowDefinition definition, Issue issue) =>
        definition.At(issue.State, issue.Step, issue.Version)
        ?? throw new InvalidOperationException($"Issue {issue.Id} stands at {issue.State}/{issue.Step}, which {definition.Id} v{definition.Version} does not know.");

    private static Facts FactsOf(WorkflowDefinition definition, IssueCase of, bool pledged) => definition.Facts()
        .Set("unitNamed", of.Issue.UnitId is not null && of.Issue.LeadDepartmentId is not null)
        .Set("handlerNamed", of.Issue.HandlerId is not null)
        .Set("leaderNamed", of.Issue.ResponsibleLeaderId is not null)
        .Set("dueDateGiven", of.Issue.DueOn is not null || of.Issue.Class is IssueClass.WhenReady)
        .Set("hasMeasures", of.Measures > 0 || of.Children > 0)
        .Set("measuresDone", of.MeasuresDone == of.Measures)
        .Set("evidenceComplete", of.MeasuresWithoutEvidence == 0)
        .Set("pledged", pledged)
        .Set("openChildren", of.OpenChildren)
        .Set("keyIssue", of.Issue.KeyIssue)
        .With(new Doing([.. Doers(of.Issue)], of.DepartmentPath ?? ""))
        .Build();

    private static IEnumerable<Guid> Doers(Issue issue)
    {
        if (issue.HandlerId is { } handler) yield return handler;
        if (issue.ReportedById is { } reporter && reporter != issue.HandlerId) yield return reporter;
    }

    /// <summary>Whoever the open step asks, when they are away and the caller acts in their name.</summary>
    private static Absent? Away(IssueCase of, Caller caller) => of.OpenTask?.PersonId is { } asked
        ? of.Away.FirstOrDefault(a => a.Away.PersonId == asked && a.Acting.PersonId == caller.PersonId)
        : null;

    /// <summary>The one who is away, as far as the open step asks them.</summary>
    private static Actor AwayOf(WorkflowDefinition definition, IssueCase of, Absent away) =>
        new(away.Away.PersonId, definition.Party(of.OpenTask!.Party), away.Path);

    /// <summary>The caller with the hat of the one in whose name they act.</summary>
    private static Actor ActingOf(WorkflowDefinition definition, IssueCase of, Absent away, Caller caller)
    {
        var own = ActorOf(definition, of, caller);
        return own with { Parties = own.Parties | AwayOf(definition, of, away).Parties };
    }

    private static Actor ActorOf(WorkflowDefinition definition, IssueCase of, Caller caller)
    {
        if (caller == Caller.System) return Actor.System;
        var parties = PartySet.None;
        void Wears(string party, bool does)
        {
            if (does) parties |= definition.Party(party);
        }

        Wears("Handler", of.Issue.HandlerId == caller.PersonId);
        Wears("ResponsibleLeader", of.Issue.ResponsibleLeaderId == caller.PersonId);
        Wears("FirstResponsiblePerson", of.FirstResponsiblePerson?.PersonId == caller.PersonId);
        Wears("Authority", of.Authority?.PersonId == caller.PersonId);
        Wears("SupervisionOffice", caller.Is(Accounts.Roles.SupervisionOffice));
        Wears("LeadDepartment", of.DepartmentPath is { } department && caller.OrganisationPath.StartsWith(department, StringComparison.Ordinal));
        Wears("Unit", of.UnitPath is { } unit && caller.OrganisationPath.StartsWith(unit, StringComparison.Ordinal));
        return new Actor(caller.PersonId, parties, caller.OrganisationPath);
    }
}
