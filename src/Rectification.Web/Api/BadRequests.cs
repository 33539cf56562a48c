using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>What the framework could not read of a request, said so that a person can mend it.</summary>
public static partial class BadRequests
{
    public static Refusal Refusal(BadHttpRequestException e, long limit)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.StatusCode == StatusCodes.Status413PayloadTooLarge) return HostRefusals.Of("too-large", Megabytes(limit));
        if (e.StatusCode == StatusCodes.Status415UnsupportedMediaType) return HostRefusals.Of("unsupported-media-type", "application/json");
        if (e.InnerException is { } inner && UploadStream.Cut(inner)) return HostRefusals.Of("multipart-malformed");
        if (e.InnerException is JsonException json) return Json(json);
        if (Parameter().Match(e.Message) is { Success: true } parameter) return HostRefusals.Of("query-malformed", parameter.Groups["name"].Value);
        return e.Message.Contains("no body was provided", StringComparison.Ordinal)
            ? HostRefusals.Of("body-missing")
            : HostRefusals.Of("malformed-request", e.Message);
    }

    public static string Megabytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("0.#", CultureInfo.InvariantCulture);

    // The reader tells apart only by its words what it has met; a test for each holds them still.
    private static Refusal Json(JsonException e)
    {
        if (e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return HostRefusals.Of("unknown-property", Quoted().Match(e.Message).Groups["name"].Value);
        if (e.Message.Contains("missing required properties", StringComparison.Ordinal))
            return HostRefusals.Of("missing-property", string.Join(", ", Quoted().Matches(e.Message[e.Message.IndexOf("including", StringComparison.Ordinal)..]).Select(m => m.Groups["name"].Value)));
        if (e.InnerException is not JsonException && e.Path is not null)
            return HostRefusals.Of("malformed-value", e.Path);
        return HostRefusals.Of("malformed-json", (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, e.Path ?? "$");
    }

    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\w+)" """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
