using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>
/// Keeps what a list became when it was read again as somebody says that its columns are meant, in the place of what was
/// read before; choices of names stay, other corrections do not. The meanings are remembered for the unit's next list.
/// </summary>
/// <param name="Said">What was said, as JSON in the reader's own shape.</param>
/// <param name="UnitId">The unit that the file came from; null for a file of no one unit.</param>
public sealed record RereadImport(Guid ImportId, int Version, Draft Draft, string Said, Guid? UnitId) : ICommand<PreviewedImport>
{
    /// <summary>What headings mean, by heading; null forgets what was remembered.</summary>
    public IReadOnlyDictionary<string, string?> Meanings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

public sealed class RereadImportValidator : AbstractValidator<RereadImport>
{
    public RereadImportValidator() => RuleFor(c => c.Draft).NotNull().WithErrorCode("draft-missing");
}

public sealed class RereadImportUseCase(RectificationDb db, AuthorityDay day, TimeProvider clock) : UseCase<RereadImport, PreviewedImport>
{
    private const int LongestHeading = 200;

    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<PreviewedImport>> Handle(RereadImport command, Caller caller, CancellationToken cancellation)
    {
        var import = await db.Imports.Include(i => i.Round).FirstOrDefaultAsync(i => i.Id == command.ImportId, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        if (import.CommittedAt is not null) return await AlreadyCommitted.Refuse(import, day);
        if (import.Version != command.Version) return Refusals.Of("stale-version");
        if (command.UnitId is { } unit && await RoundUnits.Unfit([unit], db, cancellation) is { } unfit) return unfit;
        var draft = command.Draft with { Names = DraftJson.Read(import.DraftJson).Names };
        (import.DraftJson, import.Said, import.UnitId) = (DraftJson.Write(draft), command.Said, command.UnitId);
        import.Version++;
        await Remember(command, caller, cancellation);
        return new PreviewedImport(import.Id, import.Version, Found: true, draft, DraftFaults.Of(draft));
    }

    private async Task Remember(RereadImport command, Caller caller, CancellationToken cancellation)
    {
        // A file of no one unit is remembered for the authority itself.
        if (caller == Caller.System || (command.UnitId ?? await db.Authorities.Select(a => (Guid?)a.OrganisationId).FirstOrDefaultAsync(cancellation)) is not { } unit) return;
        var known = await db.ColumnMeanings.Where(m => m.UnitId == unit).ToDictionaryAsync(m => m.Heading, StringComparer.Ordinal, cancellation);
        var now = Clock.Now(clock);
        foreach (var (heading, meaning) in command.Meanings.Where(m => m.Key.Trim().Length is > 0 and <= LongestHeading))
        {
            var before = known.GetValueOrDefault(heading);
            if (before?.Meaning == meaning) continue;
            if (meaning is null) db.ColumnMeanings.Remove(before!);
            else if (before is not null) (before.Meaning, before.SaidById, before.SaidAt) = (meaning, caller.PersonId, now);
            else db.ColumnMeanings.Add(new ColumnMeaning { Id = Clock.NewId(now), UnitId = unit, Heading = heading, Meaning = meaning, SaidById = caller.PersonId, SaidAt = now });
        }
    }
}
