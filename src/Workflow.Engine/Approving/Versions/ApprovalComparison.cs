using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>What became of one step, or of the rules of the whole, between two versions.</summary>
/// <param name="Step">Id of the step; null for the whole.</param>
/// <param name="What">What is different, in words; for a new or a removed step what it asks.</param>
public sealed record StepDifference(string? Step, Text Title, StepChange Change, ImmutableArray<Text> What);

public enum StepChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>Compares two versions of an approval's definition step by step, in the words of the office.</summary>
public static class ApprovalComparison
{
    /// <returns>First the whole, then the steps in the order of the new version, then those that are gone.</returns>
    public static ImmutableArray<StepDifference> Of(ApprovalDefinition before, ApprovalDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var differences = ImmutableArray.CreateBuilder<StepDifference>();
        if (Between(StepWords.Whole(before), StepWords.Whole(after)) is { IsEmpty: false } whole)
            differences.Add(new(null, after.Title, StepChange.Changed, whole));
        foreach (var step in after.Steps)
            if (before.Step(step.Id) is not { } old)
                differences.Add(new(step.Id, step.Title, StepChange.Added, Told(StepWords.Of(after, step))));
            else if (Between(StepWords.Of(before, old), StepWords.Of(after, step)) is { IsEmpty: false } what)
                differences.Add(new(step.Id, step.Title, StepChange.Changed, what));
        foreach (var step in before.Steps.Where(s => after.Step(s.Id) is null))
            differences.Add(new(step.Id, step.Title, StepChange.Removed, Told(StepWords.Of(before, step))));
        return differences.ToImmutable();
    }

    /// <summary>What a step asks, in words: one line for each thing that is said about it.</summary>
    public static ImmutableArray<Text> Words(ApprovalDefinition definition, ApprovalStep step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(step);
        return Told(StepWords.Of(definition, step));
    }

    private static ImmutableArray<Text> Told(IEnumerable<(string Label, Text? Value)> words)
        => [.. words.Where(w => w is { Value: not null, Label: not "WordsTitle" }).Select(w => Sentences.Of("WordsIs", Sentences.Of(w.Label), w.Value!))];

    private static ImmutableArray<Text> Between(IEnumerable<(string Label, Text? Value)> before, IEnumerable<(string Label, Text? Value)> after)
        => [.. before.Zip(after).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => Sentences.Of(
            "WordsChanged", Sentences.Of(pair.First.Label), pair.First.Value ?? Sentences.Of("WordsNone"), pair.Second.Value ?? Sentences.Of("WordsNone")))];
}
