namespace Rectification.Documents.Writing.Forms;

/// <summary>The documents that the system issues. Each has its fields and a built-in template, as data beside this file.</summary>
public enum FormKind
{
    /// <summary>整改进展情况的通报</summary>
    Bulletin,

    /// <summary>整改进展情况的报告, to a superior</summary>
    ProgressReport,

    /// <summary>销号审批表</summary>
    ClosureForm,

    /// <summary>督办单</summary>
    Supervision,

    /// <summary>提醒函</summary>
    Reminding,

    /// <summary>告诫书</summary>
    Admonition,

    /// <summary>约谈通知书</summary>
    Interview,

    /// <summary>通报: names what is slow</summary>
    Circular,

    /// <summary>会议记录</summary>
    MeetingRecord,

    /// <summary>调度材料: weekly dispatch, ten-day urging, monthly stocktaking</summary>
    Pack,
}
