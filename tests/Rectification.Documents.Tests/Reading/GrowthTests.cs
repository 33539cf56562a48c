using System.Text;
using Rectification.Documents.Reading;

namespace Rectification.Documents.Tests.Reading;

/// <summary>
/// The reader's work grows with the length of the input and not faster. Allocated bytes stand for work, since they do not
/// depend on how busy the machine is; scans that allocate nothing are watched by the long input, which would not end.
/// </summary>
public sealed class GrowthTests
{
    public static TheoryData<string> Shapes => new(
    [
        "1.", "一、", "（一）", "1.整改情况:", "一是", "一是二是", "“", "“”", "问题1：", "<", "<a", "<nav>", "<td>", "<ol><li>", "<table><tr><td>", "<!--", "&amp", "X个", "2021年", "反馈", "对", "方面\n", "关于“甲”问题\n", "关于“甲”问题的整改。\n整改情况:",
        "序号\t问题\t措施\n", "1\t问题\n", "序号\n问题\n措施\n", "|", "\n", " ", "\t", "。", "整改", "(", "县委巡察组", "完成率5%,", "2.关于问题。", "1.甲2.乙", "(1)甲(2)乙;", "聚焦方面\n1.关于甲问题\n", "下一步,\n", "电话:", "附件\n", "2023年X月X日\n",
    ]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_pattern_repeated_four_times_as_often_costs_about_four_times_as_much(string pattern)
    {
        Allocated(pattern, 2_000);
        var once = Allocated(pattern, 10_000);
        var four = Allocated(pattern, 40_000);
        Assert.True(four <= (once * 6) + 2_000_000, $"{pattern}: {once} then {four}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_pattern_repeated_two_hundred_thousand_times_comes_to_an_end(string pattern) =>
        Assert.True(Read(pattern, 200_000));

    [Fact]
    public void A_document_of_ten_megabytes_is_read_whole()
    {
        var document = Encoding.UTF8.GetString(Fixtures.Bytes("bulletin-three-levels.txt"));
        var start = document.IndexOf("（一）聚焦", StringComparison.Ordinal);
        var middle = document[start..document.IndexOf("三、下一步", StringComparison.Ordinal)];
        var times = 10 * 1024 * 1024 / Encoding.UTF8.GetByteCount(middle);
        var long10 = document.Insert(start, string.Concat(Enumerable.Repeat(middle, times)));
        var draft = new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes(long10), "long.txt").Draft!;
        Assert.Equal((times + 1) * 7, draft.Issues.Count);
        Assert.True(draft.Warnings.Count < 1000);
    }

    private static long Allocated(string pattern, int times)
    {
        var content = Encoding.UTF8.GetBytes(Repeat(pattern, times));
        var before = GC.GetAllocatedBytesForCurrentThread();
        new OfficialDocumentReader().Read(content, "long.txt");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool Read(string pattern, int times)
    {
        var result = new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes(Repeat(pattern, times)), "long.txt");
        return result.Draft is not null || result.Refusal is not null;
    }

    private static string Repeat(string pattern, int times) => "某县关于整改情况的通报\n\n二、整改情况\n\n" + string.Concat(Enumerable.Repeat(pattern, times));
}
