using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Rectification.Evidencing;

namespace Rectification.Tests.Evidencing;

public sealed class EvidenceFolderTests : IDisposable
{
    private const int Limit = 300_000;
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n%%EOF"u8.ToArray();
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("rectification-");
    private readonly EvidenceFolder folder;

    public EvidenceFolderTests() => folder = new EvidenceFolder(new EvidenceOptions(Path.Combine(place.FullName, "evidence"), Limit));

    public void Dispose() => place.Delete(recursive: true);

    [Fact]
    public async Task A_file_lies_under_its_own_hash_and_is_read_back()
    {
        var stored = (await Store("扫描件.PDF", Pdf)).Value!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Pdf)), stored.Sha256);
        Assert.Equal((Pdf.Length, "application/pdf"), (stored.Size, stored.ContentType));
        Assert.Equal([Path.Combine(stored.Sha256[..2], stored.Sha256[2..4], stored.Sha256)], Files());
        await using var content = folder.Open(stored.Sha256)!;
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        Assert.Equal(Pdf, read.ToArray());
        Assert.Null(folder.Open(new string('0', 64)));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_also_when_it_comes_several_times_at_once()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store($"{i}.pdf", Pdf))));
        Assert.Single(stored.Select(s => s.Value!.Sha256).Distinct());
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_file_up_to_the_limit_is_taken_and_one_byte_more_is_not()
    {
        Assert.True((await Store("a.txt", Letters(Limit))).Accepted);
        Assert.Equal("evidence-too-large", (await Store("b.txt", Letters(Limit + 1))).Refusal?.Code);
        Assert.Single(Files());
    }

    [Fact]
    public async Task An_endless_upload_is_cut_off_at_the_limit()
    {
        var endless = new Endless();
        Assert.Equal("evidence-too-large", (await folder.Store(endless, "a.txt", CancellationToken.None)).Refusal?.Code);
        Assert.InRange(endless.Given, Limit, Limit + (1024 * 1024));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Nothing_is_left_of_a_refused_a_broken_and_a_cancelled_upload()
    {
        Assert.Equal("evidence-empty", (await Store("a.pdf", [])).Refusal?.Code);
        Assert.Equal("evidence-type-mismatch", (await Store("a.pdf", "MZ"u8.ToArray())).Refusal?.Code);
        Assert.Equal("evidence-type-not-allowed", (await Store("a.exe", "MZ"u8.ToArray())).Refusal?.Code);
        Assert.Equal("evidence-type-not-allowed", (await Store("pdf", Pdf)).Refusal?.Code);
        await Assert.ThrowsAsync<IOException>(() => folder.Store(new Broken(Pdf), "a.pdf", CancellationToken.None));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.Store(new Endless(cancelled), "a.pdf", cancelled.Token));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_and_what_is_being_written_is_not()
    {
        await Store("a.pdf", Pdf);
        var incoming = Path.Combine(place.FullName, "evidence", "incoming");
        var (old, young) = (Path.Combine(incoming, "old.part"), Path.Combine(incoming, "young.part"));
        await File.WriteAllTextAsync(old, "x");
        await File.WriteAllTextAsync(young, "x");
        File.SetLastWriteTimeUtc(old, new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(1, folder.Sweep(new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal([false, true], [File.Exists(old), File.Exists(young)]);
        Assert.Equal(2, Files().Count);
    }

    public static TheoryData<string, byte[], bool> Contents => new()
    {
        { "a.pdf", Pdf, true },
        { "a.pdf", "\uFEFF%PDF-1.4"u8.ToArray(), true },
        { "a.pdf", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], false },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], true },
        { "a.JPEG", [0xFF, 0xD8, 0xFF, 0xE1, 0, 0], true },
        { "a.jpg", Pdf, false },
        { "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], true },
        { "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0A], false },
        { "a.gif", "GIF89a..."u8.ToArray(), true },
        { "a.gif", "GIF90a..."u8.ToArray(), false },
        { "a.bmp", [(byte)'B', (byte)'M', .. new byte[12], 40, 0, 0, 0, 0], true },
        { "a.bmp", "BM is how this letter begins."u8.ToArray(), false },
        { "a.webp", "RIFF....WEBPVP8 "u8.ToArray(), true },
        { "a.webp", "RIFF....WAVEfmt "u8.ToArray(), false },
        { "a.heic", "....ftypheic...."u8.ToArray(), true },
        { "a.heic", "....ftypisom...."u8.ToArray(), false },
        { "a.mp4", "....ftypisom...."u8.ToArray(), true },
        { "a.mp4", "....ftypheic...."u8.ToArray(), false },
        { "a.mp4", "....ftypqt  ...."u8.ToArray(), false },
        { "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], true },
        { "a.wps", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], true },
        { "a.doc", Zip("[Content_Types].xml", "word/document.xml"), false },
        { "a.docx", Zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"), true },
        { "a.docx", Zip("[Content_Types].xml", "xl/workbook.xml"), false },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), false },
        { "a.docx", Zip("word/document.xml"), false },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml")[..^30], false },
        { "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], false },
        { "a.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml"), true },
        { "a.xlsx", "<html><table>"u8.ToArray(), false },
        { "a.pptx", Zip("[Content_Types].xml", "ppt/presentation.xml"), true },
        { "a.ofd", Zip("OFD.xml", "Doc_0/Document.xml"), true },
        { "a.ofd", Zip("readme.txt"), false },
        { "a.txt", Encoding.UTF8.GetBytes("考勤整改情况\r\n\t已完成。"), true },
        { "a.txt", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("考勤")], true },
        { "a.csv", [0xBF, 0xBC, 0xC7, 0xDA, (byte)',', (byte)'1'], true },
        { "a.txt", [0x81, 0x30, 0x81, 0x30], true },
        { "a.txt", [0xBF, 0xBC, 0xC7], false },
        { "a.txt", [0xE8, 0x80, 0xFF], false },
        { "a.txt", [(byte)'a', 0, (byte)'b', 0], false },
        { "a.txt", Pdf[..5], true },
        { "a.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], false },
    };

    [Theory, MemberData(nameof(Contents))]
    public async Task What_a_name_says_the_content_must_show(string name, byte[] content, bool fits)
    {
        var stored = await Store(name, content);
        Assert.Equal(fits ? null : "evidence-type-mismatch", stored.Refusal?.Code);
        Assert.Equal(fits ? 1 : 0, Files().Count);
    }

    [Fact]
    public async Task A_character_cut_in_two_by_the_buffer_is_still_text()
    {
        var text = Encoding.UTF8.GetBytes(new string('x', (64 * 1024) - 1) + "整改");
        Assert.True((await Store("a.txt", text)).Accepted);
    }

    [Fact]
    public async Task A_zip_that_lies_about_its_directory_is_refused_without_reading_it()
    {
        var zip = Zip("[Content_Types].xml", "word/document.xml");
        var end = zip.AsSpan().LastIndexOf("PK\x05\x06"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(end + 12), 0x7FFF_FFFF);
        Assert.Equal("evidence-type-mismatch", (await Store("a.docx", zip)).Refusal?.Code);
    }

    private Task<Rectification.Pipeline.Answer<StoredFile>> Store(string name, byte[] content) =>
        folder.Store(new MemoryStream(content), name, CancellationToken.None);

    private List<string> Files() => Directory.Exists(Path.Combine(place.FullName, "evidence"))
        ? [.. Directory.EnumerateFiles(Path.Combine(place.FullName, "evidence"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(place.FullName, "evidence"), f))]
        : [];

    private static byte[] Letters(int count) => Encoding.ASCII.GetBytes(new string('a', count));

    private static byte[] Zip(params string[] names)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }

        return memory.ToArray();
    }
}
