using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Templates;

public sealed class TemplatePagesTests
{
    [Fact]
    public async Task A_template_is_fetched_changed_refused_with_its_faults_taken_used_and_given_up()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var issue = await site.World.Assigned();
        var round = await site.World.Read(db => db.Issues.Where(i => i.Id == issue).Select(i => i.RoundId).SingleAsync());
        using var fetching = await site.As(site.World.Supervisor);
        var builtIn = await fetching.GetByteArrayAsync(new Uri("/templates/Bulletin/file", UriKind.Relative));

        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open("/templates");
        Assert.Equal(13, office.Page.QuerySelectorAll("a.whole").Length);
        await office.Open("/templates/Bulletin");
        Assert.StartsWith("模板超过 ", office.Page.QuerySelector("#file")!.GetAttribute("data-too-large"), StringComparison.Ordinal);
        await office.SendFile("upload-template", "Upload.File", "通报.docx", Changed(builtIn, "{{下一步}}", "{{下一歩}}"));
        Assert.Equal("template-faults", office.Refused);
        Assert.Contains("没有名为“下一歩”的字段", office.Text, StringComparison.Ordinal);
        await office.SendFile("upload-template", "Upload.File", "通报.docx", "不是文档"u8.ToArray());
        Assert.Equal("template-not-word", office.Refused);

        await office.SendFile("upload-template", "Upload.File", "本局通报.docx", Changed(builtIn, "一、整改总体情况", "一、本局整改总体情况"));
        Assert.Null(office.Refused);
        Assert.Contains("本局通报.docx", office.Text, StringComparison.Ordinal);
        Assert.Contains("一、本局整改总体情况", Xml(await fetching.GetByteArrayAsync(new Uri($"/rounds/{round}/bulletin.docx", UriKind.Relative))), StringComparison.Ordinal);
        Assert.Contains("一、整改总体情况", Xml(await fetching.GetByteArrayAsync(new Uri("/templates/Bulletin/file?built-in=true", UriKind.Relative))), StringComparison.Ordinal);

        await office.SendFile("upload-template", "Upload.File", "第二版.docx", builtIn);
        Assert.Equal((1, 2), await site.World.Read(async db => (await db.StoredTemplates.CountAsync(t => t.SupersededAt == null), await db.StoredTemplates.CountAsync())));
        await office.Send("revert-template");
        Assert.False(office.Has("revert-template"));
        Assert.Equal(0, await site.World.Read(db => db.StoredTemplates.CountAsync(t => t.SupersededAt == null)));
    }

    [Fact]
    public async Task A_list_is_exported_in_the_layout_of_the_workbook_that_the_office_sent()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        await site.World.Assigned();
        using var fetching = await site.As(site.World.Supervisor);
        var workbook = await fetching.GetByteArrayAsync(new Uri("/templates/Duties/file", UriKind.Relative));
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open("/templates/Register");
        await office.SendFile("upload-template", "Upload.File", "本局台账.xlsx", workbook);
        Assert.Null(office.Refused);
        var sheet = Xml(await fetching.GetByteArrayAsync(new Uri("/issues.xlsx", UriKind.Relative)), "xl/worksheets/sheet1.xml");
        Assert.Contains("责任清单", sheet, StringComparison.Ordinal);
        Assert.Equal(3, sheet.Split("<row ").Length - 1);
    }

    [Fact]
    public async Task Templates_are_for_the_supervision_office()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        foreach (var path in new[] { "/templates", "/templates/Bulletin", "/templates/Bulletin/file", "/templates/Nothing" })
        {
            using var answer = await handler.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static byte[] Changed(byte[] content, string from, string to)
    {
        using var held = new MemoryStream();
        held.Write(content);
        using (var zip = new ZipArchive(held, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = Xml(content);
            Assert.Contains(from, text, StringComparison.Ordinal);
            zip.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(text.Replace(from, to, StringComparison.Ordinal));
        }

        return held.ToArray();
    }

    private static string Xml(byte[] content, string part = "word/document.xml")
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }
}
