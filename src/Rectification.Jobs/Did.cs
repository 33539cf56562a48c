using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Jobs;

/// <summary>What a run did, as a sentence for the page of jobs.</summary>
internal static class Did
{
    private static readonly Sentences Sentences = new("Rectification.Jobs.Did", typeof(Did).Assembly);

    public static Text Of(string key, params object[] args) => Sentences.Of(key, args);
}
