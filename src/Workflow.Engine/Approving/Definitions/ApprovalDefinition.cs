using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>
/// 审批流程: how a kind of request is approved, read from JSON, proved against the laws, and addressed by id, version and
/// content hash. Immutable; safe to share between threads. Deciding is in <see cref="Act(Approval, Approving.Act, Acting, Staff, Facts, DateTime)"/>.
/// </summary>
public sealed partial class ApprovalDefinition
{
    private readonly FactList facts;
    private readonly FrozenDictionary<string, int> steps;

    internal ApprovalDefinition(string id, int version, string hash, Text title, FactList facts, ImmutableArray<EffectDefinition> effects, ApprovalRules rules, ImmutableArray<ChainPart> chain)
    {
        (Id, Version, Hash, Title) = (id, version, hash, title);
        (this.facts, DeclaredEffects, Rules, Chain) = (facts, effects, rules, chain);
        Steps = [.. ChainTree.Steps(chain)];
        Arms = [.. ChainTree.Arms(chain)];
        Selectors = [.. Steps.SelectMany(s => s.By.Concat(s.Instead).Concat(s.Copies)).Where(s => s.Kind != SelectorKind.Chosen).DistinctBy(s => s.Key, StringComparer.Ordinal)];
        steps = Steps.Select((s, i) => (s.Id, i)).ToFrozenDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
    }

    public string Id { get; }
    public int Version { get; }

    /// <summary><c>sha256:</c> and 64 hexadecimal digits over the content and that of the definitions used within.</summary>
    public string Hash { get; }
    public Text Title { get; }
    public ImmutableArray<FactDefinition> DeclaredFacts => facts.All;
    public ImmutableArray<EffectDefinition> DeclaredEffects { get; }
    public ApprovalRules Rules { get; }
    public ImmutableArray<ChainPart> Chain { get; }

    /// <summary>Every step, those of sub-definitions included, in the order of the text.</summary>
    public ImmutableArray<ApprovalStep> Steps { get; }
    public ImmutableArray<Arm> Arms { get; }

    /// <summary>Whom the caller must find, each once; put what is found under <see cref="Selector.Key"/> into <see cref="Staff"/>.</summary>
    public ImmutableArray<Selector> Selectors { get; }

    /// <summary>Reads, validates and proves a definition. Bad input gives errors, never an exception.</summary>
    /// <param name="json">The text of the definition.</param>
    /// <param name="source">The name to use in errors, usually the file's.</param>
    /// <param name="textOf">The text of another definition by its id, for those used within; null where there is none.</param>
    public static ApprovalReadResult Read(string json, string source, Func<string, string?>? textOf = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(source);
        return ApprovalReader.Read(json, source, textOf ?? (_ => null));
    }

    /// <summary>Begins a list of facts about one matter.</summary>
    public FactsBuilder Facts() => new(facts);

    /// <summary>The step of this id; null when there is none.</summary>
    public ApprovalStep? Step(string id) => steps.TryGetValue(id, out var index) ? Steps[index] : null;

    /// <summary>The definition drawn as a Mermaid flowchart.</summary>
    /// <param name="language">Language tag of the titles: <c>zh</c> or <c>en</c>.</param>
    /// <param name="at">An approval on this definition, to show where it stands.</param>
    public string Diagram(string language, Approval? at = null) => ApprovalDiagram.Draw(this, language, at);

    internal void Own(Facts given) => facts.Own(given);
}

/// <summary>What holds for the whole of an approval.</summary>
public sealed record ApprovalRules
{
    /// <summary>Being approved strikes an issue off the ledger (销号); the law of closing applies.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether somebody who agreed in an earlier step of the same kind is asked again in a later one.</summary>
    public Twice Twice { get; init; }
    public ReturnTo ReturnTo { get; init; }
    public ReturnThen ReturnThen { get; init; }

    /// <summary>The law asks it; a definition that says otherwise does not load, and the Engine asks for a reason all the same.</summary>
    public bool ReturnReason { get; init; } = true;
    public JumpRule Jump { get; init; }

    /// <summary>Effects by name, done in the transaction of the last decision.</summary>
    public ImmutableArray<string> Approved { get; init; } = [];
    public ImmutableArray<string> Refused { get; init; } = [];
}

public enum Twice
{
    /// <summary>Asked each time.</summary>
    Again,

    /// <summary>Asked once: the earlier consent counts, and the record says that it does.</summary>
    Once,
}

/// <summary>退回: how far back.</summary>
public enum ReturnTo
{
    /// <summary>To the submitter or to any earlier step.</summary>
    Any,
    Submitter,
    Nobody,
}

/// <summary>How it goes on after what was returned is put right.</summary>
public enum ReturnThen
{
    /// <summary>Whoever returns it chooses.</summary>
    Either,

    /// <summary>Everything in between is decided anew.</summary>
    GoOn,

    /// <summary>It comes straight back to whoever returned it.</summary>
    ComeBack,
}

/// <summary>跳转: where an administrator may move a running approval.</summary>
public enum JumpRule
{
    Nowhere,

    /// <summary>To a step that has been decided already.</summary>
    Back,

    /// <summary>To any step; those in between are passed over and shown as such.</summary>
    Any,
}
