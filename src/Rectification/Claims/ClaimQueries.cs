using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Claims;

/// <summary>One number of a bulletin.</summary>
/// <param name="Section">Counted from 1; null for the whole round.</param>
/// <param name="Title">Of the section.</param>
/// <param name="Field">The field that writes it.</param>
/// <param name="Value">On the day of the snapshot.</param>
/// <param name="Now">In the register today.</param>
public sealed record TiedNumber(CountKind Kind, int? Section, string? Title, string Field, decimal? Value, decimal? Now)
{
    public bool Moved => Value != Now;
}

/// <summary>A bulletin with all its numbers.</summary>
public sealed record BulletinNumbersView(BulletinCheck Check, IReadOnlyList<TiedNumber> Numbers);

/// <summary>A row behind a number: as it was counted, and as it is today.</summary>
/// <param name="Now">Its state today; null where the register has it no more.</param>
/// <param name="CountsNow">Whether it would be counted today.</param>
public sealed record CountedRow(BulletinLine Line, string? Now, bool CountsNow);

/// <param name="Since">What would be counted today and was not then.</param>
public sealed record CountedRows(TiedNumber Number, DateOnly AsOf, IReadOnlyList<CountedRow> Rows, IReadOnlyList<BulletinLine> Since);

/// <summary>The numbers of bulletins and of other people's documents, beside the register.</summary>
public sealed class ClaimQueries(RectificationDb db, BulletinQueries bulletins, BulletinClaims claims, LedgerLines ledger)
{
    public async Task<Answer<BulletinNumbersView>> OfBulletin(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        var found = await Found(id, caller, cancellation);
        if (!found.Accepted) return found.Refusal;
        var check = await claims.Of(found.Value, cancellation);
        var today = await ledger.Of(found.Value.RoundId, cancellation: cancellation);
        var sections = check.Lines.Where(line => line.Kind is LineKind.Section).ToList();
        IEnumerable<TiedNumber> Of(BulletinLine? section) =>
            FieldNames.Kinds.Where(kind => section is null || kind is not CountKind.Sections).Select(kind => Tied(kind, section, check.Lines, today));
        return new BulletinNumbersView(check, [.. Of(null), .. sections.SelectMany(Of)]);
    }

    /// <summary>What a number was counted from.</summary>
    public async Task<Answer<CountedRows>> Rows(Guid id, CountKind kind, int? section, Caller caller, CancellationToken cancellation = default)
    {
        var found = await Found(id, caller, cancellation);
        if (!found.Accepted) return found.Refusal;
        var lines = await claims.Lines(found.Value, cancellation);
        var under = lines.FirstOrDefault(line => line.Kind is LineKind.Section && line.Section == section);
        if (section is not null && under is null) return Refusals.Of("claim-section-not-found");
        var today = await ledger.Of(found.Value.RoundId, cancellation: cancellation);
        var states = today.ToDictionary(line => line.PartId, line => line.State);
        var then = Counting.Rows(lines, kind, section).ToList();
        var now = Counting.Rows(today, kind, section).ToList();
        var (countedThen, countedNow) = (then.Select(line => line.PartId).ToHashSet(), now.Select(line => line.PartId).ToHashSet());
        return new CountedRows(
            Tied(kind, under, lines, today), found.Value.AsOf,
            [.. then.Select(line => new CountedRow(line, states.GetValueOrDefault(line.PartId), countedNow.Contains(line.PartId)))],
            [.. now.Where(line => !countedThen.Contains(line.PartId))]);
    }

    /// <summary>What a document claims beside what the register of a round has today; nothing is kept.</summary>
    public async Task<Answer<IReadOnlyList<CheckedClaim>>> OfDocument(Guid roundId, IReadOnlyList<StatedClaim> stated, Caller caller, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("not-allowed");
        if (!await db.Rounds.AnyAsync(r => r.Id == roundId, cancellation)) return Refusals.Of("round-not-found");
        return ClaimChecking.Of(stated, await ledger.Of(roundId, cancellation: cancellation)).ToList();
    }

    private static TiedNumber Tied(CountKind kind, BulletinLine? section, IReadOnlyCollection<BulletinLine> then, IReadOnlyCollection<BulletinLine> now) =>
        new(kind, section?.Section, section?.Title, FieldNames.Mark(FieldNames.Of(kind, section?.Section)), Counting.Value(then, kind, section?.Section), Counting.Value(now, kind, section?.Section));

    private async Task<Answer<Bulletin>> Found(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (await bulletins.Hidden(id, caller, cancellation)) return Refusals.Of("bulletin-not-found");
        return await db.Bulletins.AsNoTracking().SingleAsync(b => b.Id == id, cancellation);
    }
}
