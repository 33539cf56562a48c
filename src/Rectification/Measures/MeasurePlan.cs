using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Measures;

/// <summary>What every change of the plan asks of measures and their owners.</summary>
public sealed class MeasurePlan(RectificationDb db)
{
    /// <summary>Characters of a measure, a note or a title; more is a document and belongs into the evidence.</summary>
    public const int LongestText = 4000;

    /// <summary>A draft is edited by the office that will hand it out; from then on the unit plans too.</summary>
    public static string Trigger(IssueCase of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return of.Issue.State == "Draft" ? "Edit" : "Plan";
    }

    /// <summary>An owner works in the responsible unit.</summary>
    public async Task<Refusal?> Unfit(IssueCase of, Guid? ownerId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (ownerId is not { } owner) return null;
        var unit = of.UnitPath ?? "";
        var works = unit.Length > 0 && await db.People.AnyAsync(p => p.Id == owner && !p.Left && p.Organisation!.Path.StartsWith(unit), cancellation);
        return works ? null : Refusals.Of("owner-outside-unit");
    }

    public async Task<Answer<Measure>> Find(Guid issueId, Guid measureId, CancellationToken cancellation)
    {
        var measure = await db.Measures.FirstOrDefaultAsync(m => m.Id == measureId && m.IssueId == issueId, cancellation);
        return measure is null ? Refusals.Of("measure-not-found") : measure;
    }
}

internal static class MeasureRules
{
    public static void MeasureText<T>(this IRuleBuilder<T, string> text) => text
        .NotEmpty().WithErrorCode("measure-text-missing")
        .MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
}
