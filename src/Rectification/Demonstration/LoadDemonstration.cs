using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Importing;
using Rectification.Inbox;
using Rectification.Language;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Reminding;
using Rectification.Rounds;

namespace Rectification.Demonstration;

/// <summary>What was loaded, and by which accounts to look at it.</summary>
public sealed record LoadedDemonstration(Guid RoundId, int Issues, int Measures, IReadOnlyList<DemonstrationAccount> Accounts);

/// <summary>
/// Fills an empty database with the story of one round: a county's health commission, fourteen issues with thirty-nine
/// measures in every stage of life. Nothing is written but by the use cases that people use, on the days on which the
/// story has them act, counted back from today; so every date, hash and reminder is what it would be.
/// </summary>
public static class LoadDemonstration
{
    /// <summary>From this day on notices are unread; people have read the older ones.</summary>
    private const int Unread = -9;

    /// <param name="house">The domain over the database to be filled, in which time is told by <paramref name="clock"/>.</param>
    /// <param name="passwordHash">Gives the hash of the shared password for a user name.</param>
    public static async Task<Answer<LoadedDemonstration>> Run(
        IServiceProvider house, StoryClock clock, Func<string, string> passwordHash, CancellationToken cancellation = default)
    {
        var stage = new Stage(house, clock);
        if (await stage.Read((RectificationDb db) => db.Organisations.AnyAsync(cancellation))) return Refusals.Of("demonstration-not-empty");
        await new Settlement(stage, passwordHash).Found(Script.Places(), cancellation);
        var round = Script.Round();
        if (await Import(stage, round, cancellation) is not { } imported) return stage.Broken!;
        var parts = await Parts(stage, round, imported.RoundId, cancellation);

        var play = new Play(stage);
        var scenes = parts.SelectMany(p => p.Of.Story.Select(s => (Part: p, Scene: s, Day: clock.Day(s.Day, stage.Zone)))).ToLookup(s => s.Day);
        var read = clock.Day(Unread, stage.Zone);
        for (var day = scenes.Min(s => s.Key); day <= clock.Date(-1, stage.Zone); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            clock.Begin(day, stage.Zone);
            await stage.Do<RemindOverdue, RemindAnswer>(new RemindOverdue(), null, cancellation);
            await stage.Do<OpenDueRechecks, OpenRechecksAnswer>(new OpenDueRechecks(), null, cancellation);
            if (day == read)
                foreach (var player in stage.Players.ToList()) await stage.Do<MarkRead, int>(new MarkRead(null), player, cancellation);
            foreach (var (part, scene, _) in scenes[day].OrderBy(s => s.Scene.Day)) await play.Scene(part, scene, cancellation);
            if (stage.Broken is { } refusal) return refusal;
        }

        var accounts = await stage.Read((AccountQueries q) => q.Demonstration(cancellation));
        return new LoadedDemonstration(imported.RoundId, imported.Issues, imported.Measures, accounts);
    }

    /// <summary>The round comes in as every round does: a document is read, looked at and committed, and its dates are added.</summary>
    private static async Task<CommittedImport?> Import(Stage stage, RoundStory story, CancellationToken cancellation)
    {
        const string office = "duban";
        var (clock, zone) = (stage.Clock, stage.Zone);
        var feedback = clock.Day(story.Feedback, zone);
        string Dated(string text) => text.Replace("{year}", $"{feedback.Year}", StringComparison.Ordinal);
        var draft = new Draft
        {
            Title = story.Title,
            Issuer = story.Issuer,
            InspectedUnit = Script.Places().Authority,
            InspectingBody = story.InspectingBody,
            RoundKind = story.RoundKind,
            FeedbackDate = feedback,
            PlanDocument = Dated(story.PlanDocument),
            Sections = [.. story.Sections.Select(s => new DraftSection(s.Number, s.Title))],
            Issues = [.. story.Issues.Select(Drafted)],
        };
        clock.Begin(clock.Day(story.Imported, zone), zone);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DraftJson.Write(draft))));
        var preview = await stage.Do<PreviewImport, PreviewedImport>(new PreviewImport(story.FileName, hash, draft), office, cancellation);
        if (preview is null) return null;
        var units = story.Units.Select(u => stage[u]).ToList();
        var committed = await stage.Do<CommitImport, CommittedImport>(
            new CommitImport(preview.Id, preview.Version, Dated(story.Name)) { OtherUnitIds = units }, office, cancellation);
        if (committed is null) return null;
        var page = (await stage.Read((RoundQueries q) => q.One(committed.RoundId, Caller.System, cancellation))).Value!;
        var facts = page.Facts with { StartedOn = clock.Day(story.Started, zone), EndedOn = clock.Day(story.Ended, zone) };
        var sections = page.Sections.Where(s => s.Id is not null).Select(s => new SectionFacts(s.Number, s.Title!, s.Id)).ToList();
        await stage.Do<EditRound, int>(new EditRound(page.Id, page.Version, facts, sections, units), office, cancellation);
        return committed;
    }

    private static DraftIssue Drafted(IssueStory story) => new()
    {
        Number = story.Number,
        Section = story.Section,
        Title = story.Title,
        Text = story.Text,
        Measures = story.Measures,
        Children = [.. story.Children.Select(Drafted)],
    };

    /// <summary>Which row each issue of the story became: they stand in the order of the document.</summary>
    private static async Task<List<Part>> Parts(Stage stage, RoundStory story, Guid round, CancellationToken cancellation)
    {
        var rows = await stage.Read((RectificationDb db) => db.Issues.AsNoTracking().Where(i => i.RoundId == round).OrderBy(i => i.Position)
            .Select(i => new { i.Id, Measures = i.Measures.OrderBy(m => m.Position).Select(m => m.Id).ToList() }).ToListAsync(cancellation));
        return [.. story.Issues.SelectMany(i => i.All()).Zip(rows, (issue, row) => new Part(issue, row.Id, row.Measures))];
    }
}
