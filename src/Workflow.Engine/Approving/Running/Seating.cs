using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Who is asked in a step, and who would have been but must stand aside.</summary>
internal sealed record Seated(List<(Signer Signer, string As, int Weight)> People, List<Guid> StoodAside);

/// <summary>Finds the people of a step, or says who is missing; nobody who is missing is passed over in silence.</summary>
internal static class Seating
{
    public static Refusal? Find(
        ApprovalStep step, Staff staff, Func<string, ImmutableArray<Signer>> chosenAt, Func<ApprovalStep, Guid, string, Closeness> tooClose, out Seated seated)
    {
        seated = new([], []);
        List<Text>? missing = null;
        foreach (var selector in step.By)
            if (Add(selector, seated, out var unknown) is var found && unknown is not null)
                return unknown;
            else if (found == 0)
                (missing ??= []).Add(selector.Told);

        var any = step.Rule.Signing == Signing.Any;
        if (any ? seated.People.Count == 0 : missing is not null)
        {
            var instead = 0;
            foreach (var selector in step.Instead)
            {
                instead += Add(selector, seated, out var unknown);
                if (unknown is not null)
                    return unknown;
            }

            if (instead == 0)
                return ApprovalRefusal.Of(
                    ApprovalRefusal.NobodyToDecide, step.Title, Sentences.Plain((missing ?? []).Concat(step.Instead.Select(s => s.Told))));
        }

        if (step.Rule.Signing == Signing.One && seated.People.Count > 1)
            return ApprovalRefusal.Of(ApprovalRefusal.SeveralToDecide, step.Title, seated.People.Count);
        if (step.Rule.Quota is { } quota && (quota.Kind == QuotaKind.Weight ? seated.People.Sum(p => p.Weight) : seated.People.Count) is var total && quota.Of(total) > total)
            return ApprovalRefusal.Of(ApprovalRefusal.VotesUnreachable, step.Title, total, quota.Of(total));
        return null;

        // How many the selector finds who may decide; for all but an any-of step each one found has to be among them.
        int Add(Selector selector, Seated into, out Refusal? unknown)
        {
            unknown = null;
            var (may, aside) = (0, 0);
            foreach (var signer in selector.Kind == SelectorKind.Chosen ? chosenAt(selector.Name) : staff.Of(selector))
            {
                var closeness = tooClose(step, signer.Person, signer.Organisation);
                if (closeness == Closeness.Unknown)
                {
                    unknown = new(RefusalCode.SeparationUnknown, Sentences.Of(nameof(RefusalCode.SeparationUnknown), step.Title));
                    return 0;
                }

                if (closeness != Closeness.Apart)
                {
                    aside++;
                    if (!into.StoodAside.Contains(signer.Person))
                        into.StoodAside.Add(signer.Person);
                    continue;
                }

                may++;
                var at = into.People.FindIndex(p => p.Signer.Person == signer.Person);
                if (at < 0)
                    into.People.Add((signer, selector.Key, selector.Weight));
                else
                    into.People[at] = into.People[at] with { Weight = into.People[at].Weight + selector.Weight };
            }

            return aside > 0 && step.Rule.Signing != Signing.Any ? 0 : may;
        }
    }
}
