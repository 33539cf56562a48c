using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Collects everything that is wrong in one file, so that it is told all at once.</summary>
public sealed class Problems(string file)
{
    private readonly ImmutableArray<DefinitionError>.Builder errors = ImmutableArray.CreateBuilder<DefinitionError>();

    public bool Any => errors.Count > 0;

    public ImmutableArray<DefinitionError> All => errors.ToImmutable();

    /// <param name="sentence">Key of one of the Engine's own sentences.</param>
    public void Add(string path, string sentence, params object[] arguments) => Add(path, Sentences.Of(sentence, arguments));

    public void Add(string path, Text what) => Add(new DefinitionError(file, path, what));

    public void Add(DefinitionError error) => errors.Add(error);

    internal ReadResult Refuse(ImmutableArray<LawBreach> breaches = default) => new(null, errors.ToImmutable(), breaches.IsDefault ? [] : breaches);
}
