using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>A version that requests may now begin on.</summary>
public sealed record PublishedAnswer(string Id, int Version);

/// <summary>
/// 发布: the draft becomes the next version. What runs stays on its own; what begins from now on, on whichever node,
/// begins on this one. The draft is gone afterwards.
/// </summary>
/// <param name="Json">What was written; null for the draft as it was saved.</param>
/// <param name="Note">What was changed and why.</param>
public sealed record PublishDefinition(string Id, int? Revision, string? Json, string Note) : ICommand<PublishedAnswer>;

public sealed class PublishDefinitionValidator : AbstractValidator<PublishDefinition>
{
    public PublishDefinitionValidator()
    {
        RuleFor(c => c.Id).NotNull().Matches(BeginDraft.Form()).WithErrorCode("definition-id-unfit");
        RuleFor(c => c.Json).Must(j => j is null || j.Length <= SaveDraftValidator.Longest).WithErrorCode("definition-text-too-long");
        RuleFor(c => c.Note).NotEmpty().WithErrorCode("definition-note-missing");
    }
}

public sealed class PublishDefinitionUseCase(RectificationDb db, ApprovalLibrary library, DefinitionLibrary lives, DefinitionCheck check, TimeProvider clock)
    : UseCase<PublishDefinition, PublishedAnswer>
{
    public override Roles May => Roles.Administrator;

    /// <summary>Two who publish at once would both be "the next version".</summary>
    public override bool TakesTurns => true;

    public override async Task<Answer<PublishedAnswer>> Handle(PublishDefinition command, Caller caller, CancellationToken cancellation)
    {
        if (lives.All.Any(d => d.Id == command.Id)) return Refusals.Of("definition-id-taken", command.Id);
        var draft = await db.DefinitionDrafts.Include(d => d.Author).FirstOrDefaultAsync(d => d.Id == command.Id, cancellation);
        if (Drafts.Stale(draft, command.Revision) is { } stale) return stale;
        if ((command.Json ?? draft?.Json) is not { } written) return Refusals.Of("draft-not-found");

        await library.Refresh(db, cancellation);
        var newest = library.Newest(command.Id);
        var version = (newest?.Version ?? 0) + 1;
        var text = DefinitionText.WithVersion(written, version);
        var looked = check.Look(command.Id, text);
        if (looked.Definition is not { } definition) return Faulty(looked.Faults);
        if (newest is not null && ApprovalLibrary.SaysTheSame(library.Version(newest.Id, newest.Version).Text, text) && !OthersChanged(newest.Id, newest.Version, looked))
            return Refusals.Of("definition-unchanged", newest.Version);
        db.PublishedApprovals.Add(new PublishedApproval
        {
            Id = command.Id, Version = definition.Version, Hash = definition.Hash, Json = JsonSerializer.Serialize(looked.Used), PublishedAt = Clock.Now(clock),
            PublishedById = caller.PersonId, PublishedByName = caller.Name, Note = command.Note.Trim(),
        });
        if (draft is not null) db.DefinitionDrafts.Remove(draft);
        return new PublishedAnswer(command.Id, definition.Version);
    }

    /// <summary>A definition used within has a newer version: to publish the same text again takes that over.</summary>
    private bool OthersChanged(string id, int version, CheckedDefinition looked)
    {
        var kept = library.Version(id, version).Texts;
        return looked.Used.Any(u => u.Key != id && (!kept.TryGetValue(u.Key, out var earlier) || !ApprovalLibrary.SaysTheSame(earlier, u.Value)));
    }

    /// <summary>The first fault with its place, and how many there are.</summary>
    public static Refusal Faulty(IReadOnlyList<DefinitionFault> faults, string code = "definition-has-faults")
    {
        ArgumentNullException.ThrowIfNull(faults);
        var first = faults[0];
        var place = first.Line is { } line ? Refusals.Of("definition-place", line, first.Path).Sentence : Refusals.Of("definition-place-within", first.In!, first.Path).Sentence;
        return Refusals.Of(code, faults.Count, place, first.What);
    }
}
