using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Claims;

/// <summary>Says why a number in a bulletin differs from the register; those who review it read the explanation.</summary>
/// <param name="Difference">Key of the difference.</param>
public sealed record ExplainDifference(Guid BulletinId, string Difference, string Words) : ICommand<Done>;

public sealed class ExplainDifferenceValidator : AbstractValidator<ExplainDifference>
{
    private const int Longest = 2000;

    public ExplainDifferenceValidator() =>
        RuleFor(c => c.Words).NotEmpty().WithErrorCode("claim-words-missing").MaximumLength(Longest).WithErrorCode("claim-words-too-long");
}

public sealed class ExplainDifferenceUseCase(RectificationDb db, BulletinClaims claims, TimeProvider clock) : UseCase<ExplainDifference, Done>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<Done>> Handle(ExplainDifference command, Caller caller, CancellationToken cancellation)
    {
        var bulletin = await db.Bulletins.AsNoTracking().FirstOrDefaultAsync(b => b.Id == command.BulletinId, cancellation);
        if (bulletin is null) return Refusals.Of("bulletin-not-found");
        if (bulletin.ReleasedAt is not null) return Refusals.Of("bulletin-released");
        if (await db.ApprovalRequests.AnyAsync(r => r.BulletinId == bulletin.Id && r.Status == ApprovalStatus.Running, cancellation)) return Refusals.Of("bulletin-under-review");
        if ((await claims.Of(bulletin, cancellation)).Differences.FirstOrDefault(d => d.Key == command.Difference)?.Checked is not { } differing) return Refusals.Of("claim-difference-not-found");
        var now = Clock.Now(clock);
        db.ClaimExplanations.Add(new ClaimExplanation
        {
            Id = Clock.NewId(now), BulletinId = bulletin.Id, Kind = differing.Claim.Kind, Section = differing.Section, Written = differing.Claim.Written,
            Ledger = differing.Has, Sentence = differing.Claim.Sentence, Words = command.Words.Trim(), ById = caller.PersonId, At = now,
        });
        return Done.Value;
    }
}
