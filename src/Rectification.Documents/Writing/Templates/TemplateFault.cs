using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Documents.Writing.Templates;

/// <summary>Something in a template that cannot be filled in.</summary>
/// <param name="Code"><c>field-unknown</c>, <c>field-unclosed</c>, <c>field-is-list</c>, <c>repeat-unknown</c>, <c>repeat-unclosed</c>, <c>repeat-unopened</c>.</param>
/// <param name="Part">Null for the text itself; otherwise <c>header</c> or <c>footer</c>.</param>
/// <param name="Paragraph">Number of the paragraph, counted from 1 with those in tables.</param>
/// <param name="Around">The words around it, as they stand.</param>
/// <param name="Field">The name in the braces.</param>
public sealed record TemplateFault(string Code, string? Part, int Paragraph, string Around, string Field)
{
    private static readonly Sentences Sentences = new("Rectification.Documents.Writing.Templates.Faults", typeof(TemplateFault).Assembly);

    /// <summary>What is wrong and where, for the person who edits the template.</summary>
    public Text Sentence => Sentences.Of(Code, Sentences.Of($"part-{Part ?? "text"}"), Paragraph, Around, Field);
}

/// <summary>What came of filling in a template: the document, or what is wrong with the template.</summary>
public sealed record Filled(byte[]? Content, IReadOnlyList<TemplateFault> Faults);
