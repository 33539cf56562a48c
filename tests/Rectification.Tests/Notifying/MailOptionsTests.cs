using Rectification.Notifying;

namespace Rectification.Tests.Notifying;

public class MailOptionsTests
{
    private static readonly SmtpOptions Good = new("mail.example.test", 587, "整改督查 <zg@example.test>", "zg", "secret");

    [Fact]
    public void Good_options_have_no_faults() =>
        Assert.Empty(new MailOptions(Good, new Uri("https://zg.example.test/")).Faults());

    [Fact]
    public void Each_fault_is_told_with_what_to_do() => Assert.Equal(
        ["smtp-host-missing", "smtp-port-unknown", "smtp-from-invalid", "smtp-password-missing", "base-address-invalid"],
        new MailOptions(new SmtpOptions(" ", 0, "nobody", "zg"), new Uri("ftp://zg.example.test/")).Faults().Select(f => f.Code));

    [Fact]
    public void The_port_of_the_older_way_of_encrypting_is_told() =>
        Assert.Equal("smtp-port-465", Assert.Single((Good with { Port = 465 }).Faults()).Code);

    [Fact]
    public void The_password_does_not_get_into_logs() =>
        Assert.DoesNotContain("secret", new MailOptions(Good, new Uri("https://zg.example.test/")).ToString());
}
