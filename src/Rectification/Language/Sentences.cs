using System.Globalization;
using System.Resources;
using Workflow.Engine;

namespace Rectification.Language;

/// <summary>Sentences of one resource file in both languages: the plain file is Chinese, <c>.en</c> beside it English.</summary>
public sealed class Sentences(string baseName, System.Reflection.Assembly assembly)
{
    private static readonly CultureInfo Zh = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly CultureInfo En = CultureInfo.GetCultureInfo("en");
    private readonly ResourceManager resources = new(baseName, assembly);

    /// <summary>Both languages of a key; a missing key is a defect and throws.</summary>
    /// <param name="args">What the sentence has places for; a <see cref="Text"/> is said in each language.</param>
    public Text Of(string key, params object[] args) => new(In(Zh, key, args), In(En, key, args));

    /// <summary>A sentence with its places filled, each language with its own words.</summary>
    public static Text Filled(Text sentence, params Text[] words)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return new(
            string.Format(CultureInfo.InvariantCulture, sentence.Zh, [.. words.Select(w => (object)w.Zh)]),
            string.Format(CultureInfo.InvariantCulture, sentence.En, [.. words.Select(w => (object)w.En)]));
    }

    private string In(CultureInfo culture, string key, object[] args)
    {
        var sentence = resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"{baseName} has no '{key}'");
        return args.Length == 0 ? sentence : string.Format(culture, sentence, [.. args.Select(a => a is Text text ? text.In(culture.Name) : a)]);
    }
}
