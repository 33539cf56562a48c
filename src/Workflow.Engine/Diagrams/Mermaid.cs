using System.Text;

namespace Workflow.Engine;

/// <summary>
/// Draws a definition as a Mermaid <c>stateDiagram-v2</c>.
/// A state with a chain is drawn as a composite of its steps. Edges start at the whole state even where only one of its
/// steps can be left that way, because edges across its border push Mermaid's layout apart; the label says which step.
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
        text.Append("    state \"").Append(Escape(Title(state))).Append("\" as ").Append(state.Name).Append(state.Chain.IsEmpty ? "\n" : " {\n");
        if (state.Chain.IsEmpty)
            return;
        foreach (var step in state.Chain)
            text.Append("        state \"").Append(Escape(step.Title)).Append("\" as ").Append(Id(state, step)).Append('\n');
        foreach (var (when, to) in Openings(state, 0))
            Edge(8, "[*]", to, when is null ? [] : [when]);
        foreach (var (index, step) in state.Chain.Index())
        {
            var verb = Verb(step.Trigger, step.By);
            foreach (var (when, to) in Openings(state, index + 1))
                Edge(8, Id(state, step), to, when is null ? verb : Sentences.Of("DiagramWhen", verb, when));
        }

        text.Append("    }\n");
    }

    /// <summary>The title, and what can be done in the state without leaving it.</summary>
    private Text Title(StateDefinition state)
    {
        var stays = From(state).Where(move => move.Stays(state.Name)).Select(move => Trigger(move.Trigger)).ToList();
        return stays.Count == 0 ? state.Title : Sentences.Of("DiagramState", state.Title, Sentences.Plain(stays));
    }

    private IEnumerable<TransitionDefinition> From(StateDefinition state)
        => definition.Transitions.Where(t => t.From.Contains(state.Name, StringComparer.Ordinal));

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

    /// <summary>One edge to each state that this one leads to, with a line for each way there.</summary>
    private void Leaving(StateDefinition state)
    {
        if (state.Then is not null)
            Edge(state.Name, state.Then);
        var moves = From(state).Where(move => !move.Stays(state.Name));
        foreach (var ways in moves.GroupBy(t => t.To, StringComparer.Ordinal))
            Edge(state.Name, ways.Key, [.. ways.Select(move => Way(state, move))]);
    }

    private Text Way(StateDefinition state, TransitionDefinition move)
    {
        var verb = move.By.IsEmpty ? Trigger(move.Trigger) : Verb(move.Trigger, move.By);
        var steps = state.Chain.Where(s => move.At.Contains(s.Id, StringComparer.Ordinal)).Select(s => s.Title).ToList();
        return steps.Count == 0 ? verb : Sentences.Of("DiagramAt", verb, Sentences.List(steps));
    }

    private void Edge(string from, string to, params ReadOnlySpan<Text> lines) => Edge(4, from, to, lines);

    private void Edge(int indent, string from, string to, params ReadOnlySpan<Text> lines)
    {
        text.Append(' ', indent).Append(from).Append(" --> ").Append(to);
        for (var i = 0; i < lines.Length; i++)
            text.Append(i == 0 ? " : " : "<br/>").Append(Escape(lines[i]));
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
