using System.Text.Json;
using Rectification.Definitions;
using Rectification.Reminding;
using Shared;

namespace Rectification.Tests.Reminding;

public class LadderFileTests
{
    private const string Rung = """{"code":"a","track":"t","offset":-1,"colour":"green","states":["Assigned"],"reaches":[{"party":"Handler","says":"reminder-green"}]}""";

    [Theory]
    [InlineData("\"code\":\"a\"", "\"code\":\"A 1\"", "$.rungs[0].code", "小写")]
    [InlineData("\"offset\":-1", "\"offset\":\"-1\"", "$.rungs[0].offset", "整数")]
    [InlineData("\"offset\":-1", "\"offset\":1001", "$.rungs[0].offset", "1000")]
    [InlineData("\"offset\":-1", "\"offset\":-1,\"repeatEvery\":0", "$.rungs[0].repeatEvery", "1")]
    [InlineData("\"green\",", "\"grean\",", "$.rungs[0].colour", "green")]
    [InlineData("[\"Assigned\"]", "[]", "$.rungs[0].states", "一项")]
    [InlineData("\"Handler\"", "\"Handlers\"", "$.rungs[0].reaches[0].party", "Handler")]
    [InlineData("reminder-green", "reminder-gren", "$.rungs[0].reaches[0].says", "reminder-green")]
    [InlineData(",\"says\":\"reminder-green\"", "", "$.rungs[0].reaches[0]", "says")]
    [InlineData("\"track\":\"t\",", "\"track\":\"t\",\"channel\":\"sms\",", "$.rungs[0].channel", "channel")]
    [InlineData("\"offset\":-1", "\"offset\":-1,\"channels\":[\"fax\"]", "$.rungs[0].channels[0]", "email")]
    [InlineData("\"offset\":-1", "\"offset\":-1,\"channels\":[]", "$.rungs[0].channels", "一项")]
    [InlineData("\"offset\":-1", "\"offset\":-1,\"mandatory\":true,\"channels\":[\"sms\"]", "$.rungs[0].channels", "必达")]
    public void What_is_wrong_in_a_rung_is_told_with_its_place_and_what_to_write(string from, string to, string path, string says)
    {
        Assert.Contains(from, Rung);
        Complains(Ladder(Rung.Replace(from, to)), path, says);
    }

    [Theory]
    [InlineData("\"offset\":-1", "\"offset\":5", "$.rungs[1].code", "a")]
    [InlineData("\"code\":\"a\"", "\"code\":\"b\"", "$.rungs[1].offset", "offset")]
    public void Rungs_that_cannot_stand_beside_each_other_are_told(string from, string to, string path, string says) =>
        Complains(Ladder(Rung, Rung.Replace(from, to)), path, says);

    [Fact]
    public void Only_the_last_rung_of_a_track_may_repeat() =>
        Complains(
            Ladder(Rung.Replace("\"offset\":-1", "\"offset\":-9,\"repeatEvery\":2"), Rung.Replace("\"code\":\"a\"", "\"code\":\"b\"")),
            "$.rungs[0].repeatEvery", "最后一级");

    [Fact]
    public void A_party_is_named_once_in_a_rung() =>
        Complains(Ladder(Rung.Replace("[{", "[{\"party\":\"Handler\",\"says\":\"reminder-red\"},{")), "$.rungs[0].reaches", "两次");

    [Fact]
    public void The_hour_is_written_as_a_time() => Complains(Ladder(Rung).Replace("07:30", "7.30"), "$.sendFrom", "07:30");

    [Fact]
    public void A_folder_without_the_files_is_told_file_by_file()
    {
        var errors = TimeRules.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))).Errors;
        Assert.Equal(["calendars/weekends.json", "ladders/issue.json", "rechecks.json", "sending.json"], errors.Select(e => e.File));
    }

    [Theory]
    [InlineData("ladder.schema.json", "ladders/issue.json")]
    [InlineData("calendar.schema.json", "calendars/weekends.json")]
    [InlineData("rechecks.schema.json", "rechecks.json")]
    public void The_schema_knows_what_the_file_says_and_asks_for_nothing_it_lacks(string schema, string file)
    {
        using var rules = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", "schema", schema)));
        using var content = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", file)));
        Fits(rules.RootElement, rules.RootElement, content.RootElement, "$");
    }

    private static string Ladder(params string[] rungs) =>
        $$"""{"id":"l","title":{"zh":"梯","en":"l"},"sendFrom":"07:30","rungs":[{{string.Join(',', rungs)}}]}""";

    private static void Complains(string json, string path, string says) => Complains(LadderFile.Read(json, "ladder.json"), path, says);

    private static void Complains<T>(DataFile<T> read, string path, string says)
        where T : class
    {
        Assert.Null(read.Value);
        Assert.Contains(read.Errors, e => e.File == "ladder.json" && e.JsonPath == path && e.What.Zh.Contains(says) && e.What.En != e.What.Zh);
    }

    /// <summary>As much of JSON Schema as our schemas use for objects and lists.</summary>
    private static void Fits(JsonElement root, JsonElement rule, JsonElement value, string path)
    {
        if (rule.TryGetProperty("$ref", out var reference)) rule = root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index()) Fits(root, rule.GetProperty("items"), item, $"{path}[{index}]");
        }
        else if (value.ValueKind is JsonValueKind.Object)
        {
            Assert.False(rule.GetProperty("additionalProperties").GetBoolean(), path);
            foreach (var property in value.EnumerateObject())
            {
                Assert.True(rule.GetProperty("properties").TryGetProperty(property.Name, out var inner), $"{path}.{property.Name}");
                Fits(root, inner, property.Value, $"{path}.{property.Name}");
            }

            foreach (var required in rule.GetProperty("required").EnumerateArray()) Assert.True(value.TryGetProperty(required.GetString()!, out _), $"{path}: {required}");
        }
        else if (rule.TryGetProperty("enum", out var words))
        {
            Assert.Contains(value.GetString(), words.EnumerateArray().Select(w => w.GetString()));
        }
    }
}
