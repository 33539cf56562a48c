using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>发文: the supervision office issues a letter to one unit, about one or more of its issues.</summary>
/// <param name="Text">Null: the usual reason of this kind.</param>
/// <param name="Signer">签发人; null for whoever issues it.</param>
/// <param name="ReplyDays">Working days to answer in; null when no answer is asked for.</param>
public sealed record IssueLetter(LetterKind Kind, IReadOnlyList<Guid> IssueIds, string? Text = null, string? Signer = null, int? ReplyDays = null) : ICommand<LetterAnswer>
{
    /// <summary>Of an interview, in the authority's own time.</summary>
    public DateTime? MeetAt { get; init; }
    public string? MeetWhere { get; init; }
    public string? MeetWith { get; init; }
}

/// <param name="Mark">Such as 督办〔2026〕1号.</param>
public sealed record LetterAnswer(Guid Id, int Version, string Mark);

public sealed class IssueLetterValidator : AbstractValidator<IssueLetter>
{
    private const int LongestText = 4000;
    private const int LongestReply = 60;

    public IssueLetterValidator()
    {
        RuleFor(c => c.IssueIds).NotEmpty().WithErrorCode("letter-without-issue");
        RuleFor(c => c.Text).MaximumLength(LongestText).WithErrorCode("text-too-long");
        RuleFor(c => c.ReplyDays).InclusiveBetween(1, LongestReply).WithErrorCode("letter-reply-days");
        RuleFor(c => c.MeetAt).NotNull().When(c => c.Kind is LetterKind.Interview).WithErrorCode("interview-time-missing");
        RuleFor(c => c.MeetWhere).NotEmpty().When(c => c.Kind is LetterKind.Interview).WithErrorCode("interview-place-missing");
    }
}

public sealed class IssueLetterUseCase(RectificationDb db, LetterDesk desk, AuthorityDay day) : UseCase<IssueLetter, LetterAnswer>
{
    public override Roles May => Roles.SupervisionOffice;
    public override bool TakesTurns => true;

    public override async Task<Answer<LetterAnswer>> Handle(IssueLetter command, Caller caller, CancellationToken cancellation)
    {
        var ids = command.IssueIds.Distinct().ToList();
        var issues = await db.Issues.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.UnitId, i.DueOn, i.State }).ToListAsync(cancellation);
        if (issues.Count != ids.Count) return Refusals.Of("issue-not-found");
        if (issues.Select(i => i.UnitId).Distinct().ToList() is not [{ } unit]) return Refusals.Of("letter-one-unit");
        if (issues.Exists(i => i.State is "Draft")) return Refusals.Of("letter-before-assigned");
        var letter = (await desk.Issue(
            [
                new NewLetter(
                    command.Kind, unit, string.IsNullOrWhiteSpace(command.Text) ? LetterWords.Reason(command.Kind, ids.Count) : command.Text.Trim(),
                    string.IsNullOrWhiteSpace(command.Signer) ? caller.Name : command.Signer.Trim(), command.ReplyDays, caller.PersonId,
                    [.. issues.Select(i => new LetterIssue { IssueId = i.Id, Deadline = i.DueOn })])
                {
                    MeetAt = command.MeetAt is { } at ? await day.Utc(at) : null, MeetWhere = command.MeetWhere, MeetWith = command.MeetWith,
                },
            ],
            await day.Today(), cancellation))[0];
        return new LetterAnswer(letter.Id, letter.Version, letter.Mark);
    }
}
