using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Rounds;

/// <summary>What is known of a round; what is not known yet stays null.</summary>
public sealed record RoundFacts(string Name, RoundKind Kind)
{
    public string? IssuingBody { get; init; }
    public string? InspectingBody { get; init; }
    public DateOnly? StartedOn { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateOnly? FeedbackOn { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public string? PlanDocument { get; init; }

    internal void WriteTo(Round round)
    {
        (round.Name, round.Kind, round.PlanDocument) = (Name.Trim(), Kind, PlanDocument);
        (round.IssuingBody, round.InspectingBody) = (IssuingBody, InspectingBody);
        (round.StartedOn, round.EndedOn, round.FeedbackOn, round.PublishedOn) = (StartedOn, EndedOn, FeedbackOn, PublishedOn);
    }
}

public sealed class RoundFactsValidator : AbstractValidator<RoundFacts>
{
    public RoundFactsValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithErrorCode("round-name-missing");
        RuleFor(f => f.EndedOn).GreaterThanOrEqualTo(f => f.StartedOn).When(f => f.StartedOn is not null && f.EndedOn is not null)
            .WithErrorCode("round-dates-reversed");
    }
}

/// <summary>A section as somebody writes it; a known id keeps its issues under it.</summary>
public sealed record SectionFacts(string? Number, string Title, Guid? Id = null);

/// <summary>Opens a round by hand, with the sections of its document and the units inspected.</summary>
public sealed record CreateRound(RoundFacts Facts) : ICommand<Guid>
{
    public IReadOnlyList<SectionFacts> Sections { get; init; } = [];
    public IReadOnlyList<Guid> UnitIds { get; init; } = [];
}

public sealed class CreateRoundValidator : AbstractValidator<CreateRound>
{
    public CreateRoundValidator()
    {
        RuleFor(c => c.Facts).SetValidator(new RoundFactsValidator());
        RuleForEach(c => c.Sections).Must(s => !string.IsNullOrWhiteSpace(s.Title)).WithErrorCode("section-title-missing");
    }
}

public sealed class CreateRoundUseCase(RectificationDb db, TimeProvider clock) : UseCase<CreateRound, Guid>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<Guid>> Handle(CreateRound command, Caller caller, CancellationToken cancellation)
    {
        if (await RoundUnits.Unfit(command.UnitIds, db, cancellation) is { } unfit) return unfit;
        var now = Clock.Now(clock);
        var round = new Round { Id = Clock.NewId(now), Name = "", CreatedAt = now };
        command.Facts.WriteTo(round);
        round.Sections.AddRange(command.Sections.Select((s, i) => new RoundSection
        {
            Id = Clock.NewId(now), RoundId = round.Id, Position = i + 1, Number = s.Number, Title = s.Title.Trim(),
        }));
        round.Units.AddRange(command.UnitIds.Distinct().Select(u => new RoundUnit { RoundId = round.Id, OrganisationId = u }));
        db.Rounds.Add(round);
        return round.Id;
    }
}

internal static class RoundUnits
{
    /// <summary>Each must be a unit, or the authority itself, that still exists.</summary>
    public static async Task<Refusal?> Unfit(IEnumerable<Guid> units, RectificationDb db, CancellationToken cancellation)
    {
        List<Guid> asked = [.. units.Distinct()];
        var known = await db.Organisations.CountAsync(
            o => asked.Contains(o.Id) && !o.Dissolved && (o.Kind == OrganisationKind.Unit || o.Kind == OrganisationKind.Authority), cancellation);
        return known == asked.Count ? null : Refusals.Of("unit-unknown");
    }
}
