namespace Rectification.Documents.Reading.Outline;

/// <summary>What a label inside an issue introduces.</summary>
internal enum LabelKind
{
    /// <summary>反馈问题：, 问题描述： – the wording of the issue.</summary>
    Problem,

    /// <summary>整改情况：, 整改措施： – the answer.</summary>
    Answer,

    /// <summary>下一步措施： – what will still be done, part of the answer.</summary>
    Plan,

    /// <summary>责任领导：, 整改时限： – particulars, neither wording nor measure.</summary>
    Particular,
}

/// <summary>One label: where it begins and where what it introduces begins.</summary>
internal readonly record struct Label(LabelKind Kind, int Start, int ContentStart);
