namespace Workflow.Engine.Tests;

public sealed class AllocationTests
{
    private static readonly WorkflowDefinition Issue = Workflows.Issue;

    [Fact]
    public void Firing_allocates_nothing_whether_accepted_or_refused()
    {
        var doing = new Doing([new Guid(2, 0, 0, new byte[8])], "/unit/department/");
        var facts = Issue.Facts().With(doing).Set("keyIssue", false).Set("openChildren", 0).Build();
        var head = new Actor(new Guid(1, 0, 0, new byte[8]), Issue.Party("FirstResponsiblePerson"), "/unit/");
        var at = Issue.At("Verified", "close", 6)!.Value;
        Assert.Equal(0, AllocatedBy(() => Issue.Fire(at, new("Close"), head, facts, DateTime.UnixEpoch), accepted: true));
        Assert.Equal(0, AllocatedBy(() => Issue.Fire(at, new("Close"), head with { Organisation = doing.Department }, facts, DateTime.UnixEpoch), accepted: false));
        Assert.Equal(0, AllocatedBy(() => Issue.Fire(at, new("Verify"), head, facts, DateTime.UnixEpoch), accepted: false));
        Assert.Equal(0, AllocatedBy(() => Issue.Fire(at, new("Nonsense"), head, facts, DateTime.UnixEpoch), accepted: false));
        Assert.Equal(0, AllocatedBy(() => Issue.Fire(at, new("Return", "x"), head, facts, DateTime.UnixEpoch), accepted: true));
    }

    [Fact]
    public void The_measure_notices_an_allocation()
        => Assert.True(AllocatedBy(() => Issue.Fire(Issue.Start(), new("Assign"), Actor.System, Issue.Facts().Build(), DateTime.UnixEpoch), accepted: false) > 0);

    private static long AllocatedBy(Func<Outcome> fire, bool accepted)
    {
        for (var i = 0; i < 1000; i++)
            Assert.Equal(accepted, fire().Accepted);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            fire();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
