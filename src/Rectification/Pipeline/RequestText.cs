namespace Rectification.Pipeline;

/// <summary>What no text of a request may hold.</summary>
internal static class RequestText
{
    /// <summary>Whether a string in this JSON holds U+0000, which PostgreSQL cannot store. An escaped backslash before u0000 is plain text.</summary>
    public static bool HoldsNul(ReadOnlySpan<byte> json)
    {
        for (int found, from = 0; (found = json[from..].IndexOf("\\u0000"u8)) >= 0; from += found + 1)
        {
            var at = from + found;
            var backslashes = at - (json[..at].LastIndexOfAnyExcept((byte)'\\') + 1);
            if (backslashes % 2 == 0) return true;
        }

        return false;
    }
}
