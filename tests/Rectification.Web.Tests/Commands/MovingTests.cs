using System.IO.Compression;

namespace Rectification.Web.Tests.Commands;

/// <summary>The demonstration moves house: everything out by one command, and in by another.</summary>
public class MovingTests
{
    [Fact]
    public async Task The_demonstration_goes_out_comes_in_elsewhere_and_goes_out_the_same()
    {
        await using var house = new Installation();
        Assert.Equal(0, (await house.Run("demo")).Code);
        var written = await house.Run("export", "all", "--out", house.File("all.zip"));
        Assert.Equal((0, ""), (written.Code, Refusals(written)));
        Assert.Contains("已写出", written.Output, StringComparison.Ordinal);

        await using var other = new Installation();
        var read = await other.Run("import-all", house.File("all.zip"));
        Assert.Equal((0, ""), (read.Code, Refusals(read)));
        Assert.Contains("不符 0 处", read.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await other.Run("audit", "verify")).Code);
        Assert.Equal(0, (await other.Run("export", "all", "--out", other.File("again.zip"))).Code);
        Assert.Equal(Lines(house.File("all.zip")), Lines(other.File("again.zip")));

        var twice = await other.Run("import-all", house.File("all.zip"));
        Assert.Equal((1, ""), (twice.Code, twice.Output));
        Assert.StartsWith("moving-not-empty: ", twice.Error, StringComparison.Ordinal);
    }

    /// <summary>What a slow machine says of how far it has got is none.</summary>
    private static string Refusals(Said said) => string.Join('\n', said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("正在整体导", StringComparison.Ordinal)));

    /// <summary>Everything but the manifest, which tells the time.</summary>
    private static SortedDictionary<string, string> Lines(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(e => e.FullName != "manifest.json"))
        {
            using var from = new StreamReader(entry.Open(), System.Text.Encoding.Latin1);
            all[entry.FullName] = from.ReadToEnd();
        }

        return all;
    }
}
