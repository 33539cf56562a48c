using System.Buffers.Text;
using System.Security.Cryptography;

namespace Rectification.Rechecking;

/// <summary>The list from which is drawn, as a file: one issue's id a line, ascending, each line ended by a line feed.</summary>
public static class PoolList
{
    /// <summary>An id as written, <c>01987b1c-…</c>.</summary>
    public const int IdLength = 36;
    private const int LineLength = IdLength + 1;

    /// <param name="ids">Ascending.</param>
    public static byte[] Write(IReadOnlyList<Guid> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new byte[ids.Count * LineLength];
        for (var i = 0; i < ids.Count; i++)
        {
            ids[i].TryFormat(text.AsSpan(i * LineLength), out _);
            text[((i + 1) * LineLength) - 1] = (byte)'\n';
        }

        return text;
    }

    public static string Hash(byte[] list) => Convert.ToHexStringLower(SHA256.HashData(list));

    /// <summary>The ids of a list; null when it is none.</summary>
    public static IReadOnlyList<Guid>? Read(ReadOnlySpan<byte> list)
    {
        if (list.Length % LineLength != 0) return null;
        var ids = new List<Guid>(list.Length / LineLength);
        for (; !list.IsEmpty; list = list[LineLength..])
        {
            if (list[IdLength] != (byte)'\n' || !Utf8Parser.TryParse(list[..IdLength], out Guid id, out var read, 'D') || read != IdLength) return null;
            ids.Add(id);
        }

        return ids;
    }
}
