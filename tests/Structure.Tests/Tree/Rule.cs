namespace Structure.Tests.Tree;

/// <summary>A rule of the house: a pure function from the files of a tree to the places that break it.</summary>
public sealed record Rule(string Name, Func<IReadOnlyList<Source>, IEnumerable<Finding>> Check);
