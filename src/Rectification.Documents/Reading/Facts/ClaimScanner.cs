using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Finds what one sentence states about the document's own numbers: 共14个问题，已完成整改12个，整改完成率85.7%.</summary>
internal sealed class ClaimScanner(string text)
{
    private enum Topic
    {
        None,
        Issue,
        Measure,
        Regulation,
        Clue,
        Other,
    }

    private static readonly (string Word, Topic Topic)[] Nouns =
    [
        ("问题线索", Topic.Clue), ("线索", Topic.Clue), ("建章立制", Topic.Regulation), ("问题", Topic.Issue), ("措施", Topic.Measure), ("举措", Topic.Measure), ("制度", Topic.Regulation), ("机制", Topic.Regulation), ("任务", Topic.Other),
        ("人次", Topic.Other), ("资金", Topic.Other), ("案件", Topic.Other), ("建议", Topic.Other), ("工单", Topic.Other), ("方面", Topic.Other), ("隐患", Topic.Other), ("会议", Topic.Other), ("医院", Topic.Other),
    ];

    private static readonly string[] Ongoing =
        ["正在", "持续整改", "推进中", "整改中", "未完成", "未整改", "尚未", "长期坚持", "推进整改", "尚在", "长期整改", "进行中", "持续推进", "继续整改", "未办结", "深化整改"];

    private static readonly string[] Done = ["完成", "整改完毕", "整改到位", "办结", "销号", "解决", "已整改", "整改了"];
    private static readonly string[] Stated = ["反馈", "指出", "巡察", "巡视", "审计", "交办", "移交的", "查出", "通报"];
    private static readonly string[] Listed = ["梳理", "发现", "涉及", "提出", "认领", "分解", "列出", "确定", "形成", "共", "需要整改", "需整改", "归纳", "细化", "查摆", "具体", "突出", "主要"];
    private static readonly string[] Concluded = ["办结", "查结", "了结", "结案", "核结"];
    private static readonly string[] Transferred = ["移交", "移送", "转交"];
    private static readonly string[] Rectified = ["整改", "问题", "反馈", "销号", "工单", "诉求"];
    private static readonly string[] Rates = ["完成率", "整改率", "办结率", "销号率", "到位率"];

    /// <summary>What the sentence at hand speaks of.</summary>
    private bool isStated;
    private bool isRectified;

    /// <summary>What each unit counted last in this paragraph: 指出问题7个。已整改6个。</summary>
    private readonly Dictionary<char, Topic> byUnit = [];
    private int lastEnd;

    public void Scan(Stretch sentence, List<Claim> claims)
    {
        var numbers = StatedNumber.Scan(text, sentence);
        if (sentence.Start > lastEnd + 1 || text.IndexOf('\n', lastEnd, sentence.Start - lastEnd) >= 0) byUnit.Clear();
        lastEnd = sentence.End;
        var topic = Topic.None;
        var last = sentence.Start;
        var words = sentence.Of(text);
        isStated = HasAny(words, Stated);
        isRectified = HasAny(words, Rectified);
        for (var i = 0; i < numbers.Count; i++)
        {
            var number = numbers[i];
            var until = i + 1 < numbers.Count ? numbers[i + 1].Start : sentence.End;
            var before = text.AsSpan(last, number.Start - last);
            var after = Clause(text.AsSpan(number.End, until - number.End), endsAtNumber: i + 1 < numbers.Count);
            last = number.End;
            if (number.Unit == '%')
            {
                Rate(number, before, claims);
                continue;
            }

            var own = After(after, number.Unit);
            if (own == Topic.None) own = Before(before);
            if (own == Topic.None && before.Length <= 1 && i > 0 && isStated && numbers[i - 1].Unit is '个' or '大' && number.Unit is '项' or '条' && text.AsSpan(numbers[i - 1].End).StartsWith("方面", StringComparison.Ordinal)) own = Topic.Issue;
            if (own is not (Topic.None or Topic.Other)) byUnit[number.Unit] = own;
            topic = own != Topic.None ? own : byUnit.GetValueOrDefault(number.Unit, topic);
            var clause = before[(LastComma(before) + 1)..];
            if (clause.Length == 0) clause = before;
            Count(number, topic, own, clause, after, claims);
        }
    }

