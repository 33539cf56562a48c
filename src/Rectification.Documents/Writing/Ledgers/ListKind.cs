namespace Rectification.Documents.Writing.Ledgers;

/// <summary>三清单 and the register: four views of the same issues.</summary>
public enum ListKind
{
    /// <summary>台账: everything, one row an issue.</summary>
    Register,

    /// <summary>问题清单</summary>
    Issues,

    /// <summary>任务清单: one row a measure.</summary>
    Tasks,

    /// <summary>责任清单</summary>
    Duties,
}

/// <summary>What a column of a list says. The heads and widths are data (lists.json).</summary>
internal enum LedgerField
{
    Round,
    Section,
    Number,
    Issue,
    Measures,
    Measure,
    MeasureOwner,
    MeasureDue,
    MeasureState,
    Class,
    Key,
    State,
    Unit,
    Department,
    Participating,
    Leader,
    Handler,
    Due,
    DaysLate,
    MeasureCount,
    MeasuresDone,
    Relapses,
    Disposition,
    ClosedOn,
}
