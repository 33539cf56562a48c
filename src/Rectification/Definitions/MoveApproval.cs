using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Definitions;

/// <summary>迁移: one running request goes on under another version of its definition; what was decided stays decided.</summary>
/// <param name="Version">The request's version that was seen; null when the caller does not say.</param>
/// <param name="To">The definition's version.</param>
/// <param name="Words">Why; kept among the opinions for everybody to see.</param>
public sealed record MoveApproval(Guid ApprovalId, int? Version, int To, string? Words) : ICommand<ApprovalAnswer>;

public sealed class MoveApprovalValidator : AbstractValidator<MoveApproval>
{
    public MoveApprovalValidator() => RuleFor(c => c.Words).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class MoveApprovalUseCase(RectificationDb db, ApprovalLibrary library, AuthorityDay day, TimeProvider clock) : UseCase<MoveApproval, ApprovalAnswer>
{
    /// <summary>Name of the act among the opinions; the Engine knows no such act, since nobody decides anything by it.</summary>
    public const string Act = "Move";

    public override Roles May => Roles.Administrator;

    public override async Task<Answer<ApprovalAnswer>> Handle(MoveApproval command, Caller caller, CancellationToken cancellation)
    {
        var request = await db.ApprovalRequests.FirstOrDefaultAsync(r => r.Id == command.ApprovalId, cancellation);
        if (request is null) return Refusals.Of("approval-not-found");
        if (command.Version is { } seen && seen != request.Version) return Refusals.Of("stale-version");
        await library.Refresh(db, cancellation);
        if (!library.All.Any(d => d.Id == request.Kind && d.Version == command.To)) return Refusals.Of("definition-version-not-found", request.Kind, command.To);
        if (request.DefinitionVersion == command.To) return Refusals.Of("move-already-there", command.To);
        if (await IsOwn(request, caller, cancellation)) return Refusals.Of("move-own-work");

        var (from, to) = (library.Of(request.Kind, request.DefinitionVersion), library.Of(request.Kind, command.To));
        var approval = Approval.FromJson(request.Snapshot);
        if (from.Fits(approval, to) is [var reason, ..]) return Refusals.Of("move-does-not-fit", command.To, reason);
        var moved = from.Move(approval, to);
        (request.Snapshot, request.Version, request.DefinitionVersion) = (moved.ToJson(), moved.Sequence, to.Version);
        db.RequestOpinions.Add(new RequestOpinion
        {
            RequestId = request.Id, Sequence = await db.RequestOpinions.CountAsync(o => o.RequestId == request.Id, cancellation) + 1, Act = Act, ById = caller.PersonId,
            ByName = caller.Name, ByPost = caller.Title, Words = Refusals.Of("move-words", from.Version, to.Version, command.Words!.Trim()).Sentence.Zh, At = Clock.Now(clock),
        });
        return new ApprovalAnswer(request.Id, request.Version, request.Status);
    }

    /// <summary>Another version may ask fewer people: not for those whose work it judges to choose.</summary>
    private async Task<bool> IsOwn(ApprovalRequest request, Caller caller, CancellationToken cancellation)
    {
        var doing = (await Matter.Load(db, request, day, cancellation)).Done(request.SubmitterId);
        return doing.Doers.Contains(caller.PersonId) || (doing.Department.Length > 0 && caller.OrganisationPath.StartsWith(doing.Department, StringComparison.Ordinal));
    }
}
