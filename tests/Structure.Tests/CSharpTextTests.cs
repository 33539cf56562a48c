using Structure.Tests.Tree;

namespace Structure.Tests;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a; // Quartz", "a;          ")]
    [InlineData("a /* Quartz\n x */ b", "a          \n      b")]
    [InlineData("f(\"Quartz\") + b", "f(\"      \") + b")]
    [InlineData("f(\"\\\"Quartz\") + b", "f(\"        \") + b")]
    [InlineData("f(@\"\\\") + b", "f(@\" \") + b")]
    [InlineData("f($\"x {b.C} y\") + d", "f($\"  {b.C}  \") + d")]
    [InlineData("f($\"{g(\"Quartz\")}\") + d", "f($\"{g(\"      \")}\") + d")]
    [InlineData("f('\"', '\\'') + b", "f(' ', '  ') + b")]
    public void Code_stays_and_comments_and_literals_go(string text, string bare) =>
        Assert.Equal(bare, CSharpText.Bare(text));

    [Fact]
    public void A_raw_literal_goes_with_its_quotes()
    {
        var text = "var a = \"\"\"\n  Quartz \"x\"\n  \"\"\"; b";

        Assert.Equal("; b", CSharpText.Bare(text)[^3..]);
        Assert.DoesNotContain("Quartz", CSharpText.Bare(text), StringComparison.Ordinal);
        Assert.Equal(text.Length, CSharpText.Bare(text).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("$\"{")]
    [InlineData("$@")]
    [InlineData("/*")]
    [InlineData("'")]
    [InlineData("'\\")]
    [InlineData("\"\"\"")]
    [InlineData("\"a\\")]
    public void Text_that_ends_in_the_middle_is_read_to_its_end(string text) =>
        Assert.Equal(text.Length, CSharpText.Bare(text).Length);

    [Theory]
    [InlineData("class A;", "")]
    [InlineData("class A<T>(int x = f(1), B b) : Base<T>(x), IOne where T : ITwo { }", "Base<T>(x), IOne")]
    [InlineData("record struct A(int B) : IOne;", "IOne")]
    [InlineData("class A where T : IOne { }", "")]
    public void A_declaration_has_its_base_list(string text, string bases)
    {
        var type = Assert.Single(Declarations.In(new Source("src/A/A.cs", text)));

        Assert.Equal("A", type.Name);
        Assert.Equal(bases, type.Bases.Trim());
    }
}
