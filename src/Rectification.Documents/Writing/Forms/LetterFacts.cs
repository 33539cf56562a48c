using System.Globalization;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Writing.Forms;

/// <summary>What a letter (督办单, 提醒函, 告诫书, 约谈通知书, 通报) says.</summary>
public sealed record LetterFacts
{
    /// <summary>One of the kinds of letters.</summary>
    public required FormKind Kind { get; init; }

    /// <summary>发文机关</summary>
    public required string Issuer { get; init; }

    /// <summary>Year and number in the year: 〔2026〕1号. The template has what stands before it.</summary>
    public required string Number { get; init; }

    /// <summary>主送: a unit or a person.</summary>
    public required string To { get; init; }

    /// <summary>Why it is issued, as sentences; empty where the template says enough.</summary>
    public string Text { get; init; } = "";
    public IReadOnlyList<LetterIssue> Issues { get; init; } = [];

    /// <summary>Working days within which it is answered, and the day that they end on; null when no answer is asked for.</summary>
    public int? ReplyDays { get; init; }
    public DateOnly? ReplyBy { get; init; }
    public required string Signer { get; init; }
    public required DateOnly Date { get; init; }
    public string CopiedTo { get; init; } = "";

    /// <summary>Of an interview: when as it is written, where, and who holds it.</summary>
    public string MeetAt { get; init; } = "";
    public string MeetWhere { get; init; } = "";
    public string MeetWith { get; init; } = "";

    /// <summary>The fields of its template.</summary>
    public FieldValues Fields() => new FieldValues()
        .Set("发文机关", Issuer).Set("文号", Number).Set("主送", To).Set("事由", Ended(Text)).Set("签发人", Signer).Set("日期", OfficialDay.Of(Date)).Set("抄送", CopiedTo)
        .Set("答复工作日", ReplyDays is { } days ? Whole(days) : "").Set("答复期限", OfficialDay.Of(ReplyBy))
        .Set("约谈时间", MeetAt).Set("约谈地点", MeetWhere).Set("约谈人", MeetWith)
        .Set("问题", Issues.Select((issue, i) => new FieldValues()
            .Set("序", Whole(i + 1)).Set("编号", issue.Number).Set("题目", issue.Title).Set("单位", issue.Unit).Set("责任领导", issue.Leader).Set("责任人", issue.Handler)
            .Set("整改时限", OfficialDay.Of(issue.DueOn)).Set("逾期情况", issue.DaysLate > 0 ? FormWords.Say("late", issue.DaysLate) : "").Set("进展", Ended(issue.Progress))));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Ended(string text) => text.Trim() is { Length: > 0 } said && said[^1] is not ('。' or '，' or '；' or '：' or '！' or '？') ? said + "。" : text.Trim();
}

/// <summary>An issue that a letter is about.</summary>
public sealed record LetterIssue(string Number, string Title, string Unit)
{
    public string Leader { get; init; } = "";
    public string Handler { get; init; } = "";
    public DateOnly? DueOn { get; init; }

    /// <summary>Working days past the due date; 0 when it is not late.</summary>
    public int DaysLate { get; init; }
    public string Progress { get; init; } = "";
}
