using System.Text.Json;

namespace Rectification.Storage.Moving;

/// <summary>
/// What an export does with secrets. Hashes of passwords and tokens are carried: without them nobody could sign in after a move, and nobody
/// can sign in with them. Keys of channels are not: with them anybody could write into an authority's groups and send text messages at its
/// cost. A channel comes back switched off, with only the host of its address, for an administrator to fill in; so a copy brought in for a
/// trial sends nothing either.
/// </summary>
internal static class Secrets
{
    /// <summary>Carried as they are.</summary>
    public static readonly IReadOnlyList<string> Carried = ["accounts.password_hash", "accounts.security_stamp", "access_tokens.sha256"];

    /// <summary>What is written in a column's place, from the text in it.</summary>
    public static readonly IReadOnlyDictionary<string, Action<Utf8JsonWriter, string?>> LeftOut = new Dictionary<string, Action<Utf8JsonWriter, string?>>(StringComparer.Ordinal)
    {
        ["endpoints.secret"] = (json, _) => json.WriteNullValue(),
        ["endpoints.body"] = (json, _) => json.WriteNullValue(),
        ["endpoints.url"] = (json, url) => json.WriteStringValue(Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) + "/" : ""),
        ["endpoints.enabled"] = (json, _) => json.WriteBooleanValue(false),
    };
}
