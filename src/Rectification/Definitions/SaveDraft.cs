using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>Keeps what was written, right or wrong.</summary>
/// <param name="Revision">The one that was seen; null for whoever writes a draft that is not there yet, or over whatever is.</param>
public sealed record SaveDraft(string Id, int? Revision, string Json) : ICommand<DraftAnswer>;

public sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    public const int Longest = 200_000;

    public SaveDraftValidator()
    {
        RuleFor(c => c.Id).NotNull().Matches(BeginDraft.Form()).WithErrorCode("definition-id-unfit");
        RuleFor(c => c.Json).NotEmpty().WithErrorCode("definition-text-missing").Must(j => j is null || j.Length <= Longest).WithErrorCode("definition-text-too-long");
    }
}

public sealed class SaveDraftUseCase(RectificationDb db, ApprovalLibrary library, DefinitionLibrary lives, TimeProvider clock) : UseCase<SaveDraft, DraftAnswer>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<DraftAnswer>> Handle(SaveDraft command, Caller caller, CancellationToken cancellation)
    {
        if (lives.All.Any(d => d.Id == command.Id)) return Refusals.Of("definition-id-taken", command.Id);
        var draft = await db.DefinitionDrafts.Include(d => d.Author).FirstOrDefaultAsync(d => d.Id == command.Id, cancellation);
        if (Drafts.Stale(draft, command.Revision) is { } stale) return stale;
        if (draft is null)
        {
            await library.Refresh(db, cancellation);
            db.DefinitionDrafts.Add(draft = new DefinitionDraft { Id = command.Id, Json = "" });
        }

        (draft.Json, draft.Revision, draft.AuthorId, draft.SavedAt) = (command.Json, draft.Revision + 1, caller.PersonId, Clock.Now(clock));
        return new DraftAnswer(draft.Id, draft.Revision);
    }
}

internal static class Drafts
{
    /// <summary>Somebody else saved in between, or the draft is gone: what was typed stays with whoever typed it.</summary>
    public static Refusal? Stale(DefinitionDraft? draft, int? seen) => (draft, seen) switch
    {
        (null, > 0) => Refusals.Of("draft-gone"),
        ({ } kept, { } revision) when kept.Revision != revision => Refusals.Of("draft-stale", kept.Author?.Name ?? ""),
        _ => null,
    };
}
