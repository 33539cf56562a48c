namespace Shared;

/// <summary>A clock that a test holds in its hand. It stands still until it is moved.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    /// <summary>Monday 2 March 2026, nine in the morning in Beijing.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;

    public void Days(int days) => Advance(TimeSpan.FromDays(days));

    public void Set(DateTimeOffset to) => now = to;
}
