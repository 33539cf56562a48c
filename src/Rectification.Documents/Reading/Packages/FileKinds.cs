namespace Rectification.Documents.Reading.Packages;

/// <summary>Recognises kinds of files by their first bytes, the names of their parts and, in compound files, the names of their streams.</summary>
internal static class FileKinds
{
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileKind Of(ReadOnlySpan<byte> content)
    {
        if (content[..Math.Min(1024, content.Length)].IndexOf("%PDF-"u8) >= 0) return FileKind.Pdf;
        if (content.StartsWith(Compound)) return OfCompound(content);
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8)) return OfZip(content);
        if (content.StartsWith("{\\rtf"u8)) return FileKind.Rtf;
        return IsOtherBinary(content) ? FileKind.OtherBinary : FileKind.Text;
    }

    private static FileKind OfCompound(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0) return FileKind.Password;
        if (content.IndexOf("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"u8) >= 0) return FileKind.OldWord;
        return content.IndexOf("W\0o\0r\0k\0b\0o\0o\0k\0\0"u8) >= 0 || content.IndexOf("\0B\0o\0o\0k\0\0"u8) >= 0 ? FileKind.OldExcel : FileKind.OldWord;
    }

    private static FileKind OfZip(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("word/"u8) >= 0) return FileKind.Word;
        if (content.IndexOf("xl/"u8) >= 0) return FileKind.Excel;
        if (content.IndexOf("opendocument"u8) >= 0) return FileKind.OpenDocument;
        return content.IndexOf("OFD.xml"u8) >= 0 ? FileKind.Ofd : FileKind.OtherBinary;
    }

    private static bool IsOtherBinary(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || content.StartsWith("GIF8"u8) || content.StartsWith("Rar!"u8) || content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
        || content.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || content.StartsWith("\u007FELF"u8) || content.StartsWith("MZ\u0090"u8);
}
