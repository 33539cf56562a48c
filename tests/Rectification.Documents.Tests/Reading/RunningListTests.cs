using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;

namespace Rectification.Documents.Tests.Reading;

public sealed class RunningListTests
{
    private static List<RunningItem> Split(string text) => RunningList.Split(text, new Stretch(0, text.Length));

    [Theory]
    [InlineData("一是甲；二是乙；三是丙。", "一是甲；|二是乙；|三是丙。")]
    [InlineData("一是甲,二是乙,三是丙", "一是甲,|二是乙,|三是丙")]
    [InlineData("我局高度重视。一是甲。二是乙。", "我局高度重视。一是甲。|二是乙。")]
    [InlineData("1.甲。2.乙。3.丙。", "1.甲。|2.乙。|3.丙。")]
    [InlineData("（1）甲；（2）乙。", "（1）甲；|（2）乙。")]
    [InlineData("①甲；②乙。", "①甲；|②乙。")]
    [InlineData("1）甲；2）乙。", "1）甲；|2）乙。")]
    [InlineData("第一，甲。第二，乙。", "第一，甲。|第二，乙。")]
    [InlineData("其一，甲。其二，乙。", "其一，甲。|其二，乙。")]
    [InlineData("一是甲。\n二是乙。", "一是甲。|二是乙。")]
    [InlineData("1.甲。一是子；二是丑。2.乙。", "1.甲。一是子；二是丑。|2.乙。")]
    [InlineData("一是甲：（1）子；（2）丑。二是乙。", "一是甲：（1）子；（2）丑。|二是乙。")]
    [InlineData("一是甲：一是子，二是丑。二是乙。三是丙。", "一是甲：一是子，二是丑。|二是乙。|三是丙。")]
    [InlineData("一是做到“一是快、二是准”；二是乙。", "一是做到“一是快、二是准”；|二是乙。")]
    [InlineData("统一是关键，唯一是办法。", "统一是关键，唯一是办法。")]
    [InlineData("增长1.5倍。占比2.5%。", "增长1.5倍。占比2.5%。")]
    [InlineData("投入资金。2023.11.2起实行。", "投入资金。2023.11.2起实行。")]
    [InlineData("公布电话（1）部。", "公布电话（1）部。")]
    [InlineData("召开会议，印发文件。", "召开会议，印发文件。")]
    public void A_running_list_is_split_at_its_outermost_ordinals(string answer, string items) =>
        Assert.Equal(items.Split('|'), Split(answer).Select(item => item.Stretch.Cut(answer)));

    [Fact]
    public void Nothing_of_an_answer_is_lost_between_its_items()
    {
        foreach (var answer in (string[])["前言：一是甲；二是乙。", "1.甲\n2.乙\n尾声", "一是甲。另外，二是乙"])
            Assert.Equal(answer.Replace("\n", "", StringComparison.Ordinal), string.Concat(Split(answer).Select(item => item.Stretch.Cut(answer).Trim())).Replace("\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("一是甲；二是乙；二是丙。", "numbering-repeat")]
    [InlineData("一是甲；三是乙。", "numbering-gap")]
    [InlineData("一是甲；二是乙；四是丙。", "numbering-gap")]
    public void A_repeated_or_missing_ordinal_still_splits_and_is_told(string answer, string fault)
    {
        var items = Split(answer);
        Assert.Equal(answer.Count(c => c == '是'), items.Count);
        Assert.Equal(fault, items[^1].Fault);
        Assert.All(items.SkipLast(1), item => Assert.Null(item.Fault));
    }

    [Fact]
    public void A_second_list_after_the_first_goes_on_without_a_fault()
    {
        var items = Split("一是甲。二是乙。\n一是丙。二是丁。");
        Assert.Equal(4, items.Count);
        Assert.All(items, item => Assert.Null(item.Fault));
    }
}
