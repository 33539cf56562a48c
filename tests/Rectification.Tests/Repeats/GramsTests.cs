using Rectification.Repeats;

namespace Rectification.Tests.Repeats;

public class GramsTests
{
    private const string Attendance = "考勤管理不严。抽查发现，部分科室存在代签现象，考勤记录与排班表不一致。";

    [Fact]
    public void The_same_text_is_wholly_alike_whatever_its_marks_spaces_and_width()
    {
        Assert.Equal(1000, Of(Attendance).Likeness(Of(Attendance)));
        Assert.Equal(1000, Of("ＡＢＣ 制度,未公示").Likeness(Of("abc制度；未公示！")));
    }

    [Fact]
    public void Pairs_are_counted_by_heart()
    {
        // 甲乙丙 has 甲乙 乙丙; 乙丙丁 has 乙丙 丙丁: one of three.
        Assert.Equal((333, 1, 2), (Of("甲乙丙").Likeness(Of("乙丙丁")), Of("甲乙丙").Shared(Of("乙丙丁")), Of("甲乙丙").Count));
        Assert.Equal(0, Of("甲乙").Likeness(Of("丙丁")));
        Assert.Equal((1000, 0), (Of("甲").Likeness(Of("甲")), Of("……").Likeness(Of("！"))));
    }

    [Theory]
    [InlineData("考勤管理不严格。检查发现个别科室仍有代签现象，考勤记录与排班表不一致。", 450, 1000)]
    [InlineData("部分科室存在代签现象，考勤管理不严，考勤记录与排班表不一致。", 600, 1000)]
    [InlineData("药品采购未执行两票制，部分批次没有检验报告。", 0, 100)]
    [InlineData("公务接待管理不严，存在超标准接待现象，接待清单不齐全。", 0, 250)]
    public void A_wording_turned_round_is_near_and_another_matter_is_far(string other, int least, int most) =>
        Assert.InRange(Of(Attendance).Likeness(Of(other)), least, most);

    [Fact]
    public void Likeness_goes_both_ways_and_keeps_within_its_bounds()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var (one, other) = (Of(Text(random)), Of(Text(random)));
            Assert.Equal(one.Likeness(other), other.Likeness(one));
            Assert.InRange(one.Likeness(other), 0, 1000);
            Assert.InRange(one.Shared(other), 0, Math.Min(one.Count, other.Count));
            Assert.Equal(one.Count == 0 ? 0 : 1000, one.Likeness(one));
        }
    }

    [Fact]
    public void Wordings_that_are_half_alike_share_a_key_nearly_always_and_others_seldom()
    {
        var random = new Random(9);
        var unit = Guid.Parse("01987b1c-0000-7000-8000-000000000001");
        var (near, far) = (0, 0);
        const int Tries = 400;
        for (var i = 0; i < Tries; i++)
        {
            // Of 90 pairs 60 are shared: half alike. Of 100 pairs 10 are: about a twentieth.
            near += Meet(unit, random, 60, 30) ? 1 : 0;
            far += Meet(unit, random, 10, 90) ? 1 : 0;
        }

        Assert.InRange(near, Tries * 93 / 100, Tries);
        Assert.InRange(far, 0, Tries * 10 / 100);
    }

    [Fact]
    public void The_same_wording_in_another_unit_has_other_keys() =>
        Assert.Empty(Bands.Of(Guid.NewGuid(), Of(Attendance)).Intersect(Bands.Of(Guid.NewGuid(), Of(Attendance))));

    private static bool Meet(Guid unit, Random random, int shared, int own)
    {
        var common = Letters(random, shared + 1);
        return Bands.Of(unit, Of(common + "\n" + Letters(random, own))).Intersect(Bands.Of(unit, Of(common + "\n" + Letters(random, own)))).Any();
    }

    private static string Letters(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)random.Next(0x4E00, 0x9FA5)));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => "制度管理执行不严公示台账，。 "[random.Next(15)]));

    private static Grams Of(string text) => Grams.Of("", text);
}
