using System.Globalization;
using Rectification.Documents.Writing;
using Rectification.Documents.Writing.Forms;
using Rectification.Letters;
using Rectification.Organisations;
using Rectification.Web.SignIn;

namespace Rectification.Web.Papers;

/// <summary>Letters as Word files, in the template of their kind.</summary>
public static class LetterPaper
{
    public static void MapLetterPapers(this IEndpointRouteBuilder app) =>
        app.MapGet("/letters/{id:guid}/letter.docx", async (Guid id, LetterQueries queries, OfficialPapers papers, AuthorityDay day, CurrentCaller current, CancellationToken cancellation) =>
        {
            var found = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!found.Accepted) return Results.NotFound();
            var facts = Facts(found.Value, found.Value.Letter.MeetAt is { } at ? await day.Local(at) : null);
            var written = await papers.Write(facts.Kind, facts.Fields(), cancellation);
            return written.Accepted ? Results.File(written.Value, OfficialPapers.Word, found.Value.Row.Mark + ".docx") : Results.NotFound();
        }).RequireAuthorization().ExcludeFromDescription();

    /// <param name="meet">When the interview is, in the authority's own time.</param>
    private static LetterFacts Facts(LetterView view, DateTime? meet) => new()
    {
        Kind = Enum.Parse<FormKind>(view.Row.Kind.ToString()), Issuer = view.Authority, Number = LetterWords.Numbered(view.Row.Year, view.Row.Number), To = view.Row.Unit,
        Text = view.Letter.Text, ReplyDays = view.Letter.ReplyDays, ReplyBy = view.Letter.ReplyBy, Signer = view.Letter.Signer, Date = view.Letter.IssuedOn,
        MeetAt = meet is { } at ? $"{OfficialDay.Of(DateOnly.FromDateTime(at))} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}" : "", MeetWhere = view.Letter.MeetWhere ?? "", MeetWith = view.Letter.MeetWith ?? "",
        Issues = [.. view.Issues.Select(i => new Documents.Writing.Forms.LetterIssue(i.Number, i.Title, i.Unit ?? "") { Leader = i.Leader ?? "", Handler = i.Handler ?? "", DueOn = i.DueOn, DaysLate = i.WorkingDaysLate })],
    };
}
