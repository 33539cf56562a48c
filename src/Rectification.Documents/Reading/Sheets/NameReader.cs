using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>Takes the names out of a cell that holds several: 张三、李四; 局长 张三; 张三（副局长）; one on each line.</summary>
internal static class NameReader
{
    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create("、，,；;/\n\v");

    private static readonly string[] Posts =
        ["书记", "长", "主任", "主席", "科员", "经理", "委员", "专员", "干事", "巡视员", "调研员", "负责人", "董事", "总监", "主管", "总工程师", "会计", "总会计师", "队员", "助理", "秘书", "同志"];

    public static List<ListPerson> People(string cell)
    {
        var people = new List<ListPerson>();
        string? post = null;
        foreach (var piece in Pieces(cell))
        {
            var words = Words(piece.Name);
            for (var i = 0; i < words.Count; i++)
            {
                var isPost = IsPost(words[i]);
                var follows = isPost && i > 0 && i == words.Count - 1 && !IsPost(words[i - 1]) && people[^1].Post is null;
                if (follows) people[^1] = people[^1] with { Post = words[i] };
                else if (!isPost) people.Add(new ListPerson(words[i], piece.Post ?? post));
                post = isPost && !follows ? words[i] : null;
            }
        }

        return people;
    }

    public static List<string> Bodies(string cell)
    {
        var bodies = new List<string>();
        foreach (var part in Split(cell))
            if (part.Length > 0)
                bodies.Add(part);
        return bodies;
    }

    private static IEnumerable<(string Name, string? Post)> Pieces(string cell)
    {
        foreach (var part in Split(cell))
        {
            var open = part.AsSpan().IndexOfAny('（', '(');
            if (open > 0 && MarkScanner.IsClose(part[^1])) yield return (part[..open].Trim(), part[(open + 1)..^1].Trim());
            else if (part.Length > 0) yield return (part, null);
        }
    }

    /// <summary>Cuts at the marks that part names, not at those inside brackets.</summary>
    private static IEnumerable<string> Split(string cell)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            if (MarkScanner.IsOpen(cell[i])) depth++;
            else if (MarkScanner.IsClose(cell[i])) depth = Math.Max(0, depth - 1);
            else if (depth == 0 && Separators.Contains(cell[i]))
            {
                yield return cell[start..i].Trim();
                start = i + 1;
            }
        }

        yield return cell[start..].Trim();
    }

    /// <summary>Words parted by spaces; 张 三 is one name set wide.</summary>
    private static List<string> Words(string piece)
    {
        var words = piece.Split((char[])[' ', '\u3000', '\u00A0', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var joined = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length == 1 && i + 1 < words.Length && words[i + 1].Length is 1 && Glyph.IsHan(words[i][0])) joined.Add(words[i] + words[++i]);
            else joined.Add(words[i]);
        }

        return joined;
    }

    private static bool IsPost(string word)
    {
        if (word.Length < 2) return false;
        foreach (var post in Posts)
            if (word.EndsWith(post, StringComparison.Ordinal))
                return true;
        return false;
    }
}
