using System.Net;
using Rectification.Notifying;

namespace Rectification.Tests.Notifying;

public class OutboundGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:7f00:1::")]
    public void What_lies_inside_is_refused(string address)
    {
        Assert.False(OutboundGuard.Strict.Allows(IPAddress.Parse(address)));
        Assert.False(OutboundGuard.Strict.Allows(new Uri(address.Contains(':', StringComparison.Ordinal) ? $"http://[{address}]/x" : $"http://{address}/x")));
    }

    [Theory]
    [InlineData("http://localhost:80/")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://user@robot.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://robot.example/")]
    public void Other_spellings_of_it_are_refused_too(string url) => Assert.False(OutboundGuard.Strict.Allows(new Uri(url)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2400:3200::1")]
    public void What_lies_outside_is_allowed(string address) => Assert.True(OutboundGuard.Strict.Allows(IPAddress.Parse(address)));

    [Fact]
    public void An_administrator_may_list_networks_addresses_and_names()
    {
        var guard = new OutboundGuard(["10.8.0.0/16", "192.168.1.7", "robot.intra"]);
        Assert.Equal((true, false, true, false), (
            guard.Allows(IPAddress.Parse("10.8.3.4")), guard.Allows(IPAddress.Parse("10.9.3.4")), guard.Allows(IPAddress.Parse("192.168.1.7")), guard.Allows(IPAddress.Parse("192.168.1.8"))));
        Assert.True(guard.Allows(new Uri("http://robot.intra/x")));
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_looked_up_and_nothing_is_sent()
    {
        await using var sink = new HttpSink();
        // Only the connection is guarded here: the name is nothing until it is looked up.
        var name = sink.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        using var client = new HttpClient(OutboundGuard.Strict.Handler());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri(name), new StringContent("x")));
        Assert.IsType<InsideAddressException>(refused.InnerException);
        Assert.Empty(sink.Calls);
    }
}
