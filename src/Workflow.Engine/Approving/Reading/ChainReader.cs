using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Reads a chain with its branches, and in place of a sub-definition the chain of that definition.</summary>
/// <param name="facts">Everything declared by the definition that is read; a sub-definition's conditions speak of these facts too.</param>
internal sealed class ChainReader(Vocabulary facts, SubDefinitions subs)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string? usedAt;

    /// <summary>The parts that could be read; what could not has been said.</summary>
    public ImmutableArray<ChainPart> Read(Node? list, string prefix)
        => [.. (list?.Items() ?? []).Select(node => ReadPart(node, prefix)).OfType<ChainPart>()];

    private ChainPart? ReadPart(Node node, string prefix)
    {
        if (!node.IsObject)
            return ReadStep(node, prefix);
        return node["arms"] is not null || node["branch"] is not null ? ReadBranch(node, prefix)
            : node["definition"] is not null ? ReadSub(node, prefix)
            : ReadStep(node, prefix);
    }

    private ApprovalStep? ReadStep(Node node, string prefix)
    {
        if (!node.Is(ApprovalShapes.Step))
            return null;
        var id = Id(node, prefix);
        var title = node["title"]?.Titled();
        var kind = node["kind"]?.OneOf(Choices.Steps);
        var rule = ReadRule(node);
        var by = SelectorReader.Read(node["by"], prefix);
        var instead = SelectorReader.Read(node["instead"], prefix);
        var apartFrom = node["apartFrom"]?.OneOf(Choices.Separations);
        var when = RuleReader.Conditions(node["when"], facts);
        var guards = RuleReader.Guards(node["guards"], facts);
        var due = node["due"]?.Whole(1);
        var timers = RuleReader.Timers(node["timers"], facts);
        var copies = SelectorReader.Read(node["copies"], prefix);
        return id is null || title is null || kind is null || rule is null || apartFrom is null ? null : new()
        {
            Id = id,
            Title = title,
            Kind = kind.Value,
            Rule = rule,
            By = by,
            Instead = instead,
            ApartFrom = apartFrom.Value,
            When = when,
            Guards = guards,
            DueWorkingDays = due,
            Timers = timers,
            Copies = copies,
            Path = usedAt ?? node.Path,
        };
    }

    private static SigningRule? ReadRule(Node node)
    {
        var signing = node["signing"] is { } word ? word.OneOf(ApprovalChoices.Signings) : Signing.Any;
        var refusal = node["refusal"] is { } rule ? rule.OneOf(ApprovalChoices.Refusals) : signing == Signing.Vote ? RefusalRule.All : RefusalRule.Veto;
        var quotas = ApprovalChoices.Quotas.Words.Where(q => node[q] is not null).ToList();
        Quota? quota = null;
        if (signing == Signing.Vote && quotas.Count != 1)
            node.Wrong("OneQuota", Node.Words(ApprovalChoices.Quotas.Words));
        else if (signing is not (null or Signing.Vote))
            foreach (var written in quotas)
                node[written]!.Wrong("QuotaNeedsVote", written);
        else if (quotas.Count == 1 && node[quotas[0]]!.Whole(1) is { } value)
            quota = new(ApprovalChoices.Quotas.Find(quotas[0])!.Value, value);
        if (quota is { Kind: QuotaKind.Percent, Value: > 100 })
            node["percent"]!.Wrong("TooLarge", 100);
        return signing is null || refusal is null || (signing == Signing.Vote && quota is null) ? null : new(signing.Value, refusal.Value, quota);
    }

    private Branch? ReadBranch(Node node, string prefix)
    {
        if (!node.Is(ApprovalShapes.Branch))
            return null;
        var id = Id(node, prefix);
        var title = node["title"]?.Titled();
        var kind = node["branch"]?.OneOf(ApprovalChoices.Branches);
        var join = node["join"]?.Whole(1);
        if (kind == BranchKind.Choice)
            node["join"]?.Wrong("JoinNeedsParallel");
        var nodes = node["arms"]?.Items() ?? [];
        var arms = nodes.Select(arm => ReadArm(arm, prefix)).OfType<Arm>().ToImmutableArray();
        return id is null || title is null || kind is null || arms.IsEmpty ? null : new() { Id = id, Title = title, Kind = kind.Value, Join = join, Arms = arms, Path = usedAt ?? node.Path };
    }

    private Arm? ReadArm(Node node, string prefix)
    {
        if (!node.Is(ApprovalShapes.Arm))
            return null;
        var id = Id(node, prefix);
        var title = node["title"]?.Titled();
        var when = RuleReader.Conditions(node["when"], facts);
        var chain = Read(node["chain"], prefix);
        return id is null || title is null ? null : new() { Id = id, Title = title, When = when, Chain = chain, Path = usedAt ?? node.Path };
    }

    private SubChain? ReadSub(Node node, string prefix)
    {
        if (!node.Is(ApprovalShapes.Sub))
            return null;
        var id = Id(node, prefix);
        var title = node["title"]?.Titled();
        var name = node["definition"]!.Name(NameForm.Kebab);
        if (id is null || title is null || name is null)
            return null;
        var outer = usedAt;
        usedAt ??= node.Path;
        var chain = subs.ReadChain(name, usedAt, inner => Read(inner, id + "/"));
        usedAt = outer;
        return new(name, chain) { Id = id, Title = title, Path = usedAt ?? node.Path };
    }

    private string? Id(Node node, string prefix)
    {
        var name = node["id"]?.Name(NameForm.Kebab);
        if (name is not null && !seen.Add(prefix + name))
            node["id"]!.Wrong("RepeatedName", name);
        return name is null ? null : prefix + name;
    }
}
