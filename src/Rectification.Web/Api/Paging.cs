using Microsoft.AspNetCore.Http.Extensions;
using Rectification.Ledger;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Next">Cursor of the next page, also in the header <c>Link</c>; null on the last one. Opaque: it is handed back as it came.</param>
/// <param name="Total">All that the filter lets through; only where it was asked for.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next, int? Total = null);

/// <summary>Where a page begins and how long it is.</summary>
public readonly record struct PageAsked(string? Cursor, int? Limit)
{
    public const int Longest = 200;

    public int Size => Limit ?? 50;

    public Refusal? Unfit() => Limit is < 1 or > Longest ? HostRefusals.Of("limit-out-of-range", Longest) : null;
}

/// <summary>Answers a page with the address of the next one.</summary>
public sealed class Listed<T>(Listing<T> listing) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (listing.Next is { } next)
        {
            var request = httpContext.Request;
            var kept = request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""));
            var query = new QueryBuilder(kept) { { "cursor", next } };
            httpContext.Response.Headers.Link = $"<{UriHelper.BuildRelative(request.PathBase, request.Path, query.ToQueryString())}>; rel=\"next\"";
        }

        return httpContext.Response.WriteAsJsonAsync(listing, ApiJson.Options, httpContext.RequestAborted);
    }
}

internal static class Listings
{
    public static IResult Result<T>(this Pipeline.Answer<Page<T>> answer) =>
        answer.Accepted ? new Listed<T>(new Listing<T>(answer.Value.Rows, answer.Value.Next)) : ApiCall.Refuse(answer.Refusal);

    /// <summary>What an answer holds, as JSON.</summary>
    public static IResult Result<T>(this Pipeline.Answer<T> answer) =>
        answer.Accepted ? TypedResults.Ok(answer.Value) : ApiCall.Refuse(answer.Refusal);
}
