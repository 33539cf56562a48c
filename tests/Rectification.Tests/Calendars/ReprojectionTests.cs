using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Ledger;
using Rectification.Measures;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Calendars;

public class ReprojectionTests
{
    private static PublishYear Year2027 => new(
        2027, "国办发明电〔2026〕9号", new DateOnly(2026, 11, 5), [new("元旦", new(2027, 1, 1), new(2027, 1, 3)), new("春节", new(2027, 2, 5), new(2027, 2, 12))], [new(2027, 1, 30)]);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_due_date_is_given_as_a_date_or_as_working_days(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.Shipped);
        world.Clock.Set(new DateTimeOffset(2026, 9, 25, 1, 0, 0, TimeSpan.Zero));
        var assignment = world.Assignment(await world.Draft());
        Assert.Equal("due-date-twice", await world.Refused(assignment with { DueInWorkingDays = 5 }, world.Supervisor));
        Assert.Equal("working-days-unfit", await world.Refused(assignment with { DueOn = null, DueInWorkingDays = 0 }, world.Supervisor));
        await world.Must(assignment with { DueOn = null, DueInWorkingDays = 5 }, world.Supervisor);
        var issue = await world.Find(assignment.IssueId);
        // Mid-Autumn until Sunday 27 September, three days of work, National Day until 7 October, then Thursday and Friday.
        Assert.Equal((new DateOnly(2026, 10, 9), new DateOnly(2026, 9, 25), 5), (issue.DueOn, issue.DueFrom, issue.DueWorkingDays));
        var head = (await world.Told<IssuePageQueries, IssuePage>(q => q.One(issue.Id, world.Supervisor))).Head;
        Assert.Equal((5, 5), (head.DueWorkingDays, head.WorkingDaysLeft));
        Assert.Empty(head.AssumedYears);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Publishing_a_year_moves_what_was_counted_across_it_and_tells_the_people_concerned(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail, Sweeping.Shipped);
        world.Clock.Set(new DateTimeOffset(2026, 12, 25, 1, 0, 0, TimeSpan.Zero));
        async Task<Guid> Counted(int days)
        {
            var id = await world.Draft();
            await world.Must(world.Assignment(id) with { DueOn = null, DueInWorkingDays = days }, world.Supervisor);
            return id;
        }

        var (near, far, fixedDate, closed) = (await Counted(4), await Counted(10), await world.Assigned(), await Counted(10));
        await world.Read(db => db.Issues.Where(i => i.Id == closed).ExecuteUpdateAsync(i => i.SetProperty(x => x.State, "Closed")));
        var page = await world.Told<IssuePageQueries, IssuePage>(q => q.One(far, world.Supervisor));
        Assert.Equal([2027], page.Head.AssumedYears);
        Assert.Equal(new DateOnly(2027, 1, 8), page.Head.DueOn);
        var fixedOn = (await world.Find(fixedDate)).DueOn;

