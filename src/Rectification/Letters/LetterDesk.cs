using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Notifying;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>A letter that is to be issued.</summary>
/// <param name="IssuedById">Null when a rung issues it.</param>
public sealed record NewLetter(LetterKind Kind, Guid UnitId, string Text, string Signer, int? ReplyDays, Guid? IssuedById, IReadOnlyList<LetterIssue> Issues)
{
    public DateTime? MeetAt { get; init; }
    public string? MeetWhere { get; init; }
    public string? MeetWith { get; init; }
}

/// <summary>
/// Numbers letters and tells those who are to have them. Must run inside a transaction: the authority's row is written first, so that
/// whoever issues another at the same moment waits, and a number that is not committed is not used up.
/// </summary>
public sealed class LetterDesk(RectificationDb db, CalendarInForce inForce, Notices notices, TimeProvider clock)
{
    public async Task<IReadOnlyList<Letter>> Issue(IReadOnlyCollection<NewLetter> letters, DateOnly day, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(letters);
        if (letters.Count == 0) return [];
        await db.Authorities.ExecuteUpdateAsync(set => set.SetProperty(a => a.DayZone, a => a.DayZone), cancellation);
        var last = await db.Letters.Where(l => l.Year == day.Year).GroupBy(l => l.Kind).Select(g => new { g.Key, Last = g.Max(l => l.Number) })
            .ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
        var calendar = (await inForce.Read(cancellation)).Days;
        var now = Clock.Now(clock);
        var issued = new List<Letter>();
        foreach (var asked in letters)
        {
            var number = last[asked.Kind] = last.GetValueOrDefault(asked.Kind) + 1;
            var letter = new Letter
            {
                Id = Clock.NewId(now), Kind = asked.Kind, Year = day.Year, Number = number, UnitId = asked.UnitId, Text = asked.Text, Signer = asked.Signer, IssuedOn = day, IssuedAt = now,
                IssuedById = asked.IssuedById, ReplyDays = asked.ReplyDays, ReplyBy = asked.ReplyDays is { } days ? calendar.FirstDayAt(day, days) : null,
                MeetAt = asked.MeetAt, MeetWhere = asked.MeetWhere, MeetWith = asked.MeetWith, Version = 1,
            };
            letter.Issues.AddRange(asked.Issues.Select(i => new LetterIssue { LetterId = letter.Id, IssueId = i.IssueId, Deadline = i.Deadline, ReminderId = i.ReminderId }));
            db.Letters.Add(letter);
            issued.Add(letter);
        }

        await Tell(issued, day, now, cancellation);
        return issued;
    }

    /// <summary>The head of the unit, and whoever handles one of the issues; each once a letter.</summary>
    private async Task Tell(List<Letter> letters, DateOnly day, DateTime now, CancellationToken cancellation)
    {
        var units = letters.Select(l => l.UnitId).Distinct().ToList();
        var heads = await db.PostHoldings.AsNoTracking()
            .Where(h => units.Contains(h.Post!.OrganisationId) && h.Post.FirstResponsible && h.From <= day && (h.To == null || h.To >= day) && !h.Person!.Left)
            .Select(h => new { Unit = h.Post!.OrganisationId, h.PersonId, Email = h.Person!.NoEmail ? null : h.Person.Email, h.Person.Digest }).ToListAsync(cancellation);
        var issues = letters.SelectMany(l => l.Issues).Select(i => i.IssueId).Distinct().ToList();
        var handlers = await db.Issues.AsNoTracking().Where(i => issues.Contains(i.Id) && i.HandlerId != null && !i.Handler!.Left)
            .Select(i => new { i.Id, PersonId = i.HandlerId!.Value, Email = i.Handler!.NoEmail ? null : i.Handler.Email, i.Handler.Digest }).ToListAsync(cancellation);
        foreach (var letter in letters)
        {
            var about = letter.Issues.Select(i => i.IssueId).ToHashSet();
            var told = heads.Where(h => h.Unit == letter.UnitId).Select(h => new Contact(h.PersonId, h.Email, h.Digest))
                .Concat(handlers.Where(h => about.Contains(h.Id)).Select(h => new Contact(h.PersonId, h.Email, h.Digest))).DistinctBy(c => c.PersonId);
            foreach (var contact in told) notices.Tell(letter, contact, "letter-issued", now);
        }
    }
}
