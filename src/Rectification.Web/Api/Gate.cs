using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Rectification.Web.Hosting;
using Rectification.Web.SignIn;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>
/// Stands before every call of the API: who calls, what the headers ask, how large it is. Turns whatever goes wrong behind
/// it into Problem Details, so that no caller ever gets a page, a redirect or an empty answer.
/// </summary>
public sealed class Gate(RequestDelegate next, ILogger<Gate> log)
{
    private const string TooLarge = "too-large";

    public async Task Invoke(HttpContext http, CurrentCaller current, ApiCall call)
    {
        ArgumentNullException.ThrowIfNull(http);
        var body = http.Request.Body;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        http.Request.Body = new RequestBody(body, LimitOf(http));
        try
        {
            if (await Check(http, current, call) is { } refusal)
            {
                await ProblemResult.Write(http, refusal);
                if (refusal.Code == TooLarge) await RequestBody.Drain(body, http.RequestAborted);
                return;
            }

            await next(http);
            if (!http.Response.HasStarted && http.Response.ContentType is null && Unsaid(http) is { } unsaid) await ProblemResult.Write(http, unsaid);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await ProblemResult.Write(http, BadRequests.Refusal(e, LimitOf(http)));
            if (e.StatusCode == StatusCodes.Status413PayloadTooLarge) await RequestBody.Drain(body, http.RequestAborted);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            log.LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await ProblemResult.Write(http, HostRefusals.Of("internal", http.TraceIdentifier), http.TraceIdentifier);
        }
    }

    private static async ValueTask<Refusal?> Check(HttpContext http, CurrentCaller current, ApiCall call)
    {
        if (await current.Find(http.RequestAborted) is not { } caller) return HostRefusals.Of("unauthenticated");
        if (ComesFromElsewhere(http.Request)) return HostRefusals.Of("cross-site");
        if (Preconditions.Read(http.Request, out var preconditions) is { } refusal) return refusal;
        if (http.Request.ContentLength > LimitOf(http)) return HostRefusals.Of(TooLarge, BadRequests.Megabytes(LimitOf(http)));
        call.Open(caller, preconditions);
        return null;
    }

    /// <summary>A cookie rides along with whatever a browser sends; a page of another site must not use it. A token does not.</summary>
    private static bool ComesFromElsewhere(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !request.Headers.ContainsKey("Authorization")
        && request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static long LimitOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? ApiRoutes.LargestBody;

    private static Refusal? Unsaid(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => HostRefusals.Of("malformed-request", ""),
        StatusCodes.Status413PayloadTooLarge => HostRefusals.Of(TooLarge, BadRequests.Megabytes(LimitOf(http))),
        StatusCodes.Status404NotFound => HostRefusals.Of("not-found"),
        StatusCodes.Status405MethodNotAllowed => HostRefusals.Of("method-not-allowed"),
        StatusCodes.Status415UnsupportedMediaType => HostRefusals.Of("unsupported-media-type", "application/json"),
        _ => null,
    };
}
