namespace Rectification.Evidencing;

/// <summary>How files of each type begin.</summary>
internal static class Signatures
{
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>Compound files: what Word, Excel, PowerPoint and WPS wrote before their zip formats.</summary>
    public static bool Ole(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Readers accept a PDF that begins anywhere in the first kilobyte, and scanners write such.</summary>
    public static bool Pdf(ReadOnlySpan<byte> head) => head.IndexOf("%PDF-"u8) >= 0;

    public static bool Jpeg(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0xFF, 0xD8, 0xFF]);

    public static bool Png(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    public static bool Gif(ReadOnlySpan<byte> head) => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8);

    /// <summary>"BM" alone begins many a text; the size of the header that follows is one of a few.</summary>
    public static bool Bmp(ReadOnlySpan<byte> head) =>
        head.Length >= 18 && head.StartsWith("BM"u8) && head[14] is 12 or 40 or 52 or 56 or 64 or 108 or 124 && head[15..18].IndexOfAnyExcept((byte)0) < 0;

    public static bool Webp(ReadOnlySpan<byte> head) => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8);

    public static bool Heic(ReadOnlySpan<byte> head) => Brand(head) is { } brand && HeicBrands.Contains(brand, StringComparer.Ordinal);

    public static bool Mp4(ReadOnlySpan<byte> head) => Brand(head) is { } brand && !HeicBrands.Contains(brand, StringComparer.Ordinal) && brand != "qt  ";

    /// <summary>The brand of an ISO media file; null for any other.</summary>
    private static string? Brand(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? System.Text.Encoding.Latin1.GetString(head[8..12]) : null;
}
