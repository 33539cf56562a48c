using Rectification.Calendars;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;

namespace Rectification.Web.Api;

/// <param name="Worked">True: worked; false: off.</param>
public sealed record OwnDayBody(bool Worked = false, string? Note = null);

public sealed record HolidayBody(string Name, DateOnly From, DateOnly To);

/// <param name="Number">Document number of the notice, such as 国办发明电〔2025〕7号.</param>
public sealed record YearBody(
    string? Number = null, DateOnly? PublishedOn = null, IReadOnlyList<HolidayBody>? Holidays = null, IReadOnlyList<DateOnly>? MakeUpWorkdays = null);

/// <summary>工作日历: published years, the authority's own days, dates counted in working days, and what moved with the calendar.</summary>
public static class CalendarRoutes
{
    private const int Latest = 50;

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("time");

        calendar.MapGet("", async (int? year, CalendarQueries queries, AuthorityDay day, ApiCall call, CancellationToken c) =>
                (year ?? (await day.Today()).Year) is var asked && asked is >= StatutoryYearFile.Earliest and <= StatutoryYearFile.Latest
                    ? TypedResults.Ok(await queries.Year(asked, call.Caller, Latest, c))
                    : ApiCall.Refuse(Refusals.Of("day-unfit")))
            .WithName("GetCalendar").WithSummary("One year: what was published, the authority's own days, and the dates that moved last.").Produces<CalendarPage>().Refuses(422);

        calendar.MapGet("/dates", async (DateOnly? from, int workingDays, CalendarQueries queries, AuthorityDay day, CancellationToken c) =>
                Math.Abs(workingDays) <= DueDates.MostWorkingDays
                    ? TypedResults.Ok(await queries.Count(from ?? await day.Today(), workingDays, c))
                    : ApiCall.Refuse(Refusals.Of("working-days-unfit", DueDates.MostWorkingDays)))
            .WithName("CountWorkingDays").WithSummary("The date so many working days from a day, and the years on the way whose list is not out.").Produces<CountedDate>().Refuses(422);

        calendar.MapGet("/moves", async (string? cursor, int? limit, CalendarQueries queries, ApiCall call, CancellationToken c) =>
            {
                var asked = new PageAsked(cursor, limit);
                if (asked.Unfit() is { } unfit) return ApiCall.Refuse(unfit);
                Guid? before = null;
                if (cursor is not null)
                {
                    if (Cursor.Read(cursor, "moves", 1) is not [{ } last] || !Guid.TryParse(last, out var id)) return ApiCall.Refuse(Refusals.Of("cursor-unfit"));
                    before = id;
                }

                var page = Page.Of(await queries.Moved(call.Caller, before, asked.Size + 1, c), asked.Size, m => Cursor.Write("moves", m.Id.ToString("N")));
                return new Listed<MovedDate>(new Listing<MovedDate>(page.Rows, page.Next));
            })
            .WithName("ListMovedDates").WithSummary("Due dates that moved with the calendar, the latest first.").Produces<Listing<MovedDate>>().Refuses();

        calendar.MapPut("/own-days/{day}", (DateOnly day, OwnDayBody body, ApiCall call, CancellationToken c) =>
                call.Change<SetOwnDay, ReprojectAnswer>(new SetOwnDay(day, body.Worked, body.Note), TypedResults.Ok, c))
            .WithName("SetOwnDay").WithSummary("A day that this authority works, or does not; answers how many dates moved.").Produces<ReprojectAnswer>().Refuses(422);

        calendar.MapDelete("/own-days/{day}", (DateOnly day, ApiCall call, CancellationToken c) =>
                call.Change<RemoveOwnDay, ReprojectAnswer>(new RemoveOwnDay(day), TypedResults.Ok, c))
            .WithName("RemoveOwnDay").WithSummary("Leave a day to the statutory calendar again.").Produces<ReprojectAnswer>().Refuses(422);

        calendar.MapPut("/years/{year:int}", (int year, YearBody body, ApiCall call, CancellationToken c) =>
                call.Change<PublishYear, ReprojectAnswer>(
                    new PublishYear(
                        year, body.Number ?? "", body.PublishedOn, [.. (body.Holidays ?? []).Select(h => new HolidaySpan(h.Name, h.From, h.To))], body.MakeUpWorkdays ?? []),
                    TypedResults.Ok, c))
            .WithName("PublishYear").WithSummary("公布放假安排 – publish a year's holidays or correct them; open dates are counted anew.").Produces<ReprojectAnswer>().Refuses(422);
    }
}
