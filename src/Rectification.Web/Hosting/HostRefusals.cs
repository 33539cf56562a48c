using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>Refusals of the host itself, before the domain is asked; the sentences are in <c>Refusals.resx</c> and <c>Refusals.en.resx</c> beside it.</summary>
public static class HostRefusals
{
    private static readonly Sentences Sentences = new("Rectification.Web.Hosting.Refusals", typeof(HostRefusals).Assembly);

    public static Refusal Of(string code, params object[] args) => new(code, Sentences.Of(code, args));

    /// <summary>Words that are no refusal, such as the title of a status.</summary>
    public static Text Words(string key) => Sentences.Of(key);
}
