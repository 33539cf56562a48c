using System.Text.Json.Nodes;

namespace Workflow.Engine.Tests;

/// <summary>What is said to someone who wrote a definition with a mistake in it: where, what, and what to write instead.</summary>
public sealed class LoaderErrorTests
{
    public static TheoryData<string, string, string, string[]> Mistakes => new()
    {
        { "states/1/chain/1/by/0", "\"Cheker\"", "$.states[1].chain[1].by[0]", ["参与方", "是不是“Checker”", "Doer", "FirstResponsiblePerson"] },
        { "transitions/0/trigger", "\"Raport\"", "$.transitions[0].trigger", ["动作", "是不是“Report”", "Recall"] },
        { "transitions/0/to", "\"Zzzzzzzz\"", "$.transitions[0].to", ["状态", "Open、Reported、Done"] },
        { "transitions/0/do/0", "\"notify\"", "$.transitions[0].do[0]", ["后续事项", "是不是“Notify”"] },
        { "transitions/1/at/1", "\"chek\"", "$.transitions[1].at[1]", ["“chek”", "是不是“check”", "second-look"] },
        { "states/1/chain/0/when/0/fact", "\"larg\"", "$.states[1].chain[0].when[0].fact", ["事实", "是不是“large”"] },
        { "states/1/chain/0/when/0/is", "1", "$.states[1].chain[0].when[0].is", ["\"is\": true"] },
        { "states/1/chain/0/when/1/atMost", "true", "$.states[1].chain[0].when[1].atMost", ["写整数"] },
        { "states/1/chain/0/when/1/atMost", "-1", "$.states[1].chain[0].when[1].atMost", ["不能小于 0"] },
        { "states/1/chain/0/when/1/atMost", "1.5", "$.states[1].chain[0].when[1].atMost", ["整数"] },
        { "states/1/chain/0/when/1/is", "7", "$.states[1].chain[0].when[1]", ["只写一个", "is、atLeast、atMost"] },
        { "states/1/chain/1/kind", "\"verfy\"", "$.states[1].chain[1].kind", ["是不是“verify”", "sign、verify、approve"] },
        { "states/1/chain/1/apartFrom", "\"unit\"", "$.states[1].chain[1].apartFrom", ["nobody、doer、department、unitLine"] },
        { "states/1/chain/1/id", "\"second-look\"", "$.states[1].chain[1].id", ["“second-look”前面已经有了"] },
        { "states/1/chain/1/timers/0/do", "\"fire\"", "$.states[1].chain[1].timers[0]", ["trigger"] },
        { "states/1/chain/1/timers/0/trigger", "\"Check\"", "$.states[1].chain[1].timers[0].trigger", ["请删去“trigger”"] },
        { "states/1/chain/1/timers/0/afterWorkingDays", "0", "$.states[1].chain[1].timers[0].afterWorkingDays", ["不能小于 1"] },
        { "states/1/chain/2/guards/0/code", "\"own-work\"", "$.states[1].chain[2].guards[0].code", ["“own-work”是引擎自用的代码"] },
        { "states/1/chain/2/guards/0/code", "\"Papers\"", "$.states[1].chain[2].guards[0].code", ["连字符"] },
        { "states/1/then", "null", "$.states[1].then", ["文字", "null"] },
        { "states/1/titel", "\"x\"", "$.states[1].titel", ["没有“titel”这一项", "是不是“title”"] },
        { "states/1/title/en", "\"  \"", "$.states[1].title.en", ["不能留空"] },
        { "states/1/title/en", "3", "$.states[1].title.en", ["应当写文字", "现在是整数"] },
        { "states/1/final", "true", "$.states[1].chain", ["终结状态不能有“chain”"] },
        { "states/2/then", "\"Open\"", "$.states[2].then", ["没有 chain"] },
        { "states/2/name", "\"Open\"", "$.states[2].name", ["“Open”前面已经有了"] },
        { "states/2/name", "\"done\"", "$.states[2].name", ["大写英文字母开头"] },
        { "states/2/initial", "true", "$.states", ["现在有 2 个"] },
        { "states/2/initial", "\"yes\"", "$.states[2].initial", ["true 或 false"] },
        { "states/0/work", "false", "$.states", ["\"work\": true"] },
        { "transitions/2/by", "[\"Doer\"]", "$.transitions[2].by", ["请删去“by”"] },
        { "transitions/2/from/0", "\"Open\"", "$.transitions[2].from", ["“办理中”没有"] },
        { "transitions/1/trigger", "\"Check\"", "$.transitions[1].trigger", ["另一类动作"] },
        { "transitions/1/trigger", "\"Return\"", "$.transitions[2].trigger", ["另一类动作"] },
        { "transitions/1/from", "[]", "$.transitions[1].from", ["至少要写一项"] },
        { "transitions/1/by/1", "\"Doer\"", "$.transitions[1].by[1]", ["“Doer”前面已经有了"] },
        { "triggers/Ponder", "{ \"zh\": \"再想想\", \"en\": \"Ponder\" }", "$.triggers.Ponder", ["没有流转或环节用到动作“Ponder”"] },
        { "triggers/ponder over", "{ \"zh\": \"再想想\", \"en\": \"Ponder\" }", "$.triggers['ponder over']", ["不能作名称"] },
        { "facts/papers/kind", "\"number\"", "$.facts.papers.kind", ["yesNo、count"] },
        { "version", "0", "$.version", ["不能小于 1"] },
        { "id", "\"Every Thing\"", "$.id", ["小写英文字母"] },
        { "states", "{}", "$.states", ["应当写列表", "现在是对象"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place_and_what_to_write_instead(string place, string written, string path, string[] told)
    {
        var errors = WorkflowDefinition.Read(Specimen.With(place, written), "case.json").Errors;
        var error = Assert.Single(errors, e => e.JsonPath == path);
        Assert.Equal("case.json", error.File);
        Assert.All(told, words => Assert.Contains(words, error.What.Zh, StringComparison.Ordinal));
        Assert.Equal($"case.json: {path}: {error.What.Zh}", error.ToString());
    }

    [Theory]
    [InlineData("states/1/then", "$.states[1]", "then")]
    [InlineData("states/1/chain/0/by", "$.states[1].chain[0]", "by")]
    [InlineData("transitions/0/by", "$.transitions[0]", "by")]
    [InlineData("title", "$", "title")]
    public void A_missing_part_is_named_where_it_belongs(string place, string path, string name)
    {
        var error = Assert.Single(WorkflowDefinition.Read(Specimen.Without(place), "x").Errors);
        Assert.Equal(path, error.JsonPath);
        Assert.Contains(name, error.What.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var json = Specimen.With("version", "0", "states/1/chain/1/by/0", "\"Cheker\"", "transitions/0/to", "\"Rported\"", "colour", "\"red\"");
        Assert.Equal(
            ["$.colour", "$.states[1].chain[1].by[0]", "$.transitions[0].to", "$.version"],
            WorkflowDefinition.Read(json, "x").Errors.Select(e => e.JsonPath).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"id\": \"a\",,\n}", 2, 13)]
    [InlineData("{\n  \"名称\": “甲”\n}", 2, 9)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{ \"a\": 1, // note\n}", 1, 11)]
    public void Text_that_is_no_JSON_is_told_with_line_and_column(string json, int line, int column)
    {
        var error = Assert.Single(WorkflowDefinition.Read(json, "x").Errors);
        Assert.Equal("$", error.JsonPath);
        Assert.StartsWith($"第 {line} 行第 {column} 列", error.What.Zh, StringComparison.Ordinal);
        Assert.StartsWith($"Line {line}, column {column} ", error.What.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("7", "$")]
    [InlineData("{ \"id\": \"a\\uD800\" }", "$.id")]
    [InlineData("{ \"parties\": { \"\\uDFFF\": 1 } }", "$.parties")]
    public void JSON_of_another_kind_is_refused_with_a_sentence(string json, string path)
        => Assert.Contains(WorkflowDefinition.Read(json, "x").Errors, e => e.JsonPath == path);

    [Fact]
    public void Nesting_without_end_is_refused()
        => Assert.Single(WorkflowDefinition.Read(string.Concat(Enumerable.Repeat("[", 100_000)), "x").Errors);

    [Fact]
    public void A_property_written_twice_is_an_error()
    {
        var json = Specimen.Text.Replace("\"version\": 3,", "\"version\": 3, \"version\": 4,", StringComparison.Ordinal);
        var error = Assert.Single(WorkflowDefinition.Read(json, "x").Errors);
        Assert.Equal(("$.version", "“version”写了两次，请只留一个。"), (error.JsonPath, error.What.Zh));
    }

    [Fact]
    public void A_trigger_has_one_meaning_in_a_state()
    {
        var second = Specimen.Node["transitions"]![0]!.DeepClone();
        var root = Specimen.Node;
        root["transitions"]!.AsArray().Add(second);
        var error = Assert.Single(WorkflowDefinition.Read(root.ToJsonString(), "x").Errors);
        Assert.Equal("$.transitions[4].from[0]", error.JsonPath);
        Assert.Contains("“Report”已有去向", error.What.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_sixty_four_facts_do_not_fit()
    {
        var root = Specimen.Node;
        for (var i = 0; i < 63; i++)
            root["facts"]![$"fact{i}"] = root["facts"]!["large"]!.DeepClone();
        var error = Assert.Single(WorkflowDefinition.Read(root.ToJsonString(), "x").Errors);
        Assert.Equal("$.facts", error.JsonPath);
    }

    [Fact]
    public void A_trigger_with_more_conditions_than_can_be_proved_is_refused()
    {
        var root = Specimen.Node;
        var guards = new JsonArray();
        for (var i = 0; i < 13; i++)
        {
            root["facts"]![$"fact{i}"] = root["facts"]!["large"]!.DeepClone();
            guards.Add(JsonNode.Parse($$"""{ "code": "g{{i}}", "require": { "fact": "fact{{i}}", "is": true }, "sentence": { "zh": "不行", "en": "no" } }"""));
        }

        root["transitions"]![1]!["guards"] = guards;
        var error = Assert.Single(WorkflowDefinition.Read(root.ToJsonString(), "x").Errors);
        Assert.Equal("$.triggers.Recall", error.JsonPath);
        Assert.Contains("4096", error.What.Zh, StringComparison.Ordinal);
    }
}
