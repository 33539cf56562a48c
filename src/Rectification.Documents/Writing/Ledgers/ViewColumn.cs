namespace Rectification.Documents.Writing.Ledgers;

/// <summary>A column of the ledger as its page shows it, beside the number and the issue, which are always there. In the order of the page.</summary>
public enum ViewColumn
{
    /// <summary>责任单位 / 牵头科室</summary>
    Answerable,

    /// <summary>责任领导 / 责任人</summary>
    People,
    Class,

    /// <summary>整改时限, with the days late.</summary>
    Due,

    /// <summary>整改措施: how many, and how many of them are done.</summary>
    Measures,
    State,
}
