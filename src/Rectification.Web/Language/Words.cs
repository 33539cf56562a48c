using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Workflow.Engine;

namespace Rectification.Web.Language;

/// <summary>
/// Words of the pages in the reader's language. Each feature folder has its own <c>Words.resx</c> (Chinese) and
/// <c>Words.en.resx</c>; a key is written <c>Ledger:title</c>, folder first.
/// </summary>
public sealed class Words
{
    private readonly ConcurrentDictionary<string, ResourceManager> folders = new(StringComparer.Ordinal);

    public string this[string key] => Of(key);

    public string this[string key, params object?[] args] => string.Format(CultureInfo.CurrentCulture, Of(key), args);

    /// <summary>Whether the reader chose English.</summary>
    public static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The reader's side of a text in both languages.</summary>
    public static string Say(Text text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return English ? text.En : text.Zh;
    }

    /// <summary>The word, or null where there is none: for keys that come from data.</summary>
    public string? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var resources = folders.GetOrAdd(key[..colon], f => new ResourceManager($"Rectification.Web.Pages.{f}.Words", typeof(Words).Assembly));
        return resources.GetString(key[(colon + 1)..], CultureInfo.CurrentUICulture);
    }

    private string Of(string key) => Find(key) ?? throw new MissingManifestResourceException($"No word '{key}'");
}
