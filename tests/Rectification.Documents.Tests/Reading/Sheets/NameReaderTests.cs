using Rectification.Documents.Reading.Sheets;

namespace Rectification.Documents.Tests.Reading.Sheets;

public sealed class NameReaderTests
{
    [Theory]
    [InlineData("张三", "张三")]
    [InlineData("张三、李四", "张三|李四")]
    [InlineData("张三，李四;王五/赵六", "张三|李四|王五|赵六")]
    [InlineData("张三\n李四", "张三|李四")]
    [InlineData("张 三 李四", "张三|李四")]
    [InlineData("张三（副局长、党组成员）、李四", "张三:副局长、党组成员|李四")]
    [InlineData("局长 张三", "张三:局长")]
    [InlineData("副局长　张三　李四", "张三:副局长|李四")]
    [InlineData("张三 副局长", "张三:副局长")]
    [InlineData("张三 副局长\n李四", "张三:副局长|李四")]
    [InlineData("局长", "")]
    [InlineData("局长 副局长", "")]
    [InlineData("", "")]
    [InlineData("欧阳某某", "欧阳某某")]
    public void Several_names_in_a_cell_are_several_people(string cell, string people) =>
        Assert.Equal(people, string.Join('|', NameReader.People(cell).Select(person => person.Post is null ? person.Name : $"{person.Name}:{person.Post}")));

    [Fact]
    public void Several_departments_in_a_cell_are_several_bodies() =>
        Assert.Equal(["办公室", "财务科（含结算中心、票据股）", "人事科"], NameReader.Bodies("办公室、财务科（含结算中心、票据股）\n人事科"));
}
