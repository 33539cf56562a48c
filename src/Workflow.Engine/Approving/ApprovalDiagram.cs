using System.Collections.Immutable;
using System.Text;

namespace Workflow.Engine.Approving;

/// <summary>Draws an approval's definition as a Mermaid <c>flowchart</c>, and on it where one approval stands.</summary>
internal sealed class ApprovalDiagram
{
    private readonly StringBuilder text = new("flowchart TB\n");
    private readonly ApprovalDefinition definition;
    private readonly Approval? at;
    private readonly string language;
    private int joins;

    private ApprovalDiagram(ApprovalDefinition definition, string language, Approval? at) => (this.definition, this.language, this.at) = (definition, language, at);

    private sealed record Exit(string From, Text? When);

    public static string Draw(ApprovalDefinition definition, string language, Approval? at)
    {
        ArgumentNullException.ThrowIfNull(language);
        var drawing = new ApprovalDiagram(definition, language, at);
        drawing.Line("begin", "([", Sentences.Of("DiagramSubmitted"), "])", null);
        var exits = drawing.Chain(definition.Chain, [new("begin", null)]);
        drawing.Line("done", "([", Sentences.Of("ApprovalStatusApproved"), "])", at?.Status == ApprovalStatus.Approved ? "passed" : null);
        drawing.Edges(exits, "done");
        if (at is not null)
            drawing.text.Append("    classDef passed fill:#d3f9d8\n    classDef open fill:#fff3bf\n    classDef refused fill:#ffe3e3\n    classDef skipped stroke-dasharray:4\n");
        return drawing.text.ToString();
    }

    private ImmutableArray<Exit> Chain(ImmutableArray<ChainPart> chain, ImmutableArray<Exit> from)
        => chain.Aggregate(from, (exits, part) => Part(part, exits));

    private ImmutableArray<Exit> Part(ChainPart part, ImmutableArray<Exit> from)
    {
        switch (part)
        {
            case ApprovalStep step:
                return Step(step, from);
            case SubChain sub:
                text.Append("    subgraph ").Append(Name(sub.Id)).Append("[\"").Append(Escape(sub.Title)).Append("\"]\n");
                var inner = Chain(sub.Chain, from);
                text.Append("    end\n");
                return inner;
            case Branch branch:
                return Divide(branch, from);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private ImmutableArray<Exit> Step(ApprovalStep step, ImmutableArray<Exit> from)
    {
        var run = at?.Steps[step.Index].Status;
        var style = run switch
        {
            StepStatus.Passed => "passed",
            StepStatus.Open => "open",
            StepStatus.Refused => "refused",
            StepStatus.Skipped or StepStatus.NotNeeded or StepStatus.JumpedOver => "skipped",
            StepStatus.Waiting or null => null,
        };
        var who = Sentences.Of("Signing" + step.Rule.Signing, Sentences.Plain(step.By.Select(s => s.Told)));
        Line(Name(step.Id), "[", new($"{step.Title.Zh}\n{who.Zh}", $"{step.Title.En}\n{who.En}"), "]", style);
        if (step.When.IsEmpty)
        {
            Edges(from, Name(step.Id));
            return [new(Name(step.Id), null)];
        }

        var gate = Join();
        Edges(from, gate);
        Edge(gate, Name(step.Id), Wording.Of(step.When));
        return [new(Name(step.Id), null), new(gate, Sentences.Of("Otherwise"))];
    }

    private ImmutableArray<Exit> Divide(Branch branch, ImmutableArray<Exit> from)
    {
        var (open, close) = branch.Kind == BranchKind.Choice ? ("{", "}") : ("[/", "/]");
        Line(Name(branch.Id), open, branch.Title, close, null);
        Edges(from, Name(branch.Id));
        var exits = branch.Arms.SelectMany(arm => Chain(
            arm.Chain, [new(Name(branch.Id), arm.When.IsEmpty ? branch.Kind == BranchKind.Choice ? Sentences.Of("Otherwise") : null : Wording.Of(arm.When))])).ToList();
        if (branch.Kind == BranchKind.Choice)
            return [.. exits];
        if (branch.Arms.All(a => !a.When.IsEmpty))
            exits.Add(new(Name(branch.Id), Sentences.Of("Otherwise")));
        var join = Join();
        Edges([.. exits], join);
        return [new(join, branch.Join is { } count ? Sentences.Of("DiagramJoin", count) : null)];
    }

    private string Join()
    {
        var name = $"j{++joins}";
        text.Append("    ").Append(name).Append("(( ))\n");
        return name;
    }

    private void Line(string name, string open, Text words, string close, string? style)
        => text.Append("    ").Append(name).Append(open).Append('"').Append(Escape(words)).Append('"').Append(close)
            .Append(style is null ? "" : ":::" + style).Append('\n');

    private void Edges(ImmutableArray<Exit> from, string to)
    {
        foreach (var exit in from)
            Edge(exit.From, to, exit.When);
    }

    private void Edge(string from, string to, Text? when)
    {
        text.Append("    ").Append(from).Append(" -->");
        if (when is not null)
            text.Append("|\"").Append(Escape(when)).Append("\"|");
        text.Append(' ').Append(to).Append('\n');
    }

    /// <summary>Ids are letters, digits, hyphens and slashes; a word of Mermaid's own such as <c>end</c> must not stand alone.</summary>
    private static string Name(string id) => "n_" + id.Replace('-', '_').Replace("/", "__", StringComparison.Ordinal);

    private string Escape(Text words) => string.Concat(words.In(language).Select(c => c switch
    {
        '\n' or '\r' => "<br/>",
        '"' => "#quot;",
        '#' => "#35;",
        ';' => "#59;",
        '<' => "#lt;",
        '>' => "#gt;",
        _ => c.ToString(),
    }));
}
