using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Tests.Reading;

public sealed class MarkTests
{
    [Theory]
    [InlineData("一、基本情况", nameof(MarkKind.Chapter), 1, 2)]
    [InlineData("十二、其他", nameof(MarkKind.Chapter), 12, 3)]
    [InlineData("一 、基本情况", nameof(MarkKind.Chapter), 1, 3)]
    [InlineData("二．整改情况", nameof(MarkKind.Chapter), 2, 2)]
    [InlineData("三 下一步", nameof(MarkKind.Chapter), 3, 2)]
    [InlineData("（一）党的领导方面", nameof(MarkKind.ParenHan), 1, 3)]
    [InlineData("(二)党的建设方面", nameof(MarkKind.ParenHan), 2, 3)]
    [InlineData("（ 三 ）作风建设", nameof(MarkKind.ParenHan), 3, 5)]
    [InlineData("四）作风建设", nameof(MarkKind.ParenHan), 4, 2)]
    [InlineData("㈤作风建设", nameof(MarkKind.ParenHan), 5, 1)]
    [InlineData("1.关于", nameof(MarkKind.Arabic), 1, 2)]
    [InlineData("１．关于", nameof(MarkKind.Arabic), 1, 2)]
    [InlineData("12、关于", nameof(MarkKind.Arabic), 12, 3)]
    [InlineData("3 关于", nameof(MarkKind.Arabic), 3, 2)]
    [InlineData("4，关于", nameof(MarkKind.Arabic), 4, 2)]
    [InlineData("5. 2022年8月", nameof(MarkKind.Arabic), 5, 3)]
    [InlineData("6.2022年8月", nameof(MarkKind.Arabic), 6, 2)]
    [InlineData("7、5家医院", nameof(MarkKind.Arabic), 7, 2)]
    [InlineData("8.12345热线", nameof(MarkKind.Arabic), 8, 2)]
    [InlineData("⒐整改", nameof(MarkKind.Arabic), 9, 1)]
    [InlineData("（2）补学", nameof(MarkKind.ParenArabic), 2, 3)]
    [InlineData("(10)补学", nameof(MarkKind.ParenArabic), 10, 4)]
    [InlineData("⑶补学", nameof(MarkKind.ParenArabic), 3, 1)]
    [InlineData("4）补学", nameof(MarkKind.HalfParen), 4, 2)]
    [InlineData("⑤补学", nameof(MarkKind.Circled), 5, 1)]
    [InlineData("问题1：学习", nameof(MarkKind.Named), 1, 4)]
    [InlineData("问题（二）学习", nameof(MarkKind.Named), 2, 5)]
    [InlineData("【3】学习", nameof(MarkKind.ParenArabic), 3, 3)]
    [InlineData("第一部分 总体情况", nameof(MarkKind.Part), 1, 5)]
    [InlineData("第一，加强", nameof(MarkKind.Counted), 1, 3)]
    [InlineData("第三章：整改", nameof(MarkKind.Part), 3, 4)]
    public void A_number_mark_is_known_by_its_form(string line, string kind, int ordinal, int length)
    {
        Assert.True(MarkScanner.TryRead(line, 0, line.Length, atLineStart: true, out var mark));
        Assert.Equal((kind, ordinal, length), (mark.Kind.ToString(), mark.Ordinal, mark.Length));
    }

    [Theory]
    [InlineData("2.5%的病历")]
    [InlineData("1.5倍")]
    [InlineData("2023.11.2起")]
    [InlineData("2023年")]
    [InlineData("12345热线")]
    [InlineData("3.15晚会")]
    [InlineData("192.168.1.1")]
    [InlineData("1、2号楼")]
    [InlineData("1、2、3层")]
    [InlineData("三、四级手术")]
    [InlineData("一、二楼")]
    [InlineData("一是加强")]
    [InlineData("一年来")]
    [InlineData("三甲医院")]
    [InlineData("第1.2条")]
    [InlineData("（2023）")]
    [InlineData("(含本级)")]
    [InlineData("0913-5522185")]
    [InlineData("10.6万元")]
    [InlineData("5家医院")]
    [InlineData("问题较多")]
    [InlineData("1.pdf")]
    [InlineData("1.%")]
    public void What_only_looks_like_a_number_mark_is_none(string line) =>
        Assert.False(MarkScanner.TryRead(line, 0, line.Length, atLineStart: true, out _));

    [Theory]
    [InlineData("一", 1)]
    [InlineData("十", 10)]
    [InlineData("十四", 14)]
    [InlineData("三十九", 39)]
    [InlineData("一百零三", 103)]
    [InlineData("二〇二三", 2023)]
    [InlineData("两", 2)]
    public void Chinese_numerals_have_their_value(string numeral, int value)
    {
        Assert.Equal(numeral.Length, HanNumerals.Read(numeral, out var read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void Headings_up_to_ninety_nine_are_written_as_they_are_read()
    {
        for (var i = 1; i < 100; i++)
        {
            HanNumerals.Read(HanNumerals.Write(i), out var read);
            Assert.Equal(i, read);
        }
    }
}
