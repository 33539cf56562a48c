using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>部署专项回头看: a look at every closed issue of a round, in chosen units, by one day.</summary>
/// <param name="UnitIds">With the units below them; none for the whole round.</param>
/// <param name="AssigneeId">Who looks; null for the supervision office.</param>
/// <param name="Checklist">Id of one of the plan's checklists; null for that of the rule that fits every issue.</param>
/// <param name="ChecklistLines">Lines of one's own instead, one a line.</param>
public sealed record StartCampaign(
    string Title, Guid RoundId, IReadOnlyList<Guid> UnitIds, DateOnly PlannedOn, Guid? AssigneeId = null, string? Checklist = null, string? ChecklistLines = null) : ICommand<CampaignAnswer>;

public sealed record CampaignAnswer(Guid Id, int Version, int Issues);

public sealed class StartCampaignValidator : AbstractValidator<StartCampaign>
{
    private const int LongestTitle = 200;

    public StartCampaignValidator() => RuleFor(c => c.Title).NotEmpty().WithErrorCode("campaign-title-missing").MaximumLength(LongestTitle).WithErrorCode("text-too-long");
}

public sealed class StartCampaignUseCase(RectificationDb db, RecheckPlan plan, RecheckDesk desk, Notices notices, AuthorityDay day, TimeProvider clock)
    : UseCase<StartCampaign, CampaignAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    /// <summary>The rechecks are written by one statement, within the transaction that this gives.</summary>
    public override bool TakesTurns => true;

    public override async Task<Answer<CampaignAnswer>> Handle(StartCampaign command, Caller caller, CancellationToken cancellation)
    {
        var today = await day.Today();
        if (command.PlannedOn < today) return Refusals.Of("recheck-day-past");
        if (!await db.Rounds.AnyAsync(r => r.Id == command.RoundId, cancellation)) return Refusals.Of("round-not-found");
        var list = ChecklistText.Chosen(plan, command.Checklist, command.ChecklistLines, ChecklistText.Of(plan.Checklist(plan.Rules[^1].Checklist)));
        if (!list.Accepted) return list.Refusal;
        var units = await db.Organisations.AsNoTracking().Where(o => command.UnitIds.Contains(o.Id)).Select(o => new { o.Id, o.Path }).ToListAsync(cancellation);
        if (units.Count != command.UnitIds.Distinct().Count()) return Refusals.Of("unit-unknown");
        Contact? contact = null;
        if (command.AssigneeId is { } person)
        {
            foreach (var path in units.Select(u => u.Path).DefaultIfEmpty(null))
                if (await desk.Unfit(person, path, cancellation) is { } unfit) return unfit;
            contact = await desk.Contact(person, cancellation);
        }

        var now = Clock.Now(clock);
        var campaign = new Campaign
        {
            Id = Clock.NewId(now), Title = command.Title.Trim(), RoundId = command.RoundId, PlannedOn = command.PlannedOn, AssigneeId = command.AssigneeId, Checklist = list.Value,
            MadeById = caller.PersonId, MadeAt = now, Version = 1,
        };
        campaign.Units.AddRange(units.Select(u => new CampaignUnit { CampaignId = campaign.Id, OrganisationId = u.Id }));
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(cancellation);
        await using var statements = await Statements.Begin(db, cancellation);
        statements.With("@campaign", campaign.Id).With("@round", campaign.RoundId).With("@day", campaign.PlannedOn).With("@now", now).With("@stamp", Dialect.Stamp(now))
            .With("@assignee", campaign.AssigneeId ?? Guid.Empty).With("@list", campaign.Checklist ?? "");
        campaign.Issues = await statements.Run(CampaignSql.Open(statements.Dialect, campaign, atOnce: campaign.PlannedOn <= today), cancellation);
        if (campaign.Issues == 0) return Refusals.Of("campaign-nothing");
        await statements.Commit(cancellation);
        IEnumerable<Contact> told = contact is null ? await notices.SupervisionOffice(cancellation) : [contact];
        foreach (var one in told) notices.Tell(one, "campaign-started", now, campaign.Title);
        return new CampaignAnswer(campaign.Id, campaign.Version, campaign.Issues);
    }
}

internal static class CampaignSql
{
    /// <summary>A look at each closed issue that has no parts: parts are looked at themselves.</summary>
    public static string Open(Dialect d, Campaign of, bool atOnce) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        INSERT INTO rechecks (id, issue_id, kind, campaign_id, planned_on, assignee_id, checklist, opened_at)
        SELECT {d.NewId}, i.id, 'Campaign', @campaign, @day, {(of.AssigneeId is null ? "NULL" : "@assignee")}, {(of.Checklist is null ? "NULL" : "@list")}, {(atOnce ? "@now" : "NULL")}
        FROM issues i
        WHERE i.round_id = @round AND i.state = 'Closed' AND NOT EXISTS (SELECT 1 FROM issues c WHERE c.parent_id = i.id)
          {(of.Units.Count == 0 ? "" : "AND EXISTS (SELECT 1 FROM organisations o JOIN organisations u ON substr(o.path, 1, length(u.path)) = u.path JOIN campaign_units x ON x.organisation_id = u.id WHERE o.id = i.unit_id AND x.campaign_id = @campaign)")}
        """);
}
