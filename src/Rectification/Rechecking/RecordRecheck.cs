using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>回头看: what the supervision office found when it looked again. A relapse reopens the issue and counts.</summary>
/// <param name="RecheckId">The planned look; null takes the earliest that is not done yet, or adds one made today.</param>
public sealed record RecordRecheck(Guid IssueId, Guid? RecheckId, int? Version, RecheckOutcome Outcome, string? Finding) : ICommand<IssueAnswer>;

public sealed class RecordRecheckValidator : AbstractValidator<RecordRecheck>
{
    public RecordRecheckValidator() => RuleFor(c => c.Finding).NotEmpty().WithErrorCode("finding-missing");
}

public sealed class RecordRecheckUseCase(RectificationDb db, IssueLifecycle lifecycle, Organisations.AuthorityDay day, TimeProvider clock)
    : UseCase<RecordRecheck, IssueAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<IssueAnswer>> Handle(RecordRecheck command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var trigger = command.Outcome is RecheckOutcome.Relapsed ? "Relapse" : "Recheck";
        var open = db.Rechecks.Where(r => r.IssueId == command.IssueId && r.DoneAt == null && r.CancelledAt == null);
        var recheck = command.RecheckId is { } id
            ? await open.FirstOrDefaultAsync(r => r.Id == id, cancellation)
            : await open.OrderBy(r => r.PlannedOn).FirstOrDefaultAsync(cancellation);
        if (recheck is null && command.RecheckId is not null) return Refusals.Of("recheck-not-open");
        var now = Clock.Now(clock);
        if (recheck is null)
        {
            recheck = new Recheck { Id = Clock.NewId(now), IssueId = command.IssueId, PlannedOn = await day.Today() };
            db.Rechecks.Add(recheck);
        }

        recheck.OpenedAt ??= now;
        (recheck.DoneAt, recheck.DoneById, recheck.Outcome, recheck.Finding) = (now, caller.PersonId, command.Outcome, command.Finding);
        return await lifecycle.Fire(loaded.Value, trigger, caller, command.Finding, cancellation, data: new { recheck.Id, command.Outcome });
    }
}
