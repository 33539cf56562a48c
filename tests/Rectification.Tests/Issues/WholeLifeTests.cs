using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Issues;

public class WholeLifeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_is_closed_when_everybody_has_done_their_part(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Find(await world.Closed());
        Assert.Equal(("Closed", null), (issue.State, issue.Step));
    }
}
