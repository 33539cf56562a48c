using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>Where a draft stands.</summary>
/// <param name="Revision">How many times it was saved.</param>
public sealed record DraftAnswer(string Id, int Revision);

/// <summary>起草: begins a draft from a published version, from what came with the program, or from a blank form.</summary>
/// <param name="From">The version to begin from; null for the newest, or for a definition that is new.</param>
/// <param name="Shipped">Begin from the text that came with the program and was set aside.</param>
/// <param name="Title">Of a new definition, in Chinese.</param>
public sealed partial record BeginDraft(string Id, int? From = null, bool Shipped = false, string? Title = null, string? TitleEn = null) : ICommand<DraftAnswer>
{
    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$", RegexOptions.None, 1000)]
    internal static partial Regex Form();
}

public sealed class BeginDraftValidator : AbstractValidator<BeginDraft>
{
    public BeginDraftValidator() => RuleFor(c => c.Id).NotNull().Matches(BeginDraft.Form()).WithErrorCode("definition-id-unfit");
}

public sealed class BeginDraftUseCase(RectificationDb db, ApprovalLibrary library, DefinitionLibrary lives, TimeProvider clock) : UseCase<BeginDraft, DraftAnswer>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<DraftAnswer>> Handle(BeginDraft command, Caller caller, CancellationToken cancellation)
    {
        await library.Refresh(db, cancellation);
        if (lives.All.Any(d => d.Id == command.Id)) return Refusals.Of("definition-id-taken", command.Id);
        if (await db.DefinitionDrafts.Where(d => d.Id == command.Id).Select(d => d.Author!.Name).FirstOrDefaultAsync(cancellation) is { } author)
            return Refusals.Of("draft-exists", command.Id, author);
        var text = TextFor(command);
        if (!text.Accepted) return text.Refusal;
        db.DefinitionDrafts.Add(new DefinitionDraft { Id = command.Id, Json = text.Value, Revision = 1, AuthorId = caller.PersonId, SavedAt = Clock.Now(clock) });
        return new DraftAnswer(command.Id, 1);
    }

    private Answer<string> TextFor(BeginDraft command)
    {
        var newest = library.Newest(command.Id);
        if (newest is null)
        {
            if (command.From is not null || command.Shipped) return Refusals.Of("definition-version-not-found", command.Id, command.From ?? 1);
            var title = command.Title is { Length: > 0 } zh ? new Text(zh.Trim(), command.TitleEn is { Length: > 0 } en ? en.Trim() : zh.Trim()) : null;
            return title is null ? Refusals.Of("definition-title-missing") : DefinitionText.Blank(command.Id, title, Refusals.Of("definition-first-step").Sentence);
        }

        // Whoever names a title means a new one, and must not be handed another's.
        if (command.Title is { Length: > 0 }) return Refusals.Of("definition-id-taken", command.Id);
        var from = command.Shipped
            ? library.SetAside.FirstOrDefault(s => s.Id == command.Id)?.Text
            : library.All.Any(d => d.Id == command.Id && d.Version == (command.From ?? newest.Version)) ? library.Version(command.Id, command.From ?? newest.Version).Text : null;
        return from is null ? Refusals.Of("definition-version-not-found", command.Id, command.From ?? newest.Version) : DefinitionText.WithVersion(from, newest.Version + 1);
    }
}
