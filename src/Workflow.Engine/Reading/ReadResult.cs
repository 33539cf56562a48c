using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>One thing that is wrong in a definition's file.</summary>
/// <param name="File">The name under which the text was handed in.</param>
/// <param name="JsonPath">Where, such as <c>$.states[2].chain[0].by[1]</c>; <c>$</c> for text that is no JSON at all.</param>
/// <param name="What">What is wrong there and what to write instead.</param>
public sealed record DefinitionError(string File, string JsonPath, Text What)
{
    public override string ToString() => $"{File}: {JsonPath}: {What.Zh}";
}

/// <summary>What reading a definition gives: the definition, or everything that is wrong with it, never both.</summary>
/// <param name="Definition">Null unless the text is well formed and breaks no law.</param>
/// <param name="Errors">All errors at once, broken laws included, in the order of the file.</param>
/// <param name="Breaches">The laws that the definition breaks, each with a counterexample; also told in <paramref name="Errors"/>.</param>
public sealed record ReadResult(WorkflowDefinition? Definition, ImmutableArray<DefinitionError> Errors, ImmutableArray<LawBreach> Breaches)
{
    /// <summary>The definition.</summary>
    /// <exception cref="InvalidDataException">The text gave none; the message lists every error, one a line.</exception>
    public WorkflowDefinition Required() => Definition ?? throw new InvalidDataException(string.Join('\n', Errors));
}
