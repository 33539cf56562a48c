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
        var answer = await Run<TCommand, TAnswer>(command, cancellation, Preconditions.Key);
        return answer.Accepted ? then(answer.Value) : Refuse(answer.Refusal);
    }

    /// <summary>Runs one change of several that a call makes; such calls are safe to repeat and need no key.</summary>
    public Task<Answer<TAnswer>> Run<TCommand, TAnswer>(TCommand command, CancellationToken cancellation, string? key = null)
        where TCommand : ICommand<TAnswer> =>
        pipeline.Run<TCommand, TAnswer>(command, Caller, key, cancellation);

    /// <summary>A change of an issue: answers where the issue stands now, with its new entity tag.</summary>
    public Task<IResult> ChangeIssue<TCommand>(TCommand command, CancellationToken cancellation)
        where TCommand : ICommand<IssueAnswer> =>
        Change<TCommand, IssueAnswer>(command, answer => new Tagged<IssueAnswer>(answer, answer.Version), cancellation);

    /// <summary>A change of a measure, a milestone or a piece of evidence; the entity tag is the issue's.</summary>
    public Task<IResult> ChangePart<TCommand>(TCommand command, CancellationToken cancellation)
        where TCommand : ICommand<PartAnswer> =>
        Change<TCommand, PartAnswer>(command, answer => new Tagged<PartAnswer>(answer, answer.Issue.Version), cancellation);

    /// <summary>The same for one that is new.</summary>
    /// <param name="collection">Where under the issue it can be found; null where it has no address of its own.</param>
    public Task<IResult> AddPart<TCommand>(TCommand command, string? collection, CancellationToken cancellation)
        where TCommand : ICommand<PartAnswer> =>
        Change<TCommand, PartAnswer>(command, answer => new Tagged<PartAnswer>(answer, answer.Issue.Version, StatusCodes.Status201Created,
            collection is null ? null : $"{ApiRoutes.Root}/issues/{answer.Issue.Id}/{collection}/{answer.Id}"), cancellation);

    /// <summary>Something new that answers with its id.</summary>
    /// <param name="collection">Where it can be found; null where it has no address of its own.</param>
    public Task<IResult> Create<TCommand>(TCommand command, string? collection, CancellationToken cancellation)
        where TCommand : ICommand<Guid> =>
        Change<TCommand, Guid>(command, id => collection is null
            ? TypedResults.Json(new Created(id), ApiJson.Options, statusCode: StatusCodes.Status201Created)
            : TypedResults.Created($"{ApiRoutes.Root}/{collection}/{id}", new Created(id)), cancellation);

    /// <summary>A change that has nothing to say but "done".</summary>
    public Task<IResult> Do<TCommand>(TCommand command, CancellationToken cancellation)
        where TCommand : ICommand<Done> =>
        Change<TCommand, Done>(command, _ => TypedResults.NoContent(), cancellation);

    public static IResult Refuse(Refusal refusal) => new ProblemResult(refusal);
}

/// <summary>What was made, or changed.</summary>
public sealed record Created(Guid Id);

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
