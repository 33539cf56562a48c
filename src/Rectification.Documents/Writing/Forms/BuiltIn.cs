using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rectification.Documents.Writing.Templates;
using Rectification.Documents.Writing.Word;
using Workflow.Engine;

namespace Rectification.Documents.Writing.Forms;

/// <summary>A name that a template may use in braces.</summary>
/// <param name="Name">As it is written, in Chinese.</param>
/// <param name="Of">Fields of each item, for a list; null for a text.</param>
public sealed record FormField(string Name, string Zh, string En, IReadOnlyList<FormField>? Of = null)
{
    public Text Meaning => new(Zh, En);
}

/// <summary>A kind of document as it comes with the program: its name, its fields, its template.</summary>
public sealed record BuiltIn(FormKind Kind, Text Title, IReadOnlyList<FormField> Fields, Paper Paper)
{
    private static readonly ConcurrentDictionary<FormKind, BuiltIn> Read = new();

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new BlockConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The day that built-in templates say they were made on: the same file each time.</summary>
    private static readonly DateTime Made = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<FormKind> Kinds { get; } = Enum.GetValues<FormKind>();

    public static BuiltIn Of(FormKind kind) => Read.GetOrAdd(kind, each =>
    {
        using var json = typeof(BuiltIn).Assembly.GetManifestResourceStream($"Rectification.Documents.Writing.Forms.{each}.json")!;
        var data = JsonSerializer.Deserialize<FormData>(json, Form)!;
        return new BuiltIn(each, new Text(data.Zh, data.En), data.Fields, data.Paper);
    });

    /// <summary>The template as a .docx, to be filled in, or changed in Word and sent back.</summary>
    public byte[] Template() => PaperWriter.Write(Paper, Made);

    /// <summary>Every field once, each list with one item: what a template is tried with.</summary>
    public FieldValues Sample() => Sample(Fields);

    private static FieldValues Sample(IReadOnlyList<FormField> fields)
    {
        var sample = new FieldValues();
        foreach (var field in fields)
        {
            if (field.Of is { } inner) sample.Set(field.Name, [Sample(inner)]);
            else sample.Set(field.Name, field.Name);
        }

        return sample;
    }
}

/// <summary>A form as its file has it.</summary>
internal sealed record FormData(string Zh, string En, IReadOnlyList<FormField> Fields, Paper Paper);

/// <summary>A paragraph or a table of a paper, told apart by its widths.</summary>
internal sealed class BlockConverter : JsonConverter<Block>
{
    public override Block Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<BlockData>(ref reader, options)!.ToBlock();

    public override void Write(Utf8JsonWriter writer, Block value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <param name="Style">Of a paragraph; the body's unless said.</param>
/// <param name="Bold">What it begins with in bold.</param>
/// <param name="Widths">Set for a table.</param>
internal sealed record BlockData(PaperStyle Style, string? Bold, string? Text, bool Centred, IReadOnlyList<int>? Widths, IReadOnlyList<RowData>? Rows)
{
    public Block ToBlock() => Widths is { } widths
        ? new Form(widths, [.. Rows!.Select(row => row.ToRow())])
        : new Words(Style, [.. Pieces()]) { IsCentred = Centred };

    private IEnumerable<Piece> Pieces()
    {
        if (Bold is { } bold) yield return new Piece(bold, IsBold: true);
        if (Text is { } text) yield return new Piece(text);
    }
}

internal sealed record RowData(IReadOnlyList<CellData> Cells, int Lines, bool Head, bool Breaks)
{
    public FormRow ToRow() => new([.. Cells.Select(cell => cell.ToCell())]) { Lines = Lines == 0 ? 2 : Lines, IsHead = Head, MayBreak = Breaks };
}

/// <param name="Head">A heading; otherwise <paramref name="Text"/> is written, a paragraph a line.</param>
/// <param name="Signed">How many of the last lines are a signature.</param>
internal sealed record CellData(string? Head, string? Text, int Span, int Signed, bool Centred)
{
    public FormCell ToCell() => new((Head ?? Text ?? "").Split('\n'), Math.Max(1, Span)) { IsHead = Head is not null, SignedBy = Signed, IsCentred = Centred };
}
