using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>
/// The first of two steps: keeps what a reader understood of a file, so that people can correct it. The same file
/// handed in again finds its preview as it stands; a file that has become a round is refused.
/// </summary>
/// <param name="Sha256">Of the file's bytes, hexadecimal.</param>
public sealed record PreviewImport(string FileName, string Sha256, Draft Draft) : ICommand<PreviewedImport>
{
    /// <summary>The file itself, where it is a list that may be read again; opened and closed by the host.</summary>
    [JsonIgnore] public Stream? Content { get; init; }

    /// <summary>The unit that it came from; null for a file of no one unit.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>What is remembered of that unit's lists and was used to read it, as JSON in the reader's own shape.</summary>
    public string? Said { get; init; }
}

/// <summary>A preview, new or found.</summary>
/// <param name="Found">This file was previewed before: <paramref name="Draft"/> holds the corrections made since.</param>
/// <param name="Faults">What must be put right before it can be committed.</param>
public sealed record PreviewedImport(Guid Id, int Version, bool Found, Draft Draft, IReadOnlyList<DraftFault> Faults);

public sealed class PreviewImportValidator : AbstractValidator<PreviewImport>
{
    public PreviewImportValidator()
    {
        RuleFor(c => c.FileName).NotEmpty().WithErrorCode("file-name-missing");
        RuleFor(c => c.Sha256).Must(h => h is { Length: 64 } && h.All(char.IsAsciiHexDigit)).WithErrorCode("file-hash-unfit");
        RuleFor(c => c.Draft).NotNull().WithErrorCode("draft-missing");
    }
}

public sealed class PreviewImportUseCase(RectificationDb db, EvidenceIntake intake, AuthorityDay day, TimeProvider clock) : UseCase<PreviewImport, PreviewedImport>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<PreviewedImport>> Handle(PreviewImport command, Caller caller, CancellationToken cancellation)
    {
        var hash = command.Sha256.ToLowerInvariant();
        if (await db.Imports.AsNoTracking().Include(i => i.Round).Where(i => i.Sha256 == hash).OrderBy(i => i.Id).FirstOrDefaultAsync(cancellation) is { } earlier)
        {
            if (earlier.CommittedAt is not null) return await AlreadyCommitted.Refuse(earlier, day);
            var draft = DraftJson.Read(earlier.DraftJson);
            return new PreviewedImport(earlier.Id, earlier.Version, Found: true, draft, DraftFaults.Of(draft));
        }

        if (command.UnitId is { } unit && await RoundUnits.Unfit([unit], db, cancellation) is { } unfit) return unfit;
        var now = Clock.Now(clock);
        var import = new Import
        {
            Id = Clock.NewId(now),
            FileName = Path.GetFileName(command.FileName.Trim()),
            Sha256 = hash,
            DraftJson = DraftJson.Write(command.Draft),
            Version = 1,
            Kept = await Kept(command, hash, cancellation),
            UnitId = command.UnitId,
            Said = command.Said,
            UploadedById = caller.PersonId,
            UploadedAt = now,
        };
        db.Imports.Add(import);
        return new PreviewedImport(import.Id, import.Version, Found: false, command.Draft, DraftFaults.Of(command.Draft));
    }

    /// <summary>What cannot be kept, such as a workbook with macros, is read once and never again; that is no reason to refuse it.</summary>
    private async Task<bool> Kept(PreviewImport command, string hash, CancellationToken cancellation) =>
        command.Content is { } content && await intake.Take(command, content, command.FileName, cancellation) is { Accepted: true, Value: var stored } && stored.Sha256 == hash;
}

internal static class AlreadyCommitted
{
    /// <summary>Names the round that the file became, and the day.</summary>
    public static async Task<Workflow.Engine.Refusal> Refuse(Import import, AuthorityDay day) =>
        Refusals.Of("import-already-committed", import.FileName, import.Round!.Name, (await day.Of(import.CommittedAt!.Value)).Iso());
}
