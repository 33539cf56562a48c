using Rectification.Documents.Claims;
using Rectification.Documents.Reading.Facts;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Reading.Tables;
using Rectification.Importing;

namespace Rectification.Documents.Reading;

/// <summary>One reading from lines to draft, stage by stage: noise off, marks found, outline built, issues told, facts gathered, claims compared.</summary>
internal static class DocumentReading
{
    public static ReadResult Read(IReadOnlyList<DocumentLine> lines, Findings findings)
    {
        var document = NoiseTrimmer.Trim(LineJoiner.Join(LineUnfolder.Unfold(lines)));
        if (document.Removed.Count > 0) findings.Warn("noise-removed", document.Removed.Min(), document.Removed.Count);
        if (document.Pages.Count > 0) findings.Warn("page-numbers-removed", document.Pages[0], document.Pages.Count);
        if (document.Title is null) findings.Warn("title-missing", line: null);
        var source = new SourceText(document.Body);
        var root = OutlineBuilder.Build(source, Tokenizer.Scan(source, TableScanner.Scan(source, findings)), findings);
        var issues = IssueReader.Read(source, root, document.Title?.ReportsRectification == true, findings);
        var general = GeneralText.Of(source.Text, root, issues.Extents);
        var header = new HeaderReader(document, source, general, findings);
        var claims = new ClaimsReader(source, findings);
        var issuer = header.Issuer();
        var body = header.InspectingBody();
        var opening = general.Count > 0 ? general[0] : default;
        header.WarnOfDates();
        GeneralOrdinals.Check(source, general, findings);
        var draft = new Draft
        {
            Title = header.Title,
            Issuer = issuer,
            InspectedUnit = header.InspectedUnit(issuer),
            InspectingBody = body,
            RoundKind = RoundKinds.Find(header.Title, opening.Of(source.Text), body),
            FeedbackDate = header.FeedbackDate(),
            PublishedDate = header.PublishedDate(),
            PlanDocument = PlanDocuments.Find(source.Text, general, header.Title?.Contains("方案", StringComparison.Ordinal) == true),
            Sections = issues.Sections,
            Issues = issues.Issues,
            Claims = claims.Read(general),
            Contacts = ContactReader.Read(document.Tail),
        };
        if (draft.RoundKind is null && body is not null) findings.Warn("round-kind-unclear", line: null);
        MeasuresApart.Tell(source, root, issues, findings);
        if (draft.Issues.Count == 0) findings.Warn("no-issues-found", line: null);
        ClaimsCheck.Compare(draft, findings, kind => source.LineNumberAt(claims.PositionOf(kind)));
        return ReadResult.Of(draft with { Warnings = findings.Warnings }) with { Stated = StatedClaims.In(source, root, issues, areLines: false) };
    }
}
