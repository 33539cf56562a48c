using System.Collections.Immutable;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Definitions;

/// <summary>Who is asked at this moment of a trial.</summary>
public sealed record TrialTask(int Task, string Step, Text Title, string Person, SeatKind Kind, bool Chooses);

/// <summary>What somebody may do at this moment, or why not.</summary>
public sealed record TrialOffer(string Person, string Act, Text Title, int? Task, string? Step, bool Allowed, Text? Why);

/// <summary>One line of the record: what was tried, and what came of it.</summary>
/// <param name="Refusal">Why it was not accepted; null when it was.</param>
/// <param name="Followed">What followed: steps passed, copies, effects.</param>
public sealed record TrialLine(string By, Text Act, Text? Step, string? Words, Text? Refusal, IReadOnlyList<Text> Followed);

/// <summary>Where a trial stands after its acts.</summary>
/// <param name="Refusal">Why it does not even begin; null when it did.</param>
public sealed record TrialView(
    Text Title, ApprovalStatus Status, Text StatusTitle, Refusal? Refusal, IReadOnlyList<TrialTask> Waiting, IReadOnlyList<TrialOffer> Offers, IReadOnlyList<TrialLine> Record,
    IReadOnlyList<string> People, string Diagram);

/// <summary>试运行: goes through a made-up case from its beginning, as the Engine would in earnest. Pure; stores nothing.</summary>
public static class Trial
{
    private static readonly DateTime Moment = DateTime.UnixEpoch.AddDays(1);

    public static Answer<TrialView> Run(ApprovalDefinition definition, TrialCase written, string language)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(written);
        if (written.Acts.Count > TrialCase.MostActs || written.People.Sum(p => p.Value.Count) > TrialCase.MostPeople) return Refusals.Of("trial-too-long", TrialCase.MostActs, TrialCase.MostPeople);
        if (string.IsNullOrWhiteSpace(written.Submitter) || written.Acts.Any(a => string.IsNullOrWhiteSpace(a.By))) return Refusals.Of("trial-nobody");
        var cast = TrialCast.Of(definition, written);
        var (staff, facts) = (cast.Staff(definition, written), cast.Facts(definition, written));
        var walk = Simulation.Begin(definition, cast.Find(written.Submitter)!, staff, facts, Moment);
        foreach (var act in written.Acts)
        {
            if (walk.Moves[0].Ruling.Refusal is not null) break;
            if (ActOf(Numbered(act, walk.Approval, cast), cast) is not { } tried) return Refusals.Of("trial-act-unknown", act.Act);
            walk = walk.Try(tried, Acting.As(cast.Find(act.By)!) with { Administrator = act.Administrator }, facts);
        }

