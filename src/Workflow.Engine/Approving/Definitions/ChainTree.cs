using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Walks over the tree of a chain, in the order of the text.</summary>
internal static class ChainTree
{
    public static IEnumerable<ChainPart> Parts(ImmutableArray<ChainPart> chain)
    {
        foreach (var part in chain)
        {
            yield return part;
            foreach (var inner in Below(part).SelectMany(Parts))
                yield return inner;
        }
    }

    public static IEnumerable<ApprovalStep> Steps(ImmutableArray<ChainPart> chain) => Parts(chain).OfType<ApprovalStep>();

    public static IEnumerable<Arm> Arms(ImmutableArray<ChainPart> chain) => Parts(chain).OfType<Branch>().SelectMany(b => b.Arms).OrderBy(a => a.Index);

    public static IEnumerable<ImmutableArray<ChainPart>> Below(ChainPart part) => part switch
    {
        Branch branch => branch.Arms.Select(a => a.Chain),
        SubChain sub => [sub.Chain],
        _ => [],
    };

    /// <summary>The same chain with every part told its place and number.</summary>
    public static ImmutableArray<ChainPart> Numbered(ImmutableArray<ChainPart> chain)
    {
        var (steps, arms) = (0, 0);
        return Number(chain, Place.Root);

        ImmutableArray<ChainPart> Number(ImmutableArray<ChainPart> parts, Place above)
            => [.. parts.Select((part, at) => NumberPart(part, above.Below(true, at)))];

        ChainPart NumberPart(ChainPart part, Place place) => part switch
        {
            ApprovalStep step => step with { Place = place, Index = steps++ },
            SubChain sub => sub with { Place = place, Chain = Number(sub.Chain, place) },
            Branch branch => branch with { Place = place, Arms = [.. branch.Arms.Select((arm, at) => NumberArm(arm, place.Below(false, at)))] },
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        Arm NumberArm(Arm arm, Place place)
        {
            var index = arms++;
            return arm with { Place = place, Index = index, Chain = Number(arm.Chain, place) };
        }
    }
}
