using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Measures;
using Rectification.Pipeline;

namespace Rectification.Evidencing;

/// <summary>撤下佐证: it no longer counts, with a reason; the file and its row are kept.</summary>
public sealed record WithdrawEvidence(Guid IssueId, Guid EvidenceId, int? Version, string Reason) : ICommand<IssueAnswer>;

public sealed class WithdrawEvidenceValidator : AbstractValidator<WithdrawEvidence>
{
    public WithdrawEvidenceValidator() => RuleFor(c => c.Reason)
        .NotEmpty().WithErrorCode("evidence-reason-missing")
        .MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
}

public sealed class WithdrawEvidenceUseCase(RectificationDb db, IssueLifecycle lifecycle, TimeProvider clock) : UseCase<WithdrawEvidence, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(WithdrawEvidence command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var evidence = await db.Evidence.FirstOrDefaultAsync(
            e => e.Id == command.EvidenceId && e.IssueId == command.IssueId && e.SupersededAt == null, cancellation);
        if (evidence is null) return Refusals.Of("evidence-not-found");
        evidence.SupersededAt = Clock.Now(clock);
        var data = new { What = "evidence-withdrawn", Evidence = evidence.Id, Measure = evidence.MeasureId, evidence.FileName, evidence.Sha256 };
        return await lifecycle.Fire(loaded.Value, "Attach", caller, command.Reason, cancellation, data: data);
    }
}
