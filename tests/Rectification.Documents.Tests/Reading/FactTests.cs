using System.Text;
using Rectification.Documents.Reading;
using Rectification.Importing;

namespace Rectification.Documents.Tests.Reading;

/// <summary>Facts in the wordings that documents use for them, one sentence at a time.</summary>
public sealed class FactTests
{
    private static Draft Read(string opening, string title = "甲县乙局党组关于巡察整改情况的通报", string ending = "") =>
        new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes($"{title}\n\n{opening}\n\n一、基本情况\n\n略。\n\n{ending}"), "a.txt").Draft!;

    [Theory]
    [InlineData("反馈的3个方面7个问题。", 7, null, null)]
    [InlineData("指出了3个方面14项共38个问题。", 38, null, null)]
    [InlineData("反馈4个方面14类32个具体问题。", 32, null, null)]
    [InlineData("共梳理出问题28个，已整改到位25个，3个正在整改。", 28, 25, 3)]
    [InlineData("巡察反馈25个问题，已完成整改19个、正在整改6个，整改完成率76%。", 25, 19, 6)]
    [InlineData("反馈问题１４个，已完成１２个，未完成２个。", 14, 12, 2)]
    [InlineData("反馈十四个问题，整改完成十二个。", 14, 12, null)]
    [InlineData("反馈的9个问题已全部整改到位。", 9, 9, null)]
    [InlineData("反馈问题35个，基本完成1个，未完成2个。", 35, null, 2)]
    [InlineData("上轮巡察反馈的6个问题已整改。", null, null, null)]
    [InlineData("共查找问题线索126条。", null, null, null)]
    [InlineData("反馈X个问题。", null, null, null)]
    [InlineData("反馈问题20余个。", null, null, null)]
    public void Numbers_of_issues_are_read_in_the_words_of_a_document(string opening, int? issues, int? done, int? ongoing)
    {
        var claims = Read(opening).Claims;
        Assert.Equal((issues, done, ongoing), (claims.Issues, claims.IssuesDone, claims.IssuesOngoing));
    }

    [Theory]
    [InlineData("制定整改措施35条，目前已完成33条。", 35, 33)]
    [InlineData("制定实施的7项整改措施中，已完成7项。", 7, 7)]
    [InlineData("细化三十九条整改措施。", 39, null)]
    [InlineData("研究制定164项具体整改举措。", 164, null)]
    [InlineData("反馈14个问题，制定39项措施，已完成36项。", 39, 36)]
    public void Numbers_of_measures_are_read_in_the_words_of_a_document(string opening, int? measures, int? done)
    {
        var claims = Read(opening).Claims;
        Assert.Equal((measures, done), (claims.Measures, claims.MeasuresDone));
    }

    [Theory]
    [InlineData("整改完成率98.71%。", "98.71")]
    [InlineData("反馈问题的总体完成率达到９５％。", "95")]
    [InlineData("问题整改率为百分之百。", "100")]
    [InlineData("家庭医生服务项目总体完成率60%。", null)]
    [InlineData("疫苗接种完成率99%，问题整改有序。", null)]
    public void The_rate_of_completion_is_told_from_other_rates(string opening, string? rate) =>
        Assert.Equal(rate is null ? null : decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), Read(opening).Claims.CompletionRate);

    [Theory]
    [InlineData("制定修订制度12项，移交问题线索3件，办结2件。", 12, 3, 2)]
    [InlineData("建立健全规章制度15个。", 15, null, null)]
    [InlineData("修订制度58个，制定制度40个。", null, null, null)]
    [InlineData("收到问题线索8件，已办结6件。", null, null, 6)]
    public void Regulations_and_clues_are_counted_only_where_one_number_is_stated(string opening, int? regulations, int? transferred, int? concluded)
    {
        var claims = Read(opening).Claims;
        Assert.Equal((regulations, transferred, concluded), (claims.Regulations, claims.CluesTransferred, claims.CluesConcluded));
    }

    [Theory]
    [InlineData("2021年11月14日,县委第一巡察组反馈了巡察意见。", "2021-11-14")]
    [InlineData("县委巡察组于2022年3月1日至4月28日开展巡察，6月16日进行了反馈。", "2022-06-16")]
    [InlineData("县委巡察组于2022年11月1日至12月20日开展巡察，1月16日进行了反馈。", "2023-01-16")]
    [InlineData("二〇二一年三月五日，县委巡察组向乙局党组反馈意见。", "2021-03-05")]
    [InlineData("2021.3.5，县委巡察组反馈意见。", "2021-03-05")]
    [InlineData("2021 年 3 月 5 日，县委巡察组反馈意见。", "2021-03-05")]
    [InlineData("2023年X月X日，县委巡察组反馈意见。", null)]
    [InlineData("2023年2月30日，县委巡察组反馈意见。", null)]
    [InlineData("914日，县委巡察组反馈意见。", null)]
    [InlineData("截至2023年5月6日，反馈的问题已完成。", null)]
    public void The_day_of_feedback_is_read_or_left_open(string opening, string? date) =>
        Assert.Equal(date, Read(opening).FeedbackDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2020年12月1日至2021月1月11日，县委巡察组进驻。", "2021月1月11日")]
    [InlineData("2023年X月X日，县委巡察组进驻。", "2023年X月X日")]
    [InlineData("2023年13月1日，县委巡察组进驻。", "2023年13月1日")]
    public void A_date_that_is_none_is_told_with_its_line(string opening, string written) =>
        Assert.Contains(Read(opening).Warnings, warning => warning is { Code: "date-unclear", Line: 3 } && warning.Message.Contains(written, StringComparison.Ordinal));

    [Theory]
    [InlineData("县委第一专项巡察组对卫健局党委进行了巡察。", "县委第一专项巡察组", "卫健局党委")]
    [InlineData("区委巡察四组对区卫健局党组开展了巡察。", "区委巡察四组", "区卫健局党组")]
    [InlineData("市委第四轮第五巡察组对市卫生健康局党组开展了巡察监督。", "市委第四轮第五巡察组", "市卫生健康局党组")]
    [InlineData("十一届市委第三提级交叉巡察组向甲区城管局党组反馈了巡察意见。", "十一届市委第三提级交叉巡察组", "甲区城管局党组")]
    [InlineData("省委第五巡视组对省水文局党委开展了巡视。", "省委第五巡视组", "省水文局党委")]
    [InlineData("县委巡察组对甲医院、乙医院、丙卫生院等3家单位开展专项巡察。", "县委巡察组", "甲医院、乙医院、丙卫生院")]
    [InlineData("县委巡察组对甲医院、乙医院等30家单位开展专项巡察。", "县委巡察组", "甲医院、乙医院等30家单位")]
    [InlineData("县委第二巡察组对我局党组开展巡察。", "县委第二巡察组", "甲县乙局党组")]
    public void Who_inspected_whom_is_read_as_written(string opening, string body, string unit)
    {
        var draft = Read(opening);
        Assert.Equal((body, unit), (draft.InspectingBody, draft.InspectedUnit));
    }

    [Theory]
    [InlineData("中共甲县乙局委员会关于巡察整改情况的通报", "中共甲县乙局委员会")]
    [InlineData("甲市乙区卫健委医疗乱象整治工作汇报", "甲市乙区卫健委")]
    [InlineData("关于巡察整改情况的通报", null)]
    [InlineData("县委第三巡察组关于甲县乙局巡察整改情况的报告", null)]
    public void The_issuer_is_who_the_title_says(string title, string? issuer) => Assert.Equal(issuer, Read("略。", title).Issuer);

    [Theory]
    [InlineData("2023年5月6日", "2023-05-06")]
    [InlineData("　　　　二〇二三年五月六日", "2023-05-06")]
    [InlineData("（2023年5月6日印发）", null)]
    public void The_date_of_signature_is_the_date_of_publication(string ending, string? date) =>
        Assert.Equal(date, Read("略。", ending: "中共甲县乙局委员会\n" + ending).PublishedDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("印发《整改方案》（甲乙发〔2023〕5号）。", "甲乙发〔2023〕5号")]
    [InlineData("按照《整改方案》(甲委[2022]18号)要求。", "甲委[2022]18号")]
    [InlineData("根据《条例》（国发〔2020〕1号）要求。", null)]
    public void The_number_of_the_plan_is_read_with_its_mark(string opening, string? number) => Assert.Equal(number, Read(opening).PlanDocument);

    [Fact]
    public void Contacts_are_kept_as_written()
    {
        var contacts = Read("略。", ending: "欢迎监督。联系电话：0913—5522185、13800000000；传真：0913-1；通讯地址：甲县人民路8号（乙局办公室），邮编 715300；电子邮箱：a.b-c@x-y.gov.cn。").Contacts;
        Assert.Equal(new DraftContacts { Phone = "0913—5522185、13800000000", Address = "甲县人民路8号（乙局办公室）", Postcode = "715300", Email = "a.b-c@x-y.gov.cn" }, contacts);
    }
}