        Assert.Equal("not-allowed", await world.Refused(Year2027, world.Handler));
        Assert.Equal(new ReprojectAnswer(1, 2), await world.Must(Year2027, world.Supervisor));
        Assert.Equal(
            (new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 11), fixedOn, new DateOnly(2027, 1, 8)),
            ((await world.Find(near)).DueOn, (await world.Find(far)).DueOn, (await world.Find(fixedDate)).DueOn, (await world.Find(closed)).DueOn));
        Assert.Equal(world.Today, (await world.Find(far)).LadderFrom);

        var moved = Assert.Single((await world.Ask<CalendarQueries, CalendarPage>(q => q.Year(2027, world.Supervisor, 10))).Moved);
        Assert.Equal((far, new DateOnly(2027, 1, 8), new DateOnly(2027, 1, 11), "县人民医院"), (moved.IssueId, moved.Earlier, moved.Later, moved.Unit));
        Assert.Empty((await world.Ask<CalendarQueries, CalendarPage>(q => q.Year(2027, world.OtherHead, 10))).Moved);
        var notices = await world.Read(db => db.Notifications.Where(n => n.Kind == "due-moved").Select(n => new { n.Recipient!.Name, Facts = n.Id }).ToListAsync());
        Assert.Equal(["吴敏", "郑洁"], notices.Select(n => n.Name).Order(StringComparer.Ordinal));
        var facts = await world.Read(db => db.Notifications.Where(n => n.Kind == "due-moved").Select(NoticeFacts.Of).FirstAsync());
        Assert.Contains("由 2027-01-08 改为 2027-01-11", world.Services.GetRequiredService<NoticeTexts>().Of(facts).Body.Zh, StringComparison.Ordinal);
        Assert.Equal(2, await world.Read(db => db.Deliveries.CountAsync(d => d.Notification!.Kind == "due-moved")));

        page = await world.Told<IssuePageQueries, IssuePage>(q => q.One(far, world.Supervisor));
        Assert.Empty(page.Head.AssumedYears);
        Assert.Equal("2027-01-08 → 2027-01-11", Assert.Single(page.Timeline, t => t.Kind is TimelineKind.DateMoved).Text);
        Assert.Equal(new ReprojectAnswer(0, 0), await world.Must(new ReprojectDates(), Caller.System));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_measure_counted_in_working_days_moves_with_the_calendar_and_its_owner_is_told(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail, Sweeping.Shipped);
        world.Clock.Set(new DateTimeOffset(2026, 12, 25, 1, 0, 0, TimeSpan.Zero));
        var issue = await world.InProgress();
        async Task<Guid> Add(DateOnly? on, int? days) =>
            (await world.Must(new AddMeasure(issue, null, "修订考勤制度。", world.Colleague.PersonId, on, days), world.Handler)).Id;
        var (counted, dated, done) = (await Add(null, 10), await Add(new(2027, 1, 8), null), await Add(null, 10));
        Assert.Equal("due-date-twice", await world.Refused(new AddMeasure(issue, null, "公示。", null, new(2027, 1, 8), 3), world.Handler));
        await world.Read(db => db.Measures.Where(m => m.Id == done).ExecuteUpdateAsync(m => m.SetProperty(x => x.DoneAt, world.Now)));
        // Changing the words keeps the days.
        await world.Must(new ReviseMeasure(issue, counted, null, "修订考勤制度并公示。", null, new(2027, 1, 8)), world.Handler);

        Assert.Equal(new ReprojectAnswer(1, 1), await world.Must(Year2027, world.Supervisor));
        var dates = await world.Read(db => db.Measures.ToDictionaryAsync(m => m.Id, m => m.DueOn));
        Assert.Equal((new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 8), new DateOnly(2027, 1, 8)), (dates[counted], dates[dated], dates[done]));
        var moved = Assert.Single((await world.Ask<CalendarQueries, CalendarPage>(q => q.Year(2027, world.Supervisor, 10))).Moved);
        Assert.Equal((issue, (int?)1, new DateOnly(2027, 1, 8), new DateOnly(2027, 1, 11)), (moved.IssueId, moved.Measure, moved.Earlier, moved.Later));
        var notice = Assert.Single(await world.Read(db => db.Notifications.Where(n => n.Kind == "measure-due-moved").Select(NoticeFacts.Of).ToListAsync()));
        Assert.Contains("2027-01-08 → 2027-01-11", world.Services.GetRequiredService<NoticeTexts>().Of(notice).Body.Zh, StringComparison.Ordinal);
        var row = (await world.Told<IssuePageQueries, IssuePage>(q => q.One(issue, world.Supervisor))).Measures.Single(m => m.Id == counted);
        Assert.Equal((new DateOnly(2026, 12, 25), 10), (row.DueFrom, row.DueWorkingDays));

        // A date of its own, or none, is no longer counted.
        await world.Must(new ReviseMeasure(issue, counted, null, "修订考勤制度并公示。", null, new(2027, 1, 20)), world.Handler);
        Assert.Null((await world.Told<IssuePageQueries, IssuePage>(q => q.One(issue, world.Supervisor))).Measures.Single(m => m.Id == counted).DueWorkingDays);
        await world.Must(new RemoveMeasure(issue, counted, null), world.Handler);
        Assert.Empty((await world.Ask<CalendarQueries, CalendarPage>(q => q.Year(2027, world.Supervisor, 10))).Moved);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Moving_one_holiday_of_a_published_year_lists_the_dates_that_moved(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.Shipped);
        world.Clock.Set(new DateTimeOffset(2026, 9, 14, 1, 0, 0, TimeSpan.Zero));
        var ids = new List<Guid>();
        for (var days = 5; days < 25; days++)
        {
            ids.Add(await world.Draft());
            await world.Must(world.Assignment(ids[^1]) with { DueOn = null, DueInWorkingDays = days }, world.Supervisor);
        }

        var before = (await Due(world)).ToDictionary();
        var known = Sweeping.Shipped.Calendar.Years.Single(y => y.Year == 2026);
        var spans = known.Holidays.Select(h => new HolidaySpan(h.Name.Zh, h.From, h.To)).ToList();
        // National Day begins a day later and ends a day later.
        spans[^1] = spans[^1] with { From = new(2026, 10, 2), To = new(2026, 10, 8) };
        var answer = await world.Must(new PublishYear(2026, "更正", null, spans, known.MakeUpWorkdays), world.Administrator);
        var after = await Due(world);
        var moved = after.Where(d => before[d.Key] != d.Value).ToDictionary();
        // Only the date that stood on 8 October, which is off now, and it goes to 1 October, worked now: later ones lose and gain a day.
        Assert.Equal((1, new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 1)), (moved.Count, before[moved.Single().Key], moved.Single().Value));
        Assert.Equal(1, answer.Moved);
        var listed = Assert.Single((await world.Ask<CalendarQueries, CalendarPage>(q => q.Year(2026, world.Supervisor, 50))).Moved);
        Assert.Equal((moved.Single().Key, new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 1)), (listed.IssueId, listed.Earlier, listed.Later));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_day_of_one_s_own_moves_dates_and_moves_them_back(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.Shipped);
        var id = await world.Draft();
        await world.Must(world.Assignment(id) with { DueOn = null, DueInWorkingDays = 10 }, world.Supervisor);
        var due = (await world.Find(id)).DueOn!.Value;
        var off = new SetOwnDay(world.Today.AddDays(1), Worked: false, "县庆");
        Assert.Equal("own-day-note-missing", await world.Refused(off with { Note = " " }, world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(off, world.Head));
        Assert.Equal(1, (await world.Must(off, world.Administrator)).Moved);
        Assert.Equal(due.AddDays(1), (await world.Find(id)).DueOn);
        Assert.Equal("县庆", Assert.Single((await world.Ask<CalendarQueries, CalendarPage>(q => q.Year(2026, world.Head, 5))).OwnDays).Note);
        Assert.Equal("own-day-not-found", await world.Refused(new RemoveOwnDay(world.Today), world.Supervisor));
        await world.Must(new RemoveOwnDay(off.Day), world.Supervisor);
        Assert.Equal(due, (await world.Find(id)).DueOn);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_date_is_moved_to_a_day_that_has_passed(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.Shipped);
        var id = await world.Draft();
        await world.Must(world.Assignment(id) with { DueOn = null, DueInWorkingDays = 10 }, world.Supervisor);
        var due = (await world.Find(id)).DueOn!.Value;
        world.Clock.Set(new DateTimeOffset(due.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero));
        await world.Must(new SetOwnDay(due.AddDays(-2), Worked: true, "平时上班"), world.Supervisor);
        Assert.Equal(0, (await world.Must(new SetOwnDay(new DateOnly(2026, 3, 7), Worked: true, "补课"), world.Supervisor)).Moved);
        Assert.Equal(due, (await world.Find(id)).DueOn);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_year_that_cannot_be_is_refused(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.Shipped);
        Assert.Equal("holidays-missing", await world.Refused(Year2027 with { Holidays = [] }, world.Supervisor));
        Assert.Equal("year-number-missing", await world.Refused(Year2027 with { Number = "" }, world.Supervisor));
        Assert.Equal("holiday-unfit", await world.Refused(Year2027 with { Holidays = [new("元旦", new(2027, 1, 3), new(2027, 1, 1))] }, world.Supervisor));
        Assert.Equal("holiday-of-another-year", await world.Refused(Year2027 with { Holidays = [new("元旦", new(2028, 1, 1), new(2028, 1, 1))] }, world.Supervisor));
        Assert.Equal("day-off-and-worked", await world.Refused(Year2027 with { MakeUpWorkdays = [new(2027, 1, 2)] }, world.Supervisor));
        Assert.Equal("make-up-day-no-weekend", await world.Refused(Year2027 with { MakeUpWorkdays = [new(2027, 1, 4)] }, world.Supervisor));
    }

    private static Task<Dictionary<Guid, DateOnly>> Due(World world) =>
        world.Read(db => db.Issues.AsNoTracking().ToDictionaryAsync(i => i.Id, i => i.DueOn!.Value));
}
