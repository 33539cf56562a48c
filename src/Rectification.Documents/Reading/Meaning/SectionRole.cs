namespace Rectification.Documents.Reading.Meaning;

/// <summary>What a chapter or section of a document is for.</summary>
internal enum SectionRole
{
    Unknown,

    /// <summary>基本情况, 组织领导, 工作开展情况: what was done in general.</summary>
    Background,

    /// <summary>整改落实情况, 整改任务: issues with their answers, and now and then other things.</summary>
    Rectification,

    /// <summary>存在的主要问题, 已整改完成的问题: everything listed in it is an issue.</summary>
    IssueList,

    /// <summary>下一步工作打算.</summary>
    Next,

    /// <summary>意见建议, 整改要求.</summary>
    Recommendation,

    /// <summary>联系方式.</summary>
    Contact,
}
