using Rectification.Importing;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

public sealed class DraftFaultTests
{
    private static readonly Draft Faulty = Drafts.Small with
    {
        Issues =
        [
            Drafts.Small.Issues[0],
            Drafts.Small.Issues[1] with { Number = "二(一)1", Children = [Drafts.Small.Issues[1].Children[0] with { Number = null, Title = " " }] },
            Drafts.Small.Issues[2] with { Section = "三(一)" },
        ],
    };

    [Fact]
    public void Every_fault_is_named_with_its_place() => Assert.Equal(
        [
            ("draft-number-repeated", "issues[1]"),
            ("draft-issue-untitled", "issues[1].children[0]"),
            ("draft-number-missing", "issues[1].children[0]"),
            ("draft-section-unknown", "issues[2]"),
        ],
        DraftFaults.Of(Faulty).Select(f => (f.Code, f.Path)));

    [Fact]
    public void The_refusal_names_the_first_and_counts_the_rest()
    {
        var refusal = DraftFaults.Refusal(DraftFaults.Of(Faulty))!;
        Assert.Equal("草稿有 4 处需要先改正。第一处：第 2 个问题的编号“二(一)1”前面已经用过。如原文如此，可选择“编号按原文”。", refusal.Sentence.Zh);
        Assert.StartsWith("The draft has faults to correct first: 4. The first: Issue no. 2 repeats the number 二(一)1.", refusal.Sentence.En, StringComparison.Ordinal);
        Assert.Null(DraftFaults.Refusal(DraftFaults.Of(Drafts.Small)));
    }

    [Fact]
    public void Numbers_that_the_document_itself_gives_so_may_stay() =>
        Assert.Equal(["draft-issue-untitled", "draft-section-unknown"], DraftFaults.Of(Faulty, numbersAsWritten: true).Select(f => f.Code));

    [Fact]
    public void A_draft_without_issues_or_with_characters_that_cannot_be_kept_is_faulty()
    {
        Assert.Equal("draft-without-issues", Assert.Single(DraftFaults.Of(new Draft())).Code);
        var spoiled = Drafts.Small with { Issues = [Drafts.Small.Issues[0] with { Text = "缺\0签名" }] };
        Assert.Equal("draft-unreadable-character", Assert.Single(DraftFaults.Of(spoiled)).Code);
        var sections = Drafts.Small with { Sections = [.. Drafts.Small.Sections, new DraftSection("二(二)", ""), new DraftSection(null, "其他")] };
        Assert.Equal(["draft-section-untitled", "draft-section-repeated"], DraftFaults.Of(sections).Select(f => f.Code));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_faulty_draft_is_kept_but_not_committed_until_it_is_put_right(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var preview = await world.Must(new PreviewImport("a.txt", Drafts.Hash, Faulty), world.Supervisor);
        Assert.Equal(4, preview.Faults.Count);
        Assert.Equal("import-draft-faulty", await world.Refused(new CommitImport(preview.Id, 1), world.Supervisor));

        var mended = Faulty with
        {
            Issues = [.. Faulty.Issues.Take(1), Faulty.Issues[1] with { Children = [Faulty.Issues[1].Children[0] with { Title = "未登记" }] }],
        };
        Assert.Equal(2, (await world.Must(new EditImport(preview.Id, 1, mended), world.Supervisor)).Faults.Count);
        Assert.Equal("import-draft-faulty", await world.Refused(new CommitImport(preview.Id, 2), world.Supervisor));
        Assert.Equal(3, (await world.Must(new CommitImport(preview.Id, 2) { NumbersAsWritten = true }, world.Supervisor)).Issues);
    }

    [Theory]
    [InlineData("常规巡察", RoundKind.RoutineInspection)]
    [InlineData("专项巡察", RoundKind.SpecialInspection)]
    [InlineData("巡视", RoundKind.CentralInspection)]
    [InlineData("审计", RoundKind.Audit)]
    [InlineData("自查自纠", RoundKind.SelfExamination)]
    [InlineData("热线", RoundKind.Hotline)]
    [InlineData("12345 热线", RoundKind.Hotline)]
    [InlineData("督查", RoundKind.Supervision)]
    [InlineData(" 集中整治 ", RoundKind.Campaign)]
    public void Each_kind_of_round_is_known_by_its_name(string written, RoundKind kind) => Assert.Equal(kind, DraftKinds.Of(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("调研")]
    public void A_kind_that_is_not_said_is_not_guessed(string? written) => Assert.Null(DraftKinds.Of(written));
}
