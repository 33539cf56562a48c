namespace Workflow.Engine.Approving;

/// <summary>Beginning an approval and acting on it: pure, so that it can be replayed, property-tested and simulated.</summary>
public sealed partial class ApprovalDefinition
{
    /// <summary>
    /// Begins an approval. Every step that can be foreseen must find somebody to decide it, or else nothing begins and the
    /// refusal names who is missing.
    /// </summary>
    /// <param name="submitter">Who asks; never decides on it.</param>
    /// <param name="staff">Whom the <see cref="Selectors"/> mean.</param>
    /// <param name="facts">What is known about the matter, built by this very definition, with who did the work.</param>
    /// <param name="now">UTC; decides which proxies act.</param>
    /// <param name="words">What the submitter says.</param>
    /// <exception cref="ArgumentException">The facts were built by another definition.</exception>
    public Ruling Begin(Signer submitter, Staff staff, Facts facts, DateTime now, string? words = null)
    {
        ArgumentNullException.ThrowIfNull(submitter);
        ArgumentNullException.ThrowIfNull(staff);
        Own(facts);
        var blank = new Approval
        {
            Definition = Id,
            Version = Version,
            Hash = Hash,
            Status = ApprovalStatus.Running,
            Submitter = submitter,
            Sequence = 0,
            Steps = [.. Steps.Select(s => new StepRun { Id = s.Id })],
            Arms = [.. Arms.Select(_ => ArmMark.Waiting)],
        };
        var course = new Course(this, blank, staff, facts, now);
        return course.Begin(words) is { } refusal ? new(blank, [], refusal) : course.End();
    }

    /// <summary>Tries an act.</summary>
    /// <param name="approval">Where the approval stands.</param>
    /// <param name="act">What is tried.</param>
    /// <param name="actor">Who tries it.</param>
    /// <param name="staff">Whom the <see cref="Selectors"/> mean today.</param>
    /// <param name="facts">What is known about the matter, built by this very definition.</param>
    /// <param name="now">UTC; decides which proxies act.</param>
    /// <returns>The new approval with its consequences, or the first refusal; after a refusal the approval is unchanged.</returns>
    /// <exception cref="ArgumentException">The facts were built by another definition.</exception>
    public Ruling Act(Approval approval, Act act, Acting actor, Staff staff, Facts facts, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(staff);
        Own(facts);
        if (!IsOf(approval))
            return new(approval, [], ApprovalRefusal.Of(ApprovalRefusal.UnknownApproval, Title, Version));
        var course = new Course(this, approval, staff, facts, now);
        return course.Apply(act, actor) is { } refusal ? new(approval, [], refusal) : course.End();
    }

    private bool IsOf(Approval approval) => approval.Definition == Id && approval.Version == Version && approval.Hash == Hash
        && approval.Steps.Length == Steps.Length && approval.Arms.Length == Arms.Length;
}
