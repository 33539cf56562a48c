using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rectification.Documents.Reading;
using Rectification.Importing;

namespace Rectification.Documents.Tests.Reading;

public sealed class SpoiledDocumentTests
{
    private static readonly byte[][] Own = [.. Fixtures.Documents().Select(File.ReadAllBytes)];

    private static Config Times(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20_240_601, 1_234_567);

    private static Arbitrary<(int Document, int Seed)> Damage(int documents) =>
        Gen.Choose(0, documents - 1).SelectMany(document => Gen.Choose(0, int.MaxValue - 1).Select(seed => (document, seed))).ToArbitrary();

    [Fact]
    public void Stray_bytes_never_make_the_reader_throw() =>
        Prop.ForAll(Damage(Own.Length), damage => Reads(Spoiled.Bytes(Own[damage.Document], damage.Seed))).Check(Times(1500));

    [Fact]
    public void Spoiled_text_never_makes_the_reader_throw_or_invent() =>
        Prop.ForAll(Damage(Own.Length), damage =>
        {
            var spoiled = Encoding.UTF8.GetBytes(Spoiled.Text(Encoding.UTF8.GetString(Own[damage.Document]), damage.Seed));
            VerbatimTests.Check(spoiled, "spoiled.txt");
            return Reads(spoiled);
        }).Check(Times(1500));

    [Fact]
    public void Any_text_at_all_is_read_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Reads(Encoding.UTF8.GetBytes(text ?? ""))).Check(Times(800));

    [Fact]
    public void Any_bytes_at_all_are_read_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Reads(bytes ?? [])).Check(Times(800));

    [Theory]
    [InlineData(Seeds.Bulletin)]
    [InlineData(Seeds.CampaignReport)]
    [InlineData(Seeds.RectificationReport)]
    public void A_published_document_that_was_spoiled_is_read_or_refused(string seed)
    {
        var document = Seeds.Bytes(seed);
        for (var i = 0; i < 250; i++)
        {
            Assert.True(Reads(Spoiled.Bytes(document, i)));
            var spoiled = Encoding.UTF8.GetBytes(Spoiled.Text(Encoding.UTF8.GetString(document), i));
            VerbatimTests.Check(spoiled, seed);
            Assert.True(Reads(spoiled));
        }
    }

    [Fact]
    public void A_document_cut_off_anywhere_still_reads_what_is_there()
    {
        var document = Encoding.UTF8.GetString(Own[0]);
        for (var length = 1; length < document.Length; length += 7) Assert.True(Reads(Encoding.UTF8.GetBytes(document[..length])));
    }

    /// <summary>Either a draft that can be written as JSON and read back the same, or a refusal with both languages.</summary>
    private static bool Reads(byte[] content)
    {
        var result = new OfficialDocumentReader().Read(content, "some.txt");
        if (result.Refusal is { } refusal) return result.Draft is null && refusal.Sentence.Zh.Length > 0 && refusal.Sentence.En.Length > 0;
        var json = DraftJson.Write(result.Draft!);
        return DraftJson.Write(DraftJson.Read(json)) == json;
    }
}
