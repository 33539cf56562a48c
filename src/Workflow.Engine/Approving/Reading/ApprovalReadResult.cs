using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>What reading an approval's definition gives: the definition, or everything that is wrong with it, never both.</summary>
/// <param name="Breaches">The laws that it breaks; also told in <paramref name="Errors"/>.</param>
public sealed record ApprovalReadResult(ApprovalDefinition? Definition, ImmutableArray<DefinitionError> Errors, ImmutableArray<LawBreach> Breaches)
{
    /// <summary>The definition.</summary>
    /// <exception cref="InvalidDataException">The text gave none; the message lists every error, one a line.</exception>
    public ApprovalDefinition Required() => Definition ?? throw new InvalidDataException(string.Join('\n', Errors));
}
