using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>Problems that a paragraph announces: 主要存在以下问题：, 指出了不足，主要表现为：一是…；二是….</summary>
internal static class ProblemsInProse
{
    private static readonly string[] Announcing = ["存在", "发现", "指出", "反映", "表现", "以下", "下列", "主要"];
    private static readonly string[] Wanting = ["问题", "不足", "短板", "差距"];
    private static readonly string[] Otherwise = ["整改", "措施", "通报如下", "报告如下", "汇报如下", "情况如下"];

    /// <summary>Whether a text that ends in a colon announces the problems listed after it.</summary>
    public static bool Introduces(string text, Stretch own)
    {
        var whole = own.Trim(text);
        return !whole.IsEmpty && Glyph.IsColon(text[whole.End - 1]) && Announces(Clause(text, whole.Start, whole.End - 1));
    }

    /// <summary>The items of the running lists that sentences announce as problems.</summary>
    public static List<Stretch> Find(string text, Stretch own)
    {
        var found = new List<Stretch>();
        for (var at = own.Start; at < own.End; at++)
        {
            if (!Glyph.IsColon(text[at]) || !Announces(Clause(text, own.Start, at))) continue;
            var end = text.IndexOf('\n', at, own.End - at);
            if (end < 0) end = own.End;
            var items = RunningList.Split(text, new Stretch(at + 1, end), spokenOnly: true, keepLead: false);
            if (items.Count > 1) found.AddRange(items.ConvertAll(item => item.Stretch));
            at = end;
        }

        return found;
    }

    /// <summary>Without the 一是 before it.</summary>
    public static Stretch AfterOrdinal(string text, Stretch wording)
    {
        var mark = text.AsSpan(wording.Start, Math.Min(6, wording.Length)).IndexOfAny("是，,、");
        return mark < 0 ? wording : new Stretch(wording.Start + mark + 1, wording.End);
    }

    /// <summary>The sentence before the colon, no more than a few clauses of it.</summary>
    private static ReadOnlySpan<char> Clause(string text, int first, int colon)
    {
        var start = colon;
        while (start > first && colon - start < 60 && !Glyph.IsSentenceEnd(text[start - 1]) && text[start - 1] != '\n') start--;
        return text.AsSpan(start, colon - start);
    }

    private static bool Announces(ReadOnlySpan<char> clause) => HasAny(clause, Announcing) && HasAny(clause, Wanting) && !HasAny(clause, Otherwise);

    private static bool HasAny(ReadOnlySpan<char> words, string[] any)
    {
        foreach (var word in any)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
