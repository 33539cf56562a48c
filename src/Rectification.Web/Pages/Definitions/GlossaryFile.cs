using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Engine;

namespace Rectification.Web.Pages.Definitions;

/// <summary>A word of the language in which definitions are written.</summary>
public sealed record GlossaryWord(string Word, Text Means);

public sealed record GlossaryGroup(Text Title, ImmutableArray<GlossaryWord> Words);

/// <summary>Every word of the language with its meaning, from <c>Glossary.json</c> beside this file.</summary>
public static class GlossaryFile
{
    public static ImmutableArray<GlossaryGroup> Groups { get; } = Read();

    private static ImmutableArray<GlossaryGroup> Read()
    {
        using var file = typeof(GlossaryFile).Assembly.GetManifestResourceStream("Rectification.Web.Pages.Definitions.Glossary.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<GlossaryGroup>>(file, JsonSerializerOptions.Web);
    }
}
