namespace Workflow.Engine.Approving;

/// <summary>Codes of the refusals that an approval gives besides those of <see cref="RefusalCode"/>.</summary>
public static class ApprovalRefusal
{
    /// <summary>The approval belongs to another definition or version, or was made up.</summary>
    public const string UnknownApproval = "unknown-approval";

    /// <summary>It is not running: ended, or waiting for the submitter.</summary>
    public const string NotRunning = "approval-not-running";

    /// <summary>Only an approval that was returned can be submitted again.</summary>
    public const string NotReturned = "approval-not-returned";

    /// <summary>No task of this number was ever opened.</summary>
    public const string UnknownTask = "unknown-task";

    /// <summary>The task is closed: decided, by whomever, or needed no more. Who decides a moment too late hears this.</summary>
    public const string TaskClosed = "task-closed";

    /// <summary>The task is somebody else's, and the actor is not their proxy today.</summary>
    public const string NotYourTask = "not-your-task";

    /// <summary>A delegate gives an opinion and decides nothing.</summary>
    public const string AdviseOnly = "advise-only";

    /// <summary>Only a delegate advises.</summary>
    public const string NotDelegated = "not-delegated";

    /// <summary>The one who is to decide, advise or sign would judge their own or their own department's work.</summary>
    public const string TargetTooClose = "target-too-close";

    /// <summary>That person has a part in the step already.</summary>
    public const string AlreadyInStep = "already-in-step";

    /// <summary>Where approval closes an issue, the first responsible person's part goes to nobody else (DOMAIN: the law of closing).</summary>
    public const string HeadDecides = "head-decides";

    /// <summary>Nobody was named.</summary>
    public const string NobodyNamed = "nobody-named";

    /// <summary>A step has nobody to decide it; the sentence names who is missing.</summary>
    public const string NobodyToDecide = "nobody-to-decide";

    /// <summary>A step that one person decides has found several.</summary>
    public const string SeveralToDecide = "several-to-decide";

    /// <summary>All the votes together do not reach the quota.</summary>
    public const string VotesUnreachable = "votes-unreachable";

    /// <summary>The decider must say who decides the later step.</summary>
    public const string ChoiceMissing = "choice-missing";

    /// <summary>No later step asks for a choice.</summary>
    public const string ChoiceNotAsked = "choice-not-asked";

    /// <summary>The definition has no such step.</summary>
    public const string UnknownStep = "unknown-step";

    /// <summary>Only steps that lie before and have been decided can be returned to.</summary>
    public const string NotEarlierStep = "not-an-earlier-step";

    /// <summary>The definition allows no such return.</summary>
    public const string ReturnNotAllowed = "return-not-allowed";

    /// <summary>The definition allows no such way on after a return.</summary>
    public const string ResumeNotAllowed = "resume-not-allowed";

    /// <summary>The act is the submitter's.</summary>
    public const string NotSubmitter = "not-the-submitter";

    /// <summary>The act is an administrator's.</summary>
    public const string NotAdministrator = "not-an-administrator";

    /// <summary>Somebody has decided already, so it cannot be withdrawn.</summary>
    public const string AlreadyDecided = "already-decided";

    /// <summary>There is no consent of the actor's own to take back.</summary>
    public const string NotYourDecision = "not-your-decision";

    /// <summary>The next one has acted, so the decision cannot be taken back.</summary>
    public const string NextHasActed = "next-has-acted";

    /// <summary>The definition allows no such jump.</summary>
    public const string JumpNotAllowed = "jump-not-allowed";

    /// <summary>The person has no part in this approval.</summary>
    public const string NoPartInIt = "no-part-in-it";

    /// <summary>The copy or question is not addressed to the actor, or has been dealt with.</summary>
    public const string NotAddressed = "not-addressed-to-you";

    /// <summary>There is nothing open to hand over, remove or urge.</summary>
    public const string NothingOpen = "nothing-open";

    internal static Refusal Of(string code, params object[] arguments) => new(code, Sentences.Of(Key(code), arguments));

    /// <summary>Words of the act must be given.</summary>
    internal static Refusal ReasonMissing(Act act)
        => new(RefusalCode.ReasonMissing, Sentences.Of(nameof(RefusalCode.ReasonMissing), Verb(act)));

    internal static Text Verb(Act act) => Sentences.Of("Act" + act.Name);

    /// <summary>The sentence of <c>task-closed</c> is kept as <c>RefusedTaskClosed</c>.</summary>
    internal static string Key(string code) => "Refused" + string.Concat(code.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
