using Microsoft.EntityFrameworkCore;
using Rectification.Organisations;
using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Organisations;

public sealed class OrganisationPagesTests
{
    [Fact]
    public async Task A_unit_reads_its_own_tree_without_forms_and_nobody_elses()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var head = await Visitor.To(site, site.World.Head);
        await head.Open("/organisations");
        Assert.Contains("县人民医院", head.Text, StringComparison.Ordinal);
        Assert.Contains("周建国", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("县疾病预防控制中心", head.Text, StringComparison.Ordinal);
        await head.Open($"/organisations/{site.World.Hospital.Id}");
        Assert.Contains("医务科", head.Text, StringComparison.Ordinal);
        Assert.False(head.Has("add-post") || head.Has("rename") || head.Has("dissolve") || head.Has("add-person"));
        await head.Open($"/organisations/{site.World.OtherUnit.Id}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, head.Status);
    }

    [Fact]
    public async Task An_office_adds_a_department_and_is_told_when_its_name_is_taken()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open($"/organisations/{site.World.Hospital.Id}");
        await office.Send("add-place", ("Place.Name", "护理部"), ("Place.Kind", "Department"));
        Assert.Contains("护理部", office.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await office.Open($"/organisations/{site.World.Hospital.Id}");
        await office.Send("add-place", ("Place.Name", "护理部"), ("Place.Kind", "DisciplineOffice"));
        Assert.Equal("organisation-name-taken", office.Refused);
        Assert.Equal("护理部", office.Field("Place.Name"));
        Assert.Equal("DisciplineOffice", office.Field("Place.Kind"));
        Assert.Equal(1, await site.World.Read(db => db.Organisations.CountAsync(o => o.Name == "护理部")));
    }

    [Fact]
    public async Task A_post_is_handed_from_one_to_the_next_and_the_page_keeps_who_held_it()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var (world, post) = (site.World, site.World.HeadPost.Id);
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/organisations/{world.Hospital.Id}");

        var tomorrow = world.Today.AddDays(1).Iso();
        await office.Send($"appoint-{post}", ("Appointed.Person", $"{world.Leader.PersonId}"), ("Appointed.From", tomorrow));
        Assert.Equal("day-in-future", office.Refused);
        Assert.Equal(tomorrow, office.Field("Appointed.From"));

        await office.Send($"appoint-{post}", ("Appointed.Person", $"{world.Leader.PersonId}"), ("Appointed.From", world.Today.Iso()));
        Assert.Null(office.Refused);
        var page = await world.Told<OrganisationQueries, OrganisationPage>(q => q.One(world.Hospital.Id, world.Supervisor));
        Assert.Equal(world.Leader.PersonId, page.Posts[0].Today!.PersonId);
        Assert.Contains("周建国", office.Page.GetElementById("posts")!.Closest("section")!.TextContent, StringComparison.Ordinal);

        await office.Send($"vacate-{post}", ("Vacated.LastDay", world.Today.Iso()));
        Assert.Null(office.Refused);
        Assert.False(office.Has($"vacate-{post}"));
    }

    [Fact]
    public async Task A_person_is_added_moved_and_leaves()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open($"/organisations/{world.Medicine.Id}");
        await office.Send("add-person", ("Person.Name", "何静"), ("Person.Email", "no address"));
        Assert.Equal("email-unfit", office.Refused);
        Assert.Equal("何静", office.Field("Person.Name"));
        await office.Send("add-person", ("Person.Email", "he@example.test"));
        Assert.Null(office.Refused);

        var id = await world.Read(db => db.People.Where(p => p.Name == "何静").Select(p => p.Id).SingleAsync());
        await office.Open($"/people/{id}");
        await office.Send("edit-person", ("Person.OrganisationId", $"{world.Finance.Id}"));
        Assert.Null(office.Refused);
        var moved = await world.Read(db => db.People.SingleAsync(p => p.Id == id));
        Assert.Equal((world.Finance.Id, "he@example.test"), (moved.OrganisationId, moved.Email));

        await office.Send("leave");
        Assert.Null(office.Refused);
        Assert.False(office.Has("leave"));
        Assert.True(await world.Read(db => db.People.Where(p => p.Id == id).Select(p => p.Left).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_is_named_in_open_issues_cannot_leave_and_the_page_says_in_which()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var issue = await site.World.Find(await site.World.InProgress());
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open($"/people/{site.World.Handler.PersonId}");
        await office.Send("leave");
        Assert.Equal("person-has-open-issues", office.Refused);
        Assert.Contains(issue.Number, office.Page.QuerySelector("[data-code]")!.TextContent, StringComparison.Ordinal);
        Assert.False(await site.World.Read(db => db.People.Where(p => p.Id == site.World.Handler.PersonId).Select(p => p.Left).SingleAsync()));
    }

    [Fact]
    public async Task An_organisation_with_people_is_not_dissolved_and_an_empty_one_is()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open($"/organisations/{site.World.Finance.Id}");
        await office.Send("dissolve");
        Assert.Equal("organisation-has-people", office.Refused);

        await office.Open($"/organisations/{site.World.Hospital.Id}");
        await office.Send("add-place", ("Place.Name", "后勤科"));
        var id = await site.World.Read(db => db.Organisations.Where(o => o.Name == "后勤科").Select(o => o.Id).SingleAsync());
        await office.Open($"/organisations/{id}");
        await office.Send("rename", ("Renamed.Name", "后勤保障科"));
        await office.Send("move", ("Moved.Parent", $"{site.World.OtherUnit.Id}"));
        Assert.Contains("县疾病预防控制中心", office.Page.QuerySelector(".above")!.TextContent, StringComparison.Ordinal);
        await office.Send("dissolve");
        Assert.Null(office.Refused);
        Assert.Equal(("后勤保障科", true), await site.World.Read(async db => await db.Organisations.Where(o => o.Id == id).Select(o => new ValueTuple<string, bool>(o.Name, o.Dissolved)).SingleAsync()));
    }
}

internal static class Days
{
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
