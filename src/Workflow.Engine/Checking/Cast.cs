using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>How someone stands to the work that is judged, nearest first: a counterexample shows the nearest that is let through.</summary>
internal enum Stance
{
    Doer,
    DoerElsewhere,
    Colleague,
    Below,
    Above,
    Sister,
    Outside,
}

/// <summary>Someone who tries things during an exploration: one hat and one stance, or the system.</summary>
internal sealed record Player(Actor Actor, PartyDefinition? Party, Stance Stance)
{
    public bool IsSystem => Party is null;

    /// <summary>Of the doing department, or a doer under whatever name (DOMAIN: nobody judges their own or their own department's work).</summary>
    public bool Did => Stance is Stance.Doer or Stance.DoerElsewhere or Stance.Colleague or Stance.Below;

    /// <summary>Outside the line from the unit's head down to the doers.</summary>
    public bool OutsideUnitLine => Stance is Stance.Outside or Stance.Sister;

    public Text Told => Party is null ? Sentences.Of("System") : Sentences.Of("ActorAs", Party.Title, Sentences.Of("Stands" + Stance));
}

/// <summary>Everyone who is tried on a definition: each party in each stance to the one who did the work, and the system.</summary>
internal static class Cast
{
    private static readonly Guid DoerId = new(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    private static readonly Guid OtherId = new(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);

    public static readonly Doing Doing = new([DoerId], "/authority/unit/department/");

    public static ImmutableArray<Player> Of(WorkflowDefinition definition) =>
    [
        .. definition.Parties.SelectMany(party => Enum.GetValues<Stance>().Select(stance => new Player(Stand(party.Set, stance), party, stance))),
        new Player(Actor.System, null, Stance.Outside),
    ];

    private static Actor Stand(PartySet party, Stance stance) => stance switch
    {
        Stance.Outside => new(OtherId, party, "/authority/office/"),
        Stance.Sister => new(OtherId, party, "/authority/unit/sister/"),
        Stance.Above => new(OtherId, party, "/authority/unit/"),
        Stance.Below => new(OtherId, party, "/authority/unit/department/group/"),
        Stance.Colleague => new(OtherId, party, "/authority/unit/department/"),
        Stance.DoerElsewhere => new(DoerId, party, "/authority/office/"),
        Stance.Doer => new(DoerId, party, "/authority/unit/department/"),
    };
}
