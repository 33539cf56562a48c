using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Who inspected whom, when it was fed back, who publishes and when: the facts stated around and before the issues.</summary>
internal sealed class HeaderReader(TrimmedDocument document, SourceText source, IReadOnlyList<Stretch> general, Findings findings)
{
    private readonly string text = source.Text;

    public string? Title => document.Title?.Text;

    public string? Issuer()
    {
        if (FromTitle() is { } named)
        {
            if (!BodyNames.IsInspecting(named) || document.Title!.IsFeedback) return named;
            findings.Warn("issuer-unclear", document.Title!.Line, named);
        }

        return Labelled("发布机构", "发文机关", "发布单位", "发文单位", "公开主体", "制发机关") ?? Signature() ?? Labelled("信息来源", "来源", "稿件来源");
    }

    public string? InspectingBody()
    {
        var isAudit = Title?.Contains("审计", StringComparison.Ordinal) == true;
        foreach (var stretch in general)
            if (InspectingBodies.Find(text, stretch, isAudit) is { } found)
                return found;
        return Title is { } title ? InspectingBodies.Find(title, new Stretch(0, title.Length), isAudit) : null;
    }

    public string? InspectedUnit(string? issuer)
    {
        foreach (var stretch in general)
            foreach (var sentence in SentenceCutter.Cut(text, stretch))
                if (InspectedUnits.Find(text, sentence) is { } unit)
                    return unit[0] is '我' or '本' ? issuer ?? unit : unit;
        return Title is { } title && document.Title!.IsFeedback ? InspectedUnits.InTitle(title) : null;
    }

    public DateOnly? FeedbackDate()
    {
        DateOnly? known = null;
        foreach (var stretch in general)
            foreach (var sentence in SentenceCutter.Cut(text, stretch))
            {
                var dates = DateReader.Scan(text, sentence);
                var said = SaysFeedback(sentence, dates);
                var chosen = said < 0 ? null : Before(dates, said);
                if (chosen is { } date) return Take(date, known, dates);
                foreach (var mention in dates)
                    if (mention.Date is { } full)
                        known = full;
            }

        return null;
    }

    public DateOnly? PublishedDate()
    {
        foreach (var label in NoiseWords.Publication)
            foreach (var line in document.Head)
                if (AfterLabel(line.Text, label) is { } at && FirstDate(line.Text, at) is { } date)
                    return date;
        for (var i = document.Tail.Count - 1; i >= 0; i--)
            if (DateReader.WholeLine(document.Tail[i].Text) is { } signed)
                return signed;
        foreach (var line in document.Head)
            if (FirstDate(line.Text, 0) is { } date)
                return date;
        for (var i = 0; i < Math.Min(2, document.Body.Count); i++)
            if (DateReader.WholeLine(document.Body[i].Text) is { } under)
                return under;
        return SignatureInside() is { } index ? DateReader.WholeLine(document.Body[index + 1].Text) : null;
    }

    /// <summary>Name and date that stand before attachments rather than at the end.</summary>
    private int? SignatureInside()
    {
        for (var i = document.Body.Count - 2; i > 0; i--)
            if (TailFinder.IsSignature(document.Body[i].Text) && DateReader.WholeLine(document.Body[i + 1].Text) is not null
                && (i + 2 >= document.Body.Count || document.Body[i + 2].Text.AsSpan().TrimStart().StartsWith("附", StringComparison.Ordinal)))
                return i;
        return null;
    }

    /// <summary>Tells of dates that are none: 2023年X月X日, 2021月1月11日; once for a line.</summary>
    public void WarnOfDates()
    {
        int? told = null;
        foreach (var stretch in general)
            foreach (var mention in DateReader.Scan(text, stretch))
            {
                if (mention.Form is not (DateForm.Placeholder or DateForm.Mistaken)) continue;
                var line = source.LineNumberAt(mention.Start);
                if (line == told) continue;
                findings.Warn("date-unclear", line, text[mention.Start..mention.End]);
                told = line;
            }
    }

