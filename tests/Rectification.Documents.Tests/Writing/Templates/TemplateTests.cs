using Rectification.Documents.Tests.Reading.Word;
using Rectification.Documents.Tests.Writing.Word;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Tests.Writing.Templates;

public sealed class TemplateTests
{
    private static readonly FieldValues Values = new FieldValues()
        .Set("文号", "〔2026〕1号").Set("空", "").Set("多行", "第一段\n第二段")
        .Set("措施", [new FieldValues().Set("序", "一").Set("内容", "修订制度"), new FieldValues().Set("序", "二").Set("内容", "追回资金")])
        .Set("方面", [new FieldValues().Set("名", "财务").Set("问题", [new FieldValues().Set("题", "账目不清"), new FieldValues().Set("题", "票据不全")]), new FieldValues().Set("名", "人事").Set("问题", [])]);

    [Fact]
    public void A_field_that_Word_has_cut_into_many_runs_is_filled_in()
    {
        const string Cut = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>县审计局{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:i/></w:rPr><w:t>{文</w:t></w:r>"
            + "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:t>号}</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:r><w:t>}印发</w:t></w:r></w:p>";
        var filled = Fill(Cut);
        Assert.Equal(["县审计局〔2026〕1号印发"], OpenedWord.Paragraphs(filled));
        // The field has the letters of the run in which it begins, and what stood around it keeps its own.
        Assert.Equal(["县审计局|b", "〔2026〕1号|b", "印发|"], Runs(filled));
    }

    [Theory]
    [InlineData("{{文号}}", "〔2026〕1号")]
    [InlineData("{{ 文号 }}", "〔2026〕1号")]
    [InlineData("｛｛文号｝｝", "〔2026〕1号")]
    [InlineData("号：{{文号}}、{{文号}}。", "号：〔2026〕1号、〔2026〕1号。")]
    [InlineData("{{#措施}}{{序}}是{{内容}}；{{/措施}}止", "一是修订制度；二是追回资金；止")]
    [InlineData("{{#文号}}有{{/文号}}{{#空}}无{{/空}}", "有")]
    [InlineData("{{#方面}}{{名}}（{{#问题}}{{题}} {{/问题}}）{{/方面}}", "财务（账目不清 票据不全 ）人事（）")]
    [InlineData("价格{5}元", "价格{5}元")]
    public void Words_in_a_paragraph_are_filled_in_and_repeated(string template, string expected) =>
        Assert.Equal([expected], OpenedWord.Paragraphs(Fill(WordFile.P(template))));

    [Fact]
    public void Paragraphs_between_two_marks_are_repeated_with_what_they_hold()
    {
        var template = WordFile.P("{{#方面}}") + WordFile.P("（{{名}}）") + WordFile.P("{{#问题}}") + WordFile.P("{{题}} {{文号}}") + WordFile.P("{{/问题}}") + WordFile.P("{{/方面}}")
            + WordFile.P("{{#空}}") + WordFile.P("不见") + WordFile.P("{{/空}}") + WordFile.P("完");
        Assert.Equal(["（财务）", "账目不清 〔2026〕1号", "票据不全 〔2026〕1号", "（人事）", "完"], OpenedWord.Paragraphs(Fill(template)));
    }

    [Fact]
    public void A_row_is_repeated_for_each_item_and_goes_where_there_is_none()
    {
        var table = WordFile.Table(
            WordFile.Row(WordFile.Cell("序"), WordFile.Cell("措施")), WordFile.Row(WordFile.Cell("{{#措施}}{{序}}"), WordFile.Cell("{{内容}}{{/措施}}")),
            WordFile.Row(WordFile.Cell("{{#空}}"), WordFile.Cell("{{/空}}")), WordFile.Row(WordFile.Cell("合计"), WordFile.Cell("")));
        var filled = Fill(table + WordFile.P(""));
        Assert.Equal(["序", "措施", "一", "修订制度", "二", "追回资金", "合计", "", ""], OpenedWord.Paragraphs(filled));
    }

    [Fact]
    public void A_text_of_several_lines_becomes_several_paragraphs_of_the_same_form()
    {
        var filled = Fill(WordFile.P("前{{多行}}后", "<w:jc w:val=\"center\"/>"));
        Assert.Equal(["前第一段", "第二段后"], OpenedWord.Paragraphs(filled));
        Assert.Equal(2, OpenedWord.Look(filled, main => main.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Justification>().Count()));
    }

    [Fact]
    public void Words_in_a_box_are_filled_in()
    {
        var box = $"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{WordFile.P("盒中{{文号}}")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>旁边{{{{空}}}}的字</w:t></w:r></w:p>";
        Assert.Equal(["盒中〔2026〕1号旁边的字", "盒中〔2026〕1号"], OpenedWord.Paragraphs(Fill(box)));
    }

    [Theory]
    [InlineData("请看{{文好}}这里", "field-unknown", "请看{{文好}}这里", "文好")]
    [InlineData("请看{{文号这里", "field-unclosed", "请看{{文号这里", "")]
    [InlineData("{{措施}}", "field-is-list", "{{措施}}", "措施")]
    [InlineData("{{#无}}一{{/无}}", "repeat-unknown", "{{#无}}一{{/无}}", "无")]
    [InlineData("{{#措施}}一", "repeat-unclosed", "{{#措施}}一", "措施")]
    [InlineData("一{{/措施}}", "repeat-unopened", "一{{/措施}}", "措施")]
    [InlineData("{{#措施}}", "repeat-unclosed", "{{#措施}}", "措施")]
    [InlineData("{{序}}", "field-unknown", "{{序}}", "序")]
    [InlineData("{{#措施}}{{号}}{{/措施}}", "field-unknown", "{{#措施}}{{号}}{{/措施}}", "号")]
    public void A_fault_is_told_with_its_paragraph_and_the_words_around_it(string paragraph, string code, string around, string field)
    {
        var template = WordFile.Of(WordFile.P("第一段") + WordFile.Table(WordFile.Row(WordFile.Cell("第二段"))) + WordFile.P(paragraph));
        var fault = Assert.Single(Template.Check(template, Values));
        Assert.Equal(new TemplateFault(code, null, 3, around, field), fault);
        Assert.Contains("第3段", fault.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("paragraph 3", fault.Sentence.En, StringComparison.Ordinal);
        var filled = Template.Fill(template, Values);
        Assert.Null(filled.Content);
        Assert.NotEmpty(filled.Faults);
    }

    [Fact]
    public void Every_fault_of_a_template_is_told_at_once_each_in_its_own_paragraph()
    {
        var template = WordFile.Of(WordFile.P("{{甲}}") + WordFile.P("{{#措施}}") + WordFile.P("{{乙}}") + WordFile.P("{{/措施}}") + WordFile.P("{{丙"));
        Assert.Equal([("field-unknown", 1, "甲"), ("field-unknown", 3, "乙"), ("field-unclosed", 5, "")], Template.Check(template, Values).Select(fault => (fault.Code, fault.Paragraph, fault.Field)));
    }

    [Fact]
    public void Text_under_a_tracked_deletion_is_no_field()
    {
        const string Deleted = "<w:p><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>{{没有}}</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"a\"><w:r><w:t>{{文号}}</w:t></w:r></w:ins></w:p>";
        Assert.Empty(Template.Check(WordFile.Of(Deleted), Values));
        Assert.Contains("〔2026〕1号", OpenedWord.Paragraphs(Fill(Deleted)).Single(), StringComparison.Ordinal);
    }

    private static byte[] Fill(string body)
    {
        var filled = Template.Fill(WordFile.Of(body), Values);
        Assert.Empty(filled.Faults);
        return filled.Content!;
    }

    private static string[] Runs(byte[] content) => OpenedWord.Look(content, main => main.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Run>()
        .Select(run => $"{run.InnerText}|{string.Concat(run.RunProperties?.ChildElements.Select(child => child.LocalName) ?? [])}").ToArray());
}
