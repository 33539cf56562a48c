using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rectification.Storage.Moving;

/// <summary>manifest.json of an export: which form it has, which build's tables it holds, and how much of everything, with its hash.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">Of the form.</param>
/// <param name="Schema">The last migration of the tables.</param>
/// <param name="Migrations">All of them, in order.</param>
/// <param name="Tables">In the order in which they can be read in.</param>
internal sealed record Manifest(string Format, int Version, string Schema, IReadOnlyList<string> Migrations, string? Authority, DateTime ExportedAt, IReadOnlyList<ManifestTable> Tables, ManifestFiles Files)
{
    public const string Name = "rectification-export";
    public const int Current = 1;
    public const string Entry = "manifest.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    public ReadOnlyMemory<byte> Written() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <summary>Null when it is no such document.</summary>
    public static Manifest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(json, Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Bytes">Of the lines, unpacked.</param>
/// <param name="Sha256">Of the lines, unpacked, lower-case hexadecimal.</param>
internal sealed record ManifestTable(string Name, long Rows, long Bytes, string Sha256);

/// <summary>The files beside the tables; each is named by the SHA-256 of its content.</summary>
/// <param name="Sha256">Of all their names in order, each with a line feed: it tells when one was taken out.</param>
/// <param name="Damaged">Whose content was not what its name says when they were exported; kept for people to look at, not read in.</param>
/// <param name="Missing">Named by a table, and not in the folder when it was exported.</param>
internal sealed record ManifestFiles(int Count, long Bytes, string Sha256, IReadOnlyList<string> Damaged, IReadOnlyList<string> Missing);
