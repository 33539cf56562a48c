using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Moving a running approval to another version of its definition.</summary>
public sealed partial class ApprovalDefinition
{
    /// <summary>Why an approval that runs on this definition cannot go on under another one; empty when it can.</summary>
    public ImmutableArray<Text> Fits(Approval approval, ApprovalDefinition next)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(next);
        if (!IsOf(approval))
            return [ApprovalRefusal.Of(ApprovalRefusal.UnknownApproval, Title, Version).Sentence];
        if (next.Id != Id)
            return [Sentences.Of("FitsOtherDefinition", next.Title)];
        if (approval.Status is not (ApprovalStatus.Running or ApprovalStatus.Returned))
            return [Sentences.Of("FitsEnded", Sentences.Of("ApprovalStatus" + approval.Status))];
        var reached = Steps.Where(s => approval.Steps[s.Index].Status != StepStatus.Waiting).ToList();
        var reasons = ImmutableArray.CreateBuilder<Text>();
        foreach (var step in reached)
            if (next.Step(step.Id) is not { } same)
                reasons.Add(Sentences.Of("FitsStepGone", step.Title));
            else if ((same.Kind, same.Rule, same.ApartFrom, same.Chooses) != (step.Kind, step.Rule, step.ApartFrom, step.Chooses))
                reasons.Add(Sentences.Of("FitsStepChanged", step.Title));
            else if (reached.Find(other => other.Place.IsAfter(step.Place) && next.Step(other.Id)?.Place.IsAfter(same.Place) == false) is { } turned)
                reasons.Add(Sentences.Of("FitsOrder", step.Title, turned.Title));
        foreach (var step in next.Steps.Where(n => Step(n.Id) is not { } old || approval.Steps[old.Index].Status == StepStatus.Waiting))
            if (reached.Find(r => next.Step(r.Id)?.Place.IsAfter(step.Place) == true && !(Step(step.Id)?.Place is { } was && r.Place.IsAfter(was))) is { } ahead)
                reasons.Add(Sentences.Of("FitsNewBefore", step.Title, ahead.Title));
        foreach (var arm in Arms.Where(a => approval.Arms[a.Index] == ArmMark.Taken && !next.Arms.Any(n => n.Id == a.Id)))
            reasons.Add(Sentences.Of("FitsArmGone", arm.Title));
        return reasons.ToImmutable();
    }

    /// <summary>The same approval under another version: what was decided stays decided.</summary>
    /// <exception cref="ArgumentException">It does not fit; ask <see cref="Fits"/> first.</exception>
    public Approval Move(Approval approval, ApprovalDefinition next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (Fits(approval, next) is [var reason, ..])
            throw new ArgumentException(reason.ToString(), nameof(next));
        // A choice that was made stays made: an arm that is new beside the one taken is not asked about.
        var chosen = ChainTree.Parts(next.Chain).OfType<Branch>().Where(b => b.Kind == BranchKind.Choice && b.Arms.Any(IsTaken)).SelectMany(b => b.Arms).ToHashSet();
        return approval with
        {
            Version = next.Version,
            Hash = next.Hash,
            Sequence = approval.Sequence + 1,
            Steps = [.. next.Steps.Select(s => Step(s.Id) is { } old ? approval.Steps[old.Index] : new StepRun { Id = s.Id })],
            Arms = [.. next.Arms.Select(a => Arms.FirstOrDefault(o => o.Id == a.Id) is { } old ? approval.Arms[old.Index] : chosen.Contains(a) ? ArmMark.Skipped : ArmMark.Waiting)],
        };

        bool IsTaken(Arm arm) => Arms.FirstOrDefault(o => o.Id == arm.Id) is { } old && approval.Arms[old.Index] == ArmMark.Taken;
    }
}
