using Rectification.Bulletins;
using Rectification.Claims;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Claims;
using Rectification.Documents.Reading;
using Rectification.Documents.Tests.Bulletins;
using Rectification.Documents.Tests.Reading;

namespace Rectification.Documents.Tests.Claims;

/// <summary>What texts state in numbers, with the places where they state it.</summary>
public sealed class StatedClaimsTests
{
    [Fact]
    public void Every_statement_is_read_with_its_place()
    {
        string[] paragraphs =
        [
            "一、整改总体情况", "巡察反馈的14个问题，制定整改措施39条。截至6月底，已完成整改12个，正在整改2个，整改完成率85.7%。新建制度X项。",
            "二、各方面问题整改情况", "（一）聚焦财务管理方面（3个问题）", "1.账目不清。检查发现3个问题没有整改。", "整改情况：完成整改2个问题，修订制度4项。",
            "三、下一步工作", "对尚未销号的2个问题持续推进，力争年底前完成整改5个问题。",
        ];
        var stated = StatedClaims.In(paragraphs);
        Assert.Equal(
            [
                (CountKind.Issues, "14个", 2), (CountKind.Measures, "39条", 2), (CountKind.IssuesDone, "12个", 2), (CountKind.IssuesOngoing, "2个", 2),
                (CountKind.CompletionRate, "85.7%", 2), (CountKind.Regulations, "X项", 2), (CountKind.Issues, "3个", 4), (CountKind.IssuesOngoing, "2个", 8),
            ],
            stated.Select(s => (s.Kind, s.Written, s.Line)));
        Assert.All(stated, s => Assert.Equal(s.Written, paragraphs[s.Line - 1].Substring(s.Start, s.Length)));
        Assert.Null(stated[5].Value);
        Assert.Equal("聚焦财务管理方面（3个问题）", stated[6].Headings[0]);
        Assert.Empty(StatedClaims.In([]));
        Assert.Empty(StatedClaims.In(["", " "]));
    }

    [Fact]
    public void How_each_issue_stands_is_a_statement_too()
    {
        string[] paragraphs =
        [
            "二、各方面问题整改情况", "（一）聚焦财务管理方面", "1.关于账目登记不清的问题。", "整改情况：一是补记账目。二是追回资金。该问题已完成整改。",
            "2.关于票据保管不全的问题（持续推进）。", "整改情况：清点票据。", "3.关于采购未招标的问题。", "整改情况：补办手续，该事项已完成审批。",
        ];
        var stated = StatedClaims.In(paragraphs);
        Assert.Equal(
            [(CountKind.IssuesDone, "关于账目登记不清的问题", "该问题已完成整改", 4), (CountKind.IssuesOngoing, "关于票据保管不全的问题", "（持续推进）", 5)],
            stated.Select(s => (s.Kind, s.Issue!, s.Written, s.Line)));
        Assert.All(stated, s => Assert.Equal(s.Written, paragraphs[s.Line - 1].Substring(s.Start, s.Length)));
        Assert.All(stated, s => Assert.Equal(1, s.Value));

        // A list under a heading that says it of all.
        var under = StatedClaims.In(["二、已完成整改的问题", "1.关于账目登记不清的问题。", "整改情况：补记账目。", "2.关于票据保管不全的问题。", "整改情况：清点票据。"]);
        Assert.Equal([("关于账目登记不清的问题", 1), ("关于票据保管不全的问题", 1)], under.Select(s => (s.Issue, s.Line)));
    }

    [Fact]
    public void A_document_tells_its_statements_with_the_lines_of_the_file()
    {
        var read = new OfficialDocumentReader("zh", converter: null).Read("关于巡察整改进展情况的通报\n\n一、整改总体情况\n巡察反馈的14个问题，已完成整改12个。\n"u8, "通报.txt");
        Assert.Equal([("14个", 4), ("12个", 4)], read.Stated.Select(s => (s.Written, s.Line)));
        Assert.Equal("巡察反馈的14个问题，已完成整改12个", read.Stated[0].Sentence);
    }

