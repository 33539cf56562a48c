namespace Rectification.Organisations;

/// <summary>What an organisation is to the authority's work. Stored by name.</summary>
public enum OrganisationKind
{
    /// <summary>监督机关: the root of the tree, who runs the system.</summary>
    Authority,

    /// <summary>单位: names a first responsible person and answers for issues.</summary>
    Unit,

    /// <summary>科室 / 股室 / 处室: part of a unit, does the work.</summary>
    Department,

    /// <summary>督查办 / 整改办: assigns and verifies, never the doer.</summary>
    SupervisionOffice,

    /// <summary>派驻纪检监察组: a second, separate supervisor.</summary>
    DisciplineOffice,
}

/// <summary>单位 / 部门 / 股室: a node of the authority's tree.</summary>
public sealed class Organisation
{
    public Guid Id { get; init; }
    public Guid? ParentId { get; set; }
    public Organisation? Parent { get; set; }

    /// <summary>Ids from the root down to this node, e.g. <c>/a/b/</c>: a prefix of another's path means that it stands above.</summary>
    public required string Path { get; set; }

    public required string Name { get; set; }
    public OrganisationKind Kind { get; set; }
    public int Position { get; set; }
    public bool Dissolved { get; set; }
    public List<Post> Posts { get; } = [];

    /// <summary>The path of a node with this id under this parent.</summary>
    public static string PathOf(Guid id, string? parentPath) => $"{parentPath ?? "/"}{id:N}/";
}

/// <summary>职务: held by different people over time; <see cref="PostHolding"/> keeps who and when.</summary>
public sealed class Post
{
    public Guid Id { get; init; }
    public Guid OrganisationId { get; set; }
    public Organisation? Organisation { get; set; }
    public required string Title { get; set; }

    /// <summary>第一责任人: the head of the unit, last rung of every ladder.</summary>
    public bool FirstResponsible { get; set; }

    public List<PostHolding> Holdings { get; } = [];
}

/// <summary>Who held a post, from which day to which (both inclusive); an open end holds it today.</summary>
public sealed class PostHolding
{
    public Guid Id { get; init; }
    public Guid PostId { get; init; }
    public Post? Post { get; set; }
    public Guid PersonId { get; init; }
    public Person? Person { get; set; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

/// <summary>人员: a leader or an officer, working in one organisation and holding any number of posts.</summary>
public sealed class Person
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public Guid OrganisationId { get; set; }
    public Organisation? Organisation { get; set; }

    /// <summary>How the post is written beside the name, e.g. 副院长; history lives in <see cref="PostHolding"/>.</summary>
    public string? Title { get; set; }

    public string? Email { get; set; }
    public string? Phone { get; set; }

    /// <summary>Language of what is sent to this person: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>Gets one message a day with all that is not urgent.</summary>
    public bool Digest { get; set; }

    /// <summary>Wants no e-mail but what is mandatory.</summary>
    public bool NoEmail { get; set; }

    /// <summary>Wants text messages too.</summary>
    public bool WantsSms { get; set; }

    public bool Left { get; set; }
}
