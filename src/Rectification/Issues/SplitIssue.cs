using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Issues;

/// <summary>拆分问题: one child a unit, each with a life of its own; the parent closes only when all of them have.</summary>
public sealed record SplitIssue(Guid IssueId, int? Version, IReadOnlyList<IssueShare> Shares) : ICommand<SplitAnswer>;

/// <summary>One unit's share of an issue.</summary>
/// <param name="Title">Null for the parent's.</param>
/// <param name="Text">Null for the parent's wording.</param>
public sealed record IssueShare(Guid UnitId, string? Title = null, string? Text = null);

public sealed record SplitAnswer(IssueAnswer Issue, IReadOnlyList<Guid> Children);

public sealed class SplitIssueValidator : AbstractValidator<SplitIssue>
{
    public SplitIssueValidator()
    {
        RuleFor(c => c.Shares).Must(s => s.Count >= 2).WithErrorCode("too-few-shares");
        RuleFor(c => c.Shares).Must(s => s.Select(x => x.UnitId).Distinct().Count() == s.Count).WithErrorCode("unit-twice");
    }
}

public sealed class SplitIssueUseCase(RectificationDb db, IssueLifecycle lifecycle, DefinitionLibrary library, TimeProvider clock)
    : UseCase<SplitIssue, SplitAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<SplitAnswer>> Handle(SplitIssue command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var parent = loaded.Value.Issue;
        if (parent.ParentId is not null) return Refusals.Of("child-cannot-split");
        if (loaded.Value.Children > 0) return Refusals.Of("issue-already-split");
        var units = command.Shares.Select(s => s.UnitId).ToList();
        var known = await db.Organisations.CountAsync(
            o => units.Contains(o.Id) && !o.Dissolved && (o.Kind == OrganisationKind.Unit || o.Kind == OrganisationKind.Authority), cancellation);
        if (known != units.Count) return Refusals.Of("unit-unknown");

        List<Issue> children = [.. command.Shares.Select((share, i) => Child(parent, share, i + 1))];
        var fired = await lifecycle.Fire(loaded.Value, "Split", caller, null, cancellation, data: new { What = "issue-split", Children = children.Select(c => c.Id) });
        if (!fired.Accepted) return fired.Refusal;
        foreach (var child in children) lifecycle.Start(child, caller, new { What = "split-off", Parent = parent.Id, child.Number, child.Title, child.Text, child.UnitId });
        return new SplitAnswer(fired.Value, [.. children.Select(c => c.Id)]);
    }

    private Issue Child(Issue parent, IssueShare share, int number)
    {
        var definition = library.Newest(parent.DefinitionId);
        var now = Clock.Now(clock);
        return new Issue
        {
            // Ids of one millisecond sort by chance; the ledger lists children in the order given.
            Id = Clock.NewId(now.AddMilliseconds(number)),
            RoundId = parent.RoundId,
            SectionId = parent.SectionId,
            ParentId = parent.Id,
            Number = $"{parent.Number}-{number}",
            Position = parent.Position,
            Title = share.Title ?? parent.Title,
            Text = share.Text ?? parent.Text,
            Class = parent.Class,
            KeyIssue = parent.KeyIssue,
            UnitId = share.UnitId,
            State = definition.StateName(definition.Start()),
            DefinitionId = definition.Id,
            DefinitionVersion = definition.Version,
            DefinitionHash = definition.Hash,
            CreatedAt = now,
        };
    }
}
