using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Issues;

/// <summary>修改问题: what was misread while the issue is still a draft. Once handed out its wording stands; the event keeps what it was.</summary>
public sealed record EditIssueDraft(Guid IssueId, int? Version, string Number, string Title, string Text, Guid? SectionId) : ICommand<IssueAnswer>;

public sealed class EditIssueDraftValidator : AbstractValidator<EditIssueDraft>
{
    public EditIssueDraftValidator()
    {
        RuleFor(c => c.Number).NotEmpty().WithErrorCode("issue-number-missing");
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("issue-title-missing");
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("issue-text-missing");
    }
}

public sealed class EditIssueDraftUseCase(RectificationDb db, IssueLifecycle lifecycle) : UseCase<EditIssueDraft, IssueAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<IssueAnswer>> Handle(EditIssueDraft command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var issue = loaded.Value.Issue;
        if (command.SectionId is { } section && !await db.RoundSections.AnyAsync(s => s.Id == section && s.RoundId == issue.RoundId, cancellation))
            return Refusals.Of("section-unknown");
        var was = new { issue.Number, issue.Title, issue.Text, issue.SectionId };
        (issue.Number, issue.Title, issue.Text, issue.SectionId) = (command.Number.Trim(), command.Title.Trim(), command.Text, command.SectionId);
        var data = new { What = "issue-edited", issue.Number, issue.Title, issue.Text, issue.SectionId, Was = was };
        return await lifecycle.Fire(loaded.Value, "Edit", caller, null, cancellation, data: data);
    }
}
