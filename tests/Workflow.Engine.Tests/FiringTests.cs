namespace Workflow.Engine.Tests;

public sealed class FiringTests
{
    private static readonly WorkflowDefinition Issue = Workflows.Issue;
    private static readonly DateTime Moment = DateTime.UnixEpoch;
    private static readonly Actor Office = new(new Guid(1, 0, 0, new byte[8]), Issue.Party("SupervisionOffice"), "/office/");
    private static readonly Doing Done = new([new Guid(2, 0, 0, new byte[8])], "/unit/department/");

    [Fact]
    public void A_matter_begins_at_the_initial_state_with_nothing_done()
        => Assert.Equal((new Snapshot(0, -1, 0), "Draft", null), (Issue.Start(), Issue.StateName(Issue.Start()), Issue.StepName(Issue.Start())));

    [Fact]
    public void Stored_names_lead_back_to_the_same_place()
    {
        foreach (var at in TransitionTable.Configurations(Issue))
            Assert.Equal(at with { Sequence = 7 }, Issue.At(Issue.StateName(at), Issue.StepName(at), 7));
    }

    [Theory]
    [InlineData("Nowhere", null)]
    [InlineData("Draft", "sign")]
    [InlineData("SelfReported", null)]
    [InlineData("SelfReported", "close")]
    public void Names_that_fit_no_place_give_no_snapshot(string state, string? step) => Assert.Null(Issue.At(state, step, 0));

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(99, -1)]
    [InlineData(0, 0)]
    [InlineData(3, -1)]
    [InlineData(3, 2)]
    [InlineData(3, int.MinValue)]
    public void A_made_up_snapshot_is_refused_and_never_thrown_at(int state, int step)
    {
        var outcome = Issue.Fire(new(state, step, 0), new("Assign"), Office, Issue.Facts().Build(), Moment);
        Assert.Equal(RefusalCode.UnknownSnapshot, outcome.Refusal?.Code);
        Assert.All(Issue.Explain(new(state, step, 0), Office, Issue.Facts().Build()), p => Assert.Equal(RefusalCode.UnknownSnapshot, p.Refusal?.Code));
    }

    [Theory]
    [InlineData("assign")]
    [InlineData("")]
    [InlineData(null)]
    public void A_trigger_is_known_by_its_exact_name_only(string? trigger)
    {
        var outcome = Issue.Fire(Issue.Start(), new(trigger!), Office, Issue.Facts().Build(), Moment);
        Assert.Equal(RefusalCode.UnknownTrigger, outcome.Refusal?.Code);
        Assert.Contains("下达（Assign）", outcome.Refusal!.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_move_leaves_the_matter_where_it_was()
    {
        var at = Issue.At("SelfReported", "verify", 5)!.Value;
        var outcome = Issue.Fire(at, new("Sign"), Office, Issue.Facts().With(Done).Build(), Moment);
        Assert.False(outcome.Accepted);
        Assert.Equal(at, outcome.Snapshot);
        Assert.Empty(outcome.Effects);
        Assert.Equal("现在办到“督查办核验”环节，不能“签字确认”；“签字确认”只能在“责任领导签字”环节办理。", outcome.Refusal!.Sentence.Zh);
    }

    [Fact]
    public void A_refusal_says_in_which_state_the_matter_is_and_where_the_move_is_possible()
    {
        var refusal = Issue.Fire(Issue.Start(), new("Return", "x"), Office, Issue.Facts().Build(), Moment).Refusal!;
        Assert.Equal("现为“待下达”，不能“退回整改”；“退回整改”只能在“自报完成”、“核验通过”时办理。", refusal.Sentence.Zh);
        Assert.Equal("It is now “Draft”; “Return” is possible only while it is “Reported done”, “Verified”.", refusal.Sentence.En);
    }

    /// <summary>One try with everything wrong, and each thing put right in turn.</summary>
    [Fact]
    public void Refusals_come_in_one_order()
    {
        var at = Issue.Start();
        var move = new Move("Nonsense");
        var actor = new Actor(Done.Doers[0], PartySet.None, "");
        var facts = Specimen.Definition.Facts().Build();
        var (definition, codes) = (Specimen.Definition, new List<string?>());
        codes.Add(Code());
        move = new("Recall");
        codes.Add(Code());
        at = definition.At("Reported", "approve", 1)!.Value;
        codes.Add(Code());
        move = new("Approve");
        codes.Add(Code());
        actor = actor with { Parties = definition.Party("FirstResponsiblePerson") };
        codes.Add(Code());
        facts = definition.Facts().With(Done).Build();
        codes.Add(Code());
        actor = actor with { Person = Office.Person, Organisation = "/unit/department/group/" };
        codes.Add(Code());
        actor = actor with { Organisation = "/unit/" };
        codes.Add(Code());
        facts = definition.Facts().With(Done).Set("papers", 1).Build();
        codes.Add(Code());
        facts = definition.Facts().With(Done).Set("papers", 2).Build();
        codes.Add(Code());
        Assert.Equal(
            [
                RefusalCode.UnknownTrigger, RefusalCode.NotInThisState, RefusalCode.NotAtThisStep, RefusalCode.NotAsked, RefusalCode.SeparationUnknown,
                RefusalCode.OwnWork, RefusalCode.OwnDepartment, RefusalCode.FactMissing, "papers-missing", null,
            ],
            codes);

        string? Code() => definition.Fire(at, move, actor, facts, Moment).Refusal?.Code;
    }

    [Fact]
    public void A_missing_reason_is_told_before_a_guard_and_a_hat_before_both()
    {
        var definition = Specimen.Definition;
        var at = definition.At("Reported", "check", 1)!.Value;
        var facts = definition.Facts().With(Done).Set("papers", 10).Build();
        var doer = new Actor(Done.Doers[0], definition.Party("Doer"), "");
        Assert.Equal(RefusalCode.NotAsked, definition.Fire(at, new("Recall"), doer with { Parties = definition.Party("FirstResponsiblePerson") }, facts, Moment).Refusal?.Code);
        Assert.Equal(RefusalCode.ReasonMissing, definition.Fire(at, new("Recall", "  "), doer, facts, Moment).Refusal?.Code);
        Assert.Equal("too-many-papers", definition.Fire(at, new("Recall", "x"), doer, facts, Moment).Refusal?.Code);
    }

    [Theory]
    [InlineData("/unit/department/", RefusalCode.OwnDepartment)]
    [InlineData("/unit/department", RefusalCode.OwnDepartment)]
    [InlineData("/unit/department/group/", RefusalCode.OwnDepartment)]
    [InlineData("/unit/", RefusalCode.OwnUnitLine)]
    [InlineData("/unit", RefusalCode.OwnUnitLine)]
    [InlineData("/unit/dep/", null)]
    [InlineData("/unit/department2/", null)]
    [InlineData("/unit/sister/", null)]
    [InlineData("/un/", null)]
    [InlineData("/office/", null)]
    [InlineData("", RefusalCode.SeparationUnknown)]
    [InlineData("/", RefusalCode.SeparationUnknown)]
    public void The_unit_line_is_the_way_from_the_root_through_the_department_and_all_below(string organisation, string? code)
    {
        var at = Issue.At("SelfReported", "verify", 3)!.Value;
        var outcome = Issue.Fire(at, new("Verify"), Office with { Organisation = organisation }, Issue.Facts().With(Done).Build(), Moment);
        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Fact]
    public void Conditions_of_a_step_are_looked_at_when_its_turn_comes()
    {
        var definition = Specimen.Definition;
        var doer = new Actor(Done.Doers[0], definition.Party("Doer"), "/unit/department/");
        Assert.Equal("second-look", Opened(f => f.Set("large", true).Set("papers", 100)));
        Assert.Equal("check", Opened(f => f.Set("large", true).Set("papers", 101)));
        Assert.Equal("check", Opened(f => f.Set("large", false)));
        Assert.Equal(RefusalCode.FactMissing, Opened(f => f.Set("large", true)));
        Assert.Equal(RefusalCode.FactMissing, Opened(f => f));

        string? Opened(Func<FactsBuilder, FactsBuilder> tell)
        {
            var outcome = definition.Fire(definition.Start(), new("Report"), doer, tell(definition.Facts()).Build(), Moment);
            return outcome.Accepted ? definition.StepName(outcome.Snapshot) : outcome.Refusal!.Code;
        }
    }

    [Fact]
    public void Two_steps_may_be_decided_by_the_same_verb()
    {
        var definition = Specimen.Definition;
        var checker = Office with { Parties = definition.Party("Checker") };
        var facts = definition.Facts().With(Done).Build();
        var first = definition.Fire(definition.At("Reported", "second-look", 1)!.Value, new("Check"), checker, facts, Moment);
        Assert.Equal("check", definition.StepName(first.Snapshot));
        Assert.Equal("approve", definition.StepName(definition.Fire(first.Snapshot, new("Check"), checker, facts, Moment).Snapshot));
    }

    [Fact]
    public void A_transition_that_stays_leaves_the_open_step_open()
    {
        var definition = Specimen.Definition;
        var at = definition.At("Reported", "approve", 4)!.Value;
        var outcome = definition.Fire(at, new("Note"), Office with { Parties = definition.Party("Checker") }, definition.Facts().Build(), Moment);
        Assert.Equal(at with { Sequence = 5 }, outcome.Snapshot);
        Assert.Equal([new Effect(EffectKind.Do, "Archive")], outcome.Effects);
    }

    [Fact]
    public void The_system_is_never_let_through()
    {
        foreach (var at in TransitionTable.Configurations(Issue))
            Assert.All(Issue.Explain(at, Actor.System, Issue.Facts().With(Done).Build()), p => Assert.False(p.Allowed));
    }

    [Fact]
    public void Facts_of_another_definition_are_a_mistake_of_the_program()
    {
        var alien = Specimen.Definition.Facts().Build();
        Assert.Throws<ArgumentException>(() => Issue.Fire(Issue.Start(), new("Assign"), Office, alien, Moment));
        Assert.Throws<ArgumentException>(() => Issue.Explain(Issue.Start(), Office, alien));
        Assert.Throws<ArgumentException>(() => Issue.Facts().Set("openChildren", true));
        Assert.Throws<ArgumentException>(() => Issue.Facts().Set("nothing", 1));
        Assert.Throws<ArgumentException>(() => Issue.Party("Nobody"));
    }
}
