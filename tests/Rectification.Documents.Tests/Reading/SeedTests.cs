using Rectification.Documents.Reading;
using Rectification.Importing;

namespace Rectification.Documents.Tests.Reading;

public sealed class SeedTests
{
    private static Draft Read(string seed)
    {
        var result = new OfficialDocumentReader().Read(Seeds.Bytes(seed), seed);
        Assert.Null(result.Refusal);
        return result.Draft!;
    }

    private static string After(string line, string mark)
    {
        Assert.StartsWith(mark, line.Trim(), StringComparison.Ordinal);
        return line.Trim()[mark.Length..];
    }

    private static int[] Counts(Draft draft) => [.. draft.Issues.Select(issue => issue.Measures.Count + issue.Children.Sum(child => child.Measures.Count))];

    [Fact]
    public void The_bulletin_states_its_header_facts()
    {
        var draft = Read(Seeds.Bulletin);
        var lines = Seeds.Lines(Seeds.Bulletin);
        Assert.Equal(lines[4], draft.Title);
        Assert.Equal(draft.Title!.Split("关于")[0], draft.Issuer);
        Assert.Equal(new DateOnly(2022, 12, 2), draft.PublishedDate);
        Assert.Equal(new DateOnly(2021, 11, 14), draft.FeedbackDate);
        Assert.Equal("县委第一专项巡察组", draft.InspectingBody);
        Assert.Equal("专项巡察", draft.RoundKind);
        Assert.Equal("卫健局党委", draft.InspectedUnit);
        Assert.Equal("0913—5522185", draft.Contacts.Phone);
        Assert.Equal("wsjbgs5522185@163.com", draft.Contacts.Email);
        Assert.Equal(new DraftClaims { Measures = 7, MeasuresDone = 7 }, draft.Claims);
    }

    [Fact]
    public void The_bulletin_lists_three_issues_in_three_sections_one_of_them_numbered_wrongly()
    {
        var draft = Read(Seeds.Bulletin);
        var lines = Seeds.Lines(Seeds.Bulletin);
        Assert.Equal(["二(一)", "二(二)", "二(三)"], draft.Sections.Select(section => section.Number!));
        Assert.Equal([After(lines[24], "(一)"), After(lines[32], "(二)"), After(lines[38], "1. ")], draft.Sections.Select(section => section.Title));
        Assert.Equal(["二(一)1", "二(二)1", "二(三)1"], draft.Issues.Select(issue => issue.Number!));
        Assert.Equal(["二(一)", "二(二)", "二(三)"], draft.Issues.Select(issue => issue.Section!));
        Assert.Equal([After(lines[26], "1、"), After(lines[34], "1、"), After(lines[40], "1、")], draft.Issues.Select(issue => issue.Text));
        var child = Assert.Single(draft.Issues[0].Children);
        Assert.Equal("二(一)1(1)", child.Number);
        Assert.Equal(After(lines[28], "(1)"), child.Text);
        Assert.Equal([3, 3, 4], Counts(draft));
        Assert.Equal(After(lines[30], "整改情况:"), string.Concat(child.Measures));
        Assert.Equal(After(lines[36], "整改情况:"), string.Concat(draft.Issues[1].Measures));
        Assert.Equal(After(lines[42], "整改措施:"), string.Concat(draft.Issues[2].Measures));
        Assert.All(draft.Issues, issue => Assert.Null(issue.Status));
    }

    [Fact]
    public void The_bulletin_is_warned_about_where_it_is_unsure()
    {
        var warnings = Read(Seeds.Bulletin).Warnings;
        Assert.Contains(warnings, warning => warning is { Code: "numbering-level", Line: 39 });
        Assert.Contains(warnings, warning => warning is { Code: "date-unclear", Line: 9 });
        Assert.Contains(warnings, warning => warning is { Code: "claims-differ-measures", Line: 23 });
        Assert.Contains(warnings, warning => warning is { Code: "noise-removed", Line: 1 });
    }

