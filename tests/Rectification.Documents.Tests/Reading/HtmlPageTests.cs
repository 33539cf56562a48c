using Rectification.Documents.Reading.Html;

namespace Rectification.Documents.Tests.Reading;

public sealed class HtmlPageTests
{
    [Theory]
    [InlineData("<p>甲</p><p>乙</p>", "甲|乙")]
    [InlineData("<p>甲<p>乙", "甲|乙")]
    [InlineData("甲<br>乙<BR/>丙", "甲|乙|丙")]
    [InlineData("<div>甲<div>乙</div>丙</div>", "甲|乙|丙")]
    [InlineData("<p>甲<b>乙</b><span style='x'>丙</span></p>", "甲乙丙")]
    [InlineData("<p>甲\n   乙</p>", "甲乙")]
    [InlineData("<p>ab\n   cd</p>", "ab cd")]
    [InlineData("<p>&ldquo;甲&rdquo;&nbsp;&#19968;&#x4E8C;&amp;&unknown;</p>", "“甲”\u00A0一二&&unknown;")]
    [InlineData("<script>var a = '<p>甲</p>';</script><p>乙</p>", "乙")]
    [InlineData("<style>p{}</style><!-- <p>甲</p> --><p>乙</p>", "乙")]
    [InlineData("<nav>甲</nav><p>乙</p><footer>丙</footer>", "乙")]
    [InlineData("<nav>甲<p>乙</p>", "甲|乙")]
    [InlineData("<div style=\"display: none\">甲</div><p>乙</p>", "乙")]
    [InlineData("<ol><li>甲</li><li>乙</li></ol>", "1. 甲|2. 乙")]
    [InlineData("<ol start=3><li>甲<li>乙</ol>", "3. 甲|4. 乙")]
    [InlineData("<ul><li>甲</li><li>乙</li></ul>", "甲|乙")]
    [InlineData("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td><p>丁</p><p>戊</p></td></tr></table>", "甲\t乙|丙\t丁\v戊")]
    [InlineData("<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>", "甲\t乙|\t丙|丁\t戊")]
    [InlineData("<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td><td>戊</td></tr></table>", "甲\t\t乙|丙\t丁\t戊")]
    [InlineData("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲|乙")]
    [InlineData("<title>甲乙丙_某网</title><p>丁</p>", "甲乙丙|丁")]
    [InlineData("3 < 5 且 7 > 6", "3 < 5 且 7 > 6")]
    [InlineData("<p title=\"a>b\">甲</p>", "甲")]
    [InlineData("<p title=\"甲</p>乙", "乙")]
    [InlineData("<p", "")]
    [InlineData("<", "<")]
    [InlineData("</", "</")]
    [InlineData("<!--", "")]
    [InlineData("<script>甲", "")]
    public void A_page_becomes_the_lines_that_a_reader_sees(string html, string lines) =>
        Assert.Equal(lines.Length == 0 ? [] : lines.Split('|'), HtmlPage.Read(html).Select(line => line.Text));

    [Theory]
    [InlineData("<!DOCTYPE html><p>甲</p>", true)]
    [InlineData("<p>甲</p><p>乙</p><br>", true)]
    [InlineData("一、基本情况 <略>", false)]
    [InlineData("首页 > 信息公开 > 正文", false)]
    public void A_page_is_told_from_plain_text(string text, bool isPage) => Assert.Equal(isPage, HtmlPage.LooksLike(text));
}
