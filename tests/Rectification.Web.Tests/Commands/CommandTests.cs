namespace Rectification.Web.Tests.Commands;

public class CommandTests
{
    [Fact]
    public async Task The_demonstration_is_loaded_once_verified_backed_up_and_restored_elsewhere()
    {
        await using var house = new Installation();
        var loaded = await house.Run("demo");
        Assert.Equal((0, ""), (loaded.Code, loaded.Error));
        Assert.Contains("已装入 14 个问题、39 条措施", loaded.Output, StringComparison.Ordinal);
        Assert.Contains("duban", loaded.Output, StringComparison.Ordinal);
        var again = await house.Run("demo");
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.StartsWith("demonstration-not-empty: ", again.Error, StringComparison.Ordinal);

        var sound = (await house.Run("audit", "verify", "--json")).Json();
        Assert.Equal(0, sound.GetProperty("faults").GetArrayLength());
        Assert.True(sound.GetProperty("events").GetInt64() > 100);
        Assert.True(sound.GetProperty("files").GetInt64() > 0);

        var file = house.File("backup.zip");
        Assert.Equal(0, (await house.Run("backup", file)).Code);
        var twice = await house.Run("backup", file);
        Assert.Equal(1, twice.Code);
        Assert.StartsWith("file-exists: ", twice.Error, StringComparison.Ordinal);
        var over = await house.Run("restore", file);
        Assert.Equal(1, over.Code);
        Assert.StartsWith("restore-not-empty: ", over.Error, StringComparison.Ordinal);

        await using var other = new Installation();
        var restored = await other.Run("restore", file);
        Assert.Equal((0, ""), (restored.Code, restored.Error));
        var same = (await other.Run("audit", "verify", "--json")).Json();
        Assert.Equal(sound.GetProperty("events").GetInt64(), same.GetProperty("events").GetInt64());

        await other.Tamper("UPDATE issue_events SET reason = '改过' WHERE sequence = 2");
        var changed = await other.Run("audit", "verify", "--json");
        Assert.Equal(1, changed.Code);
        Assert.Contains("history-event-changed", changed.Error, StringComparison.Ordinal);
        Assert.Contains(changed.Json().GetProperty("faults").EnumerateArray(), f => f.GetProperty("code").GetString() == "history-event-changed");
    }

    [Fact]
    public async Task A_file_that_is_no_backup_leaves_nothing_behind()
    {
        await using var house = new Installation();
        var file = house.File("letter.zip");
        await File.WriteAllTextAsync(file, "这不是备份。");
        var answer = await house.Run("restore", file);
        Assert.Equal(1, answer.Code);
        Assert.StartsWith("restore-not-a-backup: ", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.Database));
        Assert.StartsWith("file-not-found: ", (await house.Run("restore", house.File("nowhere.zip"))).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imports")]
    [InlineData("sweep", "--as-of", "yesterday")]
    [InlineData("export", "ledger")]
    [InlineData("backup")]
    [InlineData("audit", "verify", "--fast")]
    public async Task What_is_not_understood_ends_with_2_and_points_to_the_help(params string[] arguments)
    {
        await using var house = new Installation();
        var answer = await house.Run(arguments);
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains("--help", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.Database));
    }

    [Fact]
    public async Task A_document_is_tried_imported_swept_and_exported()
    {
        await using var house = new Installation();
        var file = house.File("通报.txt");
        await File.WriteAllTextAsync(file, """
            中共县人民医院委员会关于巡察整改进展情况的通报
            一、聚焦规范管理方面
            1.采购程序不规范。部分耗材未经集体研究。
            整改情况：一是修订采购制度。二是开展专项检查。
            """);
        var tried = await house.Run("import", file, "--dry-run", "--json");
        Assert.Equal((0, ""), (tried.Code, tried.Error));
        Assert.Equal("采购程序不规范", tried.Json().GetProperty("issues")[0].GetProperty("title").GetString());
        Assert.False(File.Exists(house.Database));

        var made = await house.Run("account", "create", "admin", "--authority", "县卫生健康局");
        Assert.Equal((0, ""), (made.Code, made.Error));
        var imported = await house.Run("import", file, "--round", "县委第二轮巡察", "--kind", "RoutineInspection", "--json");
        Assert.Equal((0, ""), (imported.Code, imported.Error));
        Assert.Equal(1, imported.Json().GetProperty("issues").GetInt32());
        var again = await house.Run("import", file);
        Assert.Equal(1, again.Code);
        Assert.StartsWith("import-already-committed: ", again.Error, StringComparison.Ordinal);

        var swept = await house.Run("sweep", "--as-of", "2027-01-04", "--dry-run", "--json");
        Assert.Equal("2027-01-04", swept.Json().GetProperty("day").GetString());
        var ledger = house.File("台账.csv");
        Assert.Equal(0, (await house.Run("export", "ledger", "--out", ledger)).Code);
        Assert.Contains("采购程序不规范", await File.ReadAllTextAsync(ledger), StringComparison.Ordinal);
        var workbook = house.File("台账.xlsx");
        Assert.Equal(0, (await house.Run("export", "ledger", "--out", workbook)).Code);
        var same = (await house.Run("import", workbook, "--dry-run", "--json")).Json().GetProperty("issues").EnumerateArray().Single();
        Assert.Equal("采购程序不规范", same.GetProperty("title").GetString());
        Assert.Equal(2, same.GetProperty("measures").GetArrayLength());
        var missing = await house.Run("import", house.File("没有.txt"), "--dry-run");
        Assert.Equal((1, ""), (missing.Code, missing.Output));
    }

