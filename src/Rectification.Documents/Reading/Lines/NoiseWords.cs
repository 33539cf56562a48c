namespace Rectification.Documents.Reading.Lines;

/// <summary>Words by which the furniture of a web page is told from the document on it.</summary>
internal static class NoiseWords
{
    /// <summary>A short line that contains one of these is furniture.</summary>
    public static readonly string[] Furniture =
    [
        "设为首页", "加入收藏", "收藏本站", "繁体", "简体", "当前位置", "当前所在位置", "您的位置", "您现在的位置", "您当前所在位置", "网站首页", "返回首页", "网站地图", "无障碍", "关怀版",
        "长者版", "适老", "打印本页", "关闭窗口", "关闭本页", "打印", "分享到", "分享：", "分享:", "扫一扫", "二维码", "上一篇", "下一篇", "上一条", "下一条", "相关文章", "相关链接", "相关新闻",
        "相关附件", "相关阅读", "友情链接", "版权所有", "Copyright", "copyright", "ICP备", "公网安备", "技术支持", "主办单位", "承办：", "主办：", "主办:", "承办:", "网站标识码", "我要纠错", "责任编辑", "编辑：", "编辑:",
        "审核：", "审核:", "校对：", "校对:", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "点击次数", "访问量", "访问次数", "字体大小", "字体：", "字体:", "字号", "大 中 小",
        "保护视力色", "色调", "朗读", "收听", "微信", "微博", "QQ空间", "登录", "注册", "今天是", "下载本文档", "免费阅读", "推荐阅读", "猜你喜欢", "热门", "返回顶部", "返回列表", "全文搜索", "站内搜索",
        "请输入关键", "信息来源", "发布时间", "发布日期", "发布机构", "索引号", "信息索引", "成文日期", "发文日期", "公开方式", "公开日期", "文件名称", "主题分类", "来源：", "来源:", "作者：", "作者:", "时间：", "时间:", "日期：", "日期:",
        "【关闭】", "【打印】", "关键词", "标签：", "标签:", "稿件来源", "供稿", "投稿", "var ", "function", "document.", "window.", "$(",
    ];

    /// <summary>A line that begins with one of these ends the document; what follows belongs to the site.</summary>
    public static readonly string[] Ends =
    [
        "上一篇", "下一篇", "上一条", "下一条", "相关文章", "相关链接", "相关新闻", "相关阅读", "友情链接", "版权所有", "Copyright", "网站地图", "推荐阅读", "猜你喜欢", "热门文章", "热门推荐",
        "扫一扫", "分享到", "主办单位", "主办：", "主办:", "打印本页", "【打印", "[打印", "关闭窗口", "我要纠错", "返回顶部", "返回列表", "返回首页", "您可能感兴趣", "最新文章", "网友评论", "发表评论", "您访问的链接即将离开",
    ];

    /// <summary>Labels whose line states facts about publication.</summary>
    public static readonly string[] Publication = ["发布时间", "发布日期", "公开日期", "公布时间", "成文日期", "发文日期", "发稿时间", "更新时间", "上传时间", "时间", "日期"];
}
