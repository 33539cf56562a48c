using Rectification.Approving;
using Rectification.Pipeline;
using Rectification.Web.Pages.Shared;
using Workflow.Engine.Approving;

namespace Rectification.Web.Pages.Approving;

/// <summary>Turns what a form of a request's page brings into its command, and leads back to that page.</summary>
public abstract class RequestForm : CommandForm
{
    protected Task Act(RequestPage page, SentAct sent)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(sent);
        var (id, version, task, words) = (page.Id, sent.Version, sent.Task, sent.Words);
        var (to, several) = (sent.ToId ?? Guid.Empty, sent.ToIds ?? []);
        return sent.Act switch
        {
            nameof(Workflow.Engine.Approving.Act.Approve) => Send(new DecideApproval(id, version, task, ApprovalVerdict.Approve, words, Choosing: several), page, sent),
            nameof(Workflow.Engine.Approving.Act.Refuse) => Send(new DecideApproval(id, version, task, ApprovalVerdict.Refuse, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Return) => Send(new DecideApproval(id, version, task, ApprovalVerdict.Return, words, Given(sent.ReturnTo), ComesBack(page, sent)), page, sent),
            nameof(Workflow.Engine.Approving.Act.Advise) => Send(new AdviseOnTask(id, version, task, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Transfer) => Send(new TransferTask(id, version, task, to, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Delegate) => Send(new DelegateTask(id, version, task, to, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.RecallDelegation) => Send(new RecallDelegation(id, version, task, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.AddSigners) => Send(new AddSigners(id, version, task, several, sent.Before, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.RemoveSigner) => Send(new RemoveSigner(id, version, sent.Step ?? "", to, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Copy) => Send(new CopyApproval(id, version, several, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Read) => Send(new ReadCopy(id, version, task), page, sent),
            nameof(Workflow.Engine.Approving.Act.Ask) => Send(new AskQuestion(id, version, task, to, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Answer) => Send(new AnswerQuestion(id, version, task, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Urge) => Send(new UrgeApproval(id, version, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Withdraw) => Send(new WithdrawApproval(id, version, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.TakeBack) => Send(new TakeBackDecision(id, version, task, words), page, sent),
            nameof(Workflow.Engine.Approving.Act.Resubmit) => Send(new ResubmitApproval(id, version, words, sent.DueOn is { } due ? new ExtensionAsked(due) : null), page, sent),
            nameof(Workflow.Engine.Approving.Act.Jump) => Send(new JumpApproval(id, version, sent.Step ?? "", words), page, sent),
            nameof(Workflow.Engine.Approving.Act.HandOver) => Send(new HandOverTasks(id, version, sent.FromId ?? Guid.Empty, to, words), page, sent),
            _ => Task.CompletedTask,
        };
    }

    private Task Send<TCommand>(TCommand command, RequestPage page, SentAct sent)
        where TCommand : ICommand<ApprovalAnswer> => Send<TCommand, ApprovalAnswer>(command, $"Approving:was-{sent.Act}", $"/approvals/{page.Id}");

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Where the definition leaves no choice, there is nothing to tick.</summary>
    private static bool ComesBack(RequestPage page, SentAct sent) => page.Definition.Rules.ReturnThen switch
    {
        ReturnThen.ComeBack => true,
        ReturnThen.GoOn => false,
        _ => sent.ComeBack,
    };
}
