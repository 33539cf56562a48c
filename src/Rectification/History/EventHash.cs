using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Rectification.History;

/// <summary>The chain's algorithm: SHA-256 over one JSON array of the event's fields in a fixed order, the previous hash first.</summary>
public static class EventHash
{
    /// <summary>Stored with each hash, so that a later algorithm can stand beside this one.</summary>
    public const string Algorithm = "SHA-256/v1";

    /// <summary>Lower-case hexadecimal hash of an event.</summary>
    public static string Of(IssueEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        string?[] fields =
        [
            e.PreviousHash, e.IssueId.ToString("N"), e.Sequence.ToString(CultureInfo.InvariantCulture), e.Trigger,
            e.FromState, e.ToState, e.Step, e.ActorId?.ToString("N"), e.ActorName, e.ActorPost,
            e.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), e.Reason, e.Data,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields))));
    }
}
