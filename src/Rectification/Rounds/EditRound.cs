using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Rounds;

/// <summary>Corrects a round: its facts, its sections in their order, and its units. What is left out is taken away.</summary>
/// <param name="Version">The version that was seen; null when the caller does not say.</param>
public sealed record EditRound(Guid RoundId, int? Version, RoundFacts Facts, IReadOnlyList<SectionFacts> Sections, IReadOnlyList<Guid> UnitIds) : ICommand<int>;

public sealed class EditRoundValidator : AbstractValidator<EditRound>
{
    public EditRoundValidator()
    {
        RuleFor(c => c.Facts).SetValidator(new RoundFactsValidator());
        RuleForEach(c => c.Sections).Must(s => !string.IsNullOrWhiteSpace(s.Title)).WithErrorCode("section-title-missing");
    }
}

public sealed class EditRoundUseCase(RectificationDb db, TimeProvider clock) : UseCase<EditRound, int>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<int>> Handle(EditRound command, Caller caller, CancellationToken cancellation)
    {
        var round = await db.Rounds.Include(r => r.Sections).Include(r => r.Units).AsSplitQuery().FirstOrDefaultAsync(r => r.Id == command.RoundId, cancellation);
        if (round is null) return Refusals.Of("round-not-found");
        if (command.Version is { } seen && seen != round.Version) return Refusals.Of("stale-version");
        if (await RoundUnits.Unfit(command.UnitIds.Except(round.Units.Select(u => u.OrganisationId)), db, cancellation) is { } unfit) return unfit;

        var kept = command.Sections.Select(s => s.Id).OfType<Guid>().ToHashSet();
        if (kept.Any(id => !round.Sections.Exists(s => s.Id == id))) return Refusals.Of("section-not-found");
        foreach (var gone in round.Sections.Where(s => !kept.Contains(s.Id)).ToList())
        {
            if (await db.Issues.CountAsync(i => i.SectionId == gone.Id, cancellation) is > 0 and var issues)
                return Refusals.Of("section-in-use", gone.Title, issues);
            db.RoundSections.Remove(gone);
        }

        var now = Clock.Now(clock);
        foreach (var (said, i) in command.Sections.Select((s, i) => (s, i)))
        {
            var section = round.Sections.Find(s => s.Id == said.Id);
            if (section is null)
            {
                section = new RoundSection { Id = Clock.NewId(now), RoundId = round.Id, Title = "" };
                db.RoundSections.Add(section);
            }

            (section.Position, section.Number, section.Title) = (i + 1, said.Number, said.Title.Trim());
        }

        db.RoundUnits.RemoveRange(round.Units.Where(u => !command.UnitIds.Contains(u.OrganisationId)));
        db.RoundUnits.AddRange(command.UnitIds.Distinct().Where(id => !round.Units.Exists(u => u.OrganisationId == id))
            .Select(id => new RoundUnit { RoundId = round.Id, OrganisationId = id }));
        command.Facts.WriteTo(round);
        return ++round.Version;
    }
}
