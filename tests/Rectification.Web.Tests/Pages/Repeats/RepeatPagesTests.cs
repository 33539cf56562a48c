using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Repeats;

public sealed class RepeatPagesTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task A_possible_repeat_stands_beside_the_issue_and_is_decided_there()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var earlier = await world.Closed();
        var issue = await world.Assigned();
        using var office = await Visitor.To(site, world.Supervisor);
        await office.Open("/repeats");
        Assert.Contains("疑似屡改屡犯", office.Text);
        await office.Open("/issues");
        Assert.Contains("疑似屡改屡犯", office.Text);
        await office.Open($"/issues/{issue}");
        await office.Submit($"repeat-{earlier}", ("Repeat.Verdict", "Confirmed"), ("Repeat.Reason", " "));
        Assert.Equal("repeat-reason-missing", office.Refused);
        await office.Submit($"repeat-{earlier}", ("Repeat.Verdict", "Confirmed"), ("Repeat.Reason", "同一科室再次代签。"));
        Assert.Contains("认定屡改屡犯", office.Text);
        await office.Open($"/organisations/{world.Hospital.Id}");
        Assert.Contains("同一科室再次代签。", office.Text);

        using var unit = await Visitor.To(site, world.Handler);
        await unit.Open($"/issues/{issue}");
        Assert.Contains("同一科室再次代签。", unit.Text);
    }
}
