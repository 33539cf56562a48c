using System.Globalization;
using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>反向核查抽取: draws at random from what was closed, and has what was drawn looked at.</summary>
/// <param name="Size">How many; null where <paramref name="Percent"/> says it.</param>
/// <param name="Seed">What all sides agreed on; null has the program make one.</param>
/// <param name="AssigneeId">Who looks; null for the supervision office.</param>
/// <param name="Checklist">Id of one of the plan's checklists; null for that of each issue's own rule.</param>
public sealed record MakeDraw(string Title, int? Size, int? Percent, string? Seed, DateOnly? PlannedOn, Guid? AssigneeId = null, string? Checklist = null) : ICommand<DrawAnswer>
{
    public Guid? RoundId { get; init; }
    public DateOnly? ClosedFrom { get; init; }
    public DateOnly? ClosedUntil { get; init; }
    public IssueClass? Class { get; init; }
    public bool KeyOnly { get; init; }

    /// <summary>With the units below them; none for all.</summary>
    public IReadOnlyList<Guid> UnitIds { get; init; } = [];

    /// <summary>Lines of one's own instead of a checklist of the plan's, one a line.</summary>
    public string? ChecklistLines { get; init; }
}

public sealed record DrawAnswer(Guid Id, int PoolCount, int Drawn);

public sealed class MakeDrawValidator : AbstractValidator<MakeDraw>
{
    private const int LongestSeed = 200;

    public MakeDrawValidator()
    {
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("draw-title-missing").MaximumLength(LongestSeed).WithErrorCode("text-too-long");
        RuleFor(c => c).Must(c => c.Size is null != c.Percent is null).WithErrorCode("draw-size-or-percent");
        RuleFor(c => c.Percent).InclusiveBetween(1, 100).WithErrorCode("draw-percent");
        RuleFor(c => c.Seed).Must(s => s is null || (s.Length <= LongestSeed && !s.Any(char.IsControl))).WithErrorCode("draw-seed-unfit");
        RuleFor(c => c).Must(c => c.ClosedFrom is null || c.ClosedUntil is null || c.ClosedFrom <= c.ClosedUntil).WithErrorCode("draw-days-reversed");
    }
}

