namespace Rectification.Documents.Reading.Decoding;

/// <summary>Recognises, by their first bytes, files that hold no plain text, so that the refusal can say what to do with each.</summary>
internal static class FileSignature
{
    /// <summary>Code of the refusal, or null when the bytes are not those of a known format.</summary>
    public static string? Refusal(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8) || content[..Math.Min(1024, content.Length)].IndexOf("%PDF-"u8) >= 0) return "file-pdf";
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return OfCompound(content);
        if (content.StartsWith("PK\u0003\u0004"u8)) return OfZip(content);
        if (content.StartsWith("{\\rtf"u8)) return "file-rtf";
        return IsOtherBinary(content) ? "file-binary" : null;
    }

    private static string OfCompound(ReadOnlySpan<byte> content) =>
        content.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 ? "file-password" : "file-old-word";

    private static string OfZip(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("word/"u8) >= 0) return "file-word";
        if (content.IndexOf("xl/"u8) >= 0) return "file-excel";
        return content.IndexOf("OFD.xml"u8) >= 0 ? "file-ofd" : "file-binary";
    }

    private static bool IsOtherBinary(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || content.StartsWith("GIF8"u8) || content.StartsWith("Rar!"u8) || content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
        || content.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || content.StartsWith("\u007FELF"u8) || content.StartsWith("MZ\u0090"u8);
}
