using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Templates;
using Rectification.Documents.Writing.Word;
using Rectification.Pipeline;
using Rectification.Templates;
using Rectification.Web.Hosting;

namespace Rectification.Web.Papers;

/// <summary>What the register says, as documents in the form that offices hand in: the authority's own template, or the built-in one.</summary>
public sealed class OfficialPapers(RectificationDb db, TemplateQueries templates)
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The bulletin on a round, published by the unit that was inspected; by the authority where there are several.</summary>
    public async Task<Answer<byte[]>> Bulletin(BulletinFacts facts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return await Write(FormKind.Bulletin, BulletinDocument.Bulletin(facts, await Issuer(facts.Units, cancellation)), cancellation);
    }

    /// <summary>整改情况的报告: the same round as it is reported upward, to whoever inspected.</summary>
    public async Task<Answer<byte[]>> Report(BulletinFacts facts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return await Write(
            FormKind.ProgressReport, BulletinDocument.Report(facts, await Issuer(facts.Units, cancellation), facts.Round.IssuingBody ?? facts.Round.InspectingBody ?? ""), cancellation);
    }

    /// <summary>A bulletin as it was written and reviewed, word for word.</summary>
    public async Task<byte[]> Written(BulletinView bulletin, DateOnly on, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        var units = await db.RoundUnits.Where(u => u.RoundId == bulletin.Row.RoundId).Select(u => u.Organisation!.Name).Take(2).ToListAsync(cancellation);
        var issuer = await Issuer(units, cancellation);
        return PaperWriter.Write(BulletinPaper.Of(bulletin.Row.Title, bulletin.Filled, issuer, on), bulletin.Row.ChangedAt);
    }

    /// <summary>The one unit that was inspected, or the authority where there are several.</summary>
    private async Task<string> Issuer(IReadOnlyList<string> units, CancellationToken cancellation) =>
        units is [var unit] ? unit : await db.Authorities.Select(a => a.Name).SingleAsync(cancellation);

    /// <summary>A document of this kind with its fields filled in.</summary>
    public async Task<Answer<byte[]>> Write(FormKind kind, FieldValues values, CancellationToken cancellation = default)
    {
        var own = await templates.Content(kind.ToString(), cancellation);
        if (own.Refusal is { } refusal) return refusal;
        var filled = Template.Fill(own.Value ?? BuiltIn.Of(kind).Template(), values);
        // It was looked at when it was taken in; a newer program may have other fields.
        return filled.Content is { } content ? content : HostRefusals.Of("template-unfit", filled.Faults[0].Sentence);
    }
}
