using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using Rectification.Documents.Tests.Reading.Word;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Tests.Writing.Templates;

public sealed class TemplateGateTests
{
    private static readonly byte[] Good = BuiltIn.Of(FormKind.Supervision).Template();

    [Theory]
    [InlineData("督办单.docx", "template-not-word", "这不是 Word 文件")]
    [InlineData("督办单.docx", "template-not-word", "")]
    [InlineData("督办单.docx", "template-not-word", "PK\u0003\u0004坏的")]
    public void What_is_no_Word_file_is_refused(string name, string code, string content)
    {
        var verdict = TemplateGate.Document(System.Text.Encoding.UTF8.GetBytes(content), name, FormKind.Supervision);
        Assert.Equal(code, verdict.Refusal!.Code);
        Assert.Contains(name, verdict.Refusal.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_template_is_taken_back_and_one_with_an_unknown_field_is_not()
    {
        Assert.True(TemplateGate.Document(Good, "督办单.docx", FormKind.Supervision).IsGood);
        var verdict = TemplateGate.Document(Good, "督办单.docx", FormKind.MeetingRecord);
        Assert.Null(verdict.Refusal);
        Assert.Contains(verdict.Faults, fault => fault is { Code: "field-unknown", Field: "文号" });
        Assert.False(verdict.IsGood);
    }

    [Fact]
    public void A_file_with_macros_is_refused() =>
        Assert.Equal("template-macros", TemplateGate.Document(With("word/vbaProject.bin", "x"), "督办单.docx", FormKind.Supervision).Refusal!.Code);

    [Fact]
    public void A_file_that_fetches_its_own_template_from_elsewhere_is_refused()
    {
        using var held = new MemoryStream();
        held.Write(Good);
        using (var file = WordprocessingDocument.Open(held, isEditable: true))
            file.MainDocumentPart!.DocumentSettingsPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri("http://elsewhere.test/x.dotm"));
        Assert.Equal("template-fetches", TemplateGate.Document(held.ToArray(), "督办单.docx", FormKind.Supervision).Refusal!.Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"a\">]>")]
    [InlineData("<broken")]
    public void A_damaged_file_and_one_with_entities_are_refused(string prologue)
    {
        var spoiled = With("word/document.xml", prologue + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body/></w:document>");
        Assert.Equal("template-damaged", TemplateGate.Document(spoiled, "督办单.docx", FormKind.Supervision).Refusal!.Code);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_and_never_throws()
    {
        for (var length = 0; length < Good.Length; length += 101)
            Assert.NotNull(TemplateGate.Document(Good[..length], "督办单.docx", FormKind.Supervision).Refusal);
    }

    [Fact]
    public void A_large_file_is_refused_unread() =>
        Assert.Equal("template-too-large", TemplateGate.Document(new byte[TemplateGate.LargestFile + 1], "督办单.docx", FormKind.Supervision).Refusal!.Code);

    [Fact]
    public void A_template_that_somebody_wrote_from_nothing_is_good() =>
        Assert.True(TemplateGate.Document(WordFile.Of(WordFile.P("{{主送}}：{{#问题}}{{序}}、{{题目}}；{{/问题}}")), "督办单.docx", FormKind.Supervision).IsGood);

    private static byte[] With(string part, string content)
    {
        using var held = new MemoryStream();
        held.Write(Good);
        using (var zip = new ZipArchive(held, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(content);
        }

        return held.ToArray();
    }
}
