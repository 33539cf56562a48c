using System.Collections.Frozen;

namespace Rectification.Web.Api;

/// <summary>The one table from a refusal's code to its HTTP status.</summary>
public static class RefusalStatus
{
    private static readonly FrozenDictionary<string, int> Known = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["malformed-json"] = 400,
        ["malformed-request"] = 400,
        ["malformed-value"] = 400,
        ["unknown-property"] = 400,
        ["missing-property"] = 400,
        ["body-missing"] = 400,
        ["multipart-malformed"] = 400,
        ["file-missing"] = 400,
        ["if-match-malformed"] = 400,
        ["idempotency-key-too-long"] = 400,
        ["cursor-unfit"] = 400,
        ["query-malformed"] = 400,
        ["unauthenticated"] = 401,
        ["cross-site"] = 403,
        ["not-allowed"] = 403,
        ["not-asked"] = 403,
        ["own-work"] = 403,
        ["own-department"] = 403,
        ["own-unit-line"] = 403,
        ["not-found"] = 404,
        ["method-not-allowed"] = 405,
        // The state of things stands against it: the same request may succeed later.
        ["stale-version"] = 409,
        ["not-in-this-state"] = 409,
        ["not-at-this-step"] = 409,
        ["no-open-step"] = 409,
        ["step-moved-on"] = 409,
        ["children-open"] = 409,
        ["issue-already-split"] = 409,
        ["measure-done"] = 409,
        ["measure-not-done"] = 409,
        ["measure-in-use"] = 409,
        ["milestone-reached"] = 409,
        ["evidence-already-there"] = 409,
        ["recheck-not-open"] = 409,
        ["nobody-to-decide"] = 409,
        ["nobody-decides"] = 409,
        ["separation-unknown"] = 409,
        ["fact-missing"] = 409,
        ["approval-not-running"] = 409,
        ["approval-not-returned"] = 409,
        ["task-closed"] = 409,
        ["already-decided"] = 409,
        ["next-has-acted"] = 409,
        ["request-running"] = 409,
        ["bulletin-not-found"] = 404,
        ["bulletin-released"] = 409,
        ["bulletin-under-review"] = 409,
        ["bulletin-was-reviewed"] = 409,
        ["request-not-in-this-state"] = 409,
        ["issue-has-ended"] = 409,
        ["several-to-decide"] = 409,
        ["votes-unreachable"] = 409,
        ["proxy-overlaps"] = 409,
        ["not-your-task"] = 403,
        ["not-the-submitter"] = 403,
        ["not-an-administrator"] = 403,
        ["head-decides"] = 403,
        ["not-addressed-to-you"] = 403,
        ["no-part-in-it"] = 403,
        ["request-not-yours"] = 403,
        ["proxy-not-yours"] = 403,
        ["unknown-task"] = 404,
        ["delivery-not-open"] = 409,
        ["import-already-committed"] = 409,
        ["already-in-post"] = 409,
        ["authority-exists"] = 409,
        ["last-administrator"] = 409,
        ["organisation-has-open-issues"] = 409,
        ["organisation-has-people"] = 409,
        ["person-has-open-issues"] = 409,
        ["person-has-open-tasks"] = 409,
        ["section-in-use"] = 409,
        ["user-name-taken"] = 409,
        ["too-large"] = 413,
        ["evidence-too-large"] = 413,
        ["file-too-large"] = 413,
        ["unsupported-media-type"] = 415,
        ["evidence-type-not-allowed"] = 415,
        ["evidence-type-mismatch"] = 415,
        ["file-binary"] = 415,
        ["file-pdf"] = 415,
        ["file-pdf-picture"] = 415,
        ["file-open-document"] = 415,
        ["file-old-word"] = 415,
        ["file-disguised-page"] = 415,
        ["file-ofd"] = 415,
        ["file-rtf"] = 415,
        ["if-match-missing"] = 428,
        ["internal"] = 500,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is not in the table is about the content of the request: 422. Codes that end in <c>-not-found</c> are 404.</summary>
    /// <param name="conditional">Whether the request named a version: then a stale one is 412, not 409.</param>
    public static int Of(string code, bool conditional = false)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (conditional && code == "stale-version") return StatusCodes.Status412PreconditionFailed;
        if (Known.TryGetValue(code, out var status)) return status;
        return code.EndsWith("-not-found", StringComparison.Ordinal) ? 404 : 422;
    }
}
