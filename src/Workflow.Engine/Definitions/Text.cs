namespace Workflow.Engine;

/// <summary>A title or sentence in both languages of the product.</summary>
/// <param name="Zh">Chinese, the first language of every page and document.</param>
/// <param name="En">English, the second.</param>
public sealed record Text(string Zh, string En)
{
    /// <summary>The wording for a language tag: English for <c>en</c> and its regions, Chinese for everything else.</summary>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.Equals("en", StringComparison.OrdinalIgnoreCase)
            || language.StartsWith("en-", StringComparison.OrdinalIgnoreCase) ? En : Zh;
    }

    public override string ToString() => Zh;
}