    [Theory]
    [InlineData("通报.txt")]
    [InlineData("通报.docx")]
    public async Task A_bulletin_read_again_tells_of_the_same_issues_measures_and_numbers(string name)
    {
        await using var house = new Installation();
        Assert.Equal(0, (await house.Run("demo")).Code);
        var round = await house.Ask("SELECT id FROM rounds");
        var file = house.File(name);
        var written = await house.Run("export", "bulletin", "--round", round, "--out", file);
        Assert.Equal((0, ""), (written.Code, written.Error));
        var read = await house.Run("import", file, "--dry-run", "--json");
        Assert.Equal((0, ""), (read.Code, read.Error));

        var draft = read.Json();
        var issues = draft.GetProperty("issues").EnumerateArray().ToList();
        Assert.Equal(await house.Rows("SELECT i.title FROM issues i JOIN round_sections s ON s.id = i.section_id WHERE parent_id IS NULL ORDER BY s.position, i.position"), issues.Select(i => i.GetProperty("title").GetString()));
        // The parts of a split issue read as one answer of it: what is said of each of them begins like a measure.
        const string Whole = "i.parent_id IS NULL AND NOT EXISTS (SELECT 1 FROM issues c WHERE c.parent_id = i.id)";
        var whole = await house.Rows($"SELECT i.title FROM issues i WHERE {Whole}");
        var measures = issues.Where(i => whole.Contains(i.GetProperty("title").GetString()!)).SelectMany(i => i.GetProperty("measures").EnumerateArray());
        Assert.Equal(
            await house.Rows("SELECT m.text FROM measures m JOIN issues i ON i.id = m.issue_id JOIN round_sections s ON s.id = i.section_id WHERE " + Whole + " ORDER BY s.position, i.position, m.position"),
            measures.Select(m => m.GetString()!).Select(m => m[1..].StartsWith('是') ? m[2..] : m));
        var claims = draft.GetProperty("claims");
        Assert.Equal(issues.Count, claims.GetProperty("issues").GetInt32());
        Assert.Equal(39, claims.GetProperty("measures").GetInt32());
        Assert.Equal(await house.Ask("SELECT count(*) FROM issues WHERE parent_id IS NULL AND state = 'Closed'"), claims.GetProperty("issuesDone").GetRawText());

        var nowhere = await house.Run("export", "bulletin", "--round", Guid.NewGuid().ToString(), "--out", house.File("x.txt"));
        Assert.Equal(1, nowhere.Code);
        Assert.StartsWith("round-not-found: ", nowhere.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.File("x.txt")));
    }

    [Fact]
    public async Task Packs_are_tried_made_once_and_told_in_one_document()
    {
        await using var house = new Installation();
        await house.Run("demo");
        var would = await house.Run("packs", "--as-of", "2027-01-31", "--dry-run");
        Assert.Equal((0, ""), (would.Code, would.Error));
        Assert.Contains("试算，未编成", would.Output, StringComparison.Ordinal);
        Assert.Contains("整改工作月盘点", would.Output, StringComparison.Ordinal);
        var made = (await house.Run("packs", "--as-of", "2027-01-31", "--json")).Json().GetProperty("packs").GetArrayLength();
        Assert.True(made > 0);
        Assert.Equal($"{made}", await house.Ask("SELECT CAST(count(*) AS TEXT) FROM packs"));
        Assert.Equal(0, (await house.Run("packs", "--as-of", "2027-01-31", "--json")).Json().GetProperty("packs").GetArrayLength());
    }
}
