using Rectification.Approving;

namespace Rectification.Web.Api;

/// <param name="Kind">What is asked for.</param>
/// <param name="DueOn">The new due date; for an extension.</param>
/// <param name="LeaderId">The new responsible leader; for a change of leader.</param>
public sealed record AskingBody(AskingKind Kind, string Reason, DateOnly? DueOn = null, Guid? LeaderId = null);

/// <summary>What can be asked for about an issue.</summary>
public enum AskingKind
{
    /// <summary>延期</summary>
    Extension,

    /// <summary>不属实</summary>
    Exemption,

    /// <summary>异议</summary>
    Objection,

    /// <summary>中止或恢复计时</summary>
    Pause,

    /// <summary>变更责任领导</summary>
    LeaderChange,
}

/// <param name="ReturnTo">An earlier step; null for the submitter.</param>
/// <param name="ComeBack">After the return it comes straight back.</param>
/// <param name="Choosing">Who decides the later step that asks for it.</param>
public sealed record VerdictBody(
    int Task, ApprovalVerdict Verdict, string? Opinion = null, string? ReturnTo = null, bool ComeBack = false, IReadOnlyList<Guid>? Choosing = null);

public sealed record HandOnBody(int Task, Guid ToId, string? Words = null);

public sealed record TaskBody(int Task, string? Words = null);

/// <param name="Before">They sign before the one who adds them, otherwise after.</param>
public sealed record SignersBody(int Task, IReadOnlyList<Guid> ToIds, bool Before, string? Words = null);

public sealed record CopiesBody(IReadOnlyList<Guid> ToIds, string? Words = null);

public sealed record WordsBody(string? Words = null);

/// <param name="DueOn">What an extension asks for now; null leaves it.</param>
public sealed record ResubmissionBody(string? Words = null, DateOnly? DueOn = null);

public sealed record JumpBody(string Step, string Words);

public sealed record HandOverBody(Guid FromId, Guid ToId, string Words);

/// <param name="AwayId">Null for the caller.</param>
public sealed record ProxyBody(Guid ActingId, DateOnly From, DateOnly Until, Guid? AwayId = null);

/// <summary>审批: requests about issues, and everything that can be done to one. Each act creates a thing – a decision, a transfer, a question.</summary>
public static class ApprovalRoutes
{
    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var issue = api.MapGroup("/issues/{id:guid}/approvals").WithTags("approvals");
        issue.MapGet("", async (Guid id, ApprovalQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.Of(id, call.Caller, c);
                return found.Accepted ? new Listed<RequestRow>(new Listing<RequestRow>(found.Value, null)) : ApiCall.Refuse(found.Refusal);
            })
            .WithName("ListApprovalsOfIssue").WithSummary("Every request about an issue, the newest first.").Produces<Listing<RequestRow>>().Refuses(404);
        issue.MapPost("", Submit).WithName("SubmitApproval").WithSummary("提出申请 – an extension, an exemption, an objection, a pause, a change of leader.")
            .Produces<ApprovalAnswer>(201).Refuses(409, 412, 422);

        var approvals = api.MapGroup("/approvals").WithTags("approvals");
        approvals.MapGet("/tasks", async (string? kind, string? cursor, int? limit, ApprovalQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Tasks(call.Caller, cursor, new PageAsked(cursor, limit).Size, kind, c)).Result())
            .WithName("ListApprovalTasks").WithSummary("Tasks of the caller, and of those the caller acts for; the oldest first.").Produces<Listing<WaitingRequest>>().Refuses();
        approvals.MapInboxOfApprovals();
        approvals.MapGet("/{id:guid}", async (Guid id, HttpRequest request, ApprovalQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.One(id, call.Caller, ReaderLanguage.Of(request), c);
                return found.Accepted ? new Tagged<RequestView>(found.Value, found.Value.Request.Version) : ApiCall.Refuse(found.Refusal);
            })
            .WithName("GetApproval").WithSummary("A request with every opinion, where it stands, and what the caller may do.").Produces<RequestView>().Refuses(404);
        MapActs(approvals.MapGroup("/{id:guid}"));