public sealed class MakeDrawUseCase(
    RectificationDb db, RecheckPlan plan, RecheckDesk desk, EvidenceFolder folder, Notices notices, AuthorityDay day, TimeProvider clock) : UseCase<MakeDraw, DrawAnswer>
{
    /// <summary>More than an office can look at.</summary>
    public const int Most = 2000;

    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<DrawAnswer>> Handle(MakeDraw command, Caller caller, CancellationToken cancellation)
    {
        if (command.Size is < 1 or > Most) return Refusals.Of("draw-size", Most);
        var today = await day.Today();
        var planned = command.PlannedOn ?? today;
        if (planned < today) return Refusals.Of("recheck-day-past");
        var list = ChecklistText.Chosen(plan, command.Checklist, command.ChecklistLines, null);
        if (!list.Accepted) return list.Refusal;

        var pool = await (await Pool(command)).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellation);
        if (pool.Count == 0) return Refusals.Of("draw-nothing");
        var size = command.Size ?? (int)Math.Ceiling(pool.Count * (command.Percent!.Value / 100.0));
        if (size > Most) return Refusals.Of("draw-too-large", size, Most);
        var seed = command.Seed?.Trim() is { Length: > 0 } typed ? typed : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var drawn = Lot.Draw(seed, pool, size);
        using var content = new MemoryStream(PoolList.Write(pool), writable: false);
        var stored = await folder.Store(content, "pool.txt", cancellation);
        if (!stored.Accepted) return stored.Refusal;

        var now = Clock.Now(clock);
        var draw = Kept(command, seed, pool.Count, drawn, stored.Value.Sha256, planned, caller, now);
        db.Draws.Add(draw);
        if (await Send(draw, drawn, command.AssigneeId, list.Value, today, now, cancellation) is { } refusal) return refusal;
        return new DrawAnswer(draw.Id, pool.Count, drawn.Count);
    }

    /// <summary>What is closed and was worked on itself: the parent of a split issue stands for its parts and is not drawn beside them.</summary>
    private async Task<IQueryable<Issue>> Pool(MakeDraw command)
    {
        var issues = db.Issues.AsNoTracking().Where(i => i.State == "Closed" && !db.Issues.Any(c => c.ParentId == i.Id));
        if (command.RoundId is { } round) issues = issues.Where(i => i.RoundId == round);
        if (command.Class is { } one) issues = issues.Where(i => i.Class == one);
        if (command.KeyOnly) issues = issues.Where(i => i.KeyIssue);
        if (command.ClosedFrom is { } from)
        {
            var begin = await day.Utc(from.ToDateTime(TimeOnly.MinValue));
            issues = issues.Where(i => i.ClosedAt >= begin);
        }

        if (command.ClosedUntil is { } until)
        {
            var end = await day.Utc(until.AddDays(1).ToDateTime(TimeOnly.MinValue));
            issues = issues.Where(i => i.ClosedAt < end);
        }

        if (command.UnitIds is not { Count: > 0 } units) return issues;
        return issues.Where(i => db.Organisations.Any(u => units.Contains(u.Id) && i.Unit!.Path.StartsWith(u.Path)));
    }

    private static Draw Kept(MakeDraw command, string seed, int pool, IReadOnlyList<Lot.Drawn> drawn, string sha256, DateOnly planned, Caller caller, DateTime now)
    {
        var draw = new Draw
        {
            Id = Clock.NewId(now), Title = command.Title.Trim(), Seed = seed, SeedMade = string.IsNullOrWhiteSpace(command.Seed), Algorithm = Lot.Algorithm, RoundId = command.RoundId,
            ClosedFrom = command.ClosedFrom, ClosedUntil = command.ClosedUntil, Class = command.Class, KeyOnly = command.KeyOnly, Size = command.Size, Percent = command.Percent,
            PoolSha256 = sha256, PoolCount = pool, Drawn = drawn.Count, PlannedOn = planned, MadeById = caller.PersonId, MadeAt = now,
        };
        draw.Units.AddRange(command.UnitIds.Distinct().Select(u => new DrawUnit { DrawId = draw.Id, OrganisationId = u }));
        draw.Picks.AddRange(drawn.Select((d, i) => new DrawPick { DrawId = draw.Id, Rank = i + 1, IssueId = d.Issue, Digest = d.Digest }));
        return draw;
    }

    /// <summary>A look at each drawn issue; what is for today is open at once.</summary>
    private async Task<Workflow.Engine.Refusal?> Send(
        Draw draw, IReadOnlyList<Lot.Drawn> drawn, Guid? assignee, string? list, DateOnly today, DateTime now, CancellationToken cancellation)
    {
        var ids = drawn.Select(d => d.Issue).ToList();
        var issues = await db.Issues.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { Issue = i, i.Unit!.Path }).ToListAsync(cancellation);
        Contact? contact = null;
        if (assignee is { } person)
        {
            foreach (var path in issues.Select(i => i.Path).Distinct(StringComparer.Ordinal))
                if (await desk.Unfit(person, path, cancellation) is { } unfit) return unfit;
            contact = await desk.Contact(person, cancellation);
        }

        foreach (var issue in issues.Select(i => i.Issue))
        {
            db.Rechecks.Add(new Recheck
            {
                Id = Clock.NewId(now), IssueId = issue.Id, Kind = RecheckKind.Drawn, DrawId = draw.Id, PlannedOn = draw.PlannedOn, AssigneeId = assignee,
                Checklist = list ?? ChecklistText.Of(plan.Checklist(plan.For(issue).Checklist)), OpenedAt = draw.PlannedOn <= today ? now : null,
            });
            notices.Tell(issue, contact, "recheck-assigned", now, draw.PlannedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return null;
    }
}
