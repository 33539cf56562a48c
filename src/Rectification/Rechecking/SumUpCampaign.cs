using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Measures;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>总结专项回头看: once every look has an outcome.</summary>
public sealed record SumUpCampaign(Guid CampaignId, int? Version, string Summary) : ICommand<CampaignAnswer>;

public sealed class SumUpCampaignValidator : AbstractValidator<SumUpCampaign>
{
    public SumUpCampaignValidator() => RuleFor(c => c.Summary)
        .NotEmpty().WithErrorCode("campaign-summary-missing").MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
}

public sealed class SumUpCampaignUseCase(RectificationDb db, TimeProvider clock) : UseCase<SumUpCampaign, CampaignAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<CampaignAnswer>> Handle(SumUpCampaign command, Caller caller, CancellationToken cancellation)
    {
        var campaign = await db.Campaigns.FirstOrDefaultAsync(c => c.Id == command.CampaignId, cancellation);
        if (campaign is null) return Refusals.Of("campaign-not-found");
        if (command.Version is { } seen && seen != campaign.Version) return Refusals.Of("stale-version");
        if (campaign.ClosedAt is not null) return Refusals.Of("campaign-closed");
        var left = await db.Rechecks.CountAsync(r => r.CampaignId == campaign.Id && r.DoneAt == null && r.CancelledAt == null, cancellation);
        if (left > 0) return Refusals.Of("campaign-not-finished", left);
        (campaign.Summary, campaign.ClosedAt, campaign.ClosedById) = (command.Summary.Trim(), Clock.Now(clock), caller.PersonId);
        campaign.Version++;
        return new CampaignAnswer(campaign.Id, campaign.Version, campaign.Issues);
    }
}
