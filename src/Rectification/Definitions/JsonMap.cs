using System.Text;
using System.Text.Json;

namespace Rectification.Definitions;

/// <summary>A place in a text, both counted from one.</summary>
public readonly record struct TextPlace(int Line, int Column);

/// <summary>Where each value of a JSON text stands, so that an error can be shown at its line and a text changed without writing it anew.</summary>
public sealed class JsonMap
{
    private readonly string text;
    private readonly byte[] bytes;

    private JsonMap(string text, byte[] bytes) => (this.text, this.bytes) = (text, bytes);

    /// <summary>The whole; null when the text is no JSON.</summary>
    public JsonSpot? Root { get; private set; }

    /// <summary>Where it is broken, when it is no JSON.</summary>
    public TextPlace? Broken { get; private set; }

    public static JsonMap Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var map = new JsonMap(text, Encoding.UTF8.GetBytes(text));
        try
        {
            var reader = new Utf8JsonReader(map.bytes);
            reader.Read();
            var root = map.Spot(ref reader, "$");
            while (reader.Read())
            {
            }

            map.Root = root;
        }
        catch (JsonException e)
        {
            map.Broken = map.At(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        }

        return map;
    }

    /// <summary>Where a path of the Engine's errors points, such as <c>$.chain[0].by[1]</c>; the nearest thing above it when it is not there.</summary>
    public TextPlace Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Broken is { } broken) return broken;
        var spot = Root!;
        while (spot.Below.FirstOrDefault(b => path == b.Path || (path.StartsWith(b.Path, StringComparison.Ordinal) && path[b.Path.Length] is '.' or '[')) is { } below)
            spot = below;
        var before = text.AsSpan(0, spot.Start);
        return new(before.Count('\n') + 1, spot.Start - (before.LastIndexOf('\n') + 1) + 1);
    }

    private TextPlace At(long line, long byteInLine)
    {
        var start = 0;
        for (var at = 0L; at < line; at++) start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        return new((int)line + 1, Encoding.UTF8.GetCharCount(bytes, start, (int)Math.Min(byteInLine, bytes.Length - start)) + 1);
    }

    private JsonSpot Spot(ref Utf8JsonReader reader, string path)
    {
        var (start, kind) = (Chars(reader.TokenStartIndex), reader.TokenType);
        var below = new List<JsonSpot>();
        string? word = null;
        if (kind is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                below.Add(Spot(ref reader, $"{path}.{name}"));
            }
        }
        else if (kind is JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray) below.Add(Spot(ref reader, $"{path}[{below.Count}]"));
        }
        else if (kind is JsonTokenType.String)
        {
            word = reader.GetString();
        }

        return new(path, start, Chars(reader.BytesConsumed), kind is JsonTokenType.StartArray, word, below);
    }

    private int Chars(long bytesBefore) => Encoding.UTF8.GetCharCount(bytes, 0, (int)bytesBefore);
}

/// <summary>One value of a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The first character behind it.</param>
/// <param name="Word">What it says, when it is a string.</param>
public sealed record JsonSpot(string Path, int Start, int End, bool IsList, string? Word, IReadOnlyList<JsonSpot> Below)
{
    /// <summary>The value of a property.</summary>
    public JsonSpot? this[string name] => Below.FirstOrDefault(b => b.Path == $"{Path}.{name}");

    /// <summary>This and everything in it, in the order of the text.</summary>
    public IEnumerable<JsonSpot> All => Below.SelectMany(b => b.All).Prepend(this);
}