    [Fact]
    public void The_campaign_report_lists_only_what_it_calls_problems()
    {
        var draft = Read(Seeds.CampaignReport);
        var lines = Seeds.Lines(Seeds.CampaignReport);
        Assert.Equal(lines[0], draft.Title);
        Assert.Equal(draft.Title![..5], draft.Issuer);
        Assert.Equal("集中整治", draft.RoundKind);
        Assert.Null(draft.InspectingBody);
        Assert.Null(draft.FeedbackDate);
        Assert.Null(draft.PublishedDate);
        Assert.Equal(new DraftClaims(), draft.Claims);
        Assert.Equal(new DraftSection("二", After(lines[13], "二、")), Assert.Single(draft.Sections));
        Assert.Equal(lines[14], string.Concat(draft.Issues.Select(issue => issue.Text)));
        Assert.Equal(["一是", "二是", "三是"], draft.Issues.Select(issue => issue.Text[..2]));
        Assert.All(draft.Issues, issue => Assert.True(issue is { Number: null, Section: "二", Measures: [], Children: [] }));
        Assert.Contains(draft.Warnings, warning => warning is { Code: "issues-by-ordinal", Line: 14 });
        Assert.Contains(draft.Warnings, warning => warning is { Code: "placeholder" });
        Assert.Contains(draft.Warnings, warning => warning is { Code: "numbering-repeat", Line: 10 });
    }

    [Fact]
    public void The_rectification_report_states_its_header_facts()
    {
        var draft = Read(Seeds.RectificationReport);
        Assert.Equal(Seeds.Lines(Seeds.RectificationReport)[0], draft.Title);
        Assert.Null(draft.Issuer);
        Assert.Equal("县委X巡察组", draft.InspectingBody);
        Assert.Equal("专项巡察", draft.RoundKind);
        Assert.Equal(5, draft.InspectedUnit!.Split('、').Length);
        Assert.Contains(draft.InspectedUnit, Seeds.Lines(Seeds.RectificationReport)[6], StringComparison.Ordinal);
        Assert.Null(draft.FeedbackDate);
        Assert.Null(draft.PublishedDate);
        Assert.Equal(new DraftClaims { Issues = 14, IssuesDone = 8, IssuesOngoing = 6, Measures = 39 }, draft.Claims);
    }

    [Fact]
    public void The_rectification_report_lists_fourteen_issues_in_order_with_wording_and_measures()
    {
        var draft = Read(Seeds.RectificationReport);
        var lines = Seeds.Lines(Seeds.RectificationReport);
        Assert.Equal(
            [new DraftSection("二(一)", After(lines[20], "(一)")), new DraftSection("二(二)", After(lines[56], "(二)"))],
            draft.Sections);
        Assert.Equal(14, draft.Issues.Count);
        for (var i = 0; i < 14; i++)
        {
            var (section, number, line, status) = i < 8 ? ("二(一)", i + 1, 24 + (4 * i), "done") : ("二(二)", i - 7, 60 + (4 * (i - 8)), "ongoing");
            var issue = draft.Issues[i];
            Assert.Equal(section + number, issue.Number);
            Assert.Equal(section, issue.Section);
            Assert.Equal(status, issue.Status);
            Assert.Equal(After(lines[line], $"{number}."), issue.Text);
            Assert.StartsWith("关于“" + issue.Title + "。", issue.Text, StringComparison.Ordinal);
            Assert.Equal(After(lines[line + 2], "整改落实情况:"), string.Concat(issue.Measures));
            Assert.Empty(issue.Children);
        }

        Assert.Equal([4, 3, 3, 1, 3, 3, 1, 1, 3, 3, 3, 4, 1, 1], Counts(draft));
    }

    [Fact]
    public void The_rectification_report_is_warned_about_where_it_is_unsure()
    {
        var warnings = Read(Seeds.RectificationReport).Warnings;
        Assert.Contains(warnings, warning => warning is { Code: "date-unclear", Line: 7 });
        Assert.Contains(warnings, warning => warning is { Code: "issuer-unclear" });
        Assert.Contains(warnings, warning => warning is { Code: "claims-differ-measures", Line: 15 });
        Assert.DoesNotContain(warnings, warning => warning.Code.StartsWith("numbering", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings, warning => warning.Code == "claims-differ");
    }
}
