using System.Globalization;
using Microsoft.Net.Http.Headers;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>What the headers of a change ask: on which version it was made, and under which key it may be repeated.</summary>
public readonly record struct Preconditions(int? Version, string? Key)
{
    public const int LongestKey = 255;

    /// <summary>The entity tag of a version.</summary>
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <returns>A refusal when a header cannot be read: a precondition that is not understood must not be passed over.</returns>
    public static Refusal? Read(HttpRequest request, out Preconditions read)
    {
        ArgumentNullException.ThrowIfNull(request);
        read = default;
        int? version = null;
        var ifMatch = request.Headers.IfMatch;
        if (ifMatch.Count > 0 && ifMatch != "*")
        {
            // A proxy that compresses weakens the tag it passes on; the version inside stays the same.
            if (ifMatch.Count > 1 || !EntityTagHeaderValue.TryParse(ifMatch[0], out var tag)
                || !int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return HostRefusals.Of("if-match-malformed");
            version = number;
        }

        string? key = null;
        if (request.Headers.TryGetValue("Idempotency-Key", out var keys))
        {
            key = keys.ToString();
            if (key.Length is 0 or > LongestKey || keys.Count > 1) return HostRefusals.Of("idempotency-key-too-long", LongestKey);
        }

        // Only a POST makes something new each time; the other methods may be repeated as they are.
        read = new Preconditions(version, HttpMethods.IsPost(request.Method) ? key : null);
        return null;
    }
}