    /// <summary>Where an issue's wording has headings of its own, or its parts have no answers, what is said of it is not told apart: it is not compared, or said of the whole.</summary>
    private static readonly string[] Entangled = ["parts-and-labels.txt", "plan-labelled-items.txt", "signature-before-attachment.txt"];

    public static TheoryData<string> Documents => new(Fixtures.Documents().Select(Path.GetFileName)!);

    /// <summary>What the register writes is understood as what it meant, whatever issues stand in it.</summary>
    [Theory, MemberData(nameof(Documents))]
    public void A_bulletin_made_from_the_register_agrees_with_it(string name)
    {
        var draft = Fixtures.Read(name);
        if (draft.Issues.Count > 0) Agrees(BulletinRoundTripTests.Facts(draft), everyIssueIsToldApart: !Entangled.Contains(name));
    }

    [Theory]
    [InlineData(Seeds.Bulletin)]
    [InlineData(Seeds.CampaignReport)]
    [InlineData(Seeds.RectificationReport)]
    public void A_bulletin_made_from_a_published_document_agrees_with_its_register(string name) =>
        Agrees(BulletinRoundTripTests.Facts(new OfficialDocumentReader().Read(Seeds.Bytes(name), name).Draft!), everyIssueIsToldApart: true);

    private static void Agrees(BulletinFacts facts, bool everyIssueIsToldApart)
    {
        facts = facts with { Numbers = facts.Numbers with { MeasuresDone = Math.Min(facts.Numbers.Measures, facts.Numbers.MeasuresDone) } };
        var lines = Lines(facts);
        var text = FieldMarks.Fill(BulletinText.Draft(facts).Text, lines, facts.AsOf);
        Assert.Equal(BulletinText.Of(facts), facts.Title() + "\n" + FieldMarks.Whole(text));
        var claims = ClaimChecking.Of(StatedClaims.In([.. text.Select(line => line.Words)]), lines);
        Assert.DoesNotContain(claims, claim => claim.Stops);
        // Everything of the paragraph that sums up is understood, but the sections, which the reader does not count.
        var overall = claims.Where(claim => claim.Claim.Line == 3).Select(claim => claim.Claim.Kind).ToList();
        Assert.Equal([CountKind.Issues, CountKind.Measures, CountKind.IssuesDone, CountKind.IssuesOngoing, CountKind.CompletionRate, CountKind.MeasuresDone], overall);
        // And of each issue how it stands, where the field wrote it.
        var standings = text.Index().SelectMany(line => line.Item.Fields.Where(field => field.Issue is not null).Select(field => (line.Index + 1, field.Issue, field.Start))).ToList();
        Assert.NotEmpty(standings);
        if (everyIssueIsToldApart) Assert.Equal(standings, claims.Where(claim => claim.Claim.Issue is not null).Select(claim => (claim.Claim.Line, claim.Issue?.PartId, claim.Claim.Start + claim.Claim.Written.IndexOf('：') + 1)));
    }

    private static List<BulletinLine> Lines(BulletinFacts facts)
    {
        var lines = new List<BulletinLine>();
        void Add(LineKind kind, int? section, string title, string state, bool counted, string? number = null) => lines.Add(new BulletinLine { PartId = Guid.CreateVersion7(), Kind = kind, Section = section, Number = number ?? "", Title = title, State = state, Counted = counted });
        void Tell(BulletinIssue issue, int? section, bool top)
        {
            Add(LineKind.Issue, section, issue.Title, issue.State, top, issue.Number);
            foreach (var measure in issue.Measures) Add(LineKind.Measure, section, measure, lines.Count(l => l is { Kind: LineKind.Measure, State: "Done" }) < facts.Numbers.MeasuresDone ? "Done" : "Open", counted: true);
            foreach (var part in issue.Parts) Tell(part, section, top: false);
        }

        foreach (var (index, section) in facts.Sections.Index())
        {
            if (section.Title is { } title) Add(LineKind.Section, index + 1, title, "", counted: true);
            foreach (var issue in section.Issues) Tell(issue, section.Title is null ? null : index + 1, top: true);
        }

        return lines;
    }
}

internal static class Titles
{
    public static string Title(this BulletinFacts facts) => BulletinText.Of(facts).Split('\n')[0];
}
