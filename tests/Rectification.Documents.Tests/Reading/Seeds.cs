namespace Rectification.Documents.Tests.Reading;

/// <summary>Published documents that lie beside the repository. Where that folder is missing the tests on them are skipped; nowhere else.</summary>
internal static class Seeds
{
    public const string Bulletin = "000_8ac576a0a5892dd7.txt";
    public const string CampaignReport = "002_3e78499b20c95751.txt";
    public const string RectificationReport = "003_eef6cd52de38019a.txt";

    public static byte[] Bytes(string name)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "shared/seeds is not here");
        return File.ReadAllBytes(Path.Combine(folder!, name));
    }

    public static string[] Lines(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name)).Split('\n');

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Workflow.sln")))
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "seeds")) is var seeds && Directory.Exists(seeds) ? seeds : null;
        return null;
    }
}
