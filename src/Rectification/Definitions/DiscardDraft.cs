using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Definitions;

/// <summary>放弃草稿.</summary>
/// <param name="Revision">The one that was seen; null for whichever is there.</param>
public sealed record DiscardDraft(string Id, int? Revision) : ICommand<Done>;

public sealed class DiscardDraftUseCase(RectificationDb db) : UseCase<DiscardDraft, Done>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Done>> Handle(DiscardDraft command, Caller caller, CancellationToken cancellation)
    {
        var draft = await db.DefinitionDrafts.Include(d => d.Author).FirstOrDefaultAsync(d => d.Id == command.Id, cancellation);
        if (draft is null) return Refusals.Of("draft-not-found");
        if (Drafts.Stale(draft, command.Revision) is { } stale) return stale;
        db.DefinitionDrafts.Remove(draft);
        return Done.Value;
    }
}
