using System.Text;
using Rectification.Bulletins;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Reading;
using Rectification.Documents.Tests.Reading;
using Rectification.Documents.Tests.Writing.Word;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Templates;
using Rectification.Documents.Writing.Word;
using Rectification.Importing;
using Rectification.Rounds;

namespace Rectification.Documents.Tests.Bulletins;

/// <summary>What the register says is written as a Word file and read again: the same issues, measures and numbers.</summary>
public sealed class BulletinRoundTripTests
{
    public static TheoryData<string> Documents => new(Fixtures.Documents().Select(Path.GetFileName)!);

    [Theory, MemberData(nameof(Documents))]
    public void A_register_made_from_a_document_is_the_same_after_Word(string name)
    {
        var draft = Fixtures.Read(name);
        if (draft.Issues.Count == 0) return;
        var word = ComesBack(Facts(draft));
        // Where a document tells its issues by what showed them, the bulletin's reader finds those.
        if (name is not ("collection-of-samples.txt" or "plan-labelled-items.txt")) Assert.Equal(Titles(draft.Issues), Titles(word.Issues));
    }

    [Theory]
    [InlineData(Seeds.Bulletin)]
    [InlineData(Seeds.CampaignReport)]
    [InlineData(Seeds.RectificationReport)]
    public void A_register_made_from_a_published_document_is_the_same_after_Word(string name)
    {
        var draft = new OfficialDocumentReader().Read(Seeds.Bytes(name), name).Draft!;
        Assert.Equal(Titles(draft.Issues), Titles(ComesBack(Facts(draft)).Issues));
    }

    /// <summary>The bulletin that was reviewed is written word for word, in no template.</summary>
    [Theory]
    [InlineData(Seeds.Bulletin)]
    [InlineData(Seeds.CampaignReport)]
    [InlineData(Seeds.RectificationReport)]
    public void A_bulletin_as_it_was_reviewed_is_the_same_after_Word(string name)
    {
        var facts = Facts(new OfficialDocumentReader().Read(Seeds.Bytes(name), name).Draft!);
        var whole = BulletinText.Of(facts);
        var end = whole.IndexOf('\n', StringComparison.Ordinal);
        var written = PaperWriter.Write(BulletinPaper.Of(whole[..end], whole[(end + 1)..], "某县审计局", facts.AsOf), new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc));
        var word = new OfficialDocumentReader("zh", converter: null).Read(written, "通报.docx");
        var text = new OfficialDocumentReader("zh", converter: null).Read(Encoding.UTF8.GetBytes(whole), "通报.txt");
        Assert.Equal(Told(text.Draft!.Issues), Told(word.Draft!.Issues));
        Assert.Equal(text.Draft.Claims, word.Draft.Claims);
        Assert.Equal(text.Stated.Select(s => (s.Kind, s.Written)), word.Stated.Select(s => (s.Kind, s.Written)));
        Assert.Equal(facts.Numbers.Measures, word.Draft.Claims.Measures);
    }

    [Fact]
    public void The_word_file_says_the_numbers_of_the_register()
    {
        var facts = new BulletinFacts(
            new Round { Name = "第七轮巡察" }, [], new DateOnly(2026, 4, 1),
            [new BulletinSection("财务管理方面", [new("账目不清", "账目不清。", "Closed", ["补记账目", "追回资金"], []), new("票据不全", "票据不全。", "InProgress", ["补齐票据"], [])])], new BulletinNumbers(2, 1, 0, 3, 2));
        var draft = Read(facts);
        Assert.Equal((2, 1, 1, 3, 2, 50m), (draft.Claims.Issues, draft.Claims.IssuesDone, draft.Claims.IssuesOngoing, draft.Claims.Measures, draft.Claims.MeasuresDone, draft.Claims.CompletionRate));
        Assert.Equal(["done", "ongoing"], draft.Issues.Select(issue => issue.Status));
        Assert.Equal("某县审计局", draft.Issuer);
        Assert.Equal(new DateOnly(2026, 4, 1), draft.PublishedDate);
    }

    /// <summary>The same as the plain text says, and as the register had it.</summary>
    private static Draft ComesBack(BulletinFacts facts)
    {
        var word = Read(facts);
        var text = new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes(BulletinText.Of(facts)), "通报.txt").Draft!;
        Assert.Equal(Told(text.Issues), Told(word.Issues));
        Assert.Equal(text.Claims, word.Claims);
        Assert.Equal(text.Sections, word.Sections);
        Assert.Equal(facts.Numbers.Issues, word.Claims.Issues);
        return word;
    }

    private static IEnumerable<string> Titles(IEnumerable<DraftIssue> issues) => issues.Select(issue => issue.Title).Order(StringComparer.Ordinal);

    private static Draft Read(BulletinFacts facts)
    {
        var content = Template.Fill(BuiltIn.Of(FormKind.Bulletin).Template(), BulletinDocument.Bulletin(facts, "某县审计局")).Content!;
        Assert.Empty(OpenedWord.Faults(content));
        return new OfficialDocumentReader("zh", converter: null).Read(content, "通报.docx").Draft!;
    }

    private static IEnumerable<string> Told(IEnumerable<DraftIssue> issues) =>
        issues.SelectMany(issue => Told(issue.Children).Prepend($"{issue.Number} {issue.Title}|{issue.Text}|{string.Join('/', issue.Measures)}|{issue.Status}"));

    internal static BulletinFacts Facts(Draft draft)
    {
        var told = 0;
        BulletinIssue Told(DraftIssue issue) => new(issue.Title, issue.Text, issue.Status == "done" ? "Closed" : "InProgress", issue.Measures, [.. issue.Children.Select(Told)]) { Number = $"（{++told}）" };
        var sections = draft.Issues.GroupBy(issue => issue.Section).Select(group => new BulletinSection(
            draft.Sections.FirstOrDefault(section => (section.Number ?? section.Title) == group.Key)?.Title, [.. group.Select(Told)])).ToList();
        IEnumerable<DraftIssue> All(DraftIssue issue) => issue.Children.SelectMany(All).Prepend(issue);
        var numbers = new BulletinNumbers(
            draft.Issues.Count, draft.Issues.Count(issue => issue.Status == "done"), 0, draft.Issues.SelectMany(All).Sum(issue => issue.Measures.Count), draft.Issues.Count(issue => issue.Status == "done"));
        return new BulletinFacts(new Round { Name = "第七轮巡察" }, [], new DateOnly(2026, 4, 1), sections, numbers);
    }
}