    /// <summary>A date without a year is of the year said before it, in its sentence or in an earlier one; feedback never precedes the inspection.</summary>
    private DateOnly? Take(DateMention date, DateOnly? known, List<DateMention> sameSentence)
    {
        if (date.Date is { } full) return full;
        DateOnly? before = null;
        foreach (var mention in sameSentence)
            if (mention.Start < date.Start && mention.Date is { } earlier)
                before = earlier;
        before ??= known;
        if (date.Form != DateForm.NoYear || before is not { } last) return null;
        var year = last.Year;
        if ((date.Month, date.Day).CompareTo((last.Month, last.Day)) < 0) year++;
        if (date.Day > DateTime.DaysInMonth(year, date.Month)) return null;
        if (before == known || year != last.Year) findings.Warn("date-year-assumed", source, date.Start, text[date.Start..date.End], year);
        return new DateOnly(year, date.Month, date.Day);
    }

    private static DateMention? Before(List<DateMention> dates, int position)
    {
        DateMention? last = null;
        foreach (var date in dates)
            if (date.End <= position)
                last = date;
        return last;
    }

    /// <summary>Where the sentence says that findings were fed back, or -1; 反馈 of other things does not count.</summary>
    private int SaysFeedback(Stretch sentence, List<DateMention> dates)
    {
        for (var at = sentence.Start; at < sentence.End - 1; at++)
        {
            if (!Glyph.StartsWith(text, at, sentence.End, "反馈")) continue;
            var after = text.AsSpan(at + 2, Math.Min(6, sentence.End - at - 2));
            var before = text.AsSpan(sentence.Start, at - sentence.Start);
            if (dates.Exists(date => date.End == at)) return at;
            if (after.StartsWith("的", StringComparison.Ordinal) || after.StartsWith("问题", StringComparison.Ordinal)) continue;
            if (before.IndexOf("截至", StringComparison.Ordinal) >= 0 || before.IndexOf("截止", StringComparison.Ordinal) >= 0) continue;
            return at;
        }

        return -1;
    }

    private string? FromTitle()
    {
        if (Title is not { } title) return null;
        var about = title.IndexOf("关于", StringComparison.Ordinal);
        if (about > 0)
        {
            var before = title.AsSpan(0, about).Trim();
            return BodyNames.IsBody(before) ? before.ToString() : null;
        }

        var first = BodyNames.AtBeginning(title);
        return about == 0 || first.IsEmpty ? null : first.ToString();
    }

    private string? Signature()
    {
        for (var i = 0; i < document.Tail.Count; i++)
            if (TailFinder.IsSignature(document.Tail[i].Text) && !TailFinder.IsClosing(document.Tail[i].Text))
                return document.Tail[i].Text.Trim();
        return SignatureInside() is { } index ? document.Body[index].Text.Trim() : null;
    }

    private string? Labelled(params ReadOnlySpan<string> labels)
    {
        foreach (var label in labels)
            foreach (var line in document.Head)
            {
                if (AfterLabel(line.Text, label) is not { } at) continue;
                var end = at;
                while (end < line.Text.Length && (Glyph.IsHan(line.Text[end]) || line.Text[end] is 'X' or '、')) end++;
                if (end - at is >= 3 and <= 40 && BodyNames.IsBody(line.Text.AsSpan(at, end - at))) return line.Text[at..end];
            }

        return null;
    }

    private static int? AfterLabel(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        if (at < 0) return null;
        at = Glyph.SkipSpace(line, at + label.Length, line.Length);
        if (at < line.Length && MarkScanner.IsClose(line[at])) at++;
        if (at >= line.Length || !Glyph.IsColon(line[at])) return null;
        return Glyph.SkipSpace(line, at + 1, line.Length);
    }

    private static DateOnly? FirstDate(string line, int at)
    {
        foreach (var mention in DateReader.Scan(line, new Stretch(at, line.Length)))
            if (mention.Date is { } date)
                return date;
        return null;
    }
}
