using System.Text;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Decoding;
using Rectification.Documents.Reading.Html;
using Rectification.Documents.Reading.Lines;
using Rectification.Importing;

namespace Rectification.Documents.Tests.Reading;

/// <summary>
/// Nothing in a draft is composed: with white space left out of both, every wording, title, measure, heading and fact is a
/// piece of the document's text. White space may differ where lines join, blank lines and page numbers between lines fall out.
/// </summary>
public sealed class VerbatimTests
{
    public static TheoryData<string> Documents => FixtureTests.Documents;

    [Theory]
    [MemberData(nameof(Documents))]
    public void All_that_a_draft_says_stands_in_its_document(string name) => Check(Fixtures.Bytes(name), name);

    [Theory]
    [InlineData(Seeds.Bulletin)]
    [InlineData(Seeds.CampaignReport)]
    [InlineData(Seeds.RectificationReport)]
    public void All_that_a_draft_of_a_published_document_says_stands_in_it(string seed) => Check(Seeds.Bytes(seed), seed);

    internal static void Check(byte[] content, string name)
    {
        var draft = new OfficialDocumentReader().Read(content, name).Draft;
        if (draft is null) return;
        var document = Squeeze(TextOf(content));
        foreach (var said in Said(draft)) Assert.Contains(Squeeze(said), document, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Said(Draft draft)
    {
        string?[] facts = [draft.Title, draft.Issuer, draft.InspectedUnit, draft.InspectingBody, draft.PlanDocument, draft.Contacts.Phone, draft.Contacts.Email, draft.Contacts.Postcode, draft.Contacts.Address];
        return facts.OfType<string>().Concat(draft.Sections.Select(section => section.Title)).Concat(draft.Issues.SelectMany(Said));
    }

    private static IEnumerable<string> Said(DraftIssue issue)
    {
        Assert.Contains(Squeeze(issue.Title), Squeeze(issue.Text), StringComparison.Ordinal);
        return [issue.Title, issue.Text, .. issue.Measures, .. issue.Children.SelectMany(Said)];
    }

    private static string TextOf(byte[] content)
    {
        var text = TextDecoder.Decode(content).Text!;
        return HtmlPage.LooksLike(text) ? string.Join('\n', HtmlPage.Read(text).Select(line => line.Text)) : string.Join('\n', MarkdownLines.Plain(LineSplitter.Split(text)).Select(line => line.Text).Where(line => !PageNumber.Is(line)));
    }

    private static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!Glyph.IsSpace(c))
                squeezed.Append(c);
        return squeezed.ToString();
    }
}
