namespace Workflow.Engine.Approving;

/// <summary>Whom a step asks, told without naming anybody: who that is on the day, the caller finds out and hands in as <see cref="Staff"/>.</summary>
/// <param name="Name">A relation, an id of a person, the name of a post or role, a place, or the id of a step.</param>
/// <param name="Of">Where a post is looked for; otherwise null.</param>
/// <param name="Weight">How much the vote of each one found weighs.</param>
public sealed record Selector(SelectorKind Kind, string Name, OrganisationPlace? Of, int Weight)
{
    /// <summary>The same for every selector that means the same people, such as <c>post:局长@Unit</c>.</summary>
    public string Key => Of is { } place ? $"{Kind}:{Name}@{place}" : $"{Kind}:{Name}";

    /// <summary>The selector in words, for the sentence that says who is missing.</summary>
    public Text Told => Kind switch
    {
        SelectorKind.Relation => Sentences.Of("Relation" + Name),
        SelectorKind.Head => Sentences.Of("SelectorHead", Sentences.Of("Place" + Name)),
        SelectorKind.Post => Sentences.Of("SelectorPost", Sentences.Of("Place" + Of), Name),
        SelectorKind.Role => Sentences.Of("SelectorRole", Name),
        SelectorKind.Person => Sentences.Of("SelectorPerson", Name),
        SelectorKind.Chosen => Sentences.Of("SelectorChosen", Name),
    };
}

public enum SelectorKind
{
    /// <summary>A relation to the matter: one of <see cref="Relation"/>.</summary>
    Relation,

    /// <summary>One person, by id.</summary>
    Person,

    /// <summary>Whoever holds a post in an organisation.</summary>
    Post,

    /// <summary>Everybody with a role in the system.</summary>
    Role,

    /// <summary>The head of an organisation.</summary>
    Head,

    /// <summary>Whom the decider of an earlier step chose.</summary>
    Chosen,
}

/// <summary>How somebody stands to the matter. Fixed words, so that the laws can speak of them.</summary>
public enum Relation
{
    /// <summary>申请人: who asked for the approval; never decides on it.</summary>
    Submitter,

    /// <summary>责任人: does the work; never decides on it.</summary>
    Handler,

    /// <summary>牵头科室负责人: stands in the doing department.</summary>
    LeadDepartmentHead,

    /// <summary>责任领导</summary>
    ResponsibleLeader,

    /// <summary>第一责任人: head of the unit, above the doing department.</summary>
    FirstResponsiblePerson,

    /// <summary>上级单位负责人: head of the organisation above the unit.</summary>
    SuperiorHead,

    /// <summary>督查办: everybody in it.</summary>
    SupervisionOffice,

    /// <summary>监督机关负责人</summary>
    Authority,
}

/// <summary>Organisations that have a place in every matter.</summary>
public enum OrganisationPlace
{
    Unit,
    LeadDepartment,
    Superior,
    Authority,
}
