using System.Security.Cryptography;
using System.Text;
using Rectification.Rechecking;

namespace Rectification.Tests.Rechecking;

public class LotTests
{
    private static readonly Guid One = Guid.Parse("01987b1c-0000-7000-8000-000000000001");

    [Fact]
    public void A_lot_is_what_any_tool_makes_of_seed_bar_and_id() =>
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("2026年第30期 08 15 22|01987b1c-0000-7000-8000-000000000001"))),
            Lot.Of("2026年第30期 08 15 22", One));

    [Fact]
    public void The_lowest_lots_are_drawn_whatever_the_order_of_the_list()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var pool = Pool(random, random.Next(1, 60));
            var (seed, size) = ($"{random.Next()}", random.Next(0, 70));
            var expected = pool.Select(i => new Lot.Drawn(i, Lot.Of(seed, i))).OrderBy(d => d.Digest, StringComparer.Ordinal).Take(size).ToList();
            Assert.Equal(expected, Lot.Draw(seed, pool, size));
            Assert.Equal(expected, Lot.Draw(seed, pool.AsEnumerable().Reverse(), size));
        }
    }

    [Fact]
    public void Each_issue_comes_up_about_as_often_as_any_other()
    {
        var pool = Pool(new Random(11), 20);
        var drawn = Enumerable.Range(0, 4000).SelectMany(n => Lot.Draw($"seed {n}", pool, 5)).GroupBy(d => d.Issue).ToDictionary(g => g.Key, g => g.Count());
        // 1000 each; six standard deviations of a fair draw are 164.
        Assert.All(pool, i => Assert.InRange(drawn[i], 836, 1164));
    }

    [Fact]
    public void A_list_is_read_as_it_was_written_and_as_nothing_else()
    {
        var pool = Pool(new Random(3), 50);
        var written = PoolList.Write(pool);
        Assert.Equal(string.Concat(pool.Select(i => $"{i:D}\n")), Encoding.UTF8.GetString(written));
        Assert.Equal(pool, PoolList.Read(written));
        Assert.Null(PoolList.Read(written.AsSpan(1)));
        written[36] = (byte)' ';
        Assert.Null(PoolList.Read(written));
        Assert.Empty(PoolList.Read([])!);
    }

    private static List<Guid> Pool(Random random, int count)
    {
        var bytes = new byte[16];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            random.NextBytes(bytes);
            return new Guid(bytes);
        })];
    }
}