    private void Count(StatedNumber number, Topic topic, Topic own, ReadOnlySpan<char> before, ReadOnlySpan<char> after, List<Claim> claims)
    {
        if (number.Unit is '类' or '大' or '方' or '处' || own == Topic.Other) return;
        if (topic == Topic.Issue)
            CountIssues(number, own, before, after, claims);
        else if (topic == Topic.Measure && IsDone(before, after))
            Add(ClaimKind.MeasuresDone, number, claims);
        else if (topic == Topic.Measure && own == Topic.Measure)
            Add(ClaimKind.Measures, number, claims);
        else if (topic == Topic.Regulation && own == Topic.Regulation)
            Add(ClaimKind.Regulations, number, claims);
        else if (topic == Topic.Clue && (HasAny(before, Concluded) || HasAny(after, Concluded)))
            Add(ClaimKind.CluesConcluded, number, claims);
        else if (topic == Topic.Clue && (HasAny(before, Transferred) || HasAny(after, Transferred)))
            Add(ClaimKind.CluesTransferred, number, claims);
    }

    private void CountIssues(StatedNumber number, Topic own, ReadOnlySpan<char> before, ReadOnlySpan<char> after, List<Claim> claims)
    {
        if (HasAny(before, ["基本完成", "基本整改", "上轮", "上一轮", "上次", "以往"]) || HasAny(after, ["基本完成"])) return;
        if (HasAny(before, Ongoing) || HasAny(after, Ongoing))
        {
            Add(ClaimKind.IssuesOngoing, number, claims);
            return;
        }

        var done = IsDone(before, after);
        var all = own == Topic.Issue && (HasAny(before, Stated) || HasAny(after, ["全部", "均已"]));
        if (done && (!HasAny(before, Done) || !all)) Add(ClaimKind.IssuesDone, number, claims);
        if (done && !all) return;
        if (own == Topic.Issue && (all || isStated || HasAny(before, Listed) || HasAny(after, Listed)))
            Add(ClaimKind.Issues, number, claims);
    }

    private static bool IsDone(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        (HasAny(before, Done) && before.IndexOf("未", StringComparison.Ordinal) < 0)
        || (HasAny(after, Done) && HasAny(after, ["已", "全部", "均", "完成整改", "整改完成"]) && after.IndexOf("未", StringComparison.Ordinal) < 0);

    private void Rate(StatedNumber number, ReadOnlySpan<char> before, List<Claim> claims)
    {
        var clause = before[(LastComma(before) + 1)..];
        if (!HasAny(clause, Rates) || !isRectified || HasAny(clause, ["项目", "签约", "体检", "接种", "服务"])) return;
        Add(ClaimKind.CompletionRate, number, claims);
    }

    private void Add(ClaimKind kind, StatedNumber number, List<Claim> claims)
    {
        var weight = isStated ? 2 : 1;
        claims.Add(new Claim(kind, number.Value, number.Start, weight, number.IsPlaceholder, number.End));
    }

    /// <summary>The thing counted, right after the number: 14个具体问题.</summary>
    private static Topic After(ReadOnlySpan<char> after, char unit)
    {
        if (unit == '方') return Topic.Other;
        var near = after[..Math.Min(10, after.Length)];
        var stop = near.IndexOfAny("已均全中的");
        var best = Topic.None;
        var bestAt = int.MaxValue;
        foreach (var (word, topic) in Nouns)
        {
            var at = near.IndexOf(word, StringComparison.Ordinal);
            if (at < 0 || at >= bestAt || (stop >= 0 && at > stop)) continue;
            (best, bestAt) = (topic, at);
        }

        return best;
    }

    /// <summary>The thing counted, right before the number: 反馈问题14个.</summary>
    private static Topic Before(ReadOnlySpan<char> before)
    {
        var near = before[Math.Max(0, before.Length - 8)..];
        if (near.IndexOfAny(",，;；、") is >= 0 and var comma) near = near[(comma + 1)..];
        var best = Topic.None;
        var bestAt = -1;
        foreach (var (word, topic) in Nouns)
        {
            var at = near.LastIndexOf(word, StringComparison.Ordinal);
            if (at <= bestAt) continue;
            (best, bestAt) = (topic, at);
        }

        return best;
    }

    /// <summary>The rest of the clause; of 7个问题已完成5个 only 问题, since 已完成 speaks of the 5.</summary>
    private static ReadOnlySpan<char> Clause(ReadOnlySpan<char> after, bool endsAtNumber)
    {
        var end = after.IndexOfAny(",，;；、");
        if (end >= 0) return after[..end];
        if (!endsAtNumber) return after;
        var verb = after.IndexOfAny("已完正均未");
        return verb < 0 ? after : after[..verb];
    }

    private static int LastComma(ReadOnlySpan<char> before) => before.LastIndexOfAny(",，;；、");

    private static bool HasAny(ReadOnlySpan<char> words, ReadOnlySpan<string> any)
    {
        foreach (var word in any)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
