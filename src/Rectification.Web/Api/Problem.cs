using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>A refusal as RFC 9457 Problem Details.</summary>
/// <param name="Type">Names the kind of problem: <c>urn:rectification:refusal:</c> and the code.</param>
/// <param name="Title">The kind of answer in a few words, in the reader's language.</param>
/// <param name="Detail">The sentence, in the reader's language.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Sentence">The sentence in both languages.</param>
/// <param name="Trace">Number under which the log holds more; only where the program itself failed.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, Text Sentence, string? Trace = null)
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(Refusal refusal, string language, bool conditional = false)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var status = RefusalStatus.Of(refusal.Code, conditional);
        var title = HostRefusals.Words($"title-{status}").In(language);
        return new Problem($"urn:rectification:refusal:{refusal.Code}", title, status, refusal.Sentence.In(language), refusal.Code, refusal.Sentence);
    }
}

/// <summary>Writes a refusal as the answer.</summary>
public sealed class ProblemResult(Refusal refusal) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return Write(httpContext, refusal);
    }

    public static Task Write(HttpContext http, Refusal refusal, string? trace = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        var language = ReaderLanguage.Of(http.Request);
        var problem = Problem.Of(refusal, language, http.Request.Headers.ContainsKey("If-Match")) with { Trace = trace };
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.ContentLanguage = language;
        if (problem.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return http.Response.WriteAsJsonAsync(problem, ApiJson.Options, Problem.ContentType, http.RequestAborted);
    }
}
