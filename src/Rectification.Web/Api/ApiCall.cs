using Rectification.Issues;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>One call of the API: who makes it and what its headers ask. Filled in by the gate before any endpoint runs.</summary>
public sealed class ApiCall(CommandPipeline pipeline)
{
    private Caller? caller;

    public Caller Caller => caller ?? throw new InvalidOperationException("The gate lets nobody through without a caller.");

    /// <summary>The version named by <c>If-Match</c>; null when none is.</summary>
    public int? Version => Preconditions.Version;

    public Preconditions Preconditions { get; private set; }

    public void Open(Caller by, Preconditions preconditions) => (caller, Preconditions) = (by, preconditions);

    /// <summary>Runs a change and answers what it answers, or why not.</summary>
    public async Task<IResult> Change<TCommand, TAnswer>(TCommand command, Func<TAnswer, IResult> then, CancellationToken cancellation)
        where TCommand : ICommand<TAnswer>
    {
        ArgumentNullException.ThrowIfNull(then);
        var answer = await pipeline.Run<TCommand, TAnswer>(command, Caller, Preconditions.Key, cancellation);
        return answer.Accepted ? then(answer.Value) : Refuse(answer.Refusal);
    }

    /// <summary>A change of an issue: answers where the issue stands now, with its new entity tag.</summary>
    public Task<IResult> ChangeIssue<TCommand>(TCommand command, CancellationToken cancellation)
        where TCommand : ICommand<IssueAnswer> =>
        Change<TCommand, IssueAnswer>(command, answer => new Tagged<IssueAnswer>(answer, answer.Version), cancellation);

    public static IResult Refuse(Refusal refusal) => new ProblemResult(refusal);
}

/// <summary>A JSON answer with an <c>ETag</c>.</summary>
public sealed class Tagged<T>(T value, int version, int status = StatusCodes.Status200OK, string? location = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.ETag = Preconditions.Tag(version);
        if (location is not null) httpContext.Response.Headers.Location = location;
        return httpContext.Response.WriteAsJsonAsync(value, ApiJson.Options, httpContext.RequestAborted);
    }
}
