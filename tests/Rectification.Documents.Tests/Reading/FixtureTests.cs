using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rectification.Documents.Reading;
using Rectification.History;

namespace Rectification.Documents.Tests.Reading;

/// <summary>
/// Documents of the many kinds that offices publish, written for these tests, with what the reader must make of them as
/// approved text beside each. APPROVE=1 writes the approved files anew; the difference is then read before it is committed.
/// </summary>
public sealed class FixtureTests
{
    private static readonly JsonSerializerOptions Readable =
        new(EventJson.Options) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Documents => new(Fixtures.Documents().Select(Path.GetFileName)!);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_reads_as_approved(string name)
    {
        var draft = Fixtures.Read(name);
        var actual = JsonSerializer.Serialize(draft, Readable) + "\n";
        var approved = Fixtures.Beside(name, ".json");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(Fixtures.InRepository(name, ".json"), actual);
        else Assert.Equal(File.ReadAllText(approved), actual, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void There_are_documents_to_read() => Assert.True(Fixtures.Documents().Length >= 20);
}

/// <summary>Where the documents lie.</summary>
internal static class Fixtures
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Reading", "Fixtures");

    public static string[] Documents() =>
        [.. Directory.GetFiles(Folder).Where(file => Path.GetExtension(file) is ".txt" or ".html").Order(StringComparer.Ordinal)];

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static Importing.Draft Read(string name) => new OfficialDocumentReader().Read(Bytes(name), name).Draft!;

    public static string Beside(string name, string extension) => Path.Combine(Folder, Path.GetFileNameWithoutExtension(name) + extension);

    public static string InRepository(string name, string extension, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", Path.GetFileNameWithoutExtension(name) + extension);
}
