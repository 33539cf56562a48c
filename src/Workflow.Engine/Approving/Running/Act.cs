using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workflow.Engine.Approving;

/// <summary>Who acts, and in which post.</summary>
/// <param name="Organisation">Path of the organisation in whose name they act.</param>
/// <param name="Administrator">May jump and hand over; decides nothing by it.</param>
public readonly record struct Acting(Guid Person, string Post, string Organisation, bool Administrator = false)
{
    public static Acting As(Signer signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return new(signer.Person, signer.Post, signer.Organisation);
    }
}

/// <summary>What somebody does to a running approval. There is no act of the clock: time reminds and escalates, outside.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(Approve), "approve")]
[JsonDerivedType(typeof(Refuse), "refuse")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(Resubmit), "resubmit")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Delegate), "delegate")]
[JsonDerivedType(typeof(Advise), "advise")]
[JsonDerivedType(typeof(RecallDelegation), "recallDelegation")]
[JsonDerivedType(typeof(AddSigners), "addSigners")]
[JsonDerivedType(typeof(RemoveSigner), "removeSigner")]
[JsonDerivedType(typeof(Copy), "copy")]
[JsonDerivedType(typeof(Read), "read")]
[JsonDerivedType(typeof(Ask), "ask")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Urge), "urge")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(TakeBack), "takeBack")]
[JsonDerivedType(typeof(Jump), "jump")]
[JsonDerivedType(typeof(HandOver), "handOver")]
public abstract record Act
{
    private Act()
    {
    }

    /// <summary>The words that come with it: opinion, reason, question. Kept for ever in the record.</summary>
    public string? Words { get; init; }

    /// <summary>Name of the kind of act, such as <c>TakeBack</c>.</summary>
    [JsonIgnore]
    public string Name => GetType().Name;

    /// <summary>Id of the step that it sends the approval to; null where it sends it nowhere, or back to the submitter.</summary>
    [JsonIgnore]
    public string? Toward => this switch
    {
        Return back => back.To,
        Jump jump => jump.To,
        _ => null,
    };

    /// <summary>Whom it names.</summary>
    [JsonIgnore]
    public ImmutableArray<Guid> Named => this switch
    {
        Approve { Choosing.IsDefaultOrEmpty: false } approve => [.. approve.Choosing.Select(s => s.Person)],
        Transfer transfer => [transfer.To.Person],
        Delegate delegation => [delegation.To.Person],
        AddSigners { To.IsDefaultOrEmpty: false } add => [.. add.To.Select(s => s.Person)],
        RemoveSigner remove => [remove.Person],
        Copy { To.IsDefaultOrEmpty: false } copy => [.. copy.To.Select(s => s.Person)],
        Ask ask => [ask.To],
        HandOver over => [over.To.Person],
        _ => [],
    };

    /// <summary>同意.</summary>
    public sealed record Approve(int Task) : Act
    {
        /// <summary>Who decides the later step that asks whom this one chooses.</summary>
        public ImmutableArray<Signer> Choosing { get; init; } = [];
    }

    /// <summary>不同意: a vote against; refuses the whole for good where the step's rule says so. Needs words.</summary>
    public sealed record Refuse(int Task) : Act;

    /// <summary>退回 to the submitter or an earlier step. Needs words.</summary>
    public sealed record Return(int Task) : Act
    {
        /// <summary>Id of an earlier step; null for the submitter.</summary>
        public string? To { get; init; }

        /// <summary>Afterwards it comes straight back here; otherwise everything in between is decided anew.</summary>
        public bool ComeBack { get; init; }
    }

    /// <summary>重新提交 by the submitter after a return.</summary>
    public sealed record Resubmit : Act;

    /// <summary>转办: somebody else decides instead.</summary>
    public sealed record Transfer(int Task, Signer To) : Act;

    /// <summary>委派: somebody else gives an opinion, then the task comes back.</summary>
    public sealed record Delegate(int Task, Signer To) : Act;

    /// <summary>The delegate's opinion. Needs words.</summary>
    public sealed record Advise(int Task) : Act;

    /// <summary>收回委派, by the one who delegated, before the opinion came.</summary>
    /// <param name="Task">The delegate's task.</param>
    public sealed record RecallDelegation(int Task) : Act;

    /// <summary>加签.</summary>
    /// <param name="Before">They sign before the one who adds them, otherwise after.</param>
    public sealed record AddSigners(int Task, ImmutableArray<Signer> To, bool Before) : Act;

    /// <summary>减签, by the one who added. Needs words.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Person">The added signer, who has not decided yet.</param>
    public sealed record RemoveSigner(string Step, Guid Person) : Act;

    /// <summary>抄送, by anybody who has a part in it.</summary>
    public sealed record Copy(ImmutableArray<Signer> To) : Act;

    /// <summary>已阅.</summary>
    public sealed record Read(int Number) : Act;

    /// <summary>A question by somebody who is to decide. Needs words.</summary>
    public sealed record Ask(int Task, Guid To) : Act;

    /// <summary>Its answer. Needs words.</summary>
    public sealed record Answer(int Number) : Act;

    /// <summary>催办 by the submitter.</summary>
    public sealed record Urge : Act;

    /// <summary>撤回 by the submitter, before the first decision.</summary>
    public sealed record Withdraw : Act;

    /// <summary>拿回: undoes one's own consent, until the next one acts.</summary>
    public sealed record TakeBack(int Task) : Act;

    /// <summary>跳转 by an administrator. Needs words, which everybody sees.</summary>
    public sealed record Jump(string To) : Act;

    /// <summary>移交: everything open of somebody who leaves goes to another, by an administrator. Needs words.</summary>
    public sealed record HandOver(Guid From, Signer To) : Act;
}
