namespace Rectification.Web.Commands;

/// <summary>
/// Says on standard error how far long work has got: nothing in its first second, then a line for each whole percent, one a second at the
/// most. Standard output is for what comes of it.
/// </summary>
/// <param name="key">Of the word that is said, with the percent, what is done and of how much.</param>
public sealed class Underway(Terminal terminal, string key, TimeProvider clock) : IProgress<(long Done, long Of)>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private DateTimeOffset last = clock.GetUtcNow();
    private long told = -1;

    public void Report((long Done, long Of) value)
    {
        var percent = value.Of > 0 ? value.Done * 100 / value.Of : 0;
        var now = clock.GetUtcNow();
        if (percent == told || now - last < Pause) return;
        (last, told) = (now, percent);
        terminal.Error.WriteLine(terminal.Word(key, percent, value.Done, value.Of));
    }
}
