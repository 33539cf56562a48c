using System.Text.Json;
using Rectification.Publishing;
using Shared;

namespace Rectification.Tests.Publishing;

/// <summary>The rules of the repository, and what they find.</summary>
public sealed class MaskFinderTests
{
    private static readonly MaskRules Rules = MaskRules.Load(World.Repository("workflows")).Required();

    [Theory]
    [InlineData("身份证号11010519491231002X，", "identity-number=11010519491231002X")]
    [InlineData("证件110105194912310021号", "long-number=110105194912310021")]
    [InlineData("致电13812345678、13912345678反映", "mobile=13812345678 mobile=13912345678")]
    [InlineData("手机138-1234-5678", "mobile=138-1234-5678")]
    [InlineData("办公室0991-2345678", "telephone=0991-2345678")]
    [InlineData("电话：2345678。", "telephone-after-words=2345678")]
    [InlineData("发至zg.office@example.gov.cn即可", "mail=zg.office@example.gov.cn")]
    [InlineData("住院号：ZY20240018的", "patient-record=ZY20240018")]
    [InlineData("线索编号〔2024〕17号已办结", "clue-record=〔2024〕17号")]
    [InlineData("患者李国强的费用", "patient=李国强")]
    [InlineData("被举报人欧阳修文，", "informant=欧阳修文")]
    [InlineData("责成张伟和王磊整改", "person=王磊")]
    [InlineData("王小明同志作了检查", "person-titled=王小明")]
    [InlineData("共检查12家，涉及资金20241231.5元，追回1381234567元", "")]
    [InlineData("患者满意度提高，患者就诊时间缩短", "")]
    [InlineData("王某、患者李某、X", "")]
    [InlineData("分管同志任副组长，由书记任组长；高血压患者随访，患者安全管理，院长查房，全科医生和公卫医生下乡，患者康复期指导", "")]
    [InlineData("任海峰同志、高血平医生、患者安心、党建国同志、患者关爱国", "person-titled=任海峰 person-titled=高血平 patient=安心 person-titled=党建国 patient=关爱国")]
    [InlineData("整改完成率85.7%，涉及2024年12月31日前的3个问题", "")]
    public void What_the_public_must_not_read_is_found(string text, string found) =>
        Assert.Equal(found, string.Join(' ', new MaskFinder(Rules).Find(text, ["王磊", "王磊磊", "刘"]).Select(m => $"{m.Rule}={m.Original}")));

    [Theory]
    [InlineData("person", "王磊", "王某")]
    [InlineData("person", "欧阳修文", "欧阳某")]
    [InlineData("informant", "李四", "X")]
    [InlineData("mobile", "13812345678", "XXXXXXXXXXX")]
    public void What_is_masked_is_shown_as_its_rule_says(string rule, string original, string shown) =>
        Assert.Equal(shown, new MaskFinder(Rules).Shown(Rules.Of(rule)!.Show, original));

    [Fact]
    public void The_longer_of_two_names_is_masked_and_each_place_once()
    {
        var found = new MaskFinder(Rules).Find("王磊磊与王磊同志", ["王磊", "王磊磊"]);
        Assert.Equal([(0, "王磊磊", "person"), (4, "王磊", "person")], found.Select(m => (m.Start, m.Original, m.Rule)));
    }

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("1101051949123100AX", false)]
    public void An_identity_number_proves_itself(string number, bool sound) => Assert.Equal(sound, IdentityNumber.IsSound(number));

    /// <summary>Digits without end take time with their number and no more.</summary>
    [Fact]
    public void A_text_made_to_be_slow_is_gone_through_all_the_same()
    {
        var text = string.Concat(Enumerable.Repeat("a@a.1381234", 20_000)) + new string('9', 50_000);
        Assert.NotNull(new MaskFinder(Rules).Find(text, ["王磊"]));
    }

    private const string Good = """{"id":"a","title":{"zh":"甲","en":"a"},"find":"pattern","pattern":"[0-9]{6}","show":"each"}""";

    [Theory]
    [InlineData("\"pattern\":\"[0-9]{6}\"", "\"pattern\":\"(?<=x)[0-9]\"", "$.rules[0].pattern", "不能用")]
    [InlineData("\"pattern\":\"[0-9]{6}\"", "\"pattern\":\"[0-9\"", "$.rules[0].pattern", "不能用")]
    [InlineData("\"pattern\":\"[0-9]{6}\"", "\"pattern\":\"[0-9]*\"", "$.rules[0].pattern", "什么也不写")]
    [InlineData("\"pattern\":\"[0-9]{6}\",", "", "$.rules[0]", "正则")]
    [InlineData("\"show\"", "\"before\":[\"人\"],\"show\"", "$.rules[0].before", "before")]
    [InlineData("\"show\":\"each\"", "\"show\":\"all\"", "$.rules[0].show", "all")]
    [InlineData("\"find\":\"pattern\",\"pattern\":\"[0-9]{6}\"", "\"find\":\"names\"", "$.rules[0]", "before")]
    [InlineData("\"id\":\"a\"", "\"id\":\"A\"", "$.rules[0].id", "A")]
    public void A_rule_that_cannot_work_is_told_with_its_place(string was, string now, string path, string says)
    {
        Assert.Contains(was, Good, StringComparison.Ordinal);
        var read = MaskRulesFile.Read(FileOf(Good.Replace(was, now, StringComparison.Ordinal)), "masks/a.json");
        Assert.Null(read.Value);
        Assert.Contains(read.Errors, e => e.JsonPath == path && e.What.Zh.Contains(says, StringComparison.Ordinal) && e.What.En != e.What.Zh);
    }

    [Fact]
    public void A_good_rule_is_read_and_one_id_stands_once()
    {
        Assert.Single(MaskRulesFile.Read(FileOf(Good), "masks/a.json").Required().Rules);
        Assert.NotEmpty(MaskRulesFile.Read(FileOf($"{Good},{Good}"), "masks/a.json").Errors);
        Assert.Equal("masks", Assert.Single(MaskRules.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))).Errors).File);
    }

    [Fact]
    public void The_schema_names_what_the_loader_reads()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", "schema", "masks.schema.json")));
        using var file = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", "masks", "public.json")));
        var known = schema.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("properties").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(file.RootElement.GetProperty("rules").EnumerateArray(), rule => Assert.All(rule.EnumerateObject(), p => Assert.Contains(p.Name, known)));
        Assert.All(file.RootElement.EnumerateObject(), p => Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty(p.Name, out _), p.Name));
    }

    private static string FileOf(string rules) => $$$"""{"id":"m","title":{"zh":"规则","en":"m"},"rules":[{{{rules}}}],"surnames":{"one":"王","two":["欧阳"]}}""";
}
