using System.Text;

namespace Rectification.Documents.Tests.Reading;

/// <summary>Damages a document as accidents and ill will do: cuts, swaps, repetitions, stray bytes, lost line ends, marks dropped in.</summary>
internal static class Spoiled
{
    private static readonly string[] Marks =
    [
        "一、", "（一）", "(三)", "1.", "2、", "（2）", "③", "一是", "二是", "整改情况：", "反馈问题:", "责任领导：", "“", "”", "\t", "|", "\r", "\n", " ", "问题1：", "<td>", "</table>", "<ol><li>", "2021月3日", "X个", "�", "\uD83D", "序号\t问题\t措施\n",
    ];

    public static byte[] Bytes(byte[] document, int seed)
    {
        var random = new Random(seed);
        var spoiled = new List<byte>(document);
        for (var i = random.Next(1, 12); i > 0 && spoiled.Count > 8; i--) Spoil(spoiled, random);
        return [.. spoiled];
    }

    public static string Text(string document, int seed)
    {
        var random = new Random(seed);
        var spoiled = new StringBuilder(document);
        for (var i = random.Next(1, 40); i > 0 && spoiled.Length > 8; i--)
        {
            var at = random.Next(spoiled.Length);
            switch (random.Next(4))
            {
                case 0:
                    spoiled.Insert(at, Marks[random.Next(Marks.Length)]);
                    break;
                case 1:
                    spoiled.Remove(at, Math.Min(spoiled.Length - at, random.Next(1, 200)));
                    break;
                case 2:
                    spoiled.Insert(random.Next(spoiled.Length), spoiled.ToString(at, Math.Min(spoiled.Length - at, random.Next(1, 400))));
                    break;
                default:
                    spoiled.Replace('\n', ' ', at, Math.Min(spoiled.Length - at, random.Next(1, 600)));
                    break;
            }
        }

        return spoiled.ToString();
    }

    private static void Spoil(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(bytes.Count - at, random.Next(1, 300));
        switch (random.Next(5))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 2:
                bytes[at] = (byte)random.Next(256);
                break;
            case 3:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            default:
                bytes.Reverse(at, length);
                break;
        }
    }
}