        var proxies = api.MapGroup("/proxies").WithTags("approvals");
        proxies.MapGet("", async (Guid? personId, ProxyQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<ProxyRow>(new Listing<ProxyRow>(await queries.Of(personId ?? call.Caller.PersonId, call.Caller, c), null)))
            .WithName("ListProxies").WithSummary("代理 – of the caller, or for administrators of somebody else; the latest first.").Produces<Listing<ProxyRow>>().Refuses();
        proxies.MapPost("", (ProxyBody body, ApiCall call, CancellationToken c) => call.Create(new AppointProxy(body.AwayId, body.ActingId, body.From, body.Until), null, c))
            .WithName("AppointProxy").WithSummary("代理 – who acts in the caller's name from one day to another.").Produces<Created>(201).Refuses(409, 422);
        proxies.MapDelete("/{id:guid}", (Guid id, ApiCall call, CancellationToken c) => call.Do(new EndProxy(id), c))
            .WithName("EndProxy").WithSummary("结束代理.").Produces(204).Refuses(404);
    }

    private static Task<IResult> Submit(Guid id, AskingBody body, ApiCall call, CancellationToken c) => body.Kind switch
    {
        AskingKind.Extension => Submitted(new RequestExtension(id, call.Version, body.DueOn ?? DateOnly.MinValue, body.Reason), call, c),
        AskingKind.Exemption => Submitted(new RequestExemption(id, call.Version, body.Reason), call, c),
        AskingKind.Objection => Submitted(new RequestObjection(id, call.Version, body.Reason), call, c),
        AskingKind.Pause => Submitted(new RequestPause(id, call.Version, body.Reason), call, c),
        AskingKind.LeaderChange => Submitted(new RequestLeaderChange(id, call.Version, body.LeaderId ?? Guid.Empty, body.Reason), call, c),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Task<IResult> Submitted<TCommand>(TCommand command, ApiCall call, CancellationToken c)
        where TCommand : Pipeline.ICommand<ApprovalAnswer> =>
        call.Change<TCommand, ApprovalAnswer>(command, answer => new Tagged<ApprovalAnswer>(
            answer, answer.Version, StatusCodes.Status201Created, $"{ApiRoutes.Root}/approvals/{answer.Id}"), c);

    private static void MapActs(RouteGroupBuilder one)
    {
        one.MapPost("/decisions", (Guid id, VerdictBody b, ApiCall call, CancellationToken c) => Changed(
                new DecideApproval(id, call.Version, b.Task, b.Verdict, b.Opinion, b.ReturnTo, b.ComeBack, b.Choosing), call, c))
            .Act("DecideApproval", "意见 – approve, refuse or return one task.");
        one.MapPost("/submissions", (Guid id, ResubmissionBody b, ApiCall call, CancellationToken c) => Changed(
                new ResubmitApproval(id, call.Version, b.Words, b.DueOn is { } due ? new ExtensionAsked(due) : null), call, c))
            .Act("ResubmitApproval", "重新提交 – after a return to the submitter.");
        one.MapPost("/transfers", (Guid id, HandOnBody b, ApiCall call, CancellationToken c) => Changed(new TransferTask(id, call.Version, b.Task, b.ToId, b.Words), call, c))
            .Act("TransferTask", "转办 – somebody else decides instead.");
        one.MapPost("/delegations", (Guid id, HandOnBody b, ApiCall call, CancellationToken c) => Changed(new DelegateTask(id, call.Version, b.Task, b.ToId, b.Words), call, c))
            .Act("DelegateTask", "委派 – somebody else gives an opinion, then the task comes back.");
        one.MapDelete("/delegations/{task:int}", (Guid id, int task, ApiCall call, CancellationToken c) => Changed(new RecallDelegation(id, call.Version, task), call, c))
            .Act("RecallDelegation", "收回委派 – before the opinion came.");
        one.MapPost("/advices", (Guid id, TaskBody b, ApiCall call, CancellationToken c) => Changed(new AdviseOnTask(id, call.Version, b.Task, b.Words), call, c))
            .Act("AdviseOnTask", "答复委派 – the delegate's opinion.");
        one.MapPost("/signers", (Guid id, SignersBody b, ApiCall call, CancellationToken c) => Changed(new AddSigners(id, call.Version, b.Task, b.ToIds, b.Before, b.Words), call, c))
            .Act("AddSigners", "加签 – before or after the one who adds.");
        one.MapDelete("/signers/{personId:guid}", (Guid id, Guid personId, string step, string? words, ApiCall call, CancellationToken c) => Changed(
                new RemoveSigner(id, call.Version, step, personId, words), call, c))
            .Act("RemoveSigner", "减签 – by the one who added; step and words are query parameters.");
        one.MapPost("/copies", (Guid id, CopiesBody b, ApiCall call, CancellationToken c) => Changed(new CopyApproval(id, call.Version, b.ToIds, b.Words), call, c))
            .Act("CopyApproval", "抄送.");
        one.MapPost("/copies/{number:int}/reading", (Guid id, int number, ApiCall call, CancellationToken c) => Changed(new ReadCopy(id, call.Version, number), call, c))
            .Act("ReadCopy", "已阅.");
        one.MapPost("/questions", (Guid id, HandOnBody b, ApiCall call, CancellationToken c) => Changed(new AskQuestion(id, call.Version, b.Task, b.ToId, b.Words), call, c))
            .Act("AskQuestion", "询问 – holds nothing up.");
        one.MapPost("/questions/{number:int}/answer", (Guid id, int number, WordsBody b, ApiCall call, CancellationToken c) => Changed(new AnswerQuestion(id, call.Version, number, b.Words), call, c))
            .Act("AnswerQuestion", "答复.");
        one.MapPost("/urgings", (Guid id, WordsBody b, ApiCall call, CancellationToken c) => Changed(new UrgeApproval(id, call.Version, b.Words), call, c))
            .Act("UrgeApproval", "催办 – by the submitter.");
        one.MapPost("/withdrawal", (Guid id, WordsBody b, ApiCall call, CancellationToken c) => Changed(new WithdrawApproval(id, call.Version, b.Words), call, c))
            .Act("WithdrawApproval", "撤回 – by the submitter before the first decision.");
        one.MapDelete("/decisions/{task:int}", (Guid id, int task, string? words, ApiCall call, CancellationToken c) => Changed(new TakeBackDecision(id, call.Version, task, words), call, c))
            .Act("TakeBackDecision", "拿回 – until the next one acts; words are a query parameter.");
        one.MapPost("/jumps", (Guid id, JumpBody b, ApiCall call, CancellationToken c) => Changed(new JumpApproval(id, call.Version, b.Step, b.Words), call, c))
            .Act("JumpApproval", "跳转 – by an administrator, with a reason that everybody sees.");
        one.MapPost("/hand-overs", (Guid id, HandOverBody b, ApiCall call, CancellationToken c) => Changed(new HandOverTasks(id, call.Version, b.FromId, b.ToId, b.Words), call, c))
            .Act("HandOverTasks", "移交 – by an administrator, when somebody leaves.");
    }

    private static Task<IResult> Changed<TCommand>(TCommand command, ApiCall call, CancellationToken c)
        where TCommand : Pipeline.ICommand<ApprovalAnswer> =>
        call.Change<TCommand, ApprovalAnswer>(command, answer => new Tagged<ApprovalAnswer>(answer, answer.Version), c);

    private static void Act(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).Produces<ApprovalAnswer>().Refuses(409, 412, 422);
}
