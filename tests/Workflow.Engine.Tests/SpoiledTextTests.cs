using FsCheck;
using FsCheck.Fluent;

namespace Workflow.Engine.Tests;

/// <summary>Whatever is done to a definition's text, reading it gives errors or a definition that keeps the laws; it never throws.</summary>
public sealed class SpoiledTextTests
{
    private const string Signs = "{}[]\",:0true \n\\u\uD800\uFEFF\0甲aZ-.";

    [Fact]
    public void Cut_swapped_and_altered_text_never_throws() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => { Read(Spoil(Specimen.Text, new Random(seed))); }));

    [Fact]
    public void JSON_with_any_place_spoiled_never_throws()
    {
        var refused = 0;
        foreach (var change in JsonChanges.Of(Specimen.Text))
            refused += Read(change.Node.ToJsonString()) ? 0 : 1;
        Assert.InRange(refused, 1000, int.MaxValue);
    }

    /// <returns>Whether it was read.</returns>
    private static bool Read(string json)
    {
        var result = WorkflowDefinition.Read(json, "x");
        Assert.Equal(result.Definition is null, result.Errors.Length > 0);
        Assert.All(result.Errors, e => Assert.True(e.JsonPath.StartsWith('$') && e.What.Zh.Length > 0 && e.What.En.Length > 0 && e.What.Zh != e.What.En));
        if (result.Definition is { } definition)
        {
            Assert.Empty(Checker.Check(definition));
            Assert.NotEmpty(definition.Diagram("zh"));
        }

        return result.Definition is not null;
    }

    private static string Spoil(string text, Random random)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (from, length) = (random.Next(text.Length), random.Next(1, 12));
            var part = text.Substring(from, Math.Min(length, text.Length - from));
            text = random.Next(5) switch
            {
                0 => text.Remove(from, part.Length),
                1 => text[..from],
                2 => text.Insert(random.Next(text.Length), part),
                3 => text.Remove(from, 1).Insert(from, Signs[random.Next(Signs.Length)].ToString()),
                _ => text.Insert(from, Signs[random.Next(Signs.Length)].ToString()),
            };
            if (text.Length == 0)
                text = " ";
        }

        return text;
    }
}
