using Rectification.Documents.Bulletins;
using Rectification.Documents.Writing.Word;

namespace Rectification.Documents.Tests.Bulletins;

public sealed class BulletinPaperTests
{
    [Theory]
    [InlineData("一、整改总体情况", PaperStyle.LevelOne, "")]
    [InlineData("（二）聚焦财务管理方面", PaperStyle.LevelTwo, "")]
    [InlineData("1.账目不清。已经补记。", PaperStyle.Body, "1.账目不清。")]
    [InlineData("（1）票据不全。", PaperStyle.Body, "（1）票据不全。")]
    [InlineData("现将整改进展情况通报如下。", PaperStyle.Body, "")]
    [InlineData("一是修订制度。二是追回资金。", PaperStyle.Body, "")]
    [InlineData("（试行）办法已经印发。", PaperStyle.Body, "")]
    [InlineData("2026年完成12项。", PaperStyle.Body, "")]
    public void A_paragraph_is_what_its_mark_says(string line, PaperStyle style, string bold)
    {
        var words = Assert.IsType<Words>(Assert.Single(BulletinPaper.Of("通报", $"\n {line} \n", "某局", new DateOnly(2026, 4, 1)).Body));
        Assert.Equal((style, bold, line), (words.Style, string.Concat(words.Pieces.Where(piece => piece.IsBold).Select(piece => piece.Text)), string.Concat(words.Pieces.Select(piece => piece.Text))));
    }
}