        var begun = walk.Moves[0].Ruling.Accepted;
        var approval = walk.Approval;
        return new TrialView(
            definition.Title, approval.Status, ApprovalWords.Status(approval.Status), walk.Moves[0].Ruling.Refusal,
            [.. begun ? walk.Next.Select(n => TaskOf(definition, cast, n.Step, n.Seat)) : []],
            [.. begun ? cast.Names.SelectMany(name => definition.Offers(approval, Acting.As(cast.Find(name)!), staff, facts, Moment).Select(o => new TrialOffer(
                name, o.Act, o.Title, o.Task, o.Step, o.Allowed, o.Refusal?.Sentence)).Concat(Besides(approval, name, cast))) : []],
            [.. walk.Moves.Select(m => LineOf(definition, cast, m))], [.. cast.Names], definition.Diagram(language, begun ? approval : null));
    }

    /// <summary>What is not about a task: to copy it to somebody, to have read a copy, to answer a question.</summary>
    private static IEnumerable<TrialOffer> Besides(Approval approval, string name, TrialCast cast)
    {
        var person = cast.Find(name)!.Person;
        Act[] acts =
        [
            .. approval.Questions.Where(q => q.To == person && !q.Answered).Take(1).Select(q => new Act.Answer(q.Number)),
            .. approval.Copies.Where(c => c.Person == person && !c.Read).Take(1).Select(c => new Act.Read(c.Number)),
            .. person == approval.Submitter.Person ? [new Act.Copy([])] : Array.Empty<Act>(),
        ];
        return acts.Select(act => new TrialOffer(name, act.Name, ApprovalWords.Act(act), null, null, true, null));
    }

    /// <summary>A copy or a question that is not named is the first that waits for whoever acts.</summary>
    private static TrialAct Numbered(TrialAct act, Approval approval, TrialCast cast)
    {
        if (act.Number > 0 || cast.Find(act.By)?.Person is not { } person) return act;
        return act.Act switch
        {
            nameof(Act.Answer) => act with { Number = approval.Questions.FirstOrDefault(q => q.To == person && !q.Answered)?.Number ?? 0 },
            nameof(Act.Read) => act with { Number = approval.Copies.FirstOrDefault(c => c.Person == person && !c.Read)?.Number ?? 0 },
            _ => act,
        };
    }

    private static TrialTask TaskOf(ApprovalDefinition definition, TrialCast cast, string id, Seat seat)
    {
        var step = definition.Step(id)!;
        return new(seat.Task, id, step.Title, cast.NameOf(seat.Holder.Person), seat.Kind, step.Chooses && seat.Kind == SeatKind.Named);
    }

    private static Act? ActOf(TrialAct act, TrialCast cast)
    {
        ImmutableArray<Signer> to = [.. (act.To ?? []).Where(n => n.Length > 0).Select(n => cast.Find(n)!)];
        var one = to.IsEmpty ? new Signer(Guid.Empty, "", "") : to[0];
        Act? made = act.Act switch
        {
            nameof(Act.Approve) => new Act.Approve(act.Task) { Choosing = to },
            nameof(Act.Refuse) => new Act.Refuse(act.Task),
            nameof(Act.Return) => new Act.Return(act.Task) { To = act.Step, ComeBack = act.ComeBack },
            nameof(Act.Resubmit) => new Act.Resubmit(),
            nameof(Act.Transfer) => new Act.Transfer(act.Task, one),
            nameof(Act.Delegate) => new Act.Delegate(act.Task, one),
            nameof(Act.Advise) => new Act.Advise(act.Task),
            nameof(Act.RecallDelegation) => new Act.RecallDelegation(act.Task),
            nameof(Act.AddSigners) => new Act.AddSigners(act.Task, to, act.Before),
            nameof(Act.RemoveSigner) => new Act.RemoveSigner(act.Step ?? "", one.Person),
            nameof(Act.Copy) => new Act.Copy(to),
            nameof(Act.Read) => new Act.Read(act.Number),
            nameof(Act.Ask) => new Act.Ask(act.Task, one.Person),
            nameof(Act.Answer) => new Act.Answer(act.Number),
            nameof(Act.Urge) => new Act.Urge(),
            nameof(Act.Withdraw) => new Act.Withdraw(),
            nameof(Act.TakeBack) => new Act.TakeBack(act.Task),
            nameof(Act.Jump) => new Act.Jump(act.Step ?? ""),
            _ => null,
        };
        return made is null ? null : made with { Words = act.Words };
    }

    private static TrialLine LineOf(ApprovalDefinition definition, TrialCast cast, SimulatedMove move)
    {
        var said = move.Ruling.Consequences.OfType<Consequence.OpinionRecorded>().FirstOrDefault();
        return new(
            cast.NameOf(move.By.Person), ApprovalWords.Act(move.Act), said?.Step is { } step ? definition.Step(step)?.Title : null, move.Act?.Words, move.Ruling.Refusal?.Sentence,
            [.. move.Ruling.Consequences.Select(c => Followed(definition, cast, c)).OfType<Text>()]);
    }

    private static Text? Followed(ApprovalDefinition definition, TrialCast cast, Consequence consequence) => consequence switch
    {
        Consequence.StepChanged { Status: StepStatus.Passed } passed => Refusals.Of("trial-passed", definition.Step(passed.Step)!.Title).Sentence,
        Consequence.StepChanged { Status: StepStatus.Skipped } skipped => Refusals.Of("trial-skipped", definition.Step(skipped.Step)!.Title).Sentence,
        Consequence.StepChanged { Status: StepStatus.NotNeeded } spared => Refusals.Of("trial-not-needed", definition.Step(spared.Step)!.Title).Sentence,
        Consequence.StepChanged { Status: StepStatus.JumpedOver } over => Refusals.Of("trial-jumped-over", definition.Step(over.Step)!.Title).Sentence,
        Consequence.OpinionRecorded { Act: "Counted" } counted => Refusals.Of("trial-counted", cast.NameOf(counted.By)).Sentence,
        Consequence.CopySent copy => Refusals.Of("trial-copied", cast.NameOf(copy.To)).Sentence,
        Consequence.StatusChanged status => Refusals.Of("trial-status", ApprovalWords.Status(status.Status)).Sentence,
        Consequence.Do effect => Refusals.Of("trial-effect", definition.DeclaredEffects.First(e => e.Name == effect.Name).Title).Sentence,
        _ => null,
    };
}
