using System.Globalization;
using System.Resources;

namespace Workflow.Engine;

/// <summary>The Engine's own sentences, from <c>Sentences.resx</c> (Chinese) and <c>Sentences.en.resx</c>.</summary>
internal static class Sentences
{
    private static readonly ResourceManager Resources = new("Workflow.Engine.Sentences", typeof(Sentences).Assembly);
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>A sentence in both languages; arguments that are <see cref="Text"/> appear in the sentence's language.</summary>
    public static Text Of(string key, params object[] arguments)
        => new(Fill(key, Chinese, t => t.Zh, arguments), Fill(key, English, t => t.En, arguments));

    /// <summary>The entries of a list, each in quotes.</summary>
    public static Text List(IEnumerable<Text> entries) => Plain(entries.Select(e => Of("Quoted", e)));

    /// <summary>The entries of a list as they are.</summary>
    public static Text Plain(IEnumerable<Text> entries)
    {
        var all = entries.ToList();
        var separator = Of("ListSeparator");
        return new(string.Join(separator.Zh, all.Select(e => e.Zh)), string.Join(separator.En, all.Select(e => e.En)));
    }

    private static string Fill(string key, CultureInfo culture, Func<Text, string> word, object[] arguments)
    {
        var sentence = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException(key);
        return arguments.Length == 0
            ? sentence
            : string.Format(CultureInfo.InvariantCulture, sentence, [.. arguments.Select(a => a is Text text ? word(text) : a)]);
    }
}
