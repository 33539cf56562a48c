using Workflow.Engine;

namespace Rectification.Language;

/// <summary>Refusals of the domain by code; the sentences are in <c>Refusals.resx</c> and <c>Refusals.en.resx</c>.</summary>
public static class Refusals
{
    private static readonly Sentences Sentences = new("Rectification.Language.Refusals", typeof(Refusals).Assembly);

    public static Refusal Of(string code, params object[] args) => new(code, Sentences.Of(code, args));
}
