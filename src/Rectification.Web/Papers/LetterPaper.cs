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
    public static void MapLetterPapers(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/letters/{id:guid}").RequireAuthorization().ExcludeFromDescription();
        letters.MapGet("/letter.docx", async (Guid id, LetterQueries queries, OfficialPapers papers, AuthorityDay day, CurrentCaller current, CancellationToken cancellation) =>
        {
            var found = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!found.Accepted) return Results.NotFound();
            var facts = Facts(found.Value, found.Value.Letter.MeetAt is { } at ? await day.Local(at) : null);
            var written = await papers.Write(facts.Kind, facts.Fields(), cancellation);
            return written.Accepted ? Results.File(written.Value, OfficialPapers.Word, found.Value.Row.Mark + ".docx") : Results.NotFound();
        });
        letters.MapGet("/record.docx", async (Guid id, LetterQueries queries, OfficialPapers papers, AuthorityDay day, CurrentCaller current, CancellationToken cancellation) =>
        {
            var found = await queries.One(id, await current.Get(cancellation), cancellation);
            if (!found.Accepted || found.Value.Letter.HeldAt is not { } held) return Results.NotFound();
            var facts = Record(found.Value, await day.Local(held));
            var written = await papers.Write(FormKind.MeetingRecord, facts.Fields(), cancellation);
            return written.Accepted ? Results.File(written.Value, OfficialPapers.Word, facts.Name + ".docx") : Results.NotFound();
        });
    }

    /// <summary>约谈记录, in the form of the record of a meeting; what came of it is its one decision.</summary>
    /// <param name="held">In the authority's own time.</param>
    private static MeetingFacts Record(LetterView view, DateTime held) => new(
        LetterWords.Meeting(view.Row.Unit, view.Row.Mark), Moment(held), view.Letter.MeetWhere ?? "", view.Letter.MeetWith ?? view.Letter.Signer, "", view.Letter.Record ?? "")
    {
        IsInterview = true,
        Present = [.. (view.Letter.Present ?? "").Split(['、', '，', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Decisions = [new MeetingDecision(view.Letter.Outcome ?? "", [.. view.Issues.Select(i => i.Number)], view.Row.Unit, view.Row.ReplyBy)],
    };

    private static string Moment(DateTime at) => $"{OfficialDay.Of(DateOnly.FromDateTime(at))} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <param name="meet">When the interview is, in the authority's own time.</param>
    private static LetterFacts Facts(LetterView view, DateTime? meet) => new()
    {
        Kind = Enum.Parse<FormKind>(view.Row.Kind.ToString()), Issuer = view.Authority, Number = LetterWords.Numbered(view.Row.Year, view.Row.Number), To = view.Row.Unit,
        Text = view.Letter.Text, ReplyDays = view.Letter.ReplyDays, ReplyBy = view.Letter.ReplyBy, Signer = view.Letter.Signer, Date = view.Letter.IssuedOn,
        MeetAt = meet is { } at ? Moment(at) : "", MeetWhere = view.Letter.MeetWhere ?? "", MeetWith = view.Letter.MeetWith ?? "",
        Issues = [.. view.Issues.Select(i => new Documents.Writing.Forms.LetterIssue(i.Number, i.Title, i.Unit ?? "") { Leader = i.Leader ?? "", Handler = i.Handler ?? "", DueOn = i.DueOn, DaysLate = i.WorkingDaysLate })],
    };
}
