using System.Diagnostics.CodeAnalysis;
using Workflow.Engine;

namespace Rectification.Pipeline;

/// <summary>What a use case answers: a value, or a refusal with a code and a sentence.</summary>
public readonly struct Answer<T>
{
    private Answer(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }
    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Refusal is null;

    /// <summary>The same answer about something else: its value turned, or its refusal kept.</summary>
    public Answer<TOther> Select<TOther>(Func<T, TOther> turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Accepted ? turn(Value) : Refusal;
    }

    public static implicit operator Answer<T>(T value) => new(value, null);
    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The answer of a use case that has nothing to say but "done".</summary>
public sealed record Done
{
    public static Done Value { get; } = new();
}
