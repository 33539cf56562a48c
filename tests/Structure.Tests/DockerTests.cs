using System.Text.RegularExpressions;
using Structure.Tests.Tree;

namespace Structure.Tests;

/// <summary>There may be no engine to build the image: what its files promise is checked as text.</summary>
public sealed partial class DockerTests
{
    private static readonly string Image = Read("docker/Dockerfile");
    private static readonly string Compose = Read("docker/compose.yml");
    private static readonly string Proxy = Read("docker/Caddyfile");

    [Fact]
    public void The_image_holds_the_published_program_and_runs_it_as_nobody_special()
    {
        Assert.Contains("RUN dotnet publish src/Rectification.Web -c Release -o /app\n", Image, StringComparison.Ordinal);
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"/app/Rectification.Web.dll\"]", Image, StringComparison.Ordinal);
        Assert.InRange(Image.IndexOf("\nUSER $APP_UID", StringComparison.Ordinal), 1, Image.IndexOf("\nENTRYPOINT", StringComparison.Ordinal));
        Assert.Contains("HEALTHCHECK", Image, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_that_is_given_is_a_setting_of_the_program()
    {
        var settings = Read("src/Rectification.Web/Hosting/Settings.cs");
        var given = Setting().Matches(Image + Compose).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Superset(new HashSet<string>(["Database", "Files", "Keys"], StringComparer.Ordinal), given.ToHashSet(StringComparer.Ordinal));
        Assert.All(given, key => Assert.Matches($@"public \S+ {key} \{{ get; set; \}}", settings));
    }

    [Fact]
    public void The_proxy_knows_every_node_and_there_are_two()
    {
        var nodes = Node().Matches(Compose).Select(match => match.Groups["name"].Value + ":8080").ToList();

        Assert.Equal(2, nodes.Count);
        Assert.Contains($"reverse_proxy {string.Join(' ', nodes)} {{", Proxy, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS=http://+:8080", Image, StringComparison.Ordinal);
        Assert.Contains("image: postgres:15\n", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void What_watches_the_program_asks_an_address_that_it_answers()
    {
        var health = Read("src/Rectification.Web/Hosting/Health.cs");

        Assert.All([Read("docker/healthy"), Proxy], text => Assert.Contains("/health/ready", text, StringComparison.Ordinal));
        Assert.Contains("\"/health/ready\"", health, StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"\bRectification__(?<key>\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^  (?<name>\S+): \*node$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Node();
}
