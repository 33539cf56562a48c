using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Measures;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <param name="Line">From 1.</param>
public sealed record TickedLine(int Line, LineVerdict Verdict, string? Remark = null);

/// <summary>逐条核查: what was seen at some lines of the checklist; a line looked at again is written over.</summary>
public sealed record TickRecheck(Guid RecheckId, IReadOnlyList<TickedLine> Lines) : ICommand<Done>;

public sealed class TickRecheckValidator : AbstractValidator<TickRecheck>
{
    public TickRecheckValidator()
    {
        RuleFor(c => c.Lines).NotEmpty().WithErrorCode("recheck-no-line");
        RuleForEach(c => c.Lines).Must(l => l.Remark is null || l.Remark.Length <= MeasurePlan.LongestText).WithErrorCode("text-too-long");
        RuleForEach(c => c.Lines).Must(l => l.Verdict is not LineVerdict.Unmet || !string.IsNullOrWhiteSpace(l.Remark)).WithErrorCode("recheck-remark-missing");
    }
}

public sealed class TickRecheckUseCase(RectificationDb db, RecheckDesk desk, TimeProvider clock) : UseCase<TickRecheck, Done>
{
    public override async Task<Answer<Done>> Handle(TickRecheck command, Caller caller, CancellationToken cancellation)
    {
        var open = await desk.Open(command.RecheckId, caller, cancellation);
        if (!open.Accepted) return open.Refusal;
        return await Write(db, open.Value, command.Lines, caller, Clock.Now(clock), cancellation) is { } refusal ? refusal : Done.Value;
    }

    internal static async Task<Workflow.Engine.Refusal?> Write(
        RectificationDb db, OpenRecheck open, IReadOnlyList<TickedLine> lines, Caller caller, DateTime now, CancellationToken cancellation)
    {
        if (lines.Select(l => l.Line).Distinct().Count() != lines.Count || lines.Any(l => l.Line < 1 || l.Line > open.Lines.Count))
            return Refusals.Of("recheck-line-unknown", open.Lines.Count);
        var there = await db.RecheckTicks.Where(t => t.RecheckId == open.Recheck.Id).ToDictionaryAsync(t => t.Line, cancellation);
        foreach (var line in lines)
        {
            if (!there.TryGetValue(line.Line, out var tick)) db.RecheckTicks.Add(tick = new RecheckTick { RecheckId = open.Recheck.Id, Line = line.Line });
            (tick.Verdict, tick.Remark, tick.ById, tick.At) = (line.Verdict, string.IsNullOrWhiteSpace(line.Remark) ? null : line.Remark.Trim(), caller.PersonId, now);
        }

        return null;
    }
}
