using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Rectification.Storage.Moving;

/// <summary>Reads a table's lines, one in memory at a time, as rows in the order of the table's columns.</summary>
internal sealed class RowLines(MovedTable table)
{
    /// <summary>Longer than any text that the program keeps in one row.</summary>
    private const int LongestLine = 64 * 1024 * 1024;

    private readonly Dictionary<string, int> places = table.Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);

    /// <summary>How many rows were read.</summary>
    public long Count { get; private set; }

    /// <exception cref="InvalidDataException">The row after <see cref="Count"/> is none of this table.</exception>
    public async Task Read(Stream from, Func<object?[], Task> take, CancellationToken cancellation)
    {
        var lines = PipeReader.Create(from, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var row = new object?[table.Columns.Count];
        while (true)
        {
            var read = await lines.ReadAsync(cancellation);
            var left = read.Buffer;
            while (left.PositionOf((byte)'\n') is { } end)
            {
                Parse(left.Slice(0, end), row);
                await take(row);
                Count++;
                left = left.Slice(left.GetPosition(1, end));
            }

            if (left.Length > LongestLine) throw new InvalidDataException("A line without an end.");
            lines.AdvanceTo(left.Start, left.End);
            if (!read.IsCompleted) continue;
            if (left.Length > 0) throw new InvalidDataException("A line cut off.");
            break;
        }

        await lines.CompleteAsync();
    }

    private void Parse(ReadOnlySequence<byte> line, object?[] row)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind is not JsonValueKind.Object) throw new InvalidDataException("No object.");
            var (next, seen) = (0, 0);
            Array.Fill(row, this);
            foreach (var said in json.RootElement.EnumerateObject())
            {
                // As a rule the columns stand in our own order.
                var at = next < row.Length && said.NameEquals(table.Columns[next].Name) ? next : places.GetValueOrDefault(said.Name, -1);
                if (at < 0 || row[at] != this || !Cells.Read(said.Value, table.Columns[at], out var value)) throw new InvalidDataException(said.Name);
                row[at] = value;
                (next, seen) = (at + 1, seen + 1);
            }

            if (seen != row.Length) throw new InvalidDataException("Columns are missing.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
