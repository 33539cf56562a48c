using System.Text;

namespace Workflow.Engine;

/// <summary>
/// Draws a definition as a Mermaid <c>stateDiagram-v2</c>, from the cells that <see cref="WorkflowDefinition.Fire"/> uses.
/// A state with a chain is drawn as a composite of its steps; edges out of a single step start at the step.
/// </summary>
internal sealed class Mermaid
{
    private readonly StringBuilder text = new("stateDiagram-v2\n    direction TB\n");
    private readonly WorkflowDefinition definition;
    private readonly string language;

    private Mermaid(WorkflowDefinition definition, string language)
    {
        this.definition = definition;
        this.language = language;
    }

    public static string Draw(WorkflowDefinition definition, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var drawing = new Mermaid(definition, language);
        foreach (var state in definition.States)
            drawing.State(state);
        drawing.Edge("[*]", definition.States[definition.Start().State].Name);
        foreach (var state in definition.States)
            drawing.Leaving(state);
        foreach (var state in definition.States.Where(s => s.Final))
            drawing.Edge(state.Name, "[*]");
        return drawing.text.ToString();
    }

    private void State(StateDefinition state)
    {
        text.Append("    state \"").Append(Escape(state.Title)).Append("\" as ").Append(state.Name).Append(state.Chain.IsEmpty ? "\n" : " {\n");
        if (state.Chain.IsEmpty)
            return;
        foreach (var step in state.Chain)
            text.Append("        state \"").Append(Escape(step.Title)).Append("\" as ").Append(Id(state, step)).Append('\n');
        foreach (var (edge, to) in Openings(state, 0))
            Edge("[*]", to, edge, indent: 8);
        foreach (var (index, step) in state.Chain.Index())
        {
            var verb = Verb(step.Trigger, step.By);
            foreach (var (when, to) in Openings(state, index + 1))
                Edge(Id(state, step), to, when is null ? verb : Sentences.Of("DiagramWhen", verb, when), indent: 8);
        }

        text.Append("    }\n");
    }

    /// <summary>What a chain does from one of its steps on: each step that may be opened, and its end when all the others may be skipped.</summary>
    private static IEnumerable<(Text? When, string To)> Openings(StateDefinition state, int first)
    {
        for (var i = first; i < state.Chain.Length; i++)
        {
            var step = state.Chain[i];
            if (step.When.IsEmpty)
            {
                yield return (i == first ? null : Sentences.Of("Otherwise"), Id(state, step));
                yield break;
            }

            yield return (Wording.Of(step.When), Id(state, step));
        }

        yield return (first == state.Chain.Length ? null : Sentences.Of("Otherwise"), "[*]");
    }

    private void Leaving(StateDefinition state)
    {
        if (state.Then is not null)
            Edge(state.Name, state.Then);
        foreach (var transition in definition.Transitions.Where(t => t.From.Contains(state.Name, StringComparer.Ordinal)))
        {
            var steps = state.Chain.Where(s => transition.At.Contains(s.Id, StringComparer.Ordinal)).Select(s => Id(state, s)).ToList();
            var verb = transition.By.IsEmpty ? Trigger(transition.Trigger) : Verb(transition.Trigger, transition.By);
            foreach (var from in steps.Count == 0 ? [state.Name] : steps)
                Edge(from, transition.To, verb);
        }
    }

    private void Edge(string from, string to, Text? label = null, int indent = 4)
    {
        text.Append(' ', indent).Append(from).Append(" --> ").Append(to);
        if (label is not null)
            text.Append(" : ").Append(Escape(label));
        text.Append('\n');
    }

    private Text Verb(string trigger, PartySet by)
        => Sentences.Of("DiagramEdge", Trigger(trigger), Sentences.Plain(definition.Parties.Where(p => by.Contains(p.Set)).Select(p => p.Title)));

    private Text Trigger(string name) => definition.Triggers.First(t => string.Equals(t.Name, name, StringComparison.Ordinal)).Title;

    private static string Id(StateDefinition state, StepDefinition step) => $"{state.Name}_{step.Id.Replace('-', '_')}";

    /// <summary>Mermaid ends a label at a line break or semicolon and a title at a quotation mark.</summary>
    private string Escape(Text words) => string.Concat(words.In(language).ReplaceLineEndings(" ").Select(c => c switch
    {
        '#' => "#35;",
        ';' => "#59;",
        '"' => "#quot;",
        _ => c.ToString(),
    }));
}
