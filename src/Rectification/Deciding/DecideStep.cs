using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Deciding;

/// <summary>意见: what somebody asked decides on the open step of an issue's chain. Stored nowhere; the event and the task keep it.</summary>
public enum Verdict
{
    /// <summary>同意: whatever the open step's verb is – sign, verify, close, authorise.</summary>
    Approve,

    /// <summary>退回, with a reason.</summary>
    Return,
}

/// <summary>Decides the open step, whichever it is.</summary>
/// <param name="Step">The step the caller saw; a decision meant for another step is refused.</param>
public sealed record DecideStep(Guid IssueId, int? Version, string? Step, Verdict Verdict, string? Opinion) : ICommand<IssueAnswer>;

public sealed class DecideStepUseCase(IssueLifecycle lifecycle, DefinitionLibrary library) : UseCase<DecideStep, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(DecideStep command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var issue = loaded.Value.Issue;
        if (issue.Step is null) return Refusals.Of("no-open-step");
        if (command.Step is { } step && step != issue.Step) return Refusals.Of("step-moved-on");
        var trigger = command.Verdict is Verdict.Return
            ? "Return"
            : library.Of(issue.DefinitionId, issue.DefinitionVersion).Step(issue.State, issue.Step).Trigger;
        return await lifecycle.Fire(loaded.Value, trigger, caller, command.Opinion, cancellation);
    }
}
