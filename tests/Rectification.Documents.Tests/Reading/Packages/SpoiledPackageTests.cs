using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Rectification.Documents.Reading;
using Rectification.Documents.Tests.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Word;
using Rectification.Importing;

namespace Rectification.Documents.Tests.Reading.Packages;

/// <summary>Office files with stray bytes in the package, and with stray bytes in the XML of their parts: read or refused, never thrown.</summary>
public sealed class SpoiledPackageTests
{
    private static readonly (byte[] Content, string Name)[] Own =
    [
        (WordFile.Of(
            WordFile.P("某县某局党组关于巡察整改情况的通报") + WordFile.Numbered("整改情况", 1) + WordFile.Numbered("关于“制度不全”的问题", 1, 1) + WordFile.P("整改情况：一是修订制度。二是汇编成册。")
            + WordFile.Table(WordFile.Row(WordFile.Cell("序号"), WordFile.Cell("问题"), WordFile.Cell("措施")), WordFile.Row(WordFile.Cell("1"), WordFile.Cell("执行不严", "<w:vMerge w:val=\"restart\"/>"), WordFile.Cell("检查"))),
            WordFile.List(0, WordFile.Level(0, "chineseCounting", "%1、"), WordFile.Level(1, "decimal", "%2.")) + WordFile.Use(1, 0),
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"/>"), "a.docx"),
        (WorkbookFile.Of(new WorkbookFile.Page("清单", [["序号", "问题", "措施", "时限"], [1, "制度不全", "修订制度", new DateOnly(2026, 5, 31)], [null, null, "汇编成册", "2026年6月底前"]]) { Merged = ["A2:A3", "B2:B3"] }), "a.xlsx"),
        (Encoding.UTF8.GetBytes("序号,问题,措施,时限\r\n1,\"制度不全\",修订制度,2026.5.31\r\n2,执行不严,\"1.检查。\n2.通报。\",立行立改\r\n"), "a.csv"),
    ];

    private static Config Times(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20_260_521, 7_654_321);

    private static Arbitrary<(int File, int Seed)> Damage() =>
        Gen.Choose(0, Own.Length - 1).SelectMany(file => Gen.Choose(0, int.MaxValue - 1).Select(seed => (file, seed))).ToArbitrary();

    [Fact]
    public void Stray_bytes_in_a_package_never_make_the_reader_throw() =>
        Prop.ForAll(Damage(), damage => Reads(Spoiled.Bytes(Own[damage.File].Content, damage.Seed), Own[damage.File].Name)).Check(Times(800));

    [Fact]
    public void Stray_characters_in_the_parts_never_make_the_reader_throw() =>
        Prop.ForAll(Damage(), damage => Reads(WithSpoiledPart(Own[damage.File].Content, damage.Seed), Own[damage.File].Name)).Check(Times(800));

    private static byte[] WithSpoiledPart(byte[] content, int seed)
    {
        if (content[0] != 'P') return Spoiled.Bytes(content, seed);
        using var held = new MemoryStream();
        held.Write(content);
        using (var zip = new ZipArchive(held, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries[seed % zip.Entries.Count];
            var name = entry.FullName;
            using var part = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(part);
            entry.Delete();
            using var spoiled = zip.CreateEntry(name).Open();
            spoiled.Write(SpoiledXml(part.ToArray(), seed));
        }

        return held.ToArray();
    }

    /// <summary>Numbers are swapped for others and pieces between tags repeated or dropped, so that much of it stays XML.</summary>
    private static byte[] SpoiledXml(byte[] xml, int seed)
    {
        var random = new Random(seed);
        if (random.Next(3) == 0) return Spoiled.Bytes(xml, seed);
        var text = Encoding.UTF8.GetString(xml);
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var tags = text.Split('<');
            var at = random.Next(1, Math.Max(2, tags.Length));
            if (at >= tags.Length) break;
            tags[at] = random.Next(4) switch
            {
                0 => tags[at] + "<" + tags[random.Next(1, tags.Length)],
                1 => "",
                2 => Regex.Replace(tags[at], "[0-9]+", _ => random.Next(-5, int.MaxValue).ToString(CultureInfo.InvariantCulture), RegexOptions.NonBacktracking),
                _ => Regex.Replace(tags[at], "\"[^\"]*\"", "\"\"", RegexOptions.NonBacktracking),
            };
            text = string.Join('<', tags.Where(tag => tag.Length > 0));
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static bool Reads(byte[] content, string name)
    {
        var result = new OfficialDocumentReader().Read(content, name);
        if (result.Refusal is { } refusal) return result.Draft is null && refusal.Sentence.Zh.Length > 0 && refusal.Sentence.En.Length > 0;
        var json = DraftJson.Write(result.Draft!);
        return DraftJson.Write(DraftJson.Read(json)) == json;
    }
}
