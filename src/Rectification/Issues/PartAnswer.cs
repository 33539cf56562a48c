namespace Rectification.Issues;

/// <summary>What a change of a part of an issue answers: the part's id, and how the issue stands now.</summary>
public sealed record PartAnswer(Guid Id, IssueAnswer Issue);
