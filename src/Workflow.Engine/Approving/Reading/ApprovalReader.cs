using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Engine.Approving;

/// <summary>Reads the definition of an approval: its words, its chain, then its laws.</summary>
internal static class ApprovalReader
{
    public static ApprovalReadResult Read(string json, string source, Func<string, string?> textOf)
    {
        var problems = new Problems(source);
        using var document = JsonSource.Parse(json, problems);
        if (document is null)
            return new(null, problems.All, []);
        var root = new Node(document.RootElement, "$", problems);
        if (!root.Is(ApprovalShapes.Definition))
            return new(null, problems.All, []);

        root["$schema"]?.Written();
        var id = root["id"]?.Name(NameForm.Kebab);
        var version = root["version"]?.Whole(1);
        var title = root["title"]?.Titled();
        var vocabulary = Words(root);
        var subs = new SubDefinitions(id ?? "", textOf);
        var chain = new ChainReader(vocabulary, subs).Read(root["chain"], "");
        var rules = ReadRules(root, vocabulary);
        foreach (var error in subs.Errors)
            problems.Add(error);
        if (problems.Any)
            return new(null, problems.All, []);

        var hash = JsonSource.Hash(document.RootElement);
        var definition = new ApprovalDefinition(
            id!, version!.Value, subs.Hashes.Count == 0 ? hash : Together([hash, .. subs.Hashes]), title!, new(id!, version.Value, vocabulary.Facts.All),
            vocabulary.Effects.All, rules!, ChainTree.Numbered(Choosing(chain)));
        var breaches = subs.Breaches.Count > 0 ? [.. subs.Breaches] : ApprovalChecker.Check(definition);
        foreach (var breach in breaches)
            problems.Add(breach.JsonPath, breach.Told());
        return problems.Any ? new(null, problems.All, breaches) : new(definition, [], []);
    }

    /// <summary>What the definition declares; the verbs are the same for every approval.</summary>
    private static Vocabulary Words(Node root)
    {
        var triggers = new Declared<TriggerDefinition>("KindTrigger");
        foreach (var verb in new[] { "Approve", "Refuse", "Return" })
            triggers.Add(verb, new(verb, Sentences.Of("Act" + verb), TriggerKind.Decision));
        return new(
            new("KindParty"), triggers,
            Declared<FactDefinition>.Read(root["facts"], "KindFact", NameForm.Camel, Vocabulary.ReadFact, optional: true),
            Declared<EffectDefinition>.Read(root["effects"], "KindEffect", NameForm.Pascal, (name, _, node) => node.Titled() is { } title ? new(name, title) : null, optional: true),
            new("KindState"));
    }

    private static ApprovalRules? ReadRules(Node root, Vocabulary vocabulary)
    {
        var closes = root["closes"]?.YesNo() ?? false;
        var twice = root["twice"] is { } again ? again.OneOf(ApprovalChoices.Twices) : Twice.Again;
        var jump = root["jump"] is { } far ? far.OneOf(ApprovalChoices.Jumps) : JumpRule.Back;
        var approved = vocabulary.Effects.FindAll(root["approved"]);
        var refused = vocabulary.Effects.FindAll(root["refused"]);
        ReturnTo? to = ReturnTo.Any;
        ReturnThen? then = ReturnThen.Either;
        var reason = true;
        if (root["returns"] is { } returns)
        {
            if (!returns.Is(ApprovalShapes.Returns))
                return null;
            to = returns["to"] is { } back ? back.OneOf(ApprovalChoices.ReturnTos) : to;
            then = returns["then"] is { } after ? after.OneOf(ApprovalChoices.ReturnThens) : then;
            reason = returns["reasonRequired"]?.YesNo() ?? true;
        }

        return twice is null || jump is null || to is null || then is null ? null : new()
        {
            Closes = closes,
            Twice = twice.Value,
            Jump = jump.Value,
            ReturnTo = to.Value,
            ReturnThen = then.Value,
            ReturnReason = reason,
            Approved = [.. approved.Select(e => e.Name)],
            Refused = [.. refused.Select(e => e.Name)],
        };
    }

    /// <summary>Tells the steps at which people are chosen that they choose.</summary>
    private static ImmutableArray<ChainPart> Choosing(ImmutableArray<ChainPart> chain)
    {
        var chosenAt = ChainTree.Steps(chain).SelectMany(s => s.By.Concat(s.Instead).Concat(s.Copies))
            .Where(s => s.Kind == SelectorKind.Chosen).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return Mark(chain);

        ImmutableArray<ChainPart> Mark(ImmutableArray<ChainPart> parts) => [.. parts.Select(MarkPart)];

        ChainPart MarkPart(ChainPart part) => part switch
        {
            ApprovalStep step => step with { Chooses = chosenAt.Contains(step.Id) },
            SubChain sub => sub with { Chain = Mark(sub.Chain) },
            Branch branch => branch with { Arms = [.. branch.Arms.Select(arm => arm with { Chain = Mark(arm.Chain) })] },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Together(IEnumerable<string> hashes)
        => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', hashes))));
}
